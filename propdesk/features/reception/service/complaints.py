"""Complaints after they were taken: judged by a supervisor, investigated where they are major."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import Inquiry, Investigation, Judgement
from propdesk.features.reception.rules.complaints import (
    Verdict,
    check_complaint,
    check_complete,
    check_words,
    read_sheet,
    read_verdict,
)
from propdesk.store.act import Act, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb


class Judge(Params):
    """A verdict on a complaint: justified or unjustified, with the reason."""

    case: str
    verdict: str
    reason: str


def judge(act: Act, params: Judge) -> str:
    """Judges a complaint; judged again, the newer verdict counts and the history keeps both."""
    case = case_named(act.connection, params.case)
    check_complaint(case.kind, case.state, case.number)
    said: dict[str, Any] = {
        "is_justified": read_verdict(params.verdict) is Verdict.JUSTIFIED,
        "reason": check_words(
            params.reason, "reason", _("Write in a few words what the verdict rests on.")
        ),
        "judged_at": act.at,
        "judged_by": (act.approver or act.actor).id,
    }
    known = act.find(Judgement, case_id=case.id)
    if known is not None:
        act.change(Judgement, known.id, **said)
        return case.id
    act.add(Judgement(case_id=case.id, **said))
    return case.id


class Investigate(Params):
    """A sheet of the investigation file of a major complaint; the first one opens the file.

    Attributes:
        text: why the file is opened; afterwards the words of the sheet.
        sheet: evidence, statement, finding or rectification; "" while the file is opened.
        person: who stated it, or who sets it right.
        ends: the file is complete and closed with this sheet.
    """

    case: str
    text: str
    sheet: str = ""
    person: str = ""
    ends: bool = False


def investigate(act: Act, params: Investigate) -> str:
    """Opens the file of a complaint, adds a sheet to it, or ends it (12.2)."""
    case = case_named(act.connection, params.case)
    check_complaint(case.kind, case.state, case.number)
    text = check_words(params.text, "text", _("Write what is to be kept in the file."))
    file = act.find(Investigation, case_id=case.id)
    if file is None:
        file = Investigation(
            number=act.number("IV"),
            case_id=case.id,
            reason=text,
            opened_at=act.at,
            opened_by=act.by.id if act.by else None,
        )
        act.add(file)
        if not params.sheet:
            return case.id
    elif file.closed_at is not None:
        raise Refusal(
            _("File {number} is closed. Judge the complaint anew, or reopen the case.").format(
                number=file.number
            ),
            code="complaint.closed",
            field="case",
        )
    _add_sheet(act, file, params, text)
    return case.id


def _add_sheet(act: Act, file: Investigation, params: Investigate, text: str) -> None:
    sheet = read_sheet(params.sheet)
    act.add(
        Inquiry(
            investigation_id=file.id,
            kind=sheet,
            at=act.at,
            person=params.person.strip(),
            text=text,
            staff_id=act.by.id if act.by else None,
        )
    )
    if params.ends:
        kept = find_records(act.connection, Inquiry, investigation_id=file.id)
        check_complete({sheet, *(one.kind for one in kept)}, file.number)
        act.change(
            Investigation,
            file.id,
            closed_at=act.at,
            closed_by=act.by.id if act.by else None,
        )


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.judge", Judge, judge, Judgement, N_("Judge complaint"), SUPERVISOR),
    Verb(
        "reception.investigate",
        Investigate,
        investigate,
        Investigation,
        N_("Investigate complaint"),
    ),
)
