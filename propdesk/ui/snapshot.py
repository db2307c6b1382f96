"""Pictures of widgets, sharp at any scale, for the manual and the demo."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _


def snapshot(widget: QWidget, ratio: float = 1.0) -> QImage:
    """A picture of a widget as it stands.

    Args:
        widget: it need not be visible on a screen, but laid out.
        ratio: device pixels for each logical one.
    """
    QApplication.sendPostedEvents()
    image = QImage(widget.size() * ratio, QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(widget.palette().window().color())
    widget.render(image, QPoint(0, 0))
    return image


def save_snapshot(widget: QWidget, file: Path, ratio: float = 1.0) -> None:
    """Saves a picture of a widget as PNG; the name ends in `.png`.

    Raises:
        Trouble: the file cannot be written.
    """
    if not snapshot(widget, ratio).save(str(file)):
        raise Trouble(
            _("The picture {file} could not be written. Nothing else is touched.").format(
                file=file.name
            ),
            code="snapshot.unwritable",
        )
