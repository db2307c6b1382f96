"""How the unit codes of one table are put together from its columns, decided once by all rows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from propdesk.core.i18n import _
from propdesk.core.text import clean_line
from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.unit_codes import WrittenPlace, code_parts, part_key, split_code
from propdesk.exchange.table_rows import TableRow

_DOOR_WORDS = re.compile(
    r"^(?:flat|unit|room|rm|suite)\.? *|(?:號房|号房|號室|号室|單位|单位|室|房|戶|户|號|号)$",
    re.IGNORECASE,
)
_BLOCK_WORDS = re.compile(
    r"^(?:block|blk|tower|building|bldg)\.? *|(?:號樓|号楼|座|棟|栋|幢|號|号)$", re.IGNORECASE
)
_BETWEEN_PARTS = re.compile(r"[^\w]+|_")
_MOST = 0.9


@dataclass(frozen=True, slots=True)
class SpelledUnit:
    """A unit as one row names it.

    Attributes:
        code: whole, as it will be stored if the unit is new.
        block, block_name: the block's short code and its name as written; "" where none is named.
        entrance: as written.
        floor, door: as written, without their words.
        is_block_said: a column names the block; otherwise the code lets it guess.
    """

    code: str
    block: str = ""
    block_name: str = ""
    entrance: str = ""
    floor: str = ""
    door: str = ""
    is_block_said: bool = False

    @property
    def place(self) -> WrittenPlace:
        """Where it is, to be looked up by place where no code is the same."""
        return WrittenPlace(
            part_key(self.block), part_key(self.entrance), part_key(self.floor), part_key(self.door)
        )


class UnitSpelling:
    """The way of one table."""

    def __init__(self, rows: Sequence[TableRow]) -> None:
        self._block_above: dict[int, str] = _carried_down(rows)
        named = [self._said(row) for row in rows]
        named = [said for said in named if said.unit]
        self.has_blocks = any(said.block for said in named)
        self.has_floors = any(said.floor for said in named)
        self.is_whole = self._codes_are_whole(named)
        self._room_has_floor = (
            _share([_begins_with_floor(said) for said in named if said.floor]) > _MOST
        )

    def words(self, rows: Sequence[TableRow]) -> str:
        """The decision for people, by the first unit; "" where codes are taken as written."""
        if self.is_whole:
            return ""
        first = next((row for row in rows if self._said(row).unit), None)
        if first is None:
            return ""
        said = self._said(first)
        parts = [part for part in (said.block, said.entrance, said.floor, said.unit) if part]
        return _("Unit codes are put together from several columns: {parts} is {code}.").format(
            parts=" + ".join(parts), code=self.spelled(first).code
        )

    def spelled(self, row: TableRow) -> SpelledUnit:
        """The unit that a row names; its code is "" where it names none."""
        said = self._said(row)
        if not said.unit:
            return SpelledUnit("")
        if self.is_whole:
            return self._whole(said)
        return self._composed(said)

    def _said(self, row: TableRow) -> "_Said":
        texts = {
            name: clean_line(row.cells[name].text) if name in row.cells else ""
            for name in ("unit", "door", "entrance", "floor")
        }
        return _Said(block=self._block_above.get(row.number, ""), **texts)

    def _codes_are_whole(self, named: Sequence["_Said"]) -> bool:
        """Codes such as A-12-03 beside a column 座 with A in it need nothing more."""
        if self.has_blocks:
            agreeing = [split_code(said.unit).block == part_key(said.block) for said in named]
            return _share(agreeing) > 0.5 or _name_their_block(named)
        if any(said.entrance for said in named):
            return (
                _share(
                    [split_code(said.unit).entrance == part_key(said.entrance) for said in named]
                )
                > 0.5
            )
        bare = [said.unit for said in named]
        return not self.has_floors or len(set(bare)) == len(bare)

    def _whole(self, said: "_Said") -> SpelledUnit:
        guess = split_code(said.unit)
        block = said.block or guess.block.upper()
        return SpelledUnit(
            code=said.unit,
            block=short_block(block),
            block_name=block,
            entrance=said.entrance or guess.entrance.upper(),
            floor=_floor(said.floor) or guess.floor.upper(),
            door=_door(said.door) or guess.door.upper(),
            is_block_said=bool(said.block),
        )

    def _composed(self, said: "_Said") -> SpelledUnit:
        block, entrance = short_block(said.block), part_key(said.entrance).upper()
        room, floor, door = _door(said.unit), _floor(said.floor), _door(said.door)
        written = split_code(said.unit)
        if not entrance and written.entrance and any(ch in said.unit for ch in "單单梯"):
            entrance = written.entrance.upper()
            room = f"{written.floor}{written.door.zfill(2)}".upper()
        if self.has_floors and floor and not self._room_has_floor:
            parts, door = (block, entrance, floor, room), door or room
        else:
            parts = (block, entrance, "", room)
            floor = floor or written.floor.upper()
            door = door or _after(floor, room) or written.door.upper()
        return SpelledUnit(
            code="-".join(part for part in parts if part),
            block=block,
            block_name=said.block,
            entrance=said.entrance or entrance,
            floor=floor,
            door=door,
            is_block_said=bool(said.block),
        )


@dataclass(frozen=True, slots=True)
class _Said:
    block: str
    unit: str
    door: str
    entrance: str
    floor: str


def short_block(text: str) -> str:
    """A block's code: A of A座 and Block A, 3 of 3號樓; a name such as 翠華閣 stays."""
    plain = clean_line(text)
    core = clean_line(_BLOCK_WORDS.sub("", plain))
    return (core or plain).upper()


