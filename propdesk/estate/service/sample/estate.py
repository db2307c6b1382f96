"""Fills an empty desk with an estate of some size."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

from sqlalchemy import Connection

from propdesk.core.identity import shared_id
from propdesk.core.text import code_key, digits
from propdesk.estate.queries.units import unit_key
from propdesk.estate.records.people import Home, Phone, Resident, Staff, Vehicle
from propdesk.estate.records.places import Block, Instruction, Patch, PatchDuty, Unit
from propdesk.estate.service.passwords import password_hash
from propdesk.estate.service.sample import names
from propdesk.store.act import Act
from propdesk.store.base import Record
from propdesk.store.database import DeskFile

SEED_VERB = "system.seed"
PASSWORD = "tide lantern orchard"  # noqa: S105 - of the sample's people, shown at sign-in
PIN = "408317"

_DOORS = 8
_FLOORS = 30
_UNITS_AN_ACT = 800

_STAFF = (
    ("021", "王小明", "receptionist", "service"),
    ("022", "李靜雯", "receptionist", "service"),
    ("023", "梁國棟", "receptionist", "service"),
    ("011", "方慧敏", "supervisor", "service"),
    ("001", "何詠詩", "manager", "service"),
    ("E01", "張志強", "receptionist", "engineering"),
    ("E02", "何錦輝", "receptionist", "engineering"),
    ("S01", "周國偉", "receptionist", "security"),
    ("C01", "林阿珍", "receptionist", "cleaning"),
)
_SIGNS_IN = ("021", "022", "023", "011", "001")
_NOTES = (
    "主水掣在 B1 泵房；沖廁水掣每層電錶房",
    "消防總掣在地下大堂左側；天台有水箱兩個",
    "污水主渠走 03 及 06 室廁所位",
    "電錶房每三層一間，匙在控制室",
)


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A unit of the sample and who lives in it, for features that fill themselves."""

    unit_id: str
    code: str
    resident_id: str
    name: str
    phone: str


def fill_staff(desk: DeskFile) -> dict[str, str]:
    """Adds the sample's staff beside the founder; answers ids by code."""
    estate_id = desk.place.estate_id
    secret, pin = password_hash(PASSWORD), password_hash(PIN)
    ids = {code: shared_id(estate_id, "staff", code) for code, *_ in _STAFF}
    with desk.act(SEED_VERB, by=None) as act:
        for code, name, role, department in _STAFF:
            if act.find(Staff, code=code) is not None:
                continue
            act.add(
                Staff(
                    id=ids[code],
                    code=code,
                    name=name,
                    role=role,
                    department=department,
                    password_hash=secret if code in _SIGNS_IN else "",
                    pin_hash=pin if code in _SIGNS_IN else "",
                )
            )
    return ids


def fill_estate(
    desk: DeskFile,
    units: int,
    rng: random.Random,
    progress: Callable[[int, int], None] | None = None,
) -> list[SampleUnit]:
    """Adds blocks, patches, units and their people; answers the units with their first person.

    Args:
        desk: an open file, founded and otherwise empty.
        units: how many flats.
        rng: decides everything.
        progress: is told how many units of how many are in the file.
    """
    today = desk.clock.now().astimezone(desk.place.zone).date()
    plan = _Plan(desk.place.estate_id, today, rng)
    with desk.act(SEED_VERB, by=None) as act:
        act.add_all(plan.blocks(units))
        act.add_all(plan.patches(units))
        _patch_duties(act, plan, today)
    made: list[SampleUnit] = []
    places = plan.places(units)
    while chunk := list(islice(places, _UNITS_AN_ACT)):
        records: list[Record] = []
        for block, floor, door in chunk:
            made.append(plan.unit(records, block, floor, door))
        with desk.act(SEED_VERB, by=None) as act:
            act.add_all(sorted(records, key=plan.order))
        if progress is not None:
            progress(len(made), units)
    return made


def sample_units(connection: Connection) -> list[SampleUnit]:
    """The flats that the sample made, as they are in the file, with their first person."""
    rows = connection.exec_driver_sql(
        "SELECT unit.id, unit.code, resident.id, resident.name, phone.number FROM unit"
        " JOIN home ON home.unit_id = unit.id JOIN resident ON resident.id = home.resident_id"
        " JOIN phone ON phone.resident_id = resident.id"
        " WHERE unit.patch_id IS NOT NULL GROUP BY unit.id ORDER BY unit.code"
    )
    return [SampleUnit(*row) for row in rows]


