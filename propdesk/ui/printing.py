"""The paper on the screen before it prints: the very PDF, page by page; print it or keep it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPainter, QPaintEvent, QPixmap, QShortcut
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from propdesk.core.errors import DeskError, Trouble
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.ui.buttons import ActionButton, IconButton, Kind
from propdesk.ui.dialog import Dialog
from propdesk.ui.fields import ChoiceField
from propdesk.ui.label import Label
from propdesk.ui.messages import TroubleBar
from propdesk.ui.pages import (
    POINTS_PER_INCH,
    PRINT_DPI,
    Bitmap,
    PageSize,
    page_sizes,
    render_all,
    render_page,
    save_pdf,
    spool,
    spooler,
)
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space
from propdesk.ui.worker import Lane

_SCREEN_DPI: Final = 96
_ZOOMS: Final = (50, 75, 100, 125, 150, 200, 300)
ChooseFile = Callable[[QWidget, str], Path | None]


def choose_pdf_file(parent: QWidget, name: str) -> Path | None:
    """Asks where to keep the PDF; None when the person went back."""
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("Save as PDF"), name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def _missing_words(characters: Sequence[str]) -> str:
    """What cannot be printed as it is written, for the person who prints."""
    return _("No font has these characters, they are drawn as boxes: {chars}").format(
        chars=" ".join(characters)
    )


def to_image(page: Bitmap) -> QImage:
    """A page as Qt's image, with pixels of its own."""
    image = QImage(page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB32)
    return image.copy()


def print_bitmaps(pages: list[Bitmap], printer: QPrinter) -> None:
    """Paints pages onto a printer that takes no PDF.

    Raises:
        Trouble: the printer did not take them.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Trouble(
            _("The record is saved; only the printer did not answer. Look at it, then try again."),
            code="print.refused",
        )
    for at, page in enumerate(pages):
        if at:
            printer.newPage()
        painter.drawImage(QRectF(painter.viewport()), to_image(page))
    painter.end()


class _Sheet(QWidget):
    """One page on the ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: QPixmap | None = None
        self._room = QSize(0, 0)
        self.setAccessibleName(_("Page"))

    def lay_out(self, size: QSize) -> None:
        self._room = size
        margin = self._theme.px(Space.HUGE)
        self.setMinimumSize(size + QSize(2 * margin, 2 * margin))
        self.update()

    def show_page(self, page: QPixmap) -> None:
        self._page = page
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, area = QPainter(self), QRect(0, 0, self._room.width(), self._room.height())
        area.moveCenter(self.rect().center())
        painter.fillRect(area, Qt.GlobalColor.white)  # paper is white in every scheme
        if self._page is not None:
            painter.drawPixmap(area, self._page)
        painter.setPen(self._theme.colour("line"))
        painter.drawRect(area)


