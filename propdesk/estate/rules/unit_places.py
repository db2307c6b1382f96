"""Where units lie: block, entrance, floor and door, from their own fields or from their codes."""

from collections.abc import Iterable
from dataclasses import dataclass

from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.unit_codes import part_key, raw_parts, split_code, unpadded


@dataclass(frozen=True, slots=True)
class UnitRow:
    """What the index needs to know of a unit; block, entrance and floor may be empty."""

    unit_id: str
    code: str
    block: str = ""
    entrance: str = ""
    floor: str = ""


@dataclass(frozen=True, slots=True)
class UnitPlace:
    """Where a unit lies, in keys.

    Attributes:
        room: floor and door as they stand in the code (1203, 12b, 502).
    """

    block: str
    entrance: str
    floor: str
    door: str
    room: str


def block_names(rows: Iterable[UnitRow]) -> tuple[str, ...]:
    """Names of blocks that are words (翠華閣), the longest first: they may stand in a line."""
    names = {levelled(row.block).strip() for row in rows}
    words = {name for name in names if len(name) >= 2 and not part_key(name).isascii()}
    return tuple(sorted(words, key=lambda name: (-len(name), name)))


def place_of(row: UnitRow) -> UnitPlace:
    """Where a unit lies, by its own fields first and by its code where they are empty."""
    guess = split_code(row.code)
    block = part_key(row.block) or guess.block
    entrance = part_key(row.entrance) or (guess.entrance if not row.floor else "")
    floor = part_key(row.floor) or guess.floor
    door = guess.door if floor == guess.floor else _door(row, block, entrance, floor)
    raw = _raw_room(row, block, entrance)
    return UnitPlace(block, entrance, floor, door, raw)


def _after_heads(row: UnitRow, block: str, entrance: str) -> list[str]:
    """The runs of a code without those that name its block and entrance."""
    parts = raw_parts(row.code)
    for head in (block, entrance):
        joined = ""
        for count, part in enumerate(parts[:-1], 1):
            joined += unpadded(part)
            if joined == head:
                parts = parts[count:]
                break
    return [part for part in parts if part.isascii()] or parts


def _raw_room(row: UnitRow, block: str, entrance: str) -> str:
    return "".join(_after_heads(row, block, entrance))


def _door(row: UnitRow, block: str, entrance: str, floor: str) -> str:
    """What of a code remains after block, entrance and floor."""
    parts = _after_heads(row, block, entrance)
    first, rest = parts[0] if parts else "", parts[1:]
    if rest and unpadded(first) == floor:
        return part_key("".join(rest))
    for head in (floor, floor.zfill(2)):
        if head and first.startswith(head) and len(first) > len(head):
            return part_key(first[len(head) :] + "".join(rest))
    joined = "".join(parts)
    if floor and joined.startswith(floor) and len(joined) > len(floor):
        return part_key(joined[len(floor) :])
    return part_key(parts[-1]) if parts else ""
