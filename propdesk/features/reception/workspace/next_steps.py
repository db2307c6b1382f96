"""What may be done with a case now: the one step that F6 takes, and the others beside it."""

from propdesk.core.i18n import _
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.next_step import next_step, step_label
from propdesk.features.reception.rules.states import ENDED, CaseState
from propdesk.features.reception.rules.steps import Step, possible_steps
from propdesk.features.reception.rules.visitors import VisitState
from propdesk.features.reception.service.panel import Panel
from propdesk.ui.buttons import Kind
from propdesk.ui.verb_row import Verb

NEXT_KEYS = "F6"
SECOND_KEYS = "Shift+F6"
CORRECT_KEYS = "F4"

PROGRESS = "progress"
NOTICE = "notice"
MATTER = "matter"
CHANGE_MATTER = "change_matter"
RETURN_CARD = "return_card"
CORRECT = "correct"
JUDGE = "judge"
INVESTIGATE = "investigate"

# beside the next step, the most likely first
_ORDER = (
    Step.DISPATCH,
    Step.FEEDBACK,
    Step.START,
    Step.FINISH,
    Step.REPLY,
    Step.FOLLOW_UP,
    Step.FOLLOW_UP_FAILED,
    Step.CLOSE,
    Step.RESUME,
    Step.DEFER,
    Step.PASS_ON,
    Step.RETURN,
    Step.REOPEN,
)
_TAKEN_UP = frozenset({CaseState.DISPATCHED, CaseState.IN_PROGRESS, CaseState.PASSED_ON})


def first_step(panel: Panel) -> str | None:
    """What F6 does; an owed notice goes before all."""
    if panel.facts.owes_notice:
        return NOTICE
    if is_card_kept(panel):
        return RETURN_CARD
    return next_step(panel.facts)


def is_card_kept(panel: Panel) -> bool:
    """Whether a visitor left with the card."""
    visit = panel.record.visit
    if visit is None or panel.facts.visit is not VisitState.LEFT:
        return False
    return bool(visit.card) and visit.card_returned_at is None


def verbs_of(panel: Panel) -> list[Verb]:
    """The buttons of a case: the next step, then what else is possible."""
    facts, first = panel.facts, first_step(panel)
    possible = possible_steps(facts.state, facts.kind, must_follow_up=facts.must_follow_up)
    if facts.visit is VisitState.EXPECTED:  # who has not come cannot leave
        possible = tuple(step for step in possible if step is not Step.CLOSE)
    others = [step for step in _ORDER if step in possible and step != first]
    verbs = []
    if first is not None:
        verbs.append(Verb(first, words_of(first, panel), NEXT_KEYS, Kind.PRIMARY))
    for nth, step in enumerate(others):
        keys = SECOND_KEYS if nth == 0 else ""
        verbs.append(Verb(step, words_of(step, panel), keys))
    verbs += _beside(panel)
    if Step.VOID in possible:
        verbs.append(Verb(Step.VOID, words_of(Step.VOID, panel), kind=Kind.DANGER))
    return verbs


def second_step(panel: Panel) -> str | None:
    """What Shift+F6 does."""
    return next((verb.key for verb in verbs_of(panel) if verb.keys == SECOND_KEYS), None)


def _beside(panel: Panel) -> list[Verb]:
    """What leads from no state to another."""
    case, is_visit = panel.case, panel.record.visit is not None
    verbs = []
    if case.state not in ENDED and not is_visit:
        verbs.append(Verb(PROGRESS, _("Note progress")))
    if case.kind == CaseKind.COMPLAINT and case.state != CaseState.VOID:
        verbs += _of_complaint(panel)
    if panel.record.matter is not None:
        verbs.append(Verb(CHANGE_MATTER, _("Change what callers are told")))
    if not is_visit:
        verbs.append(Verb(MATTER, _("Put under a matter")))
    if case.state != CaseState.VOID:
        verbs.append(Verb(CORRECT, _("Correct entry"), CORRECT_KEYS))
    return verbs


def _of_complaint(panel: Panel) -> list[Verb]:
    """What a supervisor finds of it, and the file of a major one."""
    file = panel.record.investigation
    found = [Verb(JUDGE, _("Judge complaint"))]
    if file is None:
        found.append(Verb(INVESTIGATE, _("Open investigation file")))
    elif file.closed_at is None:
        found.append(Verb(INVESTIGATE, _("Add to investigation file")))
    return found


def words_of(verb: str, panel: Panel) -> str:
    """The words of a step's button, a verb with its object."""
    if verb == NOTICE:
        return _("Issue written notice")
    if verb == RETURN_CARD:
        return _("Take back card")
    step = Step(verb)
    if step is Step.DISPATCH and panel.facts.state in _TAKEN_UP:
        return _("Dispatch anew")
    return step_label(step, panel.facts.kind)