class PrintPreview(Dialog):
    """Looks at a PDF, prints it, keeps it as a file.

    Signals:
        printed: it was handed to the printer.
        saved: it was kept as this file.
    """

    printed = Signal()
    saved = Signal(object)

    def __init__(
        self,
        theme: Theme,
        lane: Lane,
        pdf: bytes,
        title: str,
        *,
        file_name: str = "",
        missing: Sequence[str] = (),
        choose_file: ChooseFile = choose_pdf_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, title, parent, width=Size.PREVIEW_WIDTH, height=Size.PREVIEW_HEIGHT)
        self._lane, self._pdf, self._title = lane, pdf, title
        self._file_name = file_name or f"{title}.pdf"
        self._choose_file = choose_file
        self._sizes: list[PageSize] = []
        self._page, self._ticket = 0, 0
        self._zoom: int | None = None
        self.trouble = TroubleBar(theme)
        self.missing = Label(theme, _missing_words(missing), tone="soon", wraps=True)
        if not missing:
            self.missing.hide()
        self.progress = ProgressPanel(theme)
        self._sheet = _Sheet(theme)
        self._scroll = QScrollArea()
        self._make_controls()
        self._lay_out()
        lane.run(lambda: page_sizes(pdf), self._take_sizes, self._show_trouble, owner=self)

    # -- controls ---------------------------------------------------------

    def _make_controls(self) -> None:
        theme = self._theme
        self.page_words = Label(theme, tone="quiet")
        self.back = IconButton(theme, "chevron-left", _("Page back"), keys="PgUp")
        self.on = IconButton(theme, "chevron-right", _("Page on"), keys="PgDown")
        self.smaller = IconButton(theme, "minus", _("Smaller"), keys="Ctrl+-")
        self.larger = IconButton(theme, "plus", _("Larger"), keys="Ctrl++")
        self.save_button = ActionButton(theme, _("Save as PDF"), keys="Ctrl+S")
        self.print_button = ActionButton(theme, _("Print"), kind=Kind.PRIMARY, keys="Ctrl+P")
        self.printers = ChoiceField(theme, "printer", "", self._printers(), hint=_("Printer"))
        self.printers.line.setAccessibleName(_("Printer"))
        self.printers.set_value(QPrinterInfo.defaultPrinterName())
        acts: list[tuple[IconButton | ActionButton, str, Callable[[], None]]] = [
            (self.back, "PgUp", lambda: self.go_to(self._page - 1)),
            (self.on, "PgDown", lambda: self.go_to(self._page + 1)),
            (self.smaller, "Ctrl+-", lambda: self.zoom(-1)),
            (self.larger, "Ctrl++", lambda: self.zoom(1)),
            (self.save_button, "Ctrl+S", self.save),
            (self.print_button, "Ctrl+P", self.print_it),
        ]
        for button, keys, act in acts:
            button.clicked.connect(lambda _on=False, act=act: act())
            QShortcut(QKeySequence(keys), self).activated.connect(button.click)

    @staticmethod
    def _printers() -> list[Suggestion]:
        return [Suggestion(name, name) for name in QPrinterInfo.availablePrinterNames()]

    def _lay_out(self) -> None:
        theme, column = self._theme, QVBoxLayout(self)
        theme.pad(column, Space.LARGE, Space.MEDIUM)
        top, foot = QHBoxLayout(), QHBoxLayout()
        for row in (top, foot):
            theme.pad(row, 0, Space.SMALL)
        for widget in (self.back, self.page_words, self.on):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.smaller)
        top.addWidget(self.larger)
        self._scroll.setWidget(self._sheet)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scroll.setAccessibleName(_("Pages"))
        foot.addWidget(self.printers, 1)
        foot.addWidget(self.save_button)
        foot.addWidget(self.print_button)
        column.addLayout(top)
        column.addWidget(self.trouble)
        column.addWidget(self.missing)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.progress)
        column.addLayout(foot)
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- pages ------------------------------------------------------------

    @property
    def page_count(self) -> int:
        """How many pages there are, once they were counted."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    def _take_sizes(self, sizes: list[PageSize]) -> None:
        self._sizes = sizes
        self.go_to(0)

    def go_to(self, page: int) -> None:
        """Shows a page, from 0; beyond the ends it stays."""
        if not self._sizes:
            return
        self._page = max(0, min(page, len(self._sizes) - 1))
        words = _("Page {page} of {count}").format(page=self._page + 1, count=len(self._sizes))
        self.page_words.setText(words)
        self.back.setEnabled(self._page > 0)
        self.on.setEnabled(self._page < len(self._sizes) - 1)
        self._render()

    @property
    def zoom_percent(self) -> int:
        """The size of the page in percent of paper; at first the window's width is filled."""
        if self._zoom is not None:
            return self._zoom
        width = self._sizes[self._page].width / POINTS_PER_INCH * _SCREEN_DPI
        margins = 2 * self._theme.px(Space.HUGE) + self._theme.px(Size.SCROLL)
        room = self._scroll.width() - margins
        return max(_ZOOMS[0], min(_ZOOMS[-1], int(room / width * 100)))

    def zoom(self, step: int) -> None:
        """Makes the page larger or smaller by one step."""
        if not self._sizes:
            return
        now = self.zoom_percent
        steps = [one for one in _ZOOMS if (one > now if step > 0 else one < now)]
        if steps:
            self._zoom = steps[0] if step > 0 else steps[-1]
            self._render()

    def _render(self) -> None:
        self._ticket += 1
        ticket, pdf, page = self._ticket, self._pdf, self._page
        size, dpi = self._sizes[page], _SCREEN_DPI * self.zoom_percent / 100
        wide, high = size.width / POINTS_PER_INCH * dpi, size.height / POINTS_PER_INCH * dpi
        self._sheet.lay_out(QSize(round(wide), round(high)))
        sharp = dpi * self.devicePixelRatioF()
        self._lane.run(
            lambda: render_page(pdf, page, sharp),
            lambda bitmap: self._take_page(ticket, bitmap),
            self._show_trouble,
            owner=self,
        )

    def _take_page(self, ticket: int, bitmap: Bitmap) -> None:
        if ticket == self._ticket:
            pixmap = QPixmap.fromImage(to_image(bitmap))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._sheet.show_page(pixmap)

    # -- out of here ------------------------------------------------------

    def _show_trouble(self, error: DeskError) -> None:
        self.progress.end()
        self.print_button.switch_on()
        self.trouble.show_trouble(error)

    def save(self) -> None:
        """Keeps the PDF as a file."""
        file = self._choose_file(self, self._file_name)
        if file is None:
            return
        pdf = self._pdf
        self._lane.run(
            lambda: save_pdf(pdf, file),
            lambda _none: self.saved.emit(file),
            self._show_trouble,
            owner=self,
        )

    def print_it(self) -> None:
        """Prints: the PDF itself where the print system takes it, else its pages as pixels."""
        self.trouble.dismiss()
        self.print_button.switch_off(_("It is on its way to the printer."))
        command, pdf, title = spooler(), self._pdf, self._title
        printer = str(self.printers.value()) if self.printers.check() else ""
        if command is not None:
            self._lane.run(
                lambda: spool(pdf, command=command, printer=printer, copies=1, title=title),
                lambda _none: self._done(),
                self.give_up,
                owner=self,
            )
            return
        task = self._lane.run_long(
            lambda progress: render_all(pdf, PRINT_DPI, progress),
            lambda pages: self._print_bitmaps(pages, printer),
            self.give_up,
            step=self.progress.show_step,
            cancelled=self.give_up,
            owner=self,
        )
        self.progress.begin(_("Preparing the pages"), task)

    def make_printer(self, name: str) -> QPrinter:
        """The printer of that name, else the system's own; a test prints into a file."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if name:
            printer.setPrinterName(name)
        printer.setResolution(PRINT_DPI)
        printer.setFullPage(True)
        printer.setDocName(self._title)
        return printer

    def _print_bitmaps(self, pages: list[Bitmap], name: str) -> None:
        try:
            print_bitmaps(pages, self.make_printer(name))
        except Trouble as trouble:
            self.give_up(trouble)
            return
        self._done()

    def give_up(self, error: DeskError | None = None) -> None:
        """No paper came out: the printer refused it, or it was called off."""
        self.progress.end()
        self.print_button.switch_on()
        if error is not None:
            self._show_trouble(error)

    def _done(self) -> None:
        self.progress.end()
        self.print_button.switch_on()
        self.printed.emit()
