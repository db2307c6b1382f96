"""One case as the screen shows it: its clocks, its papers, and what was done in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from propdesk.estate.queries.history import (
    HistoryLine,
    histories_of,
    history_of,
    printings_of,
)
from propdesk.estate.queries.people import occupants
from propdesk.estate.queries.photos import photo_ids_of, photos_of
from propdesk.estate.queries.units import InstructionRow, instructions_in_force
from propdesk.estate.records.photos import Photo
from propdesk.estate.rules.calendar import local_day
from propdesk.estate.rules.people import ResidentRole
from propdesk.features.reception.queries.record import CaseRecord, case_record
from propdesk.features.reception.records import (
    Case,
    CaseNote,
    Inquiry,
    Investigation,
    Judgement,
    Visit,
)
from propdesk.features.reception.rules.clocks import Clock, clocks_of
from propdesk.features.reception.rules.next_step import CaseFacts, facts_of
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.rules.visitors import leave_clock, visit_state
from propdesk.features.reception.service.clocks import clock_rules, moments_of
from propdesk.features.reception.service.clocks import facts_of as visit_facts
from propdesk.store.ledger import View

PRINTED = "paper.print"


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done with a case.

    Attributes:
        at: when it was done; what was typed later stands at its own time.
        verb: its name.
        who: the person of staff, "" for the program.
        note: what was said or done with it, if it was kept beside the case.
        changed: the case's columns that it set.
        known: the case's columns after it, as far as the journal has told them.
        paper: the form that was printed, for a printing.
        reason: the reason in words.
    """

    at: datetime
    verb: str
    who: str
    note: CaseNote | None = None
    changed: Mapping[str, Any] = field(default_factory=dict)
    known: Mapping[str, Any] = field(default_factory=dict)
    paper: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """All that stands in the panel of one case.

    Attributes:
        clocks: running and stopped, a visitor's leave with them.
        facts: what decides its next step.
        caller_role: what the caller is to the unit, when that is known.
        deeds: the newest first.
        photos: the oldest first.
    """

    record: CaseRecord
    clocks: tuple[Clock, ...]
    facts: CaseFacts
    caller_role: ResidentRole | None
    instructions: tuple[InstructionRow, ...]
    deeds: tuple[Deed, ...]
    photos: tuple[Photo, ...] = ()

    @property
    def case(self) -> Case:
        """The case itself."""
        return self.record.case


def read_panel(connection: Connection, name: str, view: View) -> Panel:
    """A case by id or number with all that its panel shows.

    Raises:
        Refusal: there is none.
    """
    record = case_record(connection, name)
    case, day = record.case, local_day(view.now, view.zone)
    instructions, role = [], None
    if case.unit_id is not None:
        instructions = instructions_in_force(connection, day, case.unit_id)
        people = occupants(connection, case.unit_id, day)
        role = next((one.role for one in people if one.resident_id == case.resident_id), None)
    rules = clock_rules(connection)
    moments = moments_of(case)
    clocks = list(clocks_of(moments, rules, view.zone))
    visit = None
    if record.visit is not None:
        facts = visit_facts(record.visit, case)
        visit, leave = visit_state(facts), leave_clock(facts, rules)
        clocks += [leave] if leave is not None else []
    return Panel(
        record=record,
        clocks=tuple(clocks),
        facts=facts_of(
            moments,
            must_follow_up=rules.requires_follow_up(moments.kind, case.category)
            and case.state == CaseState.DONE
            and case.followed_up_at is None,
            visit=visit,
        ),
        caller_role=role,
        instructions=tuple(instructions),
        deeds=tuple(_deeds(connection, record)),
        photos=tuple(photos_of(connection, case.id)),
    )


def _deeds(connection: Connection, record: CaseRecord) -> list[Deed]:
    """The acts that touched the case, its notes, its visit and its papers, newest first."""
    lines = history_of(connection, Case, record.case.id)
    by_id = {note.id: note for note in record.notes}
    beside = histories_of(connection, CaseNote, by_id)
    notes = {line.seq: by_id[line.record_id] for line in beside}
    if record.visit is not None:
        beside += history_of(connection, Visit, record.visit.id)
    if record.judgement is not None:
        beside += history_of(connection, Judgement, record.judgement.id)
    if record.investigation is not None:
        beside += history_of(connection, Investigation, record.investigation.id)
        beside += histories_of(connection, Inquiry, [one.id for one in record.inquiries])
    beside += histories_of(connection, Photo, photo_ids_of(connection, record.case.id))
    deeds = list(_told(lines, beside, notes))
    deeds += [
        Deed(at, PRINTED, who, paper=form)
        for form, at, who in printings_of(connection, record.case.id)
    ]
    deeds.reverse()  # within one moment too, the later act comes first
    return sorted(deeds, key=lambda deed: deed.at, reverse=True)


def _told(
    lines: Iterable[HistoryLine], beside: Iterable[HistoryLine], notes: Mapping[int, CaseNote]
) -> Iterable[Deed]:
    """One deed for each act, oldest first, each with what was known after it."""
    own = {line.seq: line for line in lines}
    acts = {line.seq: line for line in beside} | own
    known: dict[str, Any] = {}
    for seq in sorted(acts):
        line, note = acts[seq], notes.get(seq)
        changed = line.after if seq in own else {}
        known = known | changed
        at = note.at if note is not None else line.at
        yield Deed(at, line.verb, line.who, note, changed, known, reason=line.note)
