"""The photos of a record: small pictures that open large, and ways to bring more."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, DeskButton, Kind
from propdesk.ui.flow import FlowLayout
from propdesk.ui.label import Label
from propdesk.ui.marks import paint_rounded
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


@dataclass(frozen=True, slots=True)
class PhotoFace:
    """One photo: its key, what it shows in words, and who added it when."""

    key: str
    caption: str
    aside: str = ""


@dataclass(frozen=True, slots=True)
class PhotosFace:
    """The photos of one record.

    Attributes:
        subject: the record's id.
        name: what people call it.
        photos: the oldest first.
    """

    subject: str
    name: str
    photos: Sequence[PhotoFace] = ()


class Thumbnail(DeskButton):
    """A small picture; it opens large."""

    def __init__(self, theme: Theme, face: PhotoFace, nth: int) -> None:
        words = face.caption or _("Photo {n}").format(n=nth)
        super().__init__(theme, words)
        self.face = face
        self.image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tip("\n".join(part for part in (words, face.aside) if part))

    def show_image(self, image: QImage) -> None:
        """The picture is here."""
        self.image = image
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._theme.size(Size.PHOTO_WIDTH, Size.PHOTO).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self._theme, QPainter(self), QRectF(self.rect())
        radius = float(theme.px(Size.RADIUS))
        paint_rounded(painter, area, radius, theme.colour("band"))
        if self.image is not None and not self.image.isNull():
            path = QPainterPath()
            path.addRoundedRect(area, radius, radius)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(path)
            painter.drawImage(area, self.image, self._middle(self.image.size()))
            painter.setClipping(False)
        else:
            side = theme.px(Size.ICON)
            pixmap = theme.pixmap("camera", "quiet", Size.ICON, self.devicePixelRatioF())
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, pixmap)
        tone, width = ("accent", Size.FOCUS) if self.hasFocus() else ("line", Size.HAIRLINE)
        paint_rounded(painter, area, radius, None, theme.colour(tone), width=float(theme.px(width)))

    def _middle(self, size: QSize) -> QRectF:
        """The part of the picture that fills the button."""
        shown = QSize(self.size()).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (size.width() - shown.width()) / 2, (size.height() - shown.height()) / 2
        return QRectF(left, top, shown.width(), shown.height())


class PhotoStrip(QWidget):
    """Small pictures in lines; files may be dropped on it, a picture pasted into it.

    Signals:
        chosen: the key of a photo that is to be seen large.
        asked: a person wants to choose files.
        files_brought: paths that were dropped or pasted.
        image_brought: a picture that was dropped or pasted (`QImage`).
    """

    chosen = Signal(str)
    asked = Signal()
    files_brought = Signal(list)
    image_brought = Signal(QImage)

    def __init__(self, theme: Theme, face: PhotosFace) -> None:
        super().__init__()
        self.face = face
        self.setAccessibleName(_("Photos"))
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        theme.pad(column, 0, Space.TINY)
        column.addWidget(Label(theme, _("Photos"), type=Type.SECOND_STRONG, tone="quiet"))
        holder = QWidget()
        flow = FlowLayout(holder)
        theme.pad(flow, 0, Space.SMALL)
        self.thumbnails: dict[str, Thumbnail] = {}
        for nth, photo in enumerate(face.photos, start=1):
            button = Thumbnail(theme, photo, nth)
            button.clicked.connect(lambda _on=False, key=photo.key: self.chosen.emit(key))
            self.thumbnails[photo.key] = button
            flow.addWidget(button)
        self.add_button = ActionButton(
            theme, _("Add photos"), kind=Kind.QUIET, icon="camera", height=Size.CHIP_TALL
        )
        self.add_button.set_tip(_("Choose picture files, drop them here, or paste with Ctrl+V"))
        self.add_button.clicked.connect(self.asked)
        flow.addWidget(self.add_button)
        column.addWidget(holder)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not event.matches(QKeySequence.StandardKey.Paste):
            super().keyPressEvent(event)
            return
        self._bring(QGuiApplication.clipboard().mimeData())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._bring(event.mimeData())

    def _bring(self, data: QMimeData) -> None:
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if files:
            self.files_brought.emit(files)
        elif data.hasImage():
            self.image_brought.emit(QImage(data.imageData()))
