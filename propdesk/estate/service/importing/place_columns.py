"""Which column is the unit and which the entrance: the values decide, the header cannot.

單元 means the flat in Hong Kong and the stair entrance on the mainland.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from propdesk.core.i18n import _
from propdesk.core.text import code_key
from propdesk.exchange.table_rows import TableRow

_CANDIDATES = ("unit", "door", "entrance")
_MARKED = re.compile(
    r"(第?[0-9a-z一二三四五六七八九十]{1,3} ?(單元|单元|梯|翼|座翼|門洞|门洞)"
    r"|(entrance|wing|stair) ?[0-9a-z]{1,3})",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[0-9a-z一二三四五六七八九十]{1,2}", re.IGNORECASE)
_MEANS_BOTH = frozenset(
    ("單元", "單元號", "單元編號", "单元", "单元号", "单元编号", "單位", "单位", "unit")
)
_MOST_ENTRANCES = 12
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class PlaceColumns:
    """What was decided for one table.

    Attributes:
        renamed: old field name to new, for the columns that mean something else.
        words: the decision for people; "" where nothing had to be decided.
    """

    renamed: Mapping[str, str]
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    field: str
    header: str
    values: tuple[tuple[str, str], ...]  # block and value of each row

    @property
    def distinct(self) -> int:
        return len(set(self.values))

    @property
    def is_ambiguous(self) -> bool:
        return code_key(self.header) in _MEANS_BOTH

    @property
    def shown(self) -> str:
        """A few of its values, as a person would name them."""
        some = list(dict.fromkeys(value for _block, value in self.values))[:_SHOWN]
        return "、".join(some)

    def is_marked(self) -> bool:
        """1單元, 2單元, 一梯: the value itself says what it is."""
        return self._share(_MARKED) >= 0.8

    def is_coarse(self) -> bool:
        """Few short values that come back again and again in each block."""
        per_block: dict[str, set[str]] = {}
        for block, value in self.values:
            per_block.setdefault(block, set()).add(value)
        most = max((len(values) for values in per_block.values()), default=0)
        repeats = len(self.values) >= 2 * self.distinct
        return self._share(_SHORT) >= 0.8 and most <= _MOST_ENTRANCES and repeats

    def _share(self, pattern: re.Pattern[str]) -> float:
        fitting = sum(pattern.fullmatch(value) is not None for _block, value in self.values)
        return fitting / len(self.values) if self.values else 0.0


def decide_place_columns(headers: Mapping[str, str], rows: Sequence[TableRow]) -> PlaceColumns:
    """Tells unit, door and entrance apart.

    Args:
        headers: header by field name, for the columns found.
        rows: the rows of the table.
    """
    candidates = [_candidate(name, headers[name], rows) for name in _CANDIDATES if name in headers]
    if len(candidates) == 1:
        return _alone(candidates[0])
    if not candidates:
        return PlaceColumns({})
    entrance = _entrance_among(candidates)
    others = [one for one in candidates if one is not entrance]
    # of equals the field that was recognised as the unit stays it
    unit = max(others, key=lambda one: (one.distinct, one.field == "unit"))
    renamed = {unit.field: "unit"}
    if entrance is not None:
        renamed[entrance.field] = "entrance"
    for left in others:
        if left is not unit:
            renamed[left.field] = "door"
    moved = {old: new for old, new in renamed.items() if old != new}
    return PlaceColumns(moved, _told(entrance, unit))


def _candidate(name: str, header: str, rows: Sequence[TableRow]) -> _Candidate:
    values = tuple(
        (row.cells["block"].text if "block" in row.cells else "", row.cells[name].text)
        for row in rows
        if row.cells[name].text
    )
    return _Candidate(name, header, values)


def _alone(only: _Candidate) -> PlaceColumns:
    if only.field == "unit" and only.is_ambiguous and only.is_marked():
        words = _("“{header}” holds {values}: that is the entrance; no column names the unit.")
        return PlaceColumns(
            {"unit": "entrance"}, words.format(header=only.header, values=only.shown)
        )
    if only.field != "unit" and (not only.is_ambiguous or only.is_marked()):
        return PlaceColumns({})
    renamed = {only.field: "unit"} if only.field != "unit" else {}
    return PlaceColumns(renamed, _told(None, only))


def _entrance_among(candidates: Sequence[_Candidate]) -> _Candidate | None:
    for one in candidates:
        if one.field == "entrance" and not one.is_ambiguous:
            return one
    finest = max(one.distinct for one in candidates)
    for one in sorted(candidates, key=lambda each: each.distinct):
        is_coarser = one.distinct < finest
        if one.is_marked() or (one.is_ambiguous and is_coarser and one.is_coarse()):
            return one
    return None


def _told(entrance: _Candidate | None, unit: _Candidate) -> str:
    if entrance is not None and (entrance.is_ambiguous or entrance.field != "entrance"):
        return _(
            "“{entrance}” holds {values}, the same few in each block: taken as the entrance. "
            "“{unit}” is the unit."
        ).format(entrance=entrance.header, values=entrance.shown, unit=unit.header)
    if unit.is_ambiguous and code_key(unit.header) in ("單元", "单元"):
        return _("“{header}” holds {values}: taken as the unit.").format(
            header=unit.header, values=unit.shown
        )
    return ""
