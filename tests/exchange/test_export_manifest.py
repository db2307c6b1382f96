"""A manifest tells what an export wrote, and names the first file that is not so any more."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.exchange.manifest import (
    FILE_NAME,
    ExportedFile,
    Manifest,
    signed,
    verify_export,
)
from propdesk.exchange.measuring import measured

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes_raw()


def described(path: Path, rows: dict[str, int]) -> ExportedFile:
    return ExportedFile(path.name, *measured(path), rows)


@pytest.fixture
def export(tmp_path: Path) -> Path:
    for name in ("登記冊.xlsx", "鑰匙.xlsx"):
        (tmp_path / name).write_bytes(name.encode() * 100)
    manifest = Manifest(
        made_at=dt.datetime(2026, 11, 23, 16, 0, tzinfo=dt.timezone(dt.timedelta(hours=8))),
        desk="A",
        journal_head="ab" * 32,
        first_day=dt.date(2026, 11, 1),
        last_day=None,
        journal_seq=812,
        files=(
            described(tmp_path / "登記冊.xlsx", {"reception": 12}),
            described(tmp_path / "鑰匙.xlsx", {"keys": 3}),
        ),
    )
    (tmp_path / FILE_NAME).write_bytes(signed(manifest, KEY))
    return tmp_path


def _refused(folder: Path, *trusted: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        verify_export(folder, trusted)
    return caught.value


def _edit(folder: Path, change: Callable[[Any], None]) -> None:
    path = folder / FILE_NAME
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def test_an_export_as_it_was_written_verifies(export: Path) -> None:
    verified = verify_export(export, [PUBLIC])
    assert verified.public_key == PUBLIC
    manifest = verified.manifest
    assert manifest.made_at == dt.datetime(2026, 11, 23, 8, 0, tzinfo=dt.UTC)
    assert (manifest.desk, manifest.journal_head) == ("A", "ab" * 32)
    assert manifest.journal_seq == 812
    assert (manifest.first_day, manifest.last_day) == (dt.date(2026, 11, 1), None)
    assert [(file.name, file.size, file.rows) for file in manifest.files] == [
        ("登記冊.xlsx", 1400, {"reception": 12}),
        ("鑰匙.xlsx", 1100, {"keys": 3}),
    ]


def test_the_first_changed_file_is_named(export: Path) -> None:
    (export / "鑰匙.xlsx").write_bytes("鑰匙.xlsy".encode() * 100)
    refusal = _refused(export)
    assert refusal.code == "export.changed"
    assert "鑰匙.xlsx" in refusal.message
    (export / "登記冊.xlsx").unlink()
    refusal = _refused(export)
    assert refusal.code == "export.missing"
    assert "登記冊.xlsx" in refusal.message


@pytest.mark.parametrize(
    "change",
    [
        lambda document: document["body"].update(journal_head="cd" * 32),
        lambda document: document["body"].update(journal_seq=811),
        lambda document: document["body"].update(format="propdesk-export/1"),
        lambda document: document["body"]["files"].pop(),
        lambda document: document["body"]["files"][0]["rows"].update(reception=11),
        lambda document: document.update(signature="00" * 64),
    ],
)
def test_a_changed_manifest_is_noticed(export: Path, change: Callable[[Any], None]) -> None:
    _edit(export, change)
    assert _refused(export).code == "export.signature"


def test_another_desks_signature_is_not_this_desks(export: Path) -> None:
    other = Ed25519PrivateKey.generate()
    assert _refused(export, other.public_key().public_bytes_raw()).code == "export.other_desk"
    assert verify_export(export).public_key == PUBLIC


def test_a_manifest_that_points_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "secret").write_bytes(b"x")
    secret = described(tmp_path / "secret", {})
    for name in ("../secret", "..\\secret", str(tmp_path / "secret")):
        file = ExportedFile(name, secret.size, secret.sha256, {})
        manifest = Manifest(dt.datetime.now(dt.UTC), "A", "", None, None, (file,))
        (tmp_path / "in" / FILE_NAME).write_bytes(signed(manifest, KEY))
        assert _refused(tmp_path / "in").code == "export.manifest_damaged"


def test_an_export_that_was_broken_off_says_so(tmp_path: Path) -> None:
    (tmp_path / "登記冊.xlsx.part").write_bytes(b"half")
    assert _refused(tmp_path).code == "export.unfinished"


def test_a_folder_without_manifest_says_so(tmp_path: Path) -> None:
    assert _refused(tmp_path).code == "export.no_manifest"


def test_a_manifest_of_the_first_format_is_still_read(tmp_path: Path) -> None:
    """Sticks lie in drawers for years."""
    body = {
        "format": "propdesk-export/1",
        "made_at": "2026-11-23T08:00:00.000+00:00",
        "desk": "A",
        "journal_head": "ab" * 32,
        "first_day": None,
        "last_day": None,
        "files": [],
    }
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    signature = KEY.sign(b"propdesk-export/1\n" + text.encode()).hex()
    document = {"body": body, "public_key": PUBLIC.hex(), "signature": signature}
    (tmp_path / FILE_NAME).write_text(json.dumps(document), encoding="utf-8")
    manifest = verify_export(tmp_path, [PUBLIC]).manifest
    assert (manifest.journal_head, manifest.journal_seq) == ("ab" * 32, None)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=100).map(str.encode)))
def test_any_bytes_in_place_of_a_manifest_are_a_refusal(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert _refused(tmp_path).code in {"export.manifest_damaged", "export.signature"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(at=st.integers(min_value=0), byte=st.integers(0, 255))
def test_no_byte_of_an_export_changes_unseen(export: Path, at: int, byte: int) -> None:
    for path in sorted(export.iterdir()):
        old = path.read_bytes()
        new = bytearray(old)
        new[at % len(new)] = byte
        path.write_bytes(new)
        try:
            if json.loads(old) != json.loads(new) if path.name == FILE_NAME else old != new:
                _refused(export)
        except (json.JSONDecodeError, UnicodeDecodeError):
            _refused(export)
        finally:
            path.write_bytes(old)
