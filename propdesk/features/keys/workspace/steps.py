"""Takes a step of a key: at once where nothing need be said, else through its small form."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QObject

from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.estate.workspace.committing import Doing
from propdesk.estate.workspace.steps import Steps as PlaceSteps
from propdesk.features.keys.editor.keeping_forms import change_form
from propdesk.features.keys.editor.key_forms import (
    Maker,
    found_form,
    lose_form,
    replace_form,
    retire_form,
    return_to_owner_form,
    settle_form,
)
from propdesk.features.keys.editor.loan_form import Known, lend_form, release_form
from propdesk.features.keys.editor.return_forms import (
    approve_form,
    countersign_form,
    extend_form,
    take_back_form,
)
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.service.panel import Panel
from propdesk.features.keys.service.returning import TakeBack
from propdesk.features.keys.workspace.next_steps import (
    APPROVE,
    CHANGE,
    COUNTERSIGN,
    EXTEND,
    FOUND,
    LEND,
    LOSE,
    RELEASE,
    REPLACE,
    RETIRE,
    RETURN_TO_OWNER,
    SETTLE,
    TAKE_BACK,
    TAKE_BACK_FULL,
    TAKE_BACK_RING,
)
from propdesk.features.keys.workspace.saving import VerbNamed
from propdesk.ui.editing import Editor
from propdesk.ui.seat import Seat
from propdesk.ui.side import Side

_FORMS: Final[Mapping[str, Maker]] = {
    TAKE_BACK: take_back_form,
    TAKE_BACK_FULL: take_back_form,
    EXTEND: extend_form,
    LOSE: lose_form,
    FOUND: found_form,
    REPLACE: replace_form,
    RETIRE: retire_form,
    RETURN_TO_OWNER: return_to_owner_form,
    APPROVE: approve_form,
    COUNTERSIGN: countersign_form,
    SETTLE: settle_form,
    CHANGE: change_form,
}
_LOANS: Final = {LEND: lend_form, RELEASE: release_form}


def at_once(step: str, panel: Panel) -> Doing | None:
    """What is done without a form: one key comes back; of several the pieces are counted."""
    said = _("{number} is back")
    if step == TAKE_BACK_RING and panel.loan is not None:
        return Doing("keys.take_back", TakeBack(key=panel.loan.key_id), said)
    if step == TAKE_BACK and panel.loan is not None and panel.loan.count == 1:
        return Doing("keys.take_back", TakeBack(key=panel.row.id), said)
    return None


class KeySteps(PlaceSteps[Panel]):
    """Takes the steps of keys.

    Args:
        seat: who sits here, and the file.
        side: where forms are opened.
        bench: what they are made with.
        verb_named: a verb of the place, by its name.
        rows: the keys of the board, to choose from.
        parent: the place.
    """

    def __init__(
        self,
        seat: Seat,
        side: Side,
        bench: Bench,
        verb_named: VerbNamed,
        rows: Callable[[], list[KeyRow]],
        parent: QObject,
    ) -> None:
        def form(step: str, panel: Panel) -> Editor:
            if step in _LOANS:
                return _LOANS[step](bench, rows(), Known(panel.row))
            return _FORMS[step](bench, panel)

        super().__init__(seat, side, verb_named, at_once, form, parent)
