"""Papers of a place: looked at first; printing is an act, so that a copy says that it is one."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.store.verb import Params
from propdesk.ui.pages import save_pdf
from propdesk.ui.printing import PrintPreview
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

if TYPE_CHECKING:
    from propdesk.core.errors import DeskError
    from propdesk.estate.service.offers import Paper
    from propdesk.estate.service.printing import Issued
    from propdesk.paper.render import Rendered
    from propdesk.store.act import Actor

PRINTING_KIND = frozenset({"printing"})


class PaperPreview(PrintPreview):
    """The paper on the screen; what leaves the program is counted in the journal first.

    Signals:
        counted: the paper was printed or kept, and the journal says so.
    """

    counted = Signal()

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        paper: "Paper",
        params: Params,
        rendered: "Rendered",
        parent: QWidget,
    ) -> None:
        title = _(paper.title)
        super().__init__(
            theme, seat.reading, rendered.pdf, title, missing=rendered.missing, parent=parent
        )
        self._seat, self._paper, self._params = seat, paper, params
        self._counted: tuple[str, Actor] | None = None

    @override
    def print_it(self) -> None:
        self.print_button.switch_off(_("It is on its way to the printer."))
        self._issue(super().print_it)

    @override
    def save(self) -> None:
        file = self._choose_file(self, self._file_name)
        if file is not None:
            self._issue(lambda: self._keep(file))

    def _keep(self, file: Path) -> None:
        pdf = self._pdf
        self._lane.run(
            lambda: save_pdf(pdf, file),
            lambda _none: self.saved.emit(file),
            self.give_up,
            owner=self,
        )

    def _issue(self, go_on: Callable[[], None]) -> None:
        """Makes the paper that counts, marked as a copy where it is one, then goes on with it."""
        from propdesk.estate.service.printing import issue_paper

        seat, paper, params = self._seat, self._paper, self._params
        actor = seat.actor

        def take(issued: "Issued") -> None:
            self._pdf, self._counted = issued.rendered.pdf, (issued.printing_id, actor)
            seat.saved.emit(seat.now())
            seat.changed.emit(PRINTING_KIND)
            self.counted.emit()
            go_on()

        seat.writing.run(
            lambda: issue_paper(seat.desk, paper, params, actor),
            take,
            self._show_trouble,
            owner=self,
        )

    @override
    def give_up(self, error: "DeskError | None" = None) -> None:
        """What did not come out does not count: the next one is no copy."""
        from propdesk.estate.service.printing import take_back_print

        super().give_up(error)
        seat, counted, self._counted = self._seat, self._counted, None
        if counted is not None:
            printing_id, actor = counted
            seat.writing.run(
                lambda: take_back_print(seat.desk, printing_id, actor),
                lambda _none: seat.changed.emit(PRINTING_KIND),
                self._show_trouble,
                owner=self,
            )


class _Once:
    """What is done at the first of several calls."""

    def __init__(self, deed: Callable[[], None]) -> None:
        self._deed: Callable[[], None] | None = deed

    def __call__(self) -> None:
        deed, self._deed = self._deed, None
        if deed is not None:
            deed()


class Papers(QObject):
    """Makes papers in the reading lane and shows them.

    Signals:
        shown: the preview that opened.
        troubled: the paper could not be made (`DeskError`).
    """

    shown = Signal(object)
    troubled = Signal(object)

    def __init__(
        self, seat: Seat, theme: Theme, papers: "Iterable[Paper]", parent: QWidget
    ) -> None:
        """Makes the papers of one place.

        Args:
            seat: who sits here, and the file.
            theme: the look.
            papers: what can be printed here.
            parent: over which they are shown.
        """
        super().__init__(parent)
        self._seat, self._theme, self._window = seat, theme, parent
        self._papers = {paper.name: paper for paper in papers}

    def show(self, name: str, params: Params) -> None:
        """Shows a paper."""
        self._show(name, params)

    def issue(self, name: str, params: Params, came_out: Callable[[], None]) -> None:
        """Shows a paper; when it was printed or kept, what that does is done once."""
        outcome = _Once(came_out)

        def watch(preview: PaperPreview) -> None:
            preview.printed.connect(outcome)
            preview.saved.connect(lambda _file: outcome())

        self._show(name, params, watch)

    def _show(
        self, name: str, params: Params, watch: Callable[[PaperPreview], None] | None = None
    ) -> None:
        from propdesk.estate.service.printing import preview_paper

        paper, desk = self._papers[name], self._seat.desk
        self._seat.reading.run(
            lambda: preview_paper(desk, paper, params),
            lambda rendered: self._open(paper, params, rendered, watch),
            self.troubled.emit,
            owner=self,
        )

    def _open(
        self,
        paper: "Paper",
        params: Params,
        rendered: "Rendered",
        watch: Callable[[PaperPreview], None] | None,
    ) -> None:
        if not rendered.pdf:
            self.troubled.emit(Refusal(_("There is nothing to print."), code="paper.empty"))
            return
        preview = PaperPreview(self._seat, self._theme, paper, params, rendered, self._window)
        preview.finished.connect(preview.deleteLater)
        preview.printed.connect(preview.accept)
        if watch is not None:
            watch(preview)
        preview.open()
        self.shown.emit(preview)
