"""All units of an estate in memory: found by what people write, by fragment, by neighbourhood."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from propdesk.core.text import code_key, natural_text
from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.unit_codes import (
    WrittenPlace,
    borders,
    code_parts,
    find_places,
    floor_rank,
    named_block_pattern,
    raw_parts,
    room_readings,
)
from propdesk.estate.rules.unit_places import UnitPlace, UnitRow, block_names, place_of


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The units one key away.

    Attributes:
        above: the same door on the next floor up that has it; None on top.
        below: the same, downwards.
        beside: the doors before and after on the same floor.
    """

    above: UnitRow | None = None
    below: UnitRow | None = None
    beside: tuple[UnitRow, ...] = ()


class UnitIndex:
    """Finds units; made once from all rows and made anew when a unit is added or renamed."""

    def __init__(self, rows: Iterable[UnitRow]) -> None:
        self.rows: tuple[UnitRow, ...] = tuple(sorted(rows, key=lambda row: natural_text(row.code)))
        self._places = [place_of(row) for row in self.rows]
        self._by_id: dict[str, int] = {row.unit_id: at for at, row in enumerate(self.rows)}
        self._by_code: dict[str, list[int]] = {}
        self._by_parts: dict[tuple[str, ...], list[int]] = {}
        self._by_key: dict[str, list[int]] = {}
        self._by_door: dict[tuple[str, str], list[int]] = {}
        self._by_room: dict[str, list[int]] = {}
        self._by_floor: dict[tuple[str, str, str], list[int]] = {}
        self._by_stack: dict[tuple[str, str, str], list[int]] = {}
        for at, (row, place) in enumerate(zip(self.rows, self._places, strict=True)):
            self._file(at, row, place)
        keys = [code_key(row.code) for row in self.rows]
        self._blob = "\n" + "\n".join(keys) + "\n"
        self._starts: list[int] = []
        offset = 0
        for key in keys:
            self._starts.append(offset)
            offset += len(key) + 1
        self.named_blocks = named_block_pattern(block_names(self.rows))
        self.spelled_codes = frozenset(code for code in self._by_code if not code.isascii())
        self.spelled_lengths = _lengths_by_beginning(self.spelled_codes)

    def _file(self, at: int, row: UnitRow, place: UnitPlace) -> None:
        self._by_code.setdefault(levelled(row.code).replace(" ", ""), []).append(at)
        self._by_parts.setdefault(code_parts(row.code), []).append(at)
        self._by_key.setdefault(code_key(row.code), []).append(at)
        if not row.code.isascii():  # 3座12B is also written 3-12B
            said = (place.block, place.entrance, place.floor, place.door)
            plain = code_parts("-".join(part for part in said if part))
            self._by_parts.setdefault(plain, []).append(at)
        self._by_door.setdefault((place.floor, place.door), []).append(at)
        self._by_room.setdefault(place.room, []).append(at)
        self._by_floor.setdefault((place.block, place.entrance, place.floor), []).append(at)
        self._by_stack.setdefault((place.block, place.entrance, place.door), []).append(at)

    def __len__(self) -> int:
        return len(self.rows)

    def by_id(self, unit_id: str) -> UnitRow | None:
        """The row of a unit."""
        at = self._by_id.get(unit_id)
        return None if at is None else self.rows[at]

    def exactly(self, code: str) -> tuple[UnitRow, ...]:
        """The units whose code this is, apart from separators, width, case and leading zeros.

        The nearest spelling wins: A-1-203 is not A-12-03, but A1203 may be either and gives both.
        """
        plain = levelled(code).strip().replace(" ", "")
        hits = self._by_code.get(plain) or self._by_parts.get(code_parts(code))
        if hits or (plain.isalnum() and plain[0].isdecimal()):  # 12B is a room in any block
            return self._rows(hits or ())
        return self._joined(code)

    def _joined(self, code: str) -> tuple[UnitRow, ...]:
        """Units with the same letters and digits, where the one spelling only omits borders."""
        written = borders(code)
        return tuple(
            row
            for row in self._rows(self._by_key.get(code_key(code), ()))
            if written <= borders(row.code) or borders(row.code) <= written
        )

    def at_place(self, place: WrittenPlace) -> tuple[UnitRow, ...]:
        """The units at a place that was written in words; every part that was said must fit."""
        if place.door:
            hits: Iterable[int] = self._by_door.get((place.floor, place.door), ())
        elif place.room:
            hits = self._in_room(place.room)
        elif place.floor:
            hits = (at for at, known in enumerate(self._places) if known.floor == place.floor)
        else:
            return ()
        return self._rows(at for at in hits if self._fits(at, place))

    def by_room(self, room: str) -> tuple[UnitRow, ...]:
        """The units that a bare number may mean (1203, 12B), in any block."""
        parts = raw_parts(room)
        if not parts or not parts[0].isdecimal():
            return ()
        joined = self._joined(room) if room.isalnum() else ()
        return tuple(dict.fromkeys((*self._rows(self._in_room(room)), *joined)))

    def _in_room(self, room: str) -> list[int]:
        joined = "".join(raw_parts(room))
        hits = self._by_room.get(joined)
        if hits:
            return hits
        return [at for pair in room_readings(room) for at in self._by_door.get(pair, ())]

    def _fits(self, at: int, place: WrittenPlace) -> bool:
        known = self._places[at]
        same_block = not place.block or place.block == known.block
        return same_block and (not place.entrance or place.entrance == known.entrance)

    def find(self, text: str) -> tuple[UnitRow, ...]:
        """The units that a whole text may mean: one if it is clear, all candidates if it is not."""
        level = levelled(text).strip()
        if not level:
            return ()
        hits = self.exactly(level)
        if hits:
            return hits
        for place in find_places(level, self.named_blocks):
            hits = self.at_place(place)
            if hits:
                return hits
        return self.by_room(level)

    def search(self, fragment: str, limit: int = 20) -> tuple[UnitRow, ...]:
        """Units for search as you type: what it means, then codes that begin with or hold it."""
        key = code_key(fragment)
        if not key:
            return ()
        found = dict.fromkeys(islice(self.find(fragment), limit))
        for row in self._scan(key, limit):
            if len(found) >= limit:
                break
            found.setdefault(row)
        return tuple(found)

    def _scan(self, key: str, limit: int) -> Iterator[UnitRow]:
        """Rows whose key begins with, then those whose key holds a fragment."""
        for needle in ("\n" + key, key):
            at = self._blob.find(needle)
            count = 0
            while at >= 0 and count < 2 * limit:
                nth = bisect_right(self._starts, at) - 1
                yield self.rows[nth]
                count += 1
                at = self._blob.find(needle, self._blob.find("\n", at + 1))
        return

    def around(self, unit_id: str) -> Neighbours:
        """The units above, below and beside; nothing for an unknown unit."""
        at = self._by_id.get(unit_id)
        if at is None:
            return Neighbours()
        place = self._places[at]
        below, above = None, None
        if place.door and floor_rank(place.floor) is not None:
            stack = self._by_stack[place.block, place.entrance, place.door]
            ranked = sorted(
                (other for other in stack if floor_rank(self._places[other].floor) is not None),
                key=lambda other: floor_rank(self._places[other].floor) or 0,
            )
            below, above = self._both_sides(ranked, at)
        floor = self._by_floor[place.block, place.entrance, place.floor]
        beside = self._both_sides(floor, at)
        return Neighbours(above, below, tuple(row for row in beside if row))

    def _both_sides(self, line: Sequence[int], at: int) -> tuple[UnitRow | None, UnitRow | None]:
        nth = line.index(at)
        before = self.rows[line[nth - 1]] if nth else None
        after = self.rows[line[nth + 1]] if nth + 1 < len(line) else None
        return before, after

    def _rows(self, hits: Iterable[int]) -> tuple[UnitRow, ...]:
        return tuple(self.rows[at] for at in dict.fromkeys(hits))


def _lengths_by_beginning(codes: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long codes are that begin with two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for code in codes:
        lengths.setdefault(code[:2], set()).add(len(code))
    return {head: tuple(sorted(known, reverse=True)) for head, known in lengths.items()}
