"""Forms whose refusal a supervisor may lift on the spot, with a reason."""

from collections.abc import Callable
from typing import Any

from propdesk.core.overriding import override
from propdesk.estate.editor.approval_form import ApprovalWords
from propdesk.estate.workspace.approving import Approving, Then
from propdesk.estate.workspace.committing import Overridden
from propdesk.store.act import Actor
from propdesk.store.verb import Params, Verb
from propdesk.ui.editing import Editor
from propdesk.ui.seat import Seat
from propdesk.ui.side import Side, SidePane
from propdesk.ui.theme import Theme


class ApprovedSide(Side):
    """Forms of a place, and over them a supervisor's word where one is needed.

    Args:
        seat: who sits here, and the file.
        theme: the look.
        pane: where the forms are laid.
        verb_named: a verb of the place, by its name.
        words: how a supervisor is asked.
        overridden: the same parameters with a supervisor's reason; None where nobody may.
        way: the verb of the way out that asks a supervisor.
    """

    def __init__(
        self,
        seat: Seat,
        theme: Theme,
        pane: SidePane,
        verb_named: Callable[[str], Verb[Any]],
        words: ApprovalWords,
        overridden: Overridden,
        way: str,
    ) -> None:
        super().__init__(seat, pane, verb_named)
        self._overridden, self._way = overridden, way
        self._waiting: tuple[str, Params] | None = None
        self._approving = Approving(seat, theme, words, self)

    @override
    def open(self, editor: Editor, *, is_prefilled: bool = False) -> None:
        editor.form.way_chosen.connect(self._take_way)
        super().open(editor, is_prefilled=is_prefilled)

    @override
    def _close(self) -> None:
        self._waiting = None
        super()._close()

    @override
    def _perform(
        self, editor: Editor, verb: str, params: Params, approver: Actor | None = None
    ) -> None:
        self._waiting = (verb, params)
        super()._perform(editor, verb, params, approver)

    def _take_way(self, way: str) -> None:
        editor, waiting = self._editor, self._waiting
        if way != self._way or editor is None or waiting is None:
            return
        verb, params = waiting
        if self._overridden(params, "") is None:
            return

        def go_on(approver: Actor | None, reason: str) -> None:
            self.pane.pop()
            lifted = self._overridden(params, reason)
            if lifted is not None:
                self._perform(editor, verb, lifted, approver)

        form = self._approving.form(go_on)
        form.left.connect(self.pane.pop)
        self._show(form)

    def ask_approval(self, then: Then) -> None:
        """Asks a supervisor about what stands in the line."""

        def go_on(approver: Actor | None, reason: str) -> None:
            self.leave()
            then(approver, reason)

        self.leave()
        form = self._approving.form(go_on)
        form.left.connect(self.leave)
        self._show(form)
