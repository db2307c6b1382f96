"""The key board as a place of the window."""

from collections.abc import Callable
from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, pgettext
from propdesk.core.overriding import override
from propdesk.estate.editor.approval_form import ApprovalWords
from propdesk.estate.editor.editing import Bench
from propdesk.estate.service.offers import Offer
from propdesk.estate.workspace.approved_side import ApprovedSide
from propdesk.estate.workspace.exports import RegisterExport
from propdesk.estate.workspace.line_place import LinePlace
from propdesk.estate.workspace.papers import Papers
from propdesk.estate.workspace.photos import PhotoDesk
from propdesk.features.keys.queries.keys import KEY_LEDGER, KeyRow
from propdesk.features.keys.service.panel import Panel, read_panel
from propdesk.features.keys.workspace.board_told import board_key
from propdesk.features.keys.workspace.commands import Commands
from propdesk.features.keys.workspace.entering import KeyEntering
from propdesk.features.keys.workspace.front import TABLE, KeysFront
from propdesk.features.keys.workspace.record import record_face
from propdesk.features.keys.workspace.register import ALL, key_register
from propdesk.features.keys.workspace.saving import OVERRIDE, overridden
from propdesk.features.keys.workspace.steps import KeySteps
from propdesk.features.keys.workspace.understanding import Meaning, Understanding
from propdesk.store.ledger import Filter
from propdesk.ui.form_room import FormRoom
from propdesk.ui.memory import Memory
from propdesk.ui.place import PlaceFace
from propdesk.ui.place_page import PlacePage
from propdesk.ui.record_panel import RecordPanel
from propdesk.ui.seat import Seat
from propdesk.ui.shortcuts import Shortcuts
from propdesk.ui.showing import Showing
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

KEY: Final = "keys"
_ROW_KINDS: Final = frozenset(
    {"house_key", "key_loan", "key_release", "key_approval", "key_count", "key_count_line"}
)