def _patch_duties(act: Act, plan: "_Plan", today: date) -> None:
    rows = act.connection.exec_driver_sql("SELECT id FROM staff WHERE code IN ('021', '022')")
    people = [row[0] for row in rows]
    for nth, patch_id in enumerate(plan.patch_ids):
        if people:
            staff_id = people[nth % len(people)]
            begun = today - timedelta(days=200)
            act.add(PatchDuty(patch_id=patch_id, staff_id=staff_id, from_on=begun))


class _Plan:
    """How the sample is laid out: 8 doors a floor, 30 floors a block."""

    _ORDER = (Unit, Resident, Phone, Home, Vehicle, Instruction)

    def __init__(self, estate_id: str, today: date, rng: random.Random) -> None:
        self._estate_id = estate_id
        self._today = today
        self._rng = rng
        self.patch_ids: list[str] = []

    def order(self, record: Record) -> int:
        """Referred records first."""
        return self._ORDER.index(type(record))

    def _block_code(self, nth: int) -> str:
        return chr(ord("A") + nth) if nth < 26 else f"T{nth - 25}"

    def _block_id(self, code: str) -> str:
        return shared_id(self._estate_id, "block", code)

    def blocks(self, units: int) -> list[Block]:
        """As many blocks as the units need."""
        count = -(-units // (_DOORS * _FLOORS))
        codes = [self._block_code(nth) for nth in range(count)]
        return [
            Block(
                id=self._block_id(code),
                code=code,
                name=f"{code} 座",
                floors=_FLOORS,
                valves=_NOTES[nth % len(_NOTES)],
            )
            for nth, code in enumerate(codes)
        ]

    def patches(self, units: int) -> list[Patch]:
        """One patch for each two blocks."""
        count = max(1, -(-units // (_DOORS * _FLOORS * 2)))
        found = [
            Patch(
                id=shared_id(self._estate_id, "patch", str(nth + 1)),
                code=str(nth + 1),
                name=f"第{'一二三四五六七八九十'[nth % 10]}片區",
            )
            for nth in range(count)
        ]
        self.patch_ids = [patch.id for patch in found]
        return found

    def places(self, units: int) -> Iterator[tuple[int, int, int]]:
        """Block, floor and door of each unit."""
        for nth in range(units):
            block, rest = divmod(nth, _DOORS * _FLOORS)
            floor, door = divmod(rest, _DOORS)
            yield block, floor + 1, door + 1

    def unit(self, records: list[Record], block: int, floor: int, door: int) -> SampleUnit:
        """A unit with its people, put beside the other records."""
        rng, block_code = self._rng, self._block_code(block)
        code = f"{block_code}-{floor:02d}-{door:02d}"
        key = unit_key(code)
        is_let = rng.random() < 0.15
        gross = Decimal(rng.randrange(3_800, 9_600)) / 100
        unit = Unit(
            id=shared_id(self._estate_id, "unit", key),
            code=code,
            code_key=key,
            kind="flat",
            block_id=self._block_id(block_code),
            floor=str(floor),
            door=f"{door:02d}",
            status="let" if is_let else "occupied",
            gross_area=gross,
            usable_area=(gross * Decimal("0.78")).quantize(Decimal("0.01")),
            patch_id=self.patch_ids[block // 2 % len(self.patch_ids)],
        )
        records.append(unit)
        owner = self._person(records, unit.id, "owner", names.full_name(rng))
        first = owner
        if is_let:
            first = self._person(records, unit.id, "tenant", names.full_name(rng))
        elif rng.random() < 0.6:
            self._person(records, unit.id, "family", names.relative_name(owner[1], rng))
        if rng.random() < 0.2:
            text = names.plate(rng)
            records.append(Vehicle(unit_id=unit.id, plate=text, plate_key=code_key(text)))
        return SampleUnit(unit.id, code, *first)

    def _person(
        self, records: list[Record], unit_id: str, role: str, name: str
    ) -> tuple[str, str, str]:
        rng = self._rng
        since = self._today - timedelta(days=rng.randrange(60, 3_000))
        resident = Resident(name=name, privacy_signed_on=since)
        number = names.phone_number(rng)
        records.append(resident)
        records.append(
            Phone(resident_id=resident.id, number=number, digits=digits(number), is_preferred=True)
        )
        records.append(Home(unit_id=unit_id, resident_id=resident.id, role=role, from_on=since))
        return resident.id, name, number
