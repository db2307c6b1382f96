"""What a place remembers between two days: column widths, the split."""

from typing import Any, Protocol


class Memory(Protocol):
    """Keeps small values of the screen on this computer."""

    def recall(self, place: str) -> Any:
        """What was kept for a place; None when nothing was."""

    def keep(self, place: str, value: Any) -> None:
        """Keeps a value that JSON can carry."""


class SessionMemory:
    """Remembers until the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def recall(self, place: str) -> Any:
        """What was kept for a place; None when nothing was."""
        return self._kept.get(place)

    def keep(self, place: str, value: Any) -> None:
        """Keeps a value."""
        self._kept[place] = value