class KeysPlace(LinePlace[Panel]):
    """The board: line, hooks or table, record.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        memory: what this computer remembers of columns, panes and faces.
        offer: the verbs, which know the log in which they leave a line, and the papers.
        jobs: the lane for long work such as an export; the reading lane unless given.
    """

    entering: KeyEntering
    side: ApprovedSide

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        memory: Memory,
        *,
        offer: Offer,
        jobs: Lane | None = None,
    ) -> None:
        super().__init__(seat)
        verbs = {verb.name: verb for verb in offer.verbs}
        titles = {paper.name: _(paper.title) for paper in offer.papers}
        title = pgettext("keys", "Keys")  # plain "Keys" is 按鍵 in the shell
        self.face = PlaceFace(KEY, title, title, "key", "counter")
        self._understanding = Understanding(seat, self)
        self.entering = KeyEntering(seat, theme, self._understanding, verbs.__getitem__, self)
        self.register = key_register(seat, theme, memory, self)
        self.front = KeysFront(seat, theme, memory, self.register, KEY_LEDGER, board_key)
        record = RecordPanel(
            theme, _("Key"), _("Choose a hook to see the key, who has it and what to do next.")
        )
        self.page = PlacePage(theme, title, KEY, self.register.view, record, memory)
        self.side = ApprovedSide(
            seat, theme, self.page.pane, verbs.__getitem__, _lending(), overridden, OVERRIDE
        )
        self.showing: Showing[Panel] = Showing(
            seat,
            record,
            read_panel,
            lambda panel, view: record_face(panel, view, seat.actor, verbs.__getitem__, titles),
            self,
        )
        self.papers = Papers(seat, theme, offer.papers, self.page)
        self.photos = PhotoDesk(seat, theme, record)
        self.export = RegisterExport(seat, jobs or seat.reading, self.page.progress, self.page)
        bench = Bench(seat, theme)
        steps = KeySteps(seat, self.side, bench, verbs.__getitem__, self.board_rows, self)
        self.commands = Commands(self, bench, steps)
        self._room = FormRoom(self.side, self.page, self.front.take_focus)
        self._connect()
        self._understanding.read()
        self.register.start()
        self.front.read()
        self.begin()

    def _connect(self) -> None:
        self.connect_parts(self.commands.steps)
        entering, front, page = self.entering, self.front, self.page
        entering.meant.connect(self._mark)
        entering.approval_asked.connect(self.side.ask_approval)
        entering.form_asked.connect(self.commands.lend_with)
        entering.left.connect(front.take_focus)
        self.photos.troubled.connect(page.show_error)
        page.way_chosen.connect(entering.take_way)
        front.key_changed.connect(self.showing.follow)
        front.opened.connect(lambda _key: page.split.show_record())
        front.typed.connect(entering.line.take_typed)
        front.count_asked.connect(self.commands.count)
        # RegisterView sends what is typed on the table into its search; here it belongs to the line
        self.register.view.table.typed.disconnect()
        self.register.view.table.typed.connect(entering.line.take_typed)
        self.register.step_chosen.connect(self.commands.begin)
        self.register.export_asked.connect(self.commands.send_out)
        self.register.model.troubled.connect(page.show_error)
        page.record.verb_chosen.connect(self.commands.take)
        page.record.paper_chosen.connect(self.commands.show_paper)

    @property
    def shortcuts(self) -> Shortcuts:
        """The keys of the place."""
        return self.commands.keys

    @override
    def name_of(self, panel: Panel) -> str:
        return panel.row.tag

    @override
    def make_current(self, panel: Panel) -> None:
        self.front.choose(panel.row.id)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""
        self._understanding.refresh(kinds)
        if kinds & _ROW_KINDS:
            self.front.refresh()
        self.showing.refresh()

    def board_rows(self) -> list[KeyRow]:
        """Every key, also those that the filter in use hides."""
        seat, whole = self._seat, Filter()
        view = seat.view()
        return seat.look(lambda connection: list(KEY_LEDGER.stream(connection, whole, view)))

    def open_record(self, record_id: str) -> None:
        """Shows one key, whatever the board shows now."""
        panel = self.showing.show(record_id)
        if panel is None:
            return
        if self.front.row(record_id) is None:
            self.show_filter(ALL)
        self.front.choose(record_id)
        self.hold(record_id)
        self.page.split.show_record()

    def enter_for(self, unit_code: str) -> None:
        """The keys of a unit, from its card: one goes into the line, several are listed."""
        tags = [row.tag for row in self.board_rows() if row.unit == unit_code]
        if not tags:
            words = _("No key of {unit} is kept here. Shift+F2 adds one.").format(unit=unit_code)
            self.page.show_error(Refusal(words, code="keys.none_of_unit"))
        elif len(tags) == 1:
            self.entering.begin_for(tags[0])
        else:
            self.front.show_face(TABLE)
            self.register.view.search.set_text_quietly(unit_code)
            self.register.look_for(unit_code)

    def show_filter(self, key: str) -> None:
        """Shows the keys of one of the filters."""
        self.register.clear_search()
        self.register.show_filter(key)
        self.front.read()
        self.front.take_focus()

    def do_next_step(self, record_id: str) -> None:
        """Opens a key and begins its next step."""
        self.open_record(record_id)
        self.commands.take_nth(0)

    def settings(self) -> list[tuple[str, Callable[[], None]]]:
        """What may be done here by the person who sits here: the words, and what opens it."""
        return self.commands.settings()

    @override
    def tick(self) -> None:
        self.front.tick()
        self.entering.understand()
        self.showing.repaint()

    def _mark(self, meaning: Meaning | None) -> None:
        """The hook that the line means is found and says what Enter will do."""
        if meaning is None or meaning.row is None:
            self.front.board.mean("", "")
            return
        self.front.choose(meaning.row.id)
        self.front.board.mean(meaning.row.id, meaning.will_words)


def _lending() -> ApprovalWords:
    return ApprovalWords(
        title=_("Ask supervisor to lend"),
        save=_("Lend the key"),
        reason=_("Reason for lending"),
        missing=_("Lending against the rule needs a reason. Write why."),
        code="keys.reason",
    )
