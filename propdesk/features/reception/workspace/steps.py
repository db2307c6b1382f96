"""Takes a step: at once where nothing need be said, else through its small form."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject

from propdesk.core.i18n import _
from propdesk.estate.workspace.committing import Doing
from propdesk.estate.workspace.steps import Steps as PlaceSteps
from propdesk.features.reception.editor.complaint_forms import investigate_form, judge_form
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.editor.entry_forms import correct_form
from propdesk.features.reception.editor.finish_form import finish_form
from propdesk.features.reception.editor.matter_forms import change_matter_form, matter_form
from propdesk.features.reception.editor.step_forms import (
    Maker,
    close_form,
    defer_form,
    dispatch_form,
    feedback_form,
    follow_up_failed_form,
    follow_up_form,
    pass_on_form,
    progress_form,
    reopen_form,
    reply_form,
    return_form,
    void_form,
)
from propdesk.features.reception.editor.visit_forms import arrive_form, leave_form
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.steps import Step
from propdesk.features.reception.service.ending import Close
from propdesk.features.reception.service.panel import Panel
from propdesk.features.reception.service.steps import Notice, OneCase, Start
from propdesk.features.reception.service.visits import ReturnCard, VisitorOut
from propdesk.features.reception.workspace.next_steps import (
    CHANGE_MATTER,
    CORRECT,
    INVESTIGATE,
    JUDGE,
    MATTER,
    NOTICE,
    PROGRESS,
    RETURN_CARD,
)
from propdesk.features.reception.workspace.saving import verb_named
from propdesk.features.reception.workspace.side import ReceptionSide
from propdesk.ui.editing import Editor
from propdesk.ui.seat import Seat

_FORMS: Final[Mapping[str, Maker]] = {
    Step.ARRIVE: arrive_form,
    Step.DISPATCH: dispatch_form,
    Step.DEFER: defer_form,
    Step.RETURN: return_form,
    Step.PASS_ON: pass_on_form,
    Step.FEEDBACK: feedback_form,
    Step.REPLY: reply_form,
    Step.FINISH: finish_form,
    Step.FOLLOW_UP: follow_up_form,
    Step.FOLLOW_UP_FAILED: follow_up_failed_form,
    Step.CLOSE: close_form,
    Step.REOPEN: reopen_form,
    Step.VOID: void_form,
    PROGRESS: progress_form,
    MATTER: matter_form,
    CHANGE_MATTER: change_matter_form,
    CORRECT: correct_form,
    JUDGE: judge_form,
    INVESTIGATE: investigate_form,
}


def at_once(verb: str, panel: Panel) -> Doing | None:
    """What is done without a form; None where something must be said first."""
    case = panel.case
    if verb == Step.START:
        return Doing("reception.start", Start(case=case.id), _("{number} started"))
    if verb == Step.RESUME:
        return Doing("reception.resume", OneCase(case=case.id), _("{number} resumed"))
    if verb == NOTICE:
        return Doing("reception.notice", Notice(case=case.id), _("{number} notice issued"))
    if verb == RETURN_CARD:
        returning = ReturnCard(case=case.id)
        return Doing("reception.return_card", returning, _("{number} card is back"))
    if verb == Step.CLOSE and panel.record.visit is not None:
        is_card_out = bool(panel.record.visit.card)
        leaving = VisitorOut(case=case.id)
        said = _("{number} visitor left")
        return None if is_card_out else Doing("reception.visitor_out", leaving, said)
    if verb == Step.CLOSE and (case.kind != CaseKind.COMPLAINT or case.result):
        return Doing("reception.close", Close(case=case.id), _("{number} closed"))
    return None


class Steps(PlaceSteps[Panel]):
    """Takes the steps of cases."""

    def __init__(self, seat: Seat, side: ReceptionSide, bench: Workbench, parent: QObject) -> None:
        def form(verb: str, panel: Panel) -> Editor:
            if verb == Step.CLOSE and panel.record.visit is not None:
                return leave_form(bench, panel)
            return _FORMS[verb](bench, panel)

        super().__init__(seat, side, verb_named, at_once, form, parent)
