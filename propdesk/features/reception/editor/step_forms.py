"""The small forms of the steps that need a person, a moment, a word or a reason."""

from collections.abc import Callable

from propdesk.core.i18n import _
from propdesk.estate.editor.moments import moment_field
from propdesk.estate.editor.staff_choices import code_of, staff_by
from propdesk.estate.queries.staff import active_staff
from propdesk.features.reception.editor.choices import (
    access_choices,
    department_choices,
    satisfaction_choices,
)
from propdesk.features.reception.editor.editing import (
    ReasonField,
    Workbench,
    case_form,
    draft_place,
)
from propdesk.features.reception.records import Case
from propdesk.features.reception.rules.categories import Category, usual_department
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.steps import Step
from propdesk.features.reception.service.ending import Close, Reopen
from propdesk.features.reception.service.panel import Panel
from propdesk.features.reception.service.steps import (
    Defer,
    Dispatch,
    Feedback,
    FollowUp,
    PassOn,
    Progress,
    WithReason,
)
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import Line
from propdesk.ui.fields import ChoiceField, LinesField, TickField, UnitField
from propdesk.ui.line_fields import TextField

Maker = Callable[[Workbench, Panel], Editor]


def dispatch_form(bench: Workbench, panel: Panel) -> Editor:
    """To which department and whom, and what was agreed (22.2)."""
    case, theme = panel.case, bench.theme
    staff = bench.seat.look(active_staff)
    department = ChoiceField(theme, "department", _("Department"), department_choices())
    department.set_value(
        case.department or usual_department(CaseKind(case.kind), Category(case.category))
    )
    assignee = UnitField(
        theme,
        "assignee",
        _("Person or contractor"),
        staff_by(staff),
        hint=_("Name or staff code"),
        aside=_("may stay empty"),
    )
    promised = moment_field(theme, bench.seat, "promised_at", _("To be done by"), is_ahead=True)
    appointment = TextField(theme, "appointment", _("Appointment"), hint=_("today 14:00–15:00"))
    appointment.set_text(case.appointment)
    access = ChoiceField(theme, "access", _("Access"), access_choices())
    access.set_value(case.access)
    lines: list[Line] = [department, assignee, promised, appointment, access]
    form = case_form(bench, case, _("Dispatch case"), lines, _("Dispatch case"))

    def read() -> tuple[str, Dispatch]:
        return "reception.dispatch", Dispatch(
            case=case.id,
            department=text_of(department),
            assignee=code_of(text_of(assignee), staff),
            appointment=text_of(appointment),
            access=text_of(access),
            promised_at=promised.value(),
        )

    return Editor(form, read, draft_place("dispatch", case), _("{number} dispatched"))


def defer_form(bench: Workbench, panel: Panel) -> Editor:
    """Until when, and why."""
    case = panel.case
    until = moment_field(bench.theme, bench.seat, "until", _("Defer until"), is_ahead=True)
    reason = ReasonField(bench, Step.DEFER, _("Reason"))
    form = case_form(bench, case, _("Defer case"), [until, reason], _("Defer case"))

    def read() -> tuple[str, Defer]:
        moment = until.value() or bench.seat.now()
        return "reception.defer", Defer(case=case.id, until=moment, reason=text_of(reason))

    return Editor(form, read, draft_place("defer", case), _("{number} deferred"))


def _reason_form(
    bench: Workbench, case: Case, step: Step, title: str, said: str, verb: str
) -> Editor:
    reason = ReasonField(bench, step, _("Reason"))
    form = case_form(bench, case, title, [reason], title)
    return Editor(
        form,
        lambda: (verb, WithReason(case=case.id, reason=text_of(reason))),
        draft_place(step, case),
        said,
    )


def return_form(bench: Workbench, panel: Panel) -> Editor:
    """Why a case is handed back to the desk."""
    said = _("{number} handed back")
    words = _("Hand back case")
    return _reason_form(bench, panel.case, Step.RETURN, words, said, "reception.return")


def reopen_form(bench: Workbench, panel: Panel) -> Editor:
    """Why a case is opened again."""
    case, words = panel.case, _("Reopen case")
    reason = ReasonField(bench, Step.REOPEN, _("Reason"))
    form = case_form(bench, case, words, [reason], words)
    return Editor(
        form,
        lambda: ("reception.reopen", Reopen(case=case.id, reason=text_of(reason))),
        draft_place(Step.REOPEN, case),
        _("{number} reopened"),
    )


def void_form(bench: Workbench, panel: Panel) -> Editor:
    """Why an entry does not count."""
    said = _("{number} is void")
    words = _("Void case")
    return _reason_form(bench, panel.case, Step.VOID, words, said, "reception.void")


