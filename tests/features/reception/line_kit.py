"""What the tests of the quick line share: a small estate, and how a line is read in it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from propdesk.estate.rules.directory import EstateDirectory
from propdesk.estate.rules.people import KnownPerson, ResidentRole
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.features.reception.rules.quick_entry import Fixed, Part, Understood
from propdesk.features.reception.rules.quick_line import parse

ZONE = ZoneInfo("Asia/Hong_Kong")
NOW = datetime(2025, 3, 10, 9, 0, tzinfo=ZONE).astimezone(UTC)

UNITS = [
    UnitRow(f"{block}-{floor:02d}-{door:02d}", f"{block}-{floor:02d}-{door:02d}", f"{block}座")
    for block in "AB"
    for floor in (3, 6, 12)
    for door in range(1, 13)
]
TOWER = [UnitRow(f"3-12{door}", f"3座12{door}", "3座", "", "12") for door in "ABC"]
CHAN = KnownPerson("chan", "A-12-03", "陳大文", ResidentRole.OWNER, ("6123 4567",))
WIFE = KnownPerson("wife", "A-12-03", "李美玲", ResidentRole.FAMILY, ("9876 5432",))
LEE = KnownPerson("lee", "B-03-11", "李淑貞", ResidentRole.OWNER, ("9888 4567",))
TSANG = KnownPerson("tsang", "A-06-02", "曾志偉", ResidentRole.TENANT, ("6000 1111",))
TSANG_B = KnownPerson("tsang-b", "B-06-02", "曾志偉", ResidentRole.OWNER, ("6000 1111",))
DESK = EstateDirectory(UnitIndex([*UNITS, *TOWER]), [CHAN, WIFE, LEE, TSANG, TSANG_B])


def read(text: str, **fixed: object) -> Understood:
    return parse(text, DESK, NOW, ZONE, Fixed(**fixed))


def local(moment: datetime | None) -> str | None:
    return moment and moment.astimezone(ZONE).strftime("%m-%d %H:%M")


def typed(understood: Understood, part: Part) -> str | None:
    return next((chip.text for chip in understood.chips if chip.part is part), None)
