"""Blocks, patches and units of the workbook, put beside those on file."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import natural_text
from propdesk.estate.queries.units import unit_key
from propdesk.estate.records.places import Block, Patch, Unit
from propdesk.estate.rules.code_marks import check_code
from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.unit_codes import find_places
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.estate.service.importing.held import Held, Speaker
from propdesk.estate.service.importing.holdings import Holdings
from propdesk.estate.service.importing.lines import BlockLine, Source, UnitLine
from propdesk.estate.service.importing.unit_spelling import SpelledUnit

_SPACE_PREFIX = "P-"


class PlaceTaker:
    """Finds the places that rows name, and makes those that are new."""

    def __init__(self, holdings: Holdings, speaker: Speaker, estate_id: str) -> None:
        self._holdings = holdings
        self._speaker = speaker
        self._estate_id = estate_id

    def take_block(self, line: BlockLine) -> Held:
        """A row about a block."""
        block = self._block(line.code, line.name)
        for column in ("name", "floors", "pipes", "valves", "risers", "note"):
            self._say(block, column, getattr(line, column), line.source)
        return block

    def _block(self, code: str, name: str) -> Held:
        known = self._holdings.block(code)
        if known is not None:
            self._speaker.name(known)
            return known
        check_code(code)
        return self._holdings.add(
            Held.new(
                Block,
                self._holdings.id_for(Block, self._estate_id, code),
                code=code,
                name=name or code,
                floors=None,
                pipes="",
                valves="",
                risers="",
                note="",
            )
        )

    def _patch(self, name: str) -> Held:
        known = self._holdings.patch(name)
        if known is not None:
            self._speaker.name(known)
            return known
        return self._holdings.add(
            Held.new(
                Patch, self._holdings.id_for(Patch, self._estate_id, name), code=name, name=name
            )
        )

    def take_unit(self, line: UnitLine) -> Held:
        """A row about a unit.

        Raises:
            Refusal: it is not on file and this row may not bring it in, or an earlier row says
                something else of it.
        """
        spelled = line.spelled
        unit = self._find(spelled, is_defining=line.is_defining)
        if unit is None:
            unit = self._new_unit(spelled, line.kind or "flat")
        elif unit.counted_as == "parking" and line.kind != "parking":
            raise Refusal(
                _("“{code}” is a parking space already. Give the unit another code.").format(
                    code=unit.values["code"]
                ),
                code="import.parking_code",
            )
        self._speaker.name(unit)
        self._say_place(unit, spelled, line.source)
        for column in ("kind", "gross_area", "usable_area", "status", "note"):
            self._say(unit, column, getattr(line, column), line.source)
        if line.patch:
            patch = self._patch(line.patch)
            self._speaker.say(unit, "patch_id", patch.id, line.source, shown_as=line.patch)
        return unit

    def _say_place(self, unit: Held, spelled: SpelledUnit, source: Source) -> None:
        """Where the unit is: its block as said, the rest only where nothing is on file."""
        if spelled.is_block_said:
            block = self._block(spelled.block, spelled.block_name)
            self._speaker.say(unit, "block_id", block.id, source, shown_as=block.values["code"])
        for column in ("entrance", "floor", "door"):
            written = getattr(spelled, column)
            if written and not unit.values.get(column):
                self._speaker.put(unit, column, written)

    def _new_unit(self, spelled: SpelledUnit, kind: str) -> Held:
        key = unit_key(check_code(spelled.code))
        if not key:
            raise Refusal(_("This is no unit code."), code="unit.empty")
        block = self._block(spelled.block, spelled.block_name) if spelled.block else None
        return self._holdings.add(
            Held.new(
                Unit,
                self._holdings.id_for(Unit, self._estate_id, key),
                code=spelled.code,
                code_key=key,
                sort_key=natural_text(spelled.code),
                kind=kind,
                block_id=block.id if block else None,
                entrance=spelled.entrance,
                floor=spelled.floor,
                door=spelled.door,
                status="occupied",
                gross_area=None,
                usable_area=None,
                patch_id=None,
                note="",
            )
        )

    def _find(self, spelled: SpelledUnit, *, is_defining: bool) -> Held | None:
        exact = self._holdings.unit(spelled.code)
        if exact is not None:
            return exact
        index = self._holdings.index()
        found = self._candidates(index, spelled, is_defining=is_defining) if len(index) else []
        if len(found) == 1:
            return self._holdings.held(Unit, found[0])
        if found:
            raise _ambiguous(spelled.code, [self._code(unit_id) for unit_id in found])
        if not is_defining:
            raise _unknown(spelled.code)
        return None

    def _candidates(
        self, index: UnitIndex, spelled: SpelledUnit, *, is_defining: bool
    ) -> list[str]:
        """Units on file that a code may mean; one that defines must say its block to be another."""
        if not is_defining:
            return [row.unit_id for row in index.find(spelled.code)]
        rows = index.exactly(spelled.code)
        if not rows and spelled.block and (spelled.is_block_said or _has_words(spelled.code)):
            rows = index.at_place(spelled.place)
        return [row.unit_id for row in rows]

    def unit_meant(self, code: str) -> Held:
        """The unit that a row refers to.

        Raises:
            Refusal: there is none, or several.
        """
        found = self._find(SpelledUnit(code), is_defining=False)
        assert found is not None
        self._speaker.name(found)
        return found

    def take_space(self, code: str, *, is_defining: bool, floor: str = "") -> Held:
        """A parking space; where a flat has its code, it gets P- before it.

        Raises:
            Refusal: it is not on file and this row may not bring it in.
        """
        for written in (code, _SPACE_PREFIX + code):
            known = self._holdings.unit(written)
            if known is not None and known.values["kind"] == "parking":
                self._speaker.name(known)
                return known
        if not is_defining:
            raise Refusal(
                _("There is no parking space “{code}”, neither here nor on file.").format(
                    code=code
                ),
                code="import.space_unknown",
            )
        is_taken = self._holdings.unit(code) is not None
        spelled = SpelledUnit(_SPACE_PREFIX + code if is_taken else code, floor=floor.upper())
        space = self._new_unit(spelled, "parking")
        self._speaker.put(space, "status", "vacant")
        return space

    def say_space(self, space: Held, column: str, value: Any, source: Source) -> None:
        """Something that a row says of a parking space, unless it is blank."""
        self._say(space, column, value, source)

    def _say(self, held: Held, column: str, value: Any, source: Source) -> None:
        if value not in (None, ""):
            self._speaker.say(held, column, value, source)

    def _code(self, unit_id: str) -> str:
        return str(self._holdings.held(Unit, unit_id).values["code"])


def _has_words(code: str) -> bool:
    """A座12樓03室 says in words where it is."""
    return bool(find_places(levelled(code)))


def _ambiguous(code: str, units: list[str]) -> Refusal:
    return Refusal(
        _("“{code}” may be {units}. Write the whole code.").format(
            code=code, units=", ".join(units[:5])
        ),
        code="unit.ambiguous",
    )


def _unknown(code: str) -> Refusal:
    return Refusal(
        _("There is no unit “{code}”, neither in the workbook nor on file.").format(code=code),
        code="import.unit_unknown",
    )
