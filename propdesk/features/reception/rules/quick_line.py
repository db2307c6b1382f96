"""The quick line: one line of free text becomes an entry, shown as chips to correct.

`A-12-03 陳先生 6123 4567 廚房漏水 急` is a unit, a caller, a number, a kind with its category, and
haste. Parts come in any order; what a person has fixed is not read again. No text is an error.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, tzinfo

from propdesk.core.text import clean_line
from propdesk.estate.rules.directory import Directory
from propdesk.estate.rules.names import said_name
from propdesk.estate.rules.people import Recognised
from propdesk.estate.rules.phones import find_loose_tails, find_phones, find_tails
from propdesk.estate.rules.spans import TAKEN, Span, blanked, levelled
from propdesk.estate.rules.spoken_times import SaidTime, TimeRole, find_times
from propdesk.estate.rules.unit_mentions import UnitMention, find_mentions, find_unknown
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.features.reception.rules.categories import Category, category_in
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.lexicon import Hit
from propdesk.features.reception.rules.quick_caller import (
    Named,
    bare_name,
    names_in,
    seeking,
    visitor_and_host,
)
from propdesk.features.reception.rules.quick_entry import Chip, Fixed, Part, Understood
from propdesk.features.reception.rules.quick_matter import Understanding, understand_matter
from propdesk.features.reception.rules.quick_resident import (
    chosen,
    homes,
    recognised,
    whole_number,
)
from propdesk.features.reception.rules.quick_visit import (
    VisitSaid,
    find_card,
    find_companions,
    find_plate,
)
from propdesk.features.reception.rules.vocabulary import lexicon

# What lies beyond is kept as text and not searched for parts: a pasted letter stays quick.
MAX_READ = 400

_EDGES = " ,，、。;；:：.-–—/"
_WORD_EDGE = re.compile(r"[\s,，、。;；:：\ufffc()（）]")


def parse(
    text: str, directory: Directory, now: datetime, zone: tzinfo, fixed: Fixed | None = None
) -> Understood:
    """Understands a line; quick enough for each keystroke, and no text makes it fail.

    Args:
        text: as typed.
        directory: the estate's units and people.
        now: the present moment, aware.
        zone: the estate's time zone.
        fixed: parts that a person has corrected.
    """
    return _Reader(text, directory, now, zone, fixed or Fixed()).read()


class _Reader:
    """Reads one line once: each part found is taken out, and what remains is the matter."""

    def __init__(
        self, text: str, directory: Directory, now: datetime, zone: tzinfo, fixed: Fixed
    ) -> None:
        self._typed = text
        self._left = levelled(text[:MAX_READ])
        self._directory = directory
        self._now = now
        self._zone = zone
        self._fixed = fixed
        self._chips: list[Chip] = []

    def read(self) -> Understood:
        """The parts in the order in which they can be told apart."""
        phone = self._take_phone() or self._take_named_tail()
        mention = self._take_unit()
        times = self._take_times()
        if mention is None and self._fixed.unit_id != "":
            mention = self._take_loose_unit()
        if not phone:
            phone = self._take_tail(mention)
        units = self._units_of(mention, phone)
        return self._read_matter(mention, units, phone, times)

    def _read_matter(
        self,
        mention: UnitMention | None,
        units: tuple[UnitRow, ...],
        phone: str,
        times: Sequence[SaidTime],
    ) -> Understood:
        unit = units[0] if len(units) == 1 else None
        residents = self._directory.people_of(unit.unit_id) if unit else ()
        named = names_in(self._left, residents)
        unnamed = blanked(self._left, [one.span for one in named])
        hits = self._in_place(_opening_first(lexicon().scan(unnamed), unnamed))
        sought = seeking(self._left, [one.span for one in named])
        by_phone = self._directory.people_with_tail(phone) if phone else ()
        matter = understand_matter(
            hits,
            has_unit=bool(units) or bool(by_phone),
            seeks_host=sought is not None,
            kind=self._fixed.kind,
        )
        is_visit = matter.kind is CaseKind.VISITOR
        if not named:
            bare = bare_name(self._left, hits)
            named = [bare] if bare else []
        caller, host = named[0] if named else None, None
        if is_visit:
            caller, host = visitor_and_host(named, sought)
            if sought is not None:
                self._left = blanked(self._left, [sought])
        visit = self._take_visit(host, times) if is_visit else VisitSaid()
        self._take_words(hits, matter)
        understood = self._with_caller(matter, units, caller, phone)
        return replace(
            understood,
            unknown_unit=self._unknown_unit() if not units else "",
            is_unit_inferred=self._is_inferred(mention) and understood.unit is not None,
            received_at=self._fixed.received_at or _time(times, TimeRole.RECEIVED),
            agreed_at=_time(times, TimeRole.AGREED),
            visit=visit,
            text=self._remainder(),
            chips=tuple(sorted(self._chips, key=lambda chip: (chip.span, chip.part))),
        )

    def _take(self, part: Part, span: Span) -> str:
        """Takes a part out of the line; returns what was typed there."""
        typed = self._typed[span.start : span.end]
        self._chips.append(Chip(part, span, typed))
        self._left = blanked(self._left, [span])
        return typed

    def _take_phone(self) -> str:
        found = find_phones(self._left)
        typed = self._take(Part.PHONE, found[0]) if found else ""
        return typed if self._fixed.phone is None else self._fixed.phone

    def _take_unit(self) -> UnitMention | None:
        """A unit written as units are written; the first one if there are several."""
        sure = [one for one in find_mentions(self._left, self._directory.units) if one.is_sure]
        if not sure:
            return None
        self._take(Part.UNIT, sure[0].span)
        return sure[0]

    def _take_loose_unit(self) -> UnitMention | None:
        """A bare room number; where it may be the tail of a number too, both are offered."""
        loose = find_mentions(self._left, self._directory.units)
        if not loose:
            return None
        first = loose[0]
        people = self._directory.people_with_tail(self._take(Part.UNIT, first.span))
        if len(first.units) == 1 or not people:
            return first
        at_home = homes(self._directory, Recognised(candidates=tuple(people)))
        return replace(first, units=tuple(dict.fromkeys((*first.units, *at_home))))

    def _is_inferred(self, mention: UnitMention | None) -> bool:
        return mention is None and self._fixed.unit_id is None

    def _unknown_unit(self) -> str:
        span = find_unknown(self._left, self._directory.units)
        return self._slice(span) if span else ""

    def _take_times(self) -> list[SaidTime]:
        """At most one time for each role."""
        taken: dict[TimeRole, SaidTime] = {}
        parts = {
            TimeRole.RECEIVED: Part.RECEIVED,
            TimeRole.AGREED: Part.AGREED,
            TimeRole.LEAVE: Part.LEAVE,
        }
        for said in find_times(self._left, self._now, self._zone):
            if said.role not in taken:
                taken[said.role] = said
        for said in taken.values():
            if said.role is not TimeRole.AGREED:
                self._take(parts[said.role], said.span)
            else:  # an agreed time stays readable in the text
                self._chips.append(
                    Chip(parts[said.role], said.span, self._typed[said.span.start : said.span.end])
                )
        return list(taken.values())

    def _take_named_tail(self) -> str:
        """A tail that is called one: 尾號 4567."""
        named = find_tails(self._left) if self._fixed.phone is None else []
        typed = self._take(Part.PHONE, named[0]) if named else ""
        return "".join(ch for ch in typed if ch.isdecimal())

    def _take_tail(self, mention: UnitMention | None) -> str:
        """Four digits or more that fit the number of somebody, in the unit if one is named."""
        if self._fixed.phone is not None:
            return self._fixed.phone
        unit_ids = {unit.unit_id for unit in mention.units} if mention else set()
        for span in find_loose_tails(self._left):
            people = self._directory.people_with_tail(self._left[span.start : span.end])
            if people and (not unit_ids or any(one.unit_id in unit_ids for one in people)):
                return self._take(Part.PHONE, span)
        return ""

    def _units_of(self, mention: UnitMention | None, phone: str) -> tuple[UnitRow, ...]:
        """The units that may be meant; the caller's number chooses among several."""
        if self._fixed.unit_id is not None:
            row = self._directory.units.by_id(self._fixed.unit_id)
            return (row,) if row else ()
        if mention is None:
            return ()
        if len(mention.units) > 1 and phone:
            homes = {one.unit_id for one in self._directory.people_with_tail(phone)}
            fitting = tuple(unit for unit in mention.units if unit.unit_id in homes)
            return fitting or mention.units
        return mention.units

    def _take_visit(self, host: Named | None, times: Sequence[SaidTime]) -> VisitSaid:
        host_name = self._take(Part.HOST, host.span) if host else ""
        card = find_card(self._left)
        if card:
            self._take(Part.CARD, card[0])
        companions = find_companions(self._left)
        if companions:
            self._take(Part.COMPANIONS, companions[0])
        plate = find_plate(self._left, is_visit=True)
        if plate:
            self._take(Part.PLATE, plate[0])
        return VisitSaid(
            companions=companions[1] if companions else 0,
            plate=self._slice(plate[1]) if plate else "",
            card=self._slice(card[1]) if card else "",
            host=host_name,
            leave_at=_time(times, TimeRole.LEAVE),
        )

    def _slice(self, span: Span) -> str:
        return self._typed[span.start : span.end]

    def _take_words(self, hits: Sequence[Hit], matter: Understanding) -> None:
        """Words for haste and channel that stand alone leave the text; the matter's own stay."""
        if matter.span:
            self._chips.append(Chip(Part.KIND, matter.span, self._slice(matter.span)))
        for hit in hits:
            for sense in hit.senses:
                is_haste = sense.is_urgent and sense.category is None and matter.is_urgent
                is_way = sense.channel is not None and sense.channel is matter.channel
                if (is_haste or is_way) and self._stands_alone(hit.span):
                    self._take(Part.URGENT if is_haste else Part.CHANNEL, hit.span)

    def _in_place(self, hits: Sequence[Hit]) -> list[Hit]:
        """The words without those that say something only where they stand alone."""
        starts = {hit.span.start for hit in hits if any(sense.is_said for sense in hit.senses)}
        return [
            hit
            for hit in hits
            if not any(sense.is_alone for sense in hit.senses)
            or self._stands_alone(hit.span)
            or (hit.span.end in starts and not hit.word.isascii())
        ]

    def _stands_alone(self, span: Span) -> bool:
        before = self._left[span.start - 1 : span.start] if span.start else ""
        after = self._left[span.end : span.end + 1]
        return all(not side or _WORD_EDGE.match(side) for side in (before, after))

    def _with_caller(
        self,
        matter: Understanding,
        units: tuple[UnitRow, ...],
        caller: Named | None,
        phone: str,
    ) -> Understood:
        """The entry with who called; a visitor is no resident and is not looked up."""
        fixed = self._fixed
        typed = self._take(Part.CALLER, caller.span) if caller else ""
        typed = typed if fixed.caller is None else fixed.caller
        said = said_name(typed) if fixed.caller is not None else (caller.said if caller else None)
        known, is_doubtful = Recognised(), False
        if matter.kind is not CaseKind.VISITOR:
            known = recognised(self._directory, units, said, phone)
            known = known if fixed.person_id is None else chosen(known, fixed.person_id)
            if not units and fixed.unit_id is None:
                units = homes(self._directory, known)
                is_doubtful = said is not None and known.person is None
        person = known.person
        return Understood(
            kind=matter.kind,
            category=self._category(matter),
            unit=units[0] if len(units) == 1 and not is_doubtful else None,
            unit_candidates=units,
            caller=typed or (person.name if person and fixed.caller is None else ""),
            person=person,
            people=known.candidates,
            phone=whole_number(phone, person),
            channel=matter.channel if fixed.channel is None else fixed.channel,
            is_urgent=matter.is_urgent if fixed.is_urgent is None else fixed.is_urgent,
        )

    def _category(self, matter: Understanding) -> Category:
        fixed = self._fixed.category
        return matter.category if fixed is None else category_in(matter.kind, fixed)

    def _remainder(self) -> str:
        """What was typed and not taken, in one line."""
        left = "".join(
            typed if level != TAKEN else TAKEN
            for typed, level in zip(self._typed, self._left, strict=False)
        )
        pieces = (left + self._typed[len(left) :]).split(TAKEN)
        words = (clean_line(piece).strip(_EDGES) for piece in pieces)
        return " ".join(word for word in words if word)


def _opening_first(hits: Sequence[Hit], text: str) -> list[Hit]:
    """The words, those that name a kind at the head of the line only where they stand there."""
    found = []
    for hit in hits:
        after = text[hit.span.end : hit.span.end + 1]
        is_head = not text[: hit.span.start].strip(_EDGES + TAKEN)
        if not is_head or (after and not _WORD_EDGE.match(after)):
            senses = tuple(sense for sense in hit.senses if not sense.is_opening)
            hit = hit._replace(senses=senses)
        found.append(hit)
    return found


def _time(times: Sequence[SaidTime], role: TimeRole) -> datetime | None:
    return next((said.at for said in times if said.role is role), None)
