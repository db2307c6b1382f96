"""Complaints: justified or not, and the file of one that is investigated."""

from collections.abc import Collection
from enum import StrEnum

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import CaseState


class Verdict(StrEnum):
    """What a supervisor found of a complaint."""

    JUSTIFIED = "justified"
    UNJUSTIFIED = "unjustified"


VERDICT_LABELS = {
    Verdict.JUSTIFIED: N_("Justified"),
    Verdict.UNJUSTIFIED: N_("Not justified"),
}


class Sheet(StrEnum):
    """What a sheet of an investigation file is."""

    EVIDENCE = "evidence"
    STATEMENT = "statement"
    FINDING = "finding"
    RECTIFICATION = "rectification"


SHEET_LABELS = {
    Sheet.EVIDENCE: N_("Evidence"),
    Sheet.STATEMENT: N_("Statement"),
    Sheet.FINDING: N_("Finding"),
    Sheet.RECTIFICATION: N_("Rectification"),
}
# without these an investigation says neither what was wrong nor what was done about it
NEEDED = (Sheet.FINDING, Sheet.RECTIFICATION)


def check_complaint(kind: str, state: str, number: str) -> None:
    """Asks whether an entry is a complaint that counts.

    Raises:
        Refusal: it is something else, or void.
    """
    if kind != CaseKind.COMPLAINT:
        raise Refusal(
            _("{number} is no complaint. Correct its kind first, if it is one.").format(
                number=number
            ),
            code="complaint.kind",
            field="case",
        )
    if state == CaseState.VOID:
        raise Refusal(
            _("{number} is void and counts no more.").format(number=number),
            code="complaint.void",
            field="case",
        )


def read_verdict(text: str) -> Verdict:
    """A verdict by its name.

    Raises:
        Refusal: it is none.
    """
    if text not in tuple(Verdict):
        raise Refusal(
            _("Say whether the complaint is justified: {known}.").format(
                known=_(", ").join(Verdict)
            ),
            code="complaint.verdict",
            field="verdict",
        )
    return Verdict(text)


def read_sheet(text: str) -> Sheet:
    """The kind of a sheet by its name.

    Raises:
        Refusal: it is none.
    """
    if text not in tuple(Sheet):
        raise Refusal(
            _("A sheet of the file is one of {known}.").format(known=_(", ").join(Sheet)),
            code="complaint.sheet",
            field="sheet",
        )
    return Sheet(text)


def check_words(text: str, field: str, wanted: str) -> str:
    """Words that must be there.

    Args:
        text: as typed.
        field: whose they are.
        wanted: what is said while there are none.

    Raises:
        Refusal: there are none.
    """
    words = text.strip()
    if not words:
        raise Refusal(wanted, code="complaint.words", field=field)
    return words


def check_complete(sheets: Collection[str], number: str) -> None:
    """An investigation ends with what was found and what was set right.

    Raises:
        Refusal: names what the file lacks.
    """
    lacking = [_(SHEET_LABELS[one]) for one in NEEDED if one not in sheets]
    if lacking:
        raise Refusal(
            _("File {number} still lacks: {sheets}. Add it, then end the file.").format(
                number=number, sheets=_(", ").join(lacking)
            ),
            code="complaint.incomplete",
            field="ends",
        )
