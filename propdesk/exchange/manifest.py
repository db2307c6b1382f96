"""What an export wrote, signed by the desk, so that a changed or missing file is noticed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.measuring import UNFINISHED, measured

FORMAT: Final = "propdesk-export/2"
_FIRST: Final = "propdesk-export/1"  # told no place in the journal
FILE_NAME: Final = "manifest.json"
_LARGEST: Final = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file of an export.

    Attributes:
        name: in the manifest's folder.
        size: in bytes.
        sha256: of its content, in hex.
        rows: by ledger; empty where the file is no ledger.
    """

    name: str
    size: int
    sha256: str
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an export wrote.

    Attributes:
        made_at: aware.
        desk: which desk wrote it.
        journal_head: the chain over all acts at that moment, in hex.
        journal_seq: the place of the last of those acts in the desk's journal; 0 where there is
            none, None where the manifest is of the first format.
        first_day: first day of the period exported, if it has one.
        last_day: last day of it.
        files: in the order written.
    """

    made_at: datetime
    desk: str
    journal_head: str
    first_day: date | None
    last_day: date | None
    files: tuple[ExportedFile, ...]
    journal_seq: int | None = None


@dataclass(frozen=True, slots=True)
class VerifiedExport:
    """An export whose files are all as they were written.

    Attributes:
        manifest: what was signed.
        public_key: the key that signed it, 32 bytes; whose it is, the caller must know.
    """

    manifest: Manifest
    public_key: bytes


def signed(manifest: Manifest, key: Ed25519PrivateKey) -> bytes:
    """The manifest as a file; it is written last of all."""
    body = _body(manifest)
    document = {
        "body": body,
        "public_key": key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex(),
        "signature": key.sign(_canonical(body)).hex(),
    }
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def verify_export(folder: Path, trusted: Sequence[bytes] = ()) -> VerifiedExport:
    """Checks the signature and every file.

    Args:
        folder: where the manifest lies.
        trusted: public keys, 32 bytes each, one of which must have signed; empty accepts any,
            and then the answer only says that nothing changed since somebody signed.

    Raises:
        Refusal: the manifest is missing, unreadable, not signed by a trusted key, or a file is
            missing or changed; the message names the first such file.
    """
    document = _document(folder / FILE_NAME)
    try:
        body = document["body"]
        public_key = bytes.fromhex(document["public_key"])
        signature = bytes.fromhex(document["signature"])
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _canonical(body))
        manifest = _manifest(body)
    except InvalidSignature:
        raise _bad_signature() from None
    except (KeyError, TypeError, ValueError):
        raise _unreadable() from None
    for file in manifest.files:
        _check(folder, file)
    if trusted and public_key not in trusted:
        raise _of_another_desk(manifest.desk)
    return VerifiedExport(manifest, public_key)


def _check(folder: Path, file: ExportedFile) -> None:
    path = folder / file.name
    if Path(file.name).name != file.name or "\\" in file.name or path.is_symlink():
        raise _unreadable()
    try:
        found = measured(path)
    except OSError:
        raise Refusal(
            _("“{name}” is missing from the export. Export again.").format(name=file.name),
            code="export.missing",
        ) from None
    if found != (file.size, file.sha256):
        raise Refusal(
            _("“{name}” is not as it was exported: it was changed or damaged.").format(
                name=file.name
            ),
            code="export.changed",
        )


def _canonical(body: Any) -> bytes:
    """The same bytes on every machine for the same content."""
    text = json.dumps(body, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return str(body["format"]).encode() + b"\n" + text.encode()


def _body(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "made_at": manifest.made_at.astimezone(UTC).isoformat(timespec="milliseconds"),
        "desk": manifest.desk,
        "journal_head": manifest.journal_head,
        "journal_seq": manifest.journal_seq,
        "first_day": manifest.first_day and manifest.first_day.isoformat(),
        "last_day": manifest.last_day and manifest.last_day.isoformat(),
        "files": [asdict(file) for file in manifest.files],
    }


def _manifest(body: Any) -> Manifest:
    if body["format"] not in (FORMAT, _FIRST):
        raise ValueError(body["format"])
    seq = body["journal_seq"] if body["format"] == FORMAT else None
    first, last = body["first_day"], body["last_day"]
    return Manifest(
        made_at=datetime.fromisoformat(body["made_at"]),
        desk=body["desk"],
        journal_head=body["journal_head"],
        first_day=date.fromisoformat(first) if first else None,
        last_day=date.fromisoformat(last) if last else None,
        files=tuple(ExportedFile(**file) for file in body["files"]),
        journal_seq=None if seq is None else int(seq),
    )


def _document(path: Path) -> Any:
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError:
        if any(path.parent.glob(f"*{UNFINISHED}")):
            raise Refusal(
                _("The export in this folder was broken off and is not whole. Export again."),
                code="export.unfinished",
            ) from None
        raise Refusal(
            _("There is no manifest here. Choose the folder that the export was written to."),
            code="export.no_manifest",
        ) from None
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise _unreadable() from None


def _bad_signature() -> Refusal:
    return Refusal(
        _("The manifest of this export was changed after it was signed. Export again."),
        code="export.signature",
    )


def _of_another_desk(desk: str) -> Refusal:
    return Refusal(
        _(
            "The files are as somebody signed them, but not this desk: the manifest says {desk}."
            " Check the export on the computer of that desk."
        ).format(desk=desk),
        code="export.other_desk",
    )


def _unreadable() -> Refusal:
    return Refusal(
        _("The manifest of this export is damaged. Export again."), code="export.manifest_damaged"
    )