def _carried_down(rows: Sequence[TableRow]) -> dict[int, str]:
    """The block of each row; where most are blank, one holds until the next is written."""
    own = {
        row.number: clean_line(row.cells["block"].text) if "block" in row.cells else ""
        for row in rows
    }
    written = sum(bool(block) for block in own.values())
    if not written or written * 2 > len(own):
        return own
    above = ""
    for number, block in own.items():
        above = own[number] = block or above
    return own


def _name_their_block(named: Sequence[_Said]) -> bool:
    """Codes such as A-12-03 beside a column 樓棟編號 with B01 in it: they have a block already.

    No code stands in two blocks, and all begin with a block's name, or with one number for each
    block: 12-03 begins with many, which are floors.
    """
    blocks_of_code: dict[str, set[str]] = {}
    heads_of_block: dict[str, set[str]] = {}
    for said in named:
        block, head = part_key(said.block), split_code(said.unit).block
        blocks_of_code.setdefault("-".join(code_parts(said.unit)), set()).add(block)
        heads_of_block.setdefault(block, set()).add(head)
    if any(len(blocks) > 1 for blocks in blocks_of_code.values()):
        return False
    is_one_each = all(len(heads) == 1 for heads in heads_of_block.values())
    return _share([_has_block(said.unit, is_one_each=is_one_each) for said in named]) > _MOST


def _has_block(code: str, *, is_one_each: bool) -> bool:
    place, pieces = split_code(code), len(_BETWEEN_PARTS.split(clean_line(code)))
    if not (place.block and place.floor and place.door):
        return False
    if place.block.isdecimal():
        return is_one_each and (pieces > 2 or not code.isascii())
    return is_one_each or pieces > 2


def _door(text: str) -> str:
    return clean_line(_DOOR_WORDS.sub("", text)) or text


def _floor(text: str) -> str:
    return part_key(text).upper() if text else ""


def _share(facts: Sequence[bool]) -> float:
    return sum(facts) / len(facts) if facts else 0.0


def _begins_with_floor(said: _Said) -> bool:
    room, floor = levelled(_door(said.unit)).lstrip("0"), part_key(said.floor)
    return room.startswith(floor) and len(room) > len(floor)


def _after(floor: str, room: str) -> str:
    plain = room.lstrip("0").upper()
    if floor and plain.startswith(floor) and len(plain) > len(floor):
        return plain[len(floor) :].lstrip("-/ ")
    return ""
