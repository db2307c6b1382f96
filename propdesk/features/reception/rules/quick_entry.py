"""What a quick line is understood as: the entry, its chips, and what a person has fixed."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from propdesk.estate.rules.people import KnownPerson
from propdesk.estate.rules.spans import Span
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.quick_visit import VisitSaid


class Part(StrEnum):
    """A part of the line, one chip each."""

    UNIT = "unit"
    CALLER = "caller"
    PHONE = "phone"
    KIND = "kind"
    URGENT = "urgent"
    RECEIVED = "received"
    AGREED = "agreed"
    CHANNEL = "channel"
    HOST = "host"
    COMPANIONS = "companions"
    PLATE = "plate"
    CARD = "card"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Chip:
    """Where in the line a part was read; `text` is what was typed there."""

    part: Part
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the person at the desk has corrected; None leaves a part to be read.

    Attributes:
        unit_id: "" says that there is none.
        caller: the name as it shall be kept.
        person_id: one of the candidates, or "" for a stranger.
        matter_id: the matter of several cases that it is part of.
    """

    unit_id: str | None = None
    caller: str | None = None
    person_id: str | None = None
    phone: str | None = None
    kind: CaseKind | None = None
    category: Category | None = None
    channel: Channel | None = None
    is_urgent: bool | None = None
    received_at: datetime | None = None
    matter_id: str | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says.

    Attributes:
        unit: the one unit that is meant; None where none or several may be.
        unit_candidates: all units that may be meant; several are offered and none is picked.
        unknown_unit: what is written like a unit and is none of this estate; it stays in `text`.
        is_unit_inferred: nobody named the unit: it is known from the caller's number.
        caller: the name as typed, or the name on file of who was recognised by number.
        person: the one resident who fits name and number; None where none or several do.
        people: all residents who may be the caller.
        phone: the number as typed; for a tail the whole number, once the person is known.
        channel: None where the line does not say.
        received_at: an earlier time that was typed; None means now.
        agreed_at: a time agreed for the work or the visit.
        visit: what a visitor's line says besides.
        text: the line without what became a chip of its own.
        chips: in reading order; the words of the matter stay in `text` too.
    """

    kind: CaseKind
    category: Category
    unit: UnitRow | None = None
    unit_candidates: tuple[UnitRow, ...] = ()
    unknown_unit: str = ""
    is_unit_inferred: bool = False
    caller: str = ""
    person: KnownPerson | None = None
    people: tuple[KnownPerson, ...] = ()
    phone: str = ""
    channel: Channel | None = None
    is_urgent: bool = False
    received_at: datetime | None = None
    agreed_at: datetime | None = None
    visit: VisitSaid = field(default_factory=VisitSaid)
    text: str = ""
    chips: tuple[Chip, ...] = ()
