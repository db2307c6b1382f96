"""Residents and what they are to units, put beside those on file."""

from datetime import date
from typing import Any

from propdesk.core.identity import shared_id
from propdesk.core.text import digits
from propdesk.estate.records.people import Home, Phone, Resident
from propdesk.estate.rules.phones import phone_key
from propdesk.estate.rules.shares import check_sum
from propdesk.estate.service.importing.held import Held, Speaker
from propdesk.estate.service.importing.holdings import (
    Holdings,
    is_current,
    number_key,
    role_group,
)
from propdesk.estate.service.importing.lines import HomeLine, PersonLine
from propdesk.estate.service.importing.person_cells import WrittenPhone, is_company, name_key
from propdesk.estate.service.importing.person_matching import PersonMatcher

_FIRST_STAYS = ("email", "address", "emergency_contact", "preferred_channel", "needs_help", "note")


class PeopleTaker:
    """Finds the people that rows name, and makes those who are new."""

    def __init__(self, holdings: Holdings, speaker: Speaker, estate_id: str, today: date) -> None:
        self._holdings = holdings
        self._speaker = speaker
        self._estate_id = estate_id
        self._today = today
        self._matcher = PersonMatcher(holdings)
        self._above: dict[tuple[str, str], Held] = {}

    def take_person(self, line: PersonLine, unit: Held | None = None, role: str = "") -> Held:
        """A person whom a row names.

        Raises:
            Refusal: several on file fit, or another row says something else of the person.
        """
        resident = self._same_as_above(line, role) or self._matcher.find(line, unit, role)
        if resident is None:
            resident = self._new_resident(line)
        self._speaker.name(resident)
        self._say_all(resident, line)
        self._above[line.source.sheet, role_group(role)] = resident
        return resident

    def _same_as_above(self, line: PersonLine, role: str) -> Held | None:
        """One name merged over several rows is one person."""
        if not line.is_as_above:
            return None
        above = self._above.get((line.source.sheet, role_group(role)))
        if above is None or name_key(above.values["name"]) != name_key(line.name):
            return None
        return above

    def _new_resident(self, line: PersonLine) -> Held:
        key = number_key(line.number)
        resident_id = shared_id(self._estate_id, "resident", key) if key else ""
        return self._holdings.add(
            Held.new(
                Resident,
                resident_id,
                name=line.name,
                number=line.number,
                is_company=is_company(line.name),
                id_number=line.id_number or None,
                preferred_channel=line.preferred_channel or "phone",
                email=line.email or None,
                address=line.address or None,
                emergency_contact=line.emergency_contact or None,
                privacy_signed_on=None,
                needs_help=line.needs_help or None,
                note=line.note or None,
            )
        )

    def _say_all(self, resident: Held, line: PersonLine) -> None:
        if line.name:
            self._speaker.say(resident, "name", line.name, line.source, key=name_key(line.name))
        if line.number:
            # 0012 and 12 are one number: the way it is on file stays
            known = resident.values.get("number", "")
            number = known if number_key(known) == number_key(line.number) else line.number
            self._speaker.say(resident, "number", number, line.source, key=number_key(line.number))
            self._holdings.file_number(resident)
        if line.id_number:
            self._speaker.say(resident, "id_number", line.id_number, line.source)
        for column in _FIRST_STAYS:
            value = getattr(line, column)
            if value:
                self._speaker.say(resident, column, value, line.source, is_firm=False)
        for phone in line.phones:
            self._take_phone(resident, phone)

    def _take_phone(self, resident: Held, phone: WrittenPhone) -> None:
        numbers = self._holdings.phones(resident)
        known = numbers.get(phone_key(phone.number))
        if known is not None:
            self._speaker.name(known)
            return
        has_preferred = any(held.values["is_preferred"] for held in numbers.values())
        self._holdings.add(
            Held.new(
                Phone,
                resident_id=resident.id,
                number=phone.number,
                digits=digits(phone.number),
                label=phone.label,
                is_preferred=not has_preferred,
                ended_at=None,
            )
        )

    def take_home(self, line: HomeLine, unit: Held) -> Held:
        """A row that tells what somebody is to a unit.

        Raises:
            Refusal: as `take_person`; or another row gives another share or date.
        """
        resident = self.take_person(line.person, unit, line.role)
        return self.hold(resident, unit, line)

    def hold(self, resident: Held, unit: Held, line: HomeLine) -> Held:
        """What a resident who is known is to a unit."""
        home = self._line_of(unit, resident, line)
        if home is None:
            home = self._holdings.add(
                Held.new(
                    Home,
                    unit_id=unit.id,
                    resident_id=resident.id,
                    role=line.role,
                    share=None,
                    letter="",
                    from_on=None,
                    to_on=None,
                )
            )
        self._speaker.name(home)
        said: dict[str, Any] = {
            "share": line.share,
            "from_on": line.from_on,
            "to_on": line.to_on,
            "role": line.role if line.is_role_said else None,
        }
        for column, value in said.items():
            if value is not None:
                self._speaker.say(home, column, value, line.person.source)
        if line.share is not None:
            self._check_shares(unit)
        return home

    def _check_shares(self, unit: Held) -> None:
        """What the workbook says of the owners of a unit is no more than the whole."""
        shares = [
            home.values["share"]
            for home in self._holdings.homes(unit)
            if home.is_named
            and home.values["share"] is not None
            and role_group(home.values["role"]) == "owner"
            and is_current(home.values, self._today)
        ]
        check_sum(shares, unit.values["code"])

    def _line_of(self, unit: Held, resident: Held, line: HomeLine) -> Held | None:
        """The line of this person in this unit that the row means: the present one, or a past."""
        own = [
            home
            for home in self._holdings.homes(unit)
            if home.values["resident_id"] == resident.id
            and role_group(home.values["role"]) == role_group(line.role)
        ]
        if line.to_on is not None and line.to_on < self._today:
            ended = [home for home in own if home.values.get("to_on") == line.to_on]
            # a line that an earlier row calls open is not the one that ended
            open_ = [h for h in own if h.values.get("to_on") is None and not h.is_named]
            return next(iter((*ended, *open_)), None)
        current = [home for home in own if is_current(home.values, self._today)]
        same_start = [h for h in current if line.from_on and h.values["from_on"] == line.from_on]
        return next(iter((*same_start, *current)), None)
