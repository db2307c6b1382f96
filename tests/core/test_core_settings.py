"""What this computer remembers is taken only where it can be meant."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from propdesk.core.settings import PcSettings, load_settings, save_settings


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    settings = PcSettings("en", "dark", 200, 60, "021", {"cases": [1]}, {"log": [2]})
    save_settings(tmp_path / "settings.json", settings)
    assert load_settings(tmp_path / "settings.json") == settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("scale", value) for value in (100_000, 89, 201, -1, "100", True, None)),
        *(("idle_lock_s", value) for value in (-5, 0, 86_401, "60", True)),
        *(("language", value) for value in ("xx", "", "../en", 5)),
        ("theme", "pink"),
        ("last_staff", 21),
        ("columns", []),
    ],
)
def test_what_cannot_be_meant_falls_back_alone(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    wanted = replace(PcSettings(), theme="dark", last_staff="021", scale=125)
    file.write_text(json.dumps(asdict(wanted) | {name: value, "unknown": 1}), "utf-8")
    fallen_back = replace(wanted, **{name: getattr(PcSettings(), name)})
    assert load_settings(file) == fallen_back


@pytest.mark.parametrize("text", ["", "[]", "5", "{", "null"])
def test_a_broken_file_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "settings.json"
    file.write_text(text, "utf-8")
    assert load_settings(file) == PcSettings()
    assert load_settings(tmp_path / "missing.json") == PcSettings()
