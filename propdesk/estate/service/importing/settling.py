"""What follows from all rows together: who was replaced, who owns jointly, which unit is let."""

from collections.abc import Iterable
from datetime import date, timedelta

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.core.text import code_key
from propdesk.estate.records.people import Resident, Vehicle
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.people import ResidentRole
from propdesk.estate.service.importing.held import Held, Speaker
from propdesk.estate.service.importing.holdings import (
    Holdings,
    holds_on,
    is_current,
    role_group,
)
from propdesk.estate.service.importing.lines import (
    HomeLine,
    PersonLine,
    Source,
    SpaceLine,
    UnitLine,
)
from propdesk.estate.service.importing.person_cells import are_near, name_key
from propdesk.estate.service.importing.take_people import PeopleTaker
from propdesk.estate.service.importing.take_places import PlaceTaker

_REPLACING = ("owner", "tenant")
_ONE_DAY = timedelta(days=1)


class Settling:
    """Remembers what rows mean for each other, and settles it when all are read."""

    def __init__(
        self,
        holdings: Holdings,
        speaker: Speaker,
        places: PlaceTaker,
        people: PeopleTaker,
        today: date,
    ) -> None:
        self._holdings = holdings
        self._speaker = speaker
        self._places = places
        self._people = people
        self._today = today
        self._hints: dict[str, str] = {}
        self._owned_by: dict[tuple[str, str], tuple[int, set[str], Source]] = {}
        self._units_of_spaces: dict[str, tuple[Held, SpaceLine | UnitLine]] = {}
        self.names_owners = False
        self.decisions: list[str] = []
        self._near: list[str] = []

    def take_unit(self, line: UnitLine) -> None:
        """A row about a unit with its people, parking spaces and vehicles."""
        unit = self._places.take_unit(line)
        if line.is_list_of_units:
            self._check_repeated(unit, line)
        for home in line.homes:
            self._people.take_home(home, unit)
        spaces = [self._places.take_space(code, is_defining=True) for code in line.spaces]
        for space in spaces:
            self._link(space, unit, line)
        self._take_plates(line.plates, unit, spaces, line)
        if line.status_hint:
            self._hints[unit.id] = line.status_hint
        self.names_owners |= any(role_group(home.role) == "owner" for home in line.homes)

    def _check_repeated(self, unit: Held, line: UnitLine) -> None:
        """Joint owners stand on rows that follow each other; farther away it is another unit.

        Raises:
            Refusal: the code came before, with another owner, and other units lie between.
        """
        owners = {
            name_key(home.person.name) or home.person.number
            for home in line.homes
            if role_group(home.role) == "owner"
        }
        key = (line.source.sheet, unit.id)
        last, known, source = self._owned_by.get(key, (line.nth, set(), line.source))
        if abs(line.nth - last) > 1 and owners and not owners <= known:
            raise Refusal(
                _(
                    "“{code}” stands in row {row} with another owner. If it is another unit, "
                    "its block is missing: choose the column that names it."
                ).format(code=unit.values["code"], row=source.row),
                code="import.unit_twice",
            )
        self._owned_by[key] = (line.nth, known | owners, source)

    def take_space(self, line: SpaceLine) -> None:
        """A row about a parking space or a vehicle."""
        unit = self._places.unit_meant(line.unit) if line.unit else None
        spaces = []
        if line.space:
            space = self._places.take_space(
                line.space, is_defining=line.is_defining, floor=line.floor
            )
            spaces.append(space)
            for column in ("gross_area", "status", "note"):
                self._places.say_space(space, column, getattr(line, column), line.source)
            if line.holder is not None:
                home = HomeLine(line.holder, ResidentRole.OWNER)
                self._people.take_home(home, space)
            elif unit is not None:
                self._link(space, unit, line)
        belongs_to = unit or next(iter(spaces), None)
        if belongs_to is not None:
            self._take_plates(line.plates, belongs_to, spaces, line)

    def _link(self, space: Held, unit: Held, line: SpaceLine | UnitLine) -> None:
        self._units_of_spaces[space.id] = (unit, line)

    def _take_plates(
        self,
        plates: Iterable[str],
        unit: Held,
        spaces: list[Held],
        line: SpaceLine | UnitLine,
    ) -> None:
        for nth, plate in enumerate(plates):
            vehicle = self._holdings.vehicle(plate)
            if vehicle is None:
                vehicle = self._holdings.add(
                    Held.new(
                        Vehicle,
                        unit_id=unit.id,
                        plate=plate,
                        plate_key=code_key(plate),
                        parking_unit_id=None,
                        ended_at=None,
                    )
                )
            code = unit.values["code"]
            self._speaker.say(vehicle, "unit_id", unit.id, line.source, shown_as=code)
            if spaces:
                space = spaces[min(nth, len(spaces) - 1)]
                self._speaker.say(
                    vehicle,
                    "parking_unit_id",
                    space.id,
                    line.source,
                    shown_as=space.values["code"],
                )

    def settle(self) -> None:
        """Draws the consequences, once all rows are taken."""
        self._give_spaces_to_owners()
        kept: list[str] = []
        named = [held for held in self._holdings.all[Unit].values() if held.is_named]
        for unit in named:
            for group in _REPLACING:
                kept += self._replace(unit, group)
            self._tell_owners_apart(unit)
        unsold = sum(self._settle_status(unit) for unit in named)
        if kept:
            self.decisions.append(
                ngettext(
                    "{count} person is on file and no longer in the workbook beside others who "
                    "are; the line stays open: {names}.",
                    "{count} people are on file and no longer in the workbook beside others who "
                    "are; their lines stay open: {names}.",
                    len(kept),
                ).format(count=len(kept), names=", ".join(kept[:5]))
            )
        self._tell_near()
        if unsold:
            self.decisions.append(
                ngettext(
                    "{count} unit has no owner: taken as unsold, it belongs to the developer.",
                    "{count} units have no owner: taken as unsold, they belong to the developer.",
                    unsold,
                ).format(count=unsold)
            )

    def _tell_near(self) -> None:
        if not self._near:
            return
        self.decisions.append(
            ngettext(
                "{count} name differs in one character from the one before it; taken as a change "
                "of hands, the old line stays: {names}. If it was only misspelt, correct the name "
                "of the resident first.",
                "{count} names differ in one character from the ones before them; taken as "
                "changes of hands, the old lines stay: {names}. If they were only misspelt, "
                "correct the names of the residents first.",
                len(self._near),
            ).format(count=len(self._near), names=", ".join(self._near[:5]))
        )

    def _give_spaces_to_owners(self) -> None:
        """A parking space beside a unit is held by the unit's owners."""
        given = 0
        for space_id, (unit, line) in self._units_of_spaces.items():
            space = self._holdings.held(Unit, space_id)
            for owner in self._current(unit, "owner", only_named=self._has_named(unit)):
                resident = self._holdings.held(Resident, owner.values["resident_id"])
                self._hold(space, resident, line)
                given += 1
        if given:
            self.decisions.append(_("Parking spaces beside a unit are held by its owners."))

    def _hold(self, space: Held, resident: Held, line: SpaceLine | UnitLine) -> None:
        person = PersonLine(line.source, resident.values["name"], resident.values["number"])
        self._people.hold(resident, space, HomeLine(person, ResidentRole.OWNER))

    def _has_named(self, unit: Held) -> bool:
        return any(home.is_named for home in self._current(unit, "owner", only_named=False))

    def _current(self, unit: Held, group: str, *, only_named: bool) -> list[Held]:
        return [
            home
            for home in self._holdings.homes(unit)
            if role_group(home.values["role"]) == group
            and is_current(home.values, self._today)
            and (home.is_named or not only_named)
        ]

    def _now(self, unit: Held, group: str) -> list[Held]:
        """The lines that have begun: who comes in later changes nothing yet."""
        current = self._current(unit, group, only_named=False)
        return [home for home in current if holds_on(home.values, self._today)]

    def _replace(self, unit: Held, group: str) -> list[str]:
        """Ends the lines of those before, if the workbook names only others.

        Returns:
            Names of people who stay though the workbook names only the others beside them.
        """
        lines = self._current(unit, group, only_named=False)
        named = [home for home in lines if home.is_named]
        before = [home for home in lines if not home.is_named and home.before is not None]
        if not named or not before:
            return []
        if any(home.before is not None for home in named):
            return [self._words(home) for home in before]
        since = min((h.values["from_on"] for h in named if h.values["from_on"]), default=None)
        since = since or self._today
        for home in named:
            if home.values["from_on"] is None:
                self._speaker.put(home, "from_on", since)
        for home in before:
            began = home.values["from_on"] or date.min
            self._speaker.put(home, "to_on", max(since - _ONE_DAY, began))
            home.is_named = True
        self._near += [
            f"{self._words(old)} → {self._name(new)}"
            for old in before
            for new in named
            if are_near(self._name(old), self._name(new))
        ]
        return []

    def _name(self, home: Held) -> str:
        return str(self._holdings.held(Resident, home.values["resident_id"]).values["name"])

    def _words(self, home: Held) -> str:
        unit = self._holdings.held(Unit, home.values["unit_id"])
        return f"{unit.values['code']} {self._name(home)}"

    def _tell_owners_apart(self, unit: Held) -> None:
        """Several owners are joint owners, each of them."""
        current = [
            home
            for home in self._current(unit, "owner", only_named=False)
            if home.values["role"] != ResidentRole.DEVELOPER
        ]
        # a line that ends just before another begins is no joint ownership
        together = [home for home in current if home.values["to_on"] is None] or current
        role = ResidentRole.JOINT_OWNER if len(together) > 1 else ResidentRole.OWNER
        for home in together:
            if home.is_named and "role" not in home.said:
                self._speaker.put(home, "role", str(role))

    def _settle_status(self, unit: Held) -> bool:
        """The state that follows from the people, where no row says one; whether it is unsold."""
        if "status" in unit.said or unit.values["kind"] == "common":
            return False
        status = self._status(unit)
        if status:
            self._speaker.put(unit, "status", status)
        return unit.before is None and status == "unsold" and unit.id not in self._hints

    def _status(self, unit: Held) -> str:
        tenants = self._now(unit, "tenant")
        owners = self._now(unit, "owner")
        if unit.before is None:
            return self._status_of_new(unit, has_tenants=bool(tenants), has_owners=bool(owners))
        if tenants:
            return "let" if any(home.before is None for home in tenants) else ""
        if unit.id in self._hints:
            return self._hints[unit.id]
        is_taken_up = unit.values["status"] == "unsold" and any(h.before is None for h in owners)
        return "occupied" if is_taken_up else ""

    def _status_of_new(self, unit: Held, *, has_tenants: bool, has_owners: bool) -> str:
        if has_tenants:
            return "let"
        if unit.id in self._hints:
            return self._hints[unit.id]
        if has_owners:
            return "occupied"
        if unit.values["kind"] == "parking":
            return "vacant"
        return "unsold" if self.names_owners else ""
