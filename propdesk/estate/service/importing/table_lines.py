"""Rows of recognised tables, read as lines; a row with a fault becomes its rejections."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from propdesk.core.i18n import _
from propdesk.core.text import clean_line, code_key
from propdesk.estate.rules.unit_words import UNIT_KIND_LABELS
from propdesk.estate.service.importing.areas import AreaReader
from propdesk.estate.service.importing.choices import (
    KIND_WORDS,
    ROLE_WORDS,
    ROLES,
)
from propdesk.estate.service.importing.lines import (
    BlockLine,
    HomeLine,
    Line,
    Source,
    SpaceLine,
    UnitLine,
)
from propdesk.estate.service.importing.person_cells import status_in_place_of_name
from propdesk.estate.service.importing.person_rows import (
    OWNER_BESIDE_UNIT,
    OWNER_BY_NUMBER,
    PERSON_OF_UNIT,
    SPACE_HOLDER,
    TENANT_BESIDE_UNIT,
    PersonFields,
    PersonReader,
)
from propdesk.estate.service.importing.plan import Rejected
from propdesk.estate.service.importing.row_cells import RowCells
from propdesk.estate.service.importing.source_tables import SourceTable
from propdesk.estate.service.importing.states import StateReader
from propdesk.estate.service.importing.unit_spelling import short_block
from propdesk.exchange.cells import cell_of
from propdesk.exchange.meaning import day_of

_APART = re.compile(r"[、,，;；/／\n]")
_TERM = re.compile(r"\s*(?:至|到|~|～|—|–|\bto\b)\s*|\s+-\s+")
_SHOP_BY_CODE = re.compile(r"^(shop\b|商舖|商鋪|商铺|舖|鋪|铺|店)", re.IGNORECASE)
_NOTHING: Final = frozenset(("", "無", "无", "沒有", "没有", "nil", "na", "none", "no", "否"))


class TableReader:
    """Reads one table after the other."""

    def __init__(
        self, people: PersonReader, areas: AreaReader, states: StateReader, *, may_define: bool
    ) -> None:
        """Begins.

        Args:
            people: reads names and numbers.
            areas: reads areas in square metres.
            states: reads the states of units.
            may_define: a list of people may bring units in, because nothing else knows any.
        """
        self._people = people
        self._areas = areas
        self._states = states
        self._may_define = may_define
        self._readers: dict[str, Callable[[RowCells, SourceTable], Line | None]] = {
            "blocks": self._block,
            "owners": self._owner,
            "units": self._unit,
            "people": self._person,
            "parking": self._space,
            "vehicles": self._space,
        }

    def lines(self, table: SourceTable) -> Iterator[Line | list[Rejected]]:
        """Each row as a line, or what is wrong with it."""
        read = self._readers[table.kind]
        for row in table.rows:
            cells = RowCells(
                table.kind,
                table.sheet,
                table.headers,
                row,
                is_day_first=table.is_day_first,
                spelled=table.spelling.spelled(row) if table.spelling else None,
            )
            line = read(cells, table)
            if cells.rejected:
                yield cells.rejected
            elif line is not None:
                yield line

    def _block(self, cells: RowCells, _table: SourceTable) -> Line | None:
        code = cells.require("code")
        floors = cells.number_of("floors", 0) if cells.has("floors") else None
        return BlockLine(
            source=Source(cells.sheet, cells.number),
            code=short_block(code),
            name=_text(cells, "name") or code,
            floors=None if floors is None else int(floors),
            **{name: _text(cells, name) for name in ("pipes", "valves", "risers", "note")},
        )

    def _owner(self, cells: RowCells, _table: SourceTable) -> Line | None:
        cells.require("number")
        cells.require("name")
        people = self._people.people(cells, OWNER_BY_NUMBER) if not cells.rejected else []
        return people[0][0] if people else None

    def _unit(self, cells: RowCells, _table: SourceTable) -> Line | None:
        line = self._bare_unit(cells, is_defining=True)
        if line is None:
            return None
        line.is_list_of_units = True
        line.kind = _choice(cells, "kind", KIND_WORDS, UNIT_KIND_LABELS)
        if not line.kind and _SHOP_BY_CODE.match(line.spelled.code):
            line.kind = "shop"
        line.status = self._states.state(cells)
        line.gross_area = self._areas.area(cells, "gross_area")
        line.usable_area = self._areas.area(cells, "usable_area")
        line.patch, line.note = _text(cells, "patch"), _text(cells, "note")
        line.spaces, line.plates = _codes(cells, "space"), _codes(cells, "plate")
        line.homes += self._owners_beside(cells, line)
        line.homes += self._tenants_beside(cells, line)
        return line

    def _owners_beside(self, cells: RowCells, line: UnitLine) -> list[HomeLine]:
        standing = self._in_place_of_name(cells, "owner_name")
        if standing is not None and not _text(cells, "owner_number"):
            line.status_hint = standing
            self._people.note_nameless(cells, OWNER_BESIDE_UNIT)
            return []
        since = cells.day("owner_from") if cells.has("owner_from") else None
        return self._homes(cells, OWNER_BESIDE_UNIT, "owner", since, None)

    def _tenants_beside(self, cells: RowCells, _line: UnitLine) -> list[HomeLine]:
        if self._in_place_of_name(cells, "tenant_name") is not None:
            self._people.note_nameless(cells, TENANT_BESIDE_UNIT)
            return []
        from_on, to_on = _period(cells, "tenant_from", "tenant_to", "tenant_term")
        return self._homes(cells, TENANT_BESIDE_UNIT, "tenant", from_on, to_on)

    def _in_place_of_name(self, cells: RowCells, field: str) -> str | None:
        """What stands where a name should; None for a name."""
        return status_in_place_of_name(cells.lines(field)) if cells.has(field) else ""

    def _homes(
        self,
        cells: RowCells,
        fields: PersonFields,
        role: str,
        from_on: date | None,
        to_on: date | None,
    ) -> list[HomeLine]:
        return [
            HomeLine(person, role, share=share, from_on=from_on, to_on=to_on)
            for person, share in self._people.people(cells, fields)
        ]

    def _person(self, cells: RowCells, table: SourceTable) -> Line | None:
        line = self._bare_unit(cells, is_defining=self._may_define)
        role = _choice(cells, "role", ROLE_WORDS, ROLES)
        from_on, to_on = _period(cells, "from", "to", "term")
        if not _text(cells, "number"):
            cells.require("name")
        if line is None or cells.rejected:
            return None
        homes = self._homes(cells, PERSON_OF_UNIT, role or table.role, from_on, to_on)
        for home in homes:
            home.is_role_said = role not in ("", "owner")
        line.homes += homes
        return line

    def _bare_unit(self, cells: RowCells, *, is_defining: bool) -> UnitLine | None:
        cells.require("unit")
        if not code_key(cells.cell("unit").text) and not cells.rejected:
            cells.refuse("unit", _("This is no unit code."))
        if cells.rejected or cells.spelled is None:
            return None
        return UnitLine(Source(cells.sheet, cells.number), cells.spelled, is_defining)

    def _space(self, cells: RowCells, table: SourceTable) -> Line | None:
        space, plates = _text(cells, "space"), _codes(cells, "plate")
        if code_key(space) in _NOTHING:
            space = ""
        if not space and not plates:
            cells.require("plate" if table.kind == "vehicles" else "space")
            return None
        unit = _text(cells, "unit")
        if plates and not unit and not space:
            cells.require("unit")
        holders = []
        if table.kind == "parking" and self._in_place_of_name(cells, "owner_name") in (None, ""):
            holders = self._people.people(cells, SPACE_HOLDER)
        return SpaceLine(
            source=Source(cells.sheet, cells.number),
            space=space,
            plates=plates,
            unit=unit,
            holder=holders[0][0] if holders else None,
            floor=_text(cells, "floor"),
            gross_area=self._areas.area(cells, "gross_area"),
            status=self._states.state(cells),
            note=_text(cells, "note"),
            is_defining=table.kind == "parking",
        )


def _text(cells: RowCells, name: str) -> str:
    return cells.text(name) if cells.has(name) else ""


def _choice(cells: RowCells, name: str, words: Mapping[str, str], labels: Mapping[str, str]) -> str:
    return cells.choice(name, words, labels) if cells.has(name) else ""


def _codes(cells: RowCells, name: str) -> tuple[str, ...]:
    """Several codes in one cell; 無 and the like are none."""
    if not cells.has(name):
        return ()
    parts = (clean_line(part) for part in _APART.split(cells.lines(name)))
    return tuple(dict.fromkeys(part for part in parts if code_key(part) not in _NOTHING))


def _period(
    cells: RowCells, from_name: str, to_name: str, term_name: str
) -> tuple[date | None, date | None]:
    """From and to of two columns, or of one that holds both (2024-01-01 至 2025-12-31)."""
    from_on = cells.day(from_name) if cells.has(from_name) else None
    to_on = cells.day(to_name) if cells.has(to_name) else None
    if cells.has(term_name) and cells.cell(term_name).text and from_on is None and to_on is None:
        parts = [part for part in _TERM.split(cells.text(term_name)) if part.strip()]
        if len(parts) == 2:
            days = cells.tried(term_name, lambda _text: _days(parts))
            from_on, to_on = days or (None, None)
    if from_on is not None and to_on is not None and to_on < from_on:
        cells.refuse(to_name, _("The end lies before the beginning."))
    return from_on, to_on


def _days(parts: list[str]) -> tuple[date | None, date | None]:
    first, last = (day_of(cell_of(part)) for part in parts)
    return first, last
