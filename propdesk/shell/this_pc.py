"""What this computer remembers: settings, column widths, panes, the window's place."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer

from propdesk.core.settings import PcSettings, load_settings, save_settings

_SAVE_MS: Final = 400
_PANES: Final = ("split.", "window", "sign_in", "rail")


class ThisPc(QObject):
    """The settings file of this computer, written a moment after the last change."""

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._settings = load_settings(path)
        self._is_dirty = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_MS)
        self._timer.timeout.connect(self.save)

    @property
    def settings(self) -> PcSettings:
        """The settings as they stand."""
        return self._settings

    def change(self, **values: Any) -> None:
        """Changes settings by name."""
        changed = replace(self._settings, **values)
        if changed != self._settings:
            self._settings = changed
            self._is_dirty = True
            self._timer.start()

    def recall(self, place: str) -> Any:
        """What was kept for a place; None when nothing was."""
        return (self._of(place) or {}).get(place)

    def keep(self, place: str, value: Any) -> None:
        """Keeps a value that JSON can carry."""
        kept = {**(self._of(place) or {}), place: value}
        if place.startswith(_PANES):
            self.change(splits=kept)
        else:
            self.change(columns=kept)

    def _of(self, place: str) -> dict[str, Any] | None:
        is_pane = place.startswith(_PANES)
        return self._settings.splits if is_pane else self._settings.columns

    def save(self) -> None:
        """Writes what was changed; a disk that refuses costs the settings, nothing else."""
        self._timer.stop()
        if not self._is_dirty:
            return
        self._is_dirty = False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            save_settings(self._path, self._settings)
        except OSError:
            self._is_dirty = True
