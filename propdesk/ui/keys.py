"""Keys as people read them: one way to write a shortcut on hints, tips and sheets."""

from typing import Final

_SIGNS: Final = {
    "Return": "⏎",
    "Enter": "⏎",
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "PgUp": "PgUp",
    "PgDown": "PgDn",
    "Del": "Del",
}


def key_text(keys: str, join: str = " ") -> str:
    """A shortcut for the eye.

    Args:
        keys: in Qt's portable form, such as `Ctrl+Return`.
        join: what stands between its parts.
    """
    if keys.endswith("++"):
        parts = [*keys[:-2].split("+"), "+"]
    else:
        parts = keys.split("+") if keys != "+" else ["+"]
    return join.join(_SIGNS.get(part, part) for part in parts if part)
