"""Whether a window can be painted on this computer at all."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel


def paints() -> bool:
    """Paints a label and looks whether its pixels differ."""
    app = QApplication.instance() or QApplication([])
    label = QLabel("propdesk 前台")
    label.resize(200, 40)
    image: QImage = label.grab().toImage()
    colours = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    del label
    return app is not None and len(colours) > 1