def pass_on_form(bench: Workbench, panel: Panel) -> Editor:
    """To whom a case is passed on, and why."""
    case = panel.case
    to = TextField(bench.theme, "to", _("Passed on to"), hint=_("HQ, developer, authority"))
    reason = ReasonField(bench, Step.PASS_ON, _("Reason"))
    form = case_form(bench, case, _("Pass on case"), [to, reason], _("Pass on case"))

    def read() -> tuple[str, PassOn]:
        return "reception.pass_on", PassOn(case=case.id, to=text_of(to), reason=text_of(reason))

    return Editor(form, read, draft_place("pass_on", case), _("{number} passed on"))


def feedback_form(bench: Workbench, panel: Panel) -> Editor:
    """What the resident was told."""
    return _told_form(bench, panel, is_final=False)


def reply_form(bench: Workbench, panel: Panel) -> Editor:
    """The final reply."""
    return _told_form(bench, panel, is_final=True)


def _told_form(bench: Workbench, panel: Panel, *, is_final: bool) -> Editor:
    case, theme = panel.case, bench.theme
    is_visit = panel.record.visit is not None
    label = _("What the host was told") if is_visit else _("What the resident was told")
    text = LinesField(theme, "text", label)
    final = TickField(theme, "final", _("Final reply"), _("this settles it: both clocks stop"))
    final.set_text("1" if is_final else "")
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    title = _("Give final reply") if is_final else _("Give feedback")
    title = _("Inform host") if is_visit else title
    confirmed = TickField(theme, "is_host_confirmed", _("Host"), _("the host confirmed the visit"))
    lines = [text, confirmed, at] if is_visit else [text, final, at]
    form = case_form(bench, case, title, lines, title)

    def read() -> tuple[str, Feedback]:
        return "reception.feedback", Feedback(
            case=case.id,
            text=text_of(text),
            final=bool(final.value()),
            at=at.value(),
            is_host_confirmed=bool(confirmed.value()),
        )

    place = draft_place("reply" if is_final else "feedback", case)
    return Editor(form, read, place, _("{number} feedback kept"))


def progress_form(bench: Workbench, panel: Panel) -> Editor:
    """What was done on the spot; it prints on the work order."""
    case, theme = panel.case, bench.theme
    text = LinesField(theme, "text", _("What was done"))
    person = TextField(theme, "person", _("By whom"))
    person.set_text(case.assignee)
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    form = case_form(bench, case, _("Note progress"), [text, [person, at]], _("Note progress"))

    def read() -> tuple[str, Progress]:
        return "reception.progress", Progress(
            case=case.id, text=text_of(text), person=text_of(person), at=at.value()
        )

    return Editor(form, read, draft_place("progress", case), _("{number} progress noted"))


def follow_up_form(bench: Workbench, panel: Panel) -> Editor:
    """What the resident said when asked (29.3.4)."""
    return _asked_form(bench, panel, is_fine=True)


def follow_up_failed_form(bench: Workbench, panel: Panel) -> Editor:
    """What is still wrong; the repairer gets it in writing within a day (29.3.5)."""
    return _asked_form(bench, panel, is_fine=False)


def _asked_form(bench: Workbench, panel: Panel, *, is_fine: bool) -> Editor:
    case, theme = panel.case, bench.theme
    text = LinesField(theme, "text", _("What the resident said"))
    wrong = TickField(
        theme, "wrong", _("Problem found"), _("still not right: the work is opened again")
    )
    wrong.set_text("" if is_fine else "1")
    satisfaction = ChoiceField(
        theme, "satisfaction", _("Opinion"), satisfaction_choices(), aside=_("may stay empty")
    )
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    title = _("Record follow-up") if is_fine else _("Record problem found")
    form = case_form(bench, case, title, [text, wrong, [satisfaction, at]], title)

    def read() -> tuple[str, FollowUp]:
        return "reception.follow_up", FollowUp(
            case=case.id,
            text=text_of(text),
            is_fine=not wrong.value(),
            satisfaction=text_of(satisfaction),
            at=at.value(),
        )

    return Editor(form, read, draft_place("follow_up", case), _("{number} followed up"))


def close_form(bench: Workbench, panel: Panel) -> Editor:
    """What came of it; a complaint is closed with its result (29.3.7)."""
    case, theme = panel.case, bench.theme
    result = LinesField(theme, "result", _("Result"))
    result.set_text(case.result)
    satisfaction = ChoiceField(
        theme, "satisfaction", _("Opinion"), satisfaction_choices(), aside=_("may stay empty")
    )
    form = case_form(bench, case, _("Close case"), [result, satisfaction], _("Close case"))

    def read() -> tuple[str, Close]:
        return "reception.close", Close(
            case=case.id, result=text_of(result), satisfaction=text_of(satisfaction)
        )

    return Editor(form, read, draft_place("close", case), _("{number} closed"))
