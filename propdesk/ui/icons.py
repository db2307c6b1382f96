"""Line icons from svg files, in any colour, sharp at any device pixel ratio."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from propdesk.core.paths import resource_folder

_INK: Final = "currentColor"


def icon_folder() -> Path:
    """Where the icons lie: svg, 20 x 20, stroke `currentColor`."""
    return resource_folder() / "icons"


def icon_names() -> list[str]:
    """The names of all icons."""
    return sorted(path.stem for path in icon_folder().glob("*.svg"))


class IconStore:
    """Reads each icon once and keeps its pixmaps by colour and size."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """An icon as a square picture.

        Args:
            name: of the file, without its ending.
            colour: `#RRGGBB`.
            size: side in device-independent pixels.
            ratio: device pixels in each of them.

        Raises:
            FileNotFoundError: there is no such icon (a bug).
        """
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(*key)
        return self._pixmaps[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        from PySide6.QtSvg import QSvgRenderer  # the first paint may need no icon

        if name not in self._sources:
            self._sources[name] = (icon_folder() / f"{name}.svg").read_text("utf-8")
        svg = self._sources[name].replace(_INK, colour)
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
