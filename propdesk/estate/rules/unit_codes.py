"""Unit codes as people write them: A-12-03, A座12樓03室, 3座12B, 1單元502, Flat B 12/F Block 3."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from propdesk.estate.rules.spans import chinese_number, levelled

MAX_ROOM = 6

_NUMERAL = r"[一二三四五六七八九十]{1,3}"
_SHORT = rf"(?:[a-z]{{0,2}}\d{{1,3}}[a-z]?|[a-z]{{1,2}}|{_NUMERAL})"
_BLOCK_WORD = r"(?:號樓|号楼|座|棟|栋|幢|號(?= ?\d+ ?[樓楼])|号(?= ?\d+ ?[樓楼]))"
_ENTRANCE_WORD = r"(?:單元|单元|梯|翼)"
_FLOOR_WORD = r"(?:/ ?f(?![a-z])|f(?![a-z])|樓|楼|層|层)"
_DOOR_WORD = r"(?:號房|号房|號室|室|房|號|号|戶|户)"
_ENGLISH_BLOCK = r"(?:block|blk|tower|building|bldg)\.? ?"
_ENGLISH_DOOR = r"(?:flat|unit|room|rm|suite|shop)\.? ?"

_BLOCK = rf"(?:第?(?P<block>{_SHORT}) ?{_BLOCK_WORD}|{_ENGLISH_BLOCK}(?P<block_en>[a-z0-9]{{1,4}}))"
_ENTRANCE = rf"(?:(?P<entrance>{_SHORT}) ?{_ENTRANCE_WORD})"
_FLOOR = rf"(?:(?P<floor>(?:{_SHORT})) ?{_FLOOR_WORD}|(?P<ground>地下|地面)(?: ?[層层樓楼])?)"
_DOOR = rf"(?:{_ENGLISH_DOOR})?(?P<door>[a-z]?\d{{1,4}}[a-z]?|[a-z]{{1,2}}(?![a-z])|{_NUMERAL})"
_ROOM = (
    rf"(?:{_ENGLISH_DOOR})?"
    r"(?:(?P<room_floor>[a-z]?\d{1,3})[-/ ](?P<room_door>[a-z]?\d{1,3}[a-z]?|[a-z]{1,2}(?![a-z]))"
    r"|(?P<room>\d{1,5}[a-z]?(?![a-z])|[a-z]\d{0,4}(?![a-z])))"
)
_SEP = r"[ ,，、-]{0,2}"

_START = r"(?<![0-9a-z])"
_END = r"(?![0-9a-z])"


def _written(head: str) -> str:
    """A place that begins with `head`, then a floor and a door, or a room number."""
    return (
        rf"{_START}{head}{_SEP}"
        rf"(?:{_FLOOR}{_SEP}之?{_DOOR}|{_ROOM}) ?(?:{_DOOR_WORD}|之(?P<after>\d{{1,2}})|{_END})"
    )


_SHAPES = (
    _written(rf"{_BLOCK}{_SEP}(?:{_ENTRANCE})?"),
    _written(_ENTRANCE),
    rf"{_START}{_FLOOR} ?[之-] ?(?P<door>\d{{1,2}}){_END}",
    rf"{_START}{_FLOOR}{_SEP}{_DOOR} ?{_DOOR_WORD}",
    rf"{_START}{_FLOOR},? ?{_ENGLISH_DOOR}(?P<door>[a-z0-9]{{1,4}}){_END}",
    rf"{_START}{_ENGLISH_DOOR}(?P<door>[a-z0-9]{{1,4}}),? ?{_FLOOR}(?:,? ?{_BLOCK})?{_END}",
    rf"{_START}{_ENGLISH_DOOR}(?P<room>[a-z0-9]{{1,5}})(?:,? ?{_BLOCK})?{_END}",
)
_PATTERNS = tuple(re.compile(shape) for shape in _SHAPES)
# One glance that spares most lines the patterns above.
_MARKS = re.compile(
    rf"{_BLOCK_WORD}|{_ENTRANCE_WORD}|[樓楼層层]|\d ?/? ?f|{_ENGLISH_BLOCK}|{_ENGLISH_DOOR}"
)

_PART = re.compile(r"\d+|[a-z]+|[^\W\d_a-z]+")
_MARKED_PART = re.compile(rf"第?(?P<core>[a-z0-9]+|{_NUMERAL}) ?(?:{_BLOCK_WORD}|號|号|期)?")
_ENGLISH_PART = re.compile(rf"(?:{_ENGLISH_BLOCK}|{_ENGLISH_DOOR}|entrance ?|level ?)(?P<core>.+)")
_FLOOR_PART = re.compile(rf"(?P<core>[a-z0-9]+|{_NUMERAL}) ?(?:{_FLOOR_WORD}|{_ENTRANCE_WORD})")
_GROUND = frozenset({"g", "gf", "地下", "地面", "g/f", "大堂", "ground"})


@dataclass(frozen=True, slots=True)
class WrittenPlace:
    """What somebody wrote about where a unit is; parts that were not said are empty.

    Attributes:
        room: floor and door in one (1203, 12b) where no border between them was written.
        start: where it begins in the text.
        end: before which character it ends.
    """

    block: str = ""
    entrance: str = ""
    floor: str = ""
    door: str = ""
    room: str = ""
    start: int = 0
    end: int = 0


def raw_parts(code: str) -> list[str]:
    """The runs of digits, letters and Chinese of a code, levelled: A-12-03 is a, 12, 03."""
    return _PART.findall(levelled(code))


def unpadded(part: str) -> str:
    """A part without leading zeros: 03 is 3, 00 is 0."""
    return part.lstrip("0") or part[-1:]


def code_parts(code: str) -> tuple[str, ...]:
    """The runs of a code without leading zeros; codes that agree in them mean one unit."""
    return tuple(unpadded(part) for part in raw_parts(code))


def borders(code: str) -> frozenset[int]:
    """After how many letters and digits of a code a new part begins: A-12-03 has 1 and 3."""
    ends, length = [], 0
    for part in raw_parts(code):
        length += len(part)
        ends.append(length)
    return frozenset(ends[:-1])


@lru_cache(maxsize=4096)  # an estate has few names of blocks and floors, and many units
def part_key(part: str) -> str:
    """One form for the name of a block, entrance or floor: A座, Block A and a are a; 三座 is 3."""
    text = levelled(part).strip()
    english = _ENGLISH_PART.fullmatch(text)
    if english:
        text = english["core"].strip()
    if text in _GROUND:
        return "g"
    marked = _FLOOR_PART.fullmatch(text) or _MARKED_PART.fullmatch(text)
    if marked:
        text = marked["core"]
    number = chinese_number(text)
    if number is not None:
        return str(number)
    return "".join(unpadded(piece) for piece in _PART.findall(text))


def named_block_pattern(names: Sequence[str]) -> re.Pattern[str] | None:
    """Finds places in blocks whose names are words (翠華閣12B); names are levelled."""
    if not names:
        return None
    words = "|".join(re.escape(name) for name in names)
    return re.compile(_written(rf"(?P<named>{words}){_SEP}(?:{_ENTRANCE})?"))


def find_places(text: str, named: re.Pattern[str] | None = None) -> list[WrittenPlace]:
    """The places written with a word for block, entrance, floor or door, in a levelled text.

    Args:
        text: levelled.
        named: what `named_block_pattern` made of the estate's own block names.
    """
    patterns = _PATTERNS if _MARKS.search(text) else ()
    if named is not None:
        patterns = (named, *patterns)
    found: list[WrittenPlace] = []
    for pattern in patterns:
        for match in pattern.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                found.append(_place(match))
    return sorted(found, key=lambda place: place.start)


def _place(match: re.Match[str]) -> WrittenPlace:
    said = {name: value for name, value in match.groupdict().items() if value}
    floor = said.get("floor") or said.get("ground") or said.get("room_floor") or ""
    room, door = said.get("room", ""), said.get("door") or said.get("room_door") or ""
    if not room and not floor:
        room, door = door, ""
    if "after" in said:  # 12號5樓之3: the last number is the door
        floor, door = floor or room, said["after"]
    return WrittenPlace(
        part_key(said.get("named") or said.get("block") or said.get("block_en") or ""),
        part_key(said.get("entrance", "")),
        part_key(floor),
        part_key(door),
        room,
        match.start(),
        match.end(),
    )


def room_readings(room: str) -> list[tuple[str, str]]:
    """The ways to part a room number into floor and door: 1203 is 12 and 3, or 1 and 203."""
    parts = raw_parts(room)
    if len(parts) == 2 and parts[0].isdecimal():
        return [(unpadded(parts[0]), unpadded(parts[1]))]
    joined = "".join(parts)
    return [(part_key(joined[:at]), part_key(joined[at:])) for at in range(len(joined) - 1, 0, -1)]


def split_code(code: str) -> WrittenPlace:
    """A guess at the parts of a code whose block and floor nobody filled in.

    A-12-03 is block a, floor 12, door 3; 3-1-502 is block 3, entrance 1, floor 5, door 2.
    """
    places = find_places(levelled(code))
    if places and (places[0].door or places[0].room):
        place = places[0]
        floor, door = (place.floor, place.door) if place.door else _split_room(place.room)
        return WrittenPlace(place.block, place.entrance, floor, door)
    pieces = [piece for piece in re.split(r"[^\w]+|_", levelled(code)) if piece]
    if len(pieces) == 1:
        pieces = _letters_off(pieces[0])
    if not pieces:
        return WrittenPlace()
    *heads, last = pieces
    floor, door = _split_room(last)
    if not floor and len(heads) >= 2:
        floor = part_key(heads.pop())
    block = part_key(heads[0]) if heads else ""
    entrance = part_key(heads[1]) if len(heads) > 1 else ""
    return WrittenPlace(block, entrance, floor, door)


def _letters_off(piece: str) -> list[str]:
    """A1203 and 翠華閣12B begin with their block; 12B does not."""
    match = re.fullmatch(r"([a-z]+|[^\W\d_a-z]+)(\d.*)", piece)
    return list(match.groups()) if match else [piece]


def _split_room(room: str) -> tuple[str, str]:
    """Floor and door of a room number: 1203 is 12 and 3, 12b is 12 and b, 03 is only a door."""
    parts = raw_parts(room)
    if len(parts) == 2 and parts[0].isdecimal():
        return unpadded(parts[0]), unpadded(parts[1])
    if len(parts) == 1 and parts[0].isdecimal() and int(parts[0]) >= 100:
        return unpadded(parts[0][:-2]), unpadded(parts[0][-2:])
    return "", part_key(room)


def floor_rank(floor: str) -> int | None:
    """Where a floor lies, ten to a storey: ground 0, mezzanine 5, 12 is 120, basement B2 −20."""
    key = part_key(floor)
    if not key:
        return None
    if key.isdecimal():
        return int(key) * 10
    if key == "g":
        return 0
    named = {"m": 5, "ug": 5, "lg": -5, "p": 5, "地庫": -10, "r": 9990, "天台": 9990}
    if key in named:
        return named[key]
    below = re.fullmatch(r"(?:b|lg|地庫|地下|負|-)(\d{1,2})", key)
    if below:
        return -int(below[1]) * 10
    lettered = re.fullmatch(r"(\d{1,3})[a-z]|[a-z]{1,2}(\d{1,3})", key)
    if lettered:
        return int(lettered[1] or lettered[2]) * 10 + 1
    return None
