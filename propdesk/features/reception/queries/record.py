"""One case with all that stands beside it: notes, materials, its visit, its matter."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from propdesk.estate.queries.staff import staff_name
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import (
    Case,
    CaseNote,
    Inquiry,
    Investigation,
    Judgement,
    Material,
    Matter,
    Visit,
)
from propdesk.features.reception.rules.states import CaseState
from propdesk.store.act import find_record, find_records
from propdesk.store.base import table_of

_CASE = table_of(Case)


def _at(note: CaseNote) -> datetime:
    return note.at


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """A case as its panel and its papers show it.

    Attributes:
        logged_by: the name of who logged it.
        related: the numbers of the other cases under the same matter, without the void ones.
        judgement: of a complaint, what a supervisor found; `judged_by` is his name.
        investigation: the file of a major complaint, with its sheets.
    """

    case: Case
    notes: tuple[CaseNote, ...]
    materials: tuple[Material, ...]
    visit: Visit | None
    matter: Matter | None
    related: tuple[str, ...]
    logged_by: str
    judgement: Judgement | None = None
    judged_by: str = ""
    investigation: Investigation | None = None
    inquiries: tuple[Inquiry, ...] = ()


def case_record(connection: Connection, name: str) -> CaseRecord:
    """A case by id or number, with all that stands beside it."""
    case = case_named(connection, name)
    matter, related = None, ()
    if case.matter_id is not None:
        matter = find_record(connection, Matter, id=case.matter_id)
        query = select(_CASE.c.number).where(
            _CASE.c.matter_id == case.matter_id,
            _CASE.c.id != case.id,
            _CASE.c.state != CaseState.VOID,
        )
        related = tuple(connection.execute(query).scalars())
    judgement = find_record(connection, Judgement, case_id=case.id)
    file = find_record(connection, Investigation, case_id=case.id)
    return CaseRecord(
        judgement=judgement,
        judged_by=staff_name(connection, judgement.judged_by) if judgement is not None else "",
        investigation=file,
        inquiries=tuple(find_records(connection, Inquiry, investigation_id=file.id))
        if file is not None
        else (),
        case=case,
        notes=tuple(sorted(find_records(connection, CaseNote, case_id=case.id), key=_at)),
        materials=tuple(find_records(connection, Material, case_id=case.id, is_void=False)),
        visit=find_record(connection, Visit, case_id=case.id),
        matter=matter,
        related=related,
        logged_by=staff_name(connection, case.logged_by),
    )
