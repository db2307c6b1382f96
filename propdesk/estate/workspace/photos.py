"""The photos of whatever record is shown: brought off the GUI thread, added, opened, removed."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.estate.editor.photo_dialog import PhotoDialog, adding_form, removing_form
from propdesk.estate.records.photos import Photo
from propdesk.estate.service.photos import DETACH, Attach, Detach, attaching, picture_of
from propdesk.estate.service.pictures import Picture, picture_file, read_picture
from propdesk.exchange.filenames import safe_name
from propdesk.paper.whole_file import write_whole
from propdesk.store.ledger import View
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.moment_words import short_moment
from propdesk.ui.photo_strip import PhotoFace, PhotosFace, PhotoStrip
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size

ChooseFiles = Callable[[QWidget], list[str]]
ChooseTarget = Callable[[QWidget, str], Path | None]
_SHARP: Final = 2  # so that thumbnails are sharp on a fine screen
_KEPT: Final = 200


def photos_face(subject: str, name: str, photos: Iterable[Photo], view: View) -> PhotosFace:
    """The photos of a record as the panel shows them."""
    return PhotosFace(subject, name, tuple(_face(photo, view) for photo in photos))


def _face(photo: Photo, view: View) -> PhotoFace:
    moment = photo.taken_at or photo.added_at
    when = short_moment(moment, view.now, view.zone)
    words = _("taken {when}") if photo.taken_at else _("added {when}")
    return PhotoFace(photo.id, photo.caption, words.format(when=when))


def choose_picture_files(parent: QWidget) -> list[str]:
    """Asks for picture files; none when the person went back."""
    kinds = "*.jpg *.jpeg *.png *.webp *.bmp *.tif *.tiff *.gif"
    files, _kind = QFileDialog.getOpenFileNames(
        parent, _("Add photos"), "", _("Pictures") + f" ({kinds})"
    )
    return files


def choose_picture_target(parent: QWidget, name: str) -> Path | None:
    """Asks where to keep a copy; None when the person went back."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save a copy"), name, "JPEG (*.jpg)")
    return Path(chosen) if chosen else None


class PhotoDesk(QObject):
    """Does what the strip of a record panel asks for.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        record: the panel that shows the strip.
        choose_files: asks for picture files.

    Signals:
        troubled: a picture could not be read or kept (`DeskError`).
    """

    troubled = Signal(object)

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        record: RecordPanel,
        *,
        choose_files: ChooseFiles = choose_picture_files,
    ) -> None:
        super().__init__(record)
        self._seat, self._theme, self._record = seat, theme, record
        self.choose_files = choose_files
        self.choose_target: ChooseTarget = choose_picture_target
        self.dialog: PhotoDialog | None = None
        self._small: dict[str, QImage] = {}
        record.photos_shown.connect(self._serve)

    def _serve(self, strip: PhotoStrip) -> None:
        face = strip.face
        strip.asked.connect(lambda: self._bring_files(face, self.choose_files(self._record)))
        strip.files_brought.connect(lambda files: self._bring_files(face, files))
        strip.image_brought.connect(lambda image: self._bring_image(face, image))
        strip.chosen.connect(lambda key: self._open(face, key))
        for key in strip.thumbnails:
            self._fill(strip, key)

    # -- small pictures -------------------------------------------------------

    def _fill(self, strip: PhotoStrip, key: str) -> None:
        if key in self._small:
            strip.thumbnails[key].show_image(self._small[key])
            return
        side = self._theme.px(Size.PHOTO_WIDTH) * _SHARP

        def done(image: QImage) -> None:
            if len(self._small) >= _KEPT:
                self._small.pop(next(iter(self._small)))
            self._small[key] = image
            strip.thumbnails[key].show_image(image)

        self._seat.read(
            lambda connection: _scaled(picture_of(connection, key), side),
            done,
            self.troubled.emit,
            owner=strip,
        )

    # -- adding -------------------------------------------------------------

    def _bring_files(self, face: PhotosFace, files: Sequence[str]) -> None:
        self._bring(face, [partial(picture_file, file) for file in files])

    def _bring_image(self, face: PhotosFace, image: QImage) -> None:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]
        raw = bytes(buffer.data().data())
        self._bring(face, [lambda: raw])

    def _bring(self, face: PhotosFace, sources: Sequence[Callable[[], bytes]]) -> None:
        """Reads pictures beside the work, then asks what they show."""
        if not sources:
            return
        now, zone = self._seat.now(), self._seat.desk.place.zone
        self._seat.reading.run(
            lambda: [read_picture(source(), now, zone) for source in sources],
            lambda pictures: self._ask_caption(face, pictures),
            self.troubled.emit,
            owner=self,
        )

    def _ask_caption(self, face: PhotosFace, pictures: list[Picture]) -> None:
        form = adding_form(self._theme, face.name, len(pictures))
        image = QImage.fromData(pictures[0].body)
        form.save_asked.connect(lambda: self._attach(form, face, pictures))
        self._show(image, form, _("Add photos")).copy_button.hide()

    def _attach(self, form: EditorForm, face: PhotosFace, pictures: list[Picture]) -> None:
        """One act for each picture; what is in the file is not tried again."""
        params = Attach(subject=face.subject, file="", caption=str(form.fields["caption"].value()))
        form.block_save(_("It is being saved."))

        def done(_saved: object) -> None:
            del pictures[0]
            if pictures:
                self._attach(form, face, pictures)
            else:
                form.left.emit()

        self._seat.perform(
            attaching(pictures[0]), params, done, partial(_refused, form), owner=form
        )

    # -- one photo ------------------------------------------------------------

    def _open(self, face: PhotosFace, key: str) -> None:
        photo = next(one for one in face.photos if one.key == key)
        self._seat.read(
            lambda connection: picture_of(connection, key),
            lambda body: self._show_large(photo, face.name, body),
            self.troubled.emit,
            owner=self,
        )

    def _show_large(self, photo: PhotoFace, name: str, body: bytes) -> None:
        words = photo.caption or _("Photo")
        form = removing_form(self._theme, words, (name, photo.aside))
        form.save_asked.connect(lambda: self._detach(form, photo.key))
        dialog = self._show(QImage.fromData(body), form, words)
        dialog.copy_button.setVisible(bool(body))
        dialog.copy_asked.connect(lambda: self._save_copy(f"{name} {photo.caption}", body))

    def _save_copy(self, name: str, body: bytes) -> None:
        """The picture as a file of its own, whole or not at all."""
        path = self.choose_target(self._record, safe_name(name, ".jpg"))
        if path is None:
            return
        self._seat.reading.run(
            lambda: write_whole(path, body),
            lambda _done: self._seat.said.emit(_("Saved as {file}").format(file=path.name)),
            self.troubled.emit,
            owner=self,
        )

    def _detach(self, form: EditorForm, key: str) -> None:
        params = Detach(photo=key, reason=str(form.fields["reason"].value()))
        form.block_save(_("It is being saved."))
        self._seat.perform(
            DETACH, params, lambda _saved: form.left.emit(), partial(_refused, form), owner=form
        )

    def _show(self, image: QImage, form: EditorForm, words: str) -> PhotoDialog:
        dialog = PhotoDialog(self._theme, self._record.window(), image, form, words)
        self._seat.person_changed.connect(dialog.reject)
        self.dialog = dialog
        dialog.open()
        return dialog


def _scaled(body: bytes, side: int) -> QImage:
    image = QImage.fromData(body)
    if image.isNull():
        return image
    return image.scaled(
        side,
        side,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )


def _refused(form: EditorForm, error: DeskError) -> None:
    form.allow_save()
    form.show_refusal(error)
