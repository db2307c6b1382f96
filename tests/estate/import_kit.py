"""What the tests of imports share: workbooks as offices keep them, a desk to import into."""

import shutil
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from desk_kit import KEY, MONDAY, PASSWORD, TestDesk
from openpyxl import Workbook
from sqlalchemy import select

from propdesk import catalog
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.founding import Founding, found_desk
from propdesk.estate.service.importing.applying import apply_import, plan_file
from propdesk.estate.service.importing.mapping import parse_mapping
from propdesk.estate.service.importing.plan import ImportPlan
from propdesk.estate.service.staff import AddStaff
from propdesk.store.base import record_kinds, table_of
from propdesk.store.database import DeskFile
from propdesk.store.verb import perform

Rows = Sequence[Sequence[object]]


def written(
    path: Path, sheets: Mapping[str, Rows], merges: Mapping[str, Sequence[str]] = {}
) -> Path:
    """An .xlsx with these sheets."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for merge in merges.get(name, ()):
            sheet.merge_cells(merge)
    workbook.save(path)
    return path


def counted(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts that are not 0."""
    return {kind: count for kind, count in counts.items() if count}


@dataclass
class ImportDesk(TestDesk):
    """A desk that imports workbooks."""

    folder: Path

    __test__ = False

    def plan(
        self, rows: Rows | Mapping[str, Rows] | Path, mapping: str = "", **named: Any
    ) -> ImportPlan:
        """Plans an import of rows, sheets or a file."""
        if not isinstance(rows, Path):
            sheets = rows if isinstance(rows, Mapping) else {"Sheet1": rows}
            rows = written(self.folder / "office.xlsx", sheets, named.pop("merges", {}))
        return plan_file(self.desk, rows, parse_mapping(mapping) if mapping else None, **named)

    def take(
        self, rows: Rows | Mapping[str, Rows] | Path, mapping: str = "", **named: Any
    ) -> ImportPlan:
        """Plans and stores; no row may be rejected."""
        plan = self.plan(rows, mapping, **named)
        assert plan.rejected == []
        apply_import(self.desk, plan, self.person("001"))
        return plan

    def units(self) -> dict[str, Any]:
        """Units by code."""
        return {row.code: row for row in self.rows("units")}

    def all(self, kind: str) -> list[Any]:
        """Every stored record of a kind."""
        table = table_of(record_kinds()[kind])
        with self.desk.read() as connection:
            return list(connection.execute(select(table).order_by(table.c.local_key)))

    def people(self, unit: str) -> list[tuple[str, str]]:
        """Who is what in a unit, open lines only, in the order of names."""
        return sorted(
            (row.name, row.role)
            for row in self.rows("residents", where={"unit": unit})
            if row.to_on is None
        )

    def phones(self, name: str) -> list[str]:
        """The numbers of everybody of a name."""
        ids = {one.id for one in self.all("resident") if one.name == name}
        return [phone.number for phone in self.all("phone") if phone.resident_id in ids]

    def acts(self) -> int:
        """How many acts the journal has."""
        return self.desk.data_version()


def bare_template(folder: Path) -> Path:
    """A founded desk with a manager, a supervisor and a receptionist."""
    clock = SetClock(MONDAY - timedelta(days=30))
    data = DataFolder(folder)
    found_desk(
        data,
        clock,
        Founding("汀蘭苑物業服務中心", "A", "001", PASSWORD, manager_name="何詠詩"),
        account="tester",
        file_key=KEY,
    )
    desk = DeskFile(data, KEY, clock)
    try:
        test = TestDesk(desk, clock)
        for params in (
            AddStaff(code="021", name="王小明"),
            AddStaff(code="011", name="方慧敏", role="supervisor"),
        ):
            perform(desk, catalog.verb_named("staff.add"), params, test.person("001"))
    finally:
        desk.close()
    data.test_mark.touch()
    return folder


@contextmanager
def opened_bare(template: Path, folder: Path) -> Iterator[ImportDesk]:
    """A copy of the template, open."""
    shutil.copytree(template, folder)
    clock = SetClock(MONDAY.astimezone(UTC))
    desk = DeskFile(DataFolder(folder), KEY, clock)
    try:
        yield ImportDesk(desk, clock, folder)
    finally:
        desk.close()


_FAMILY, _GIVEN = "陳林黃張李王吳劉蔡楊", "文明美玲強輝芬詩雯朗靜志家子慧"


def large_estate(path: Path, units: int) -> Path:
    """An office's workbook: a title, units with owner and tenant, and a sheet of their families."""
    workbook = Workbook(write_only=True)
    flats = workbook.create_sheet("單位及業主")
    flats.append(["汀蘭苑 業戶資料"])
    flats.append(["座", "樓層", "室", "面積", "業主", "電話", "租客", "租客電話", "電郵"])
    family = workbook.create_sheet("家庭成員")
    family.append(["單位", "姓名", "關係", "電話"])
    for n in range(units):
        block, floor, door = "ABCDEFGHIJKLMNOP"[n // 200], n % 200 // 8 + 1, n % 8 + 1
        tenant = (_name(n + 7), f"9{n:07}") if n % 3 == 0 else (None, None)
        flats.append(
            [f"{block}座", floor, f"{door:02}", 62.4, _name(n), 60_000_000 + n, *tenant,
             f"u{n}@example.com"]
        )  # fmt: skip
        for nth in range(2 if n % 3 else 1):
            family.append(
                [f"{block}-{floor}-{door:02}", _name(n + 31 + nth), "配偶" if nth else "子女", None]
            )
    workbook.save(path)
    return path


def _name(n: int) -> str:
    return _FAMILY[n % 10] + _GIVEN[n // 10 % 15] + _GIVEN[n // 150 % 15]


def minimal_ods(path: Path, rows: Rows) -> Path:
    """An .ods with one sheet of text cells."""
    cells = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string"><text:p>'
            f"{escape(str(value))}</text:p></table:table-cell>"
            for value in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<office:document-content xmlns:office="{names}:office:1.0"'
        f' xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="單位">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest='
            f'"{names}:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"'
            ' manifest:media-type="text/xml"/></manifest:manifest>',
        )
        archive.writestr("content.xml", content)
    return path
