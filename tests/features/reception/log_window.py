"""The log's place in a window of its own, on a real desk, worked as a person would."""

from contextlib import suppress
from pathlib import Path
from typing import Any

from place_window import PlaceWindow, load_theme

from propdesk.features.reception.workspace.place import ReceptionPlace

__all__ = ("LogWindow", "kept_files", "load_theme")


class LogWindow(PlaceWindow):
    """A window with the line on top and the page below, as the shell has them."""

    place: ReceptionPlace

    def make_place(self) -> ReceptionPlace:
        """The log."""
        return ReceptionPlace(self.seat, self.theme, self.memory, jobs=self.lanes["jobs"])

    def log(self, text: str, *keys: str) -> Any:
        """Logs a line; answers the stored case."""
        self.type(text)
        self.press(*(keys or ("Return",)))
        return self.newest()

    def newest(self) -> Any:
        """The case that was logged last."""
        rows = self.at_desk.rows("reception")
        return self.at_desk.case(rows[0].id) if rows else None

    def case(self, record_id: str) -> Any:
        """A stored case."""
        return self.at_desk.case(record_id)


def kept_files(folder: Path) -> list[str]:
    """What lies in a folder."""
    with suppress(FileNotFoundError):
        return sorted(path.name for path in folder.iterdir())
    return []
