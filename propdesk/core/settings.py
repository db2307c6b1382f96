"""Settings that belong to this computer: a small JSON file, each declared once."""

import json
import os
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from propdesk.core.i18n import LANGUAGES

THEMES = ("system", "light", "dark")
LEAST_SCALE, MOST_SCALE = 90, 200
LONGEST_IDLE_S = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class PcSettings:
    """What this computer remembers; nothing here alters money, clocks or rules.

    Attributes:
        language: of the screen, one of `i18n.LANGUAGES`.
        theme: "system", "light" or "dark".
        scale: of the window's type, in percent, 90 to 200.
        idle_lock_s: seconds without a key or the mouse until the window locks.
        last_staff: the code of who signed in last.
        columns: register name to its column widths and order.
        splits: place name to the sizes of its panes.
    """

    language: str = "zh_Hant"
    theme: str = "system"
    scale: int = 100
    idle_lock_s: int = 180
    last_staff: str = ""
    columns: dict[str, Any] | None = None
    splits: dict[str, Any] | None = None


def _can_be(name: str, value: Any) -> bool:
    if name == "scale":
        return value in range(LEAST_SCALE, MOST_SCALE + 1)
    if name == "idle_lock_s":
        return value in range(1, LONGEST_IDLE_S + 1)
    known = {"language": LANGUAGES, "theme": THEMES}.get(name)
    return known is None or value in known


def load_settings(path: Path) -> PcSettings:
    """The settings of this computer; what is unknown, broken or out of reach falls back."""
    try:
        stored = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return PcSettings()
    if not isinstance(stored, dict):
        return PcSettings()
    defaults = PcSettings()
    known: dict[str, Any] = {}
    for field in fields(PcSettings):
        value = stored.get(field.name)
        default = getattr(defaults, field.name)
        is_of_kind = isinstance(value, dict) if default is None else type(value) is type(default)
        if is_of_kind and _can_be(field.name, value):
            known[field.name] = value
    return replace(defaults, **known)


def save_settings(path: Path, settings: PcSettings) -> None:
    """Writes beside and renames, so that a power cut leaves the old or the new file."""
    part = path.with_suffix(".part")
    part.write_text(json.dumps(asdict(settings), ensure_ascii=False, indent=1), "utf-8")
    os.replace(part, path)  # noqa: PTH105 - replaces on every system
