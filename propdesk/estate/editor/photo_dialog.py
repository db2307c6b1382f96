"""One photo large, and below it what is entered about it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.dialog import Dialog
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.line_fields import TextField
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space


class LargePicture(QWidget):
    """A picture as large as there is room, whole."""

    def __init__(self, theme: Theme, image: QImage, words: str) -> None:
        super().__init__()
        self._theme, self._image = theme, image
        self.setAccessibleName(words)

    @override
    def sizeHint(self) -> QSize:
        return self._theme.size(Size.PHOTO_DIALOG, Size.PHOTO_LARGE).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("band"))
        if self._image.isNull():
            return
        fitted = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(
            (self.width() - fitted.width()) // 2,
            (self.height() - fitted.height()) // 2,
            fitted.width(),
            fitted.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)


class PhotoDialog(Dialog):
    """The picture over a form; closed by Esc.

    Signals:
        copy_asked: a person wants the picture as a file.
    """

    copy_asked = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, image: QImage, form: EditorForm, words: str
    ) -> None:
        super().__init__(theme, words, parent, width=Size.PHOTO_DIALOG, height=Size.PHOTO_DIALOG)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = form
        self.copy_button = ActionButton(theme, _("Save a copy"), kind=Kind.LINK, icon="save")
        self.copy_button.clicked.connect(self.copy_asked)
        column = QVBoxLayout(self)
        theme.pad(column, Space.MEDIUM, Space.MEDIUM)
        column.addWidget(LargePicture(theme, image, words), 1)
        column.addWidget(self.copy_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(form)
        form.left.connect(self.reject)
        form.begin()


def adding_form(theme: Theme, name: str, count: int) -> EditorForm:
    """Asks what the pictures show, before they are attached."""
    return EditorForm(
        theme,
        ngettext("Add a photo", "Add {n} photos", count).format(n=count),
        [TextField(theme, "caption", _("Caption"), aside=_("may stay empty"))],
        save=ngettext("Add the photo", "Add the photos", count),
        leave=_("Close, add nothing"),
        about=name,
    )


def removing_form(theme: Theme, caption: str, asides: Sequence[str]) -> EditorForm:
    """Tells of a photo, and asks why it is removed."""
    form = EditorForm(
        theme,
        caption,
        [TextField(theme, "reason", _("Why it is removed"))],
        save=_("Remove the photo"),
        leave=_("Close the photo"),
        about=" · ".join(part for part in asides if part),
    )
    form.save_button.set_kind(Kind.DANGER)  # most people only look
    return form
