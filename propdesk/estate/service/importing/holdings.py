"""Everything of the estate that an import can touch: loaded once, found by what people write."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from propdesk.core.identity import shared_id
from propdesk.core.text import code_key, folded
from propdesk.estate.queries.units import unit_key
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Block, Patch, Unit
from propdesk.estate.rules.people import ResidentRole
from propdesk.estate.rules.phones import phone_key
from propdesk.estate.rules.unit_codes import part_key
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.estate.service.importing.held import Held, Undo
from propdesk.estate.service.importing.person_cells import name_key
from propdesk.store.base import Record, journalled_columns, table_of

OWNER_ROLES = (ResidentRole.OWNER, ResidentRole.JOINT_OWNER, ResidentRole.DEVELOPER)


def role_group(role: str) -> str:
    """Owners of every sort are one group; the other roles each are their own."""
    return "owner" if role in OWNER_ROLES else role


def number_key(number: str) -> str:
    """An owner number for matching: 0012 and 12 are one, A-12 and a12 too."""
    return code_key(number).lstrip("0") or code_key(number)


class Holdings:
    """The records on file and those to be."""

    def __init__(self, undo: Undo) -> None:
        self._undo = undo
        self.all: dict[type[Record], dict[str, Held]] = {
            kind: {} for kind in (Block, Patch, Unit, Resident, Phone, Home, Vehicle)
        }
        self._by_key: dict[tuple[type[Record], str], Held] = {}
        self._by_name: dict[str, list[Held]] = {}
        self._by_id_number: dict[str, list[Held]] = {}
        self._phones: dict[str, dict[str, Held]] = {}
        self._homes: dict[str, list[Held]] = {}
        self._homes_of: dict[str, list[Held]] = {}
        self._index: UnitIndex | None = None
        self._ids: set[str] = set()

    def load(self, connection: Connection) -> None:
        """Takes in what is on file."""
        for kind in self.all:
            names = journalled_columns(table_of(kind))
            for row in connection.execute(select(*(table_of(kind).c[name] for name in names))):
                values = dict(zip(names, row, strict=True))
                self._ids.add(values["id"])
                if values.get("ended_at") is None and values.get("voided_at") is None:
                    self._file(Held(kind, values, dict(values)))
            self._undo.keep()

    def id_for(self, kind: type[Record], estate_id: str, code: str) -> str:
        """The id that every desk gives to a thing of this code; "" where another thing has it."""
        shared = shared_id(estate_id, kind.__tablename__, code)
        return "" if shared in self._ids else shared

    def add(self, held: Held) -> Held:
        """Takes in a new record."""
        self._file(held)
        return held

    def _file(self, held: Held) -> None:
        self.all[held.kind][held.id] = held
        self._undo.note(lambda: self.all[held.kind].pop(held.id, None))
        values = held.values
        if held.kind is Block:
            self._key(Block, part_key(values["code"]), held)
        elif held.kind is Patch:
            self._key(Patch, folded(values["code"]), held)
            self._key(Patch, folded(values["name"]), held)
        elif held.kind is Unit:
            self._key(Unit, values["code_key"], held)
        elif held.kind is Vehicle:
            self._key(Vehicle, values["plate_key"], held)
        elif held.kind is Resident:
            self._file_resident(held)
        elif held.kind is Phone:
            self._file_phone(held)
        else:
            self._list(self._homes, values["unit_id"], held)
            self._list(self._homes_of, values["resident_id"], held)

    def _file_resident(self, held: Held) -> None:
        self.file_number(held)
        self._list(self._by_name, name_key(held.values["name"]), held)
        if held.values.get("id_number"):
            self._list(self._by_id_number, code_key(held.values["id_number"]), held)

    def file_number(self, held: Held) -> None:
        """Makes a resident known by the number that it has now."""
        if held.values.get("number"):
            self._key(Resident, number_key(held.values["number"]), held)

    def _file_phone(self, held: Held) -> None:
        numbers = self._phones.setdefault(held.values["resident_id"], {})
        key = phone_key(held.values["number"])
        if key not in numbers:
            numbers[key] = held
            self._undo.note(lambda: numbers.pop(key, None))

    def _key(self, kind: type[Record], key: str, held: Held) -> None:
        if key and (kind, key) not in self._by_key:
            self._by_key[kind, key] = held
            self._undo.note(lambda: self._by_key.pop((kind, key), None))

    def _list(self, lists: dict[str, list[Held]], key: str, held: Held) -> None:
        entries = lists.setdefault(key, [])
        entries.append(held)
        self._undo.note(lambda: entries.remove(held))

    def block(self, code: str) -> Held | None:
        """The block of a code or name: A座 and Block A are A."""
        return self._by_key.get((Block, part_key(code)))

    def patch(self, code: str) -> Held | None:
        """The patch of a code or name."""
        return self._by_key.get((Patch, folded(code)))

    def unit(self, code: str) -> Held | None:
        """The unit with this very code, however its parts are set apart."""
        return self._by_key.get((Unit, unit_key(code)))

    def vehicle(self, plate: str) -> Held | None:
        """The vehicle of a plate."""
        return self._by_key.get((Vehicle, code_key(plate)))

    def resident_by_number(self, number: str) -> Held | None:
        """The resident of an owner number."""
        return self._by_key.get((Resident, number_key(number)))

    def residents_by_id_number(self, id_number: str) -> list[Held]:
        """Residents with an ID number."""
        return self._by_id_number.get(code_key(id_number), [])

    def residents_by_name(self, name: str) -> list[Held]:
        """Residents with a name."""
        return self._by_name.get(name_key(name), [])

    def phones(self, resident: Held) -> dict[str, Held]:
        """A resident's numbers in use, by their keys."""
        return self._phones.get(resident.id, {})

    def homes(self, unit: Held) -> list[Held]:
        """Every line of a unit, past ones too."""
        return self._homes.get(unit.id, [])

    def held(self, kind: type[Record], record_id: str) -> Held:
        """A record by its id."""
        return self.all[kind][record_id]

    def named(self) -> Iterator[Held]:
        """Every record that the workbook speaks of, those that others refer to first."""
        for records in self.all.values():
            yield from (held for held in records.values() if held.is_named)

    def index(self) -> UnitIndex:
        """All units, to be found by other spellings; made anew by `forget_index`."""
        if self._index is None:
            self._index = UnitIndex(
                [
                    UnitRow(
                        held.id,
                        held.values["code"],
                        self._block_code(held),
                        held.values.get("entrance", ""),
                        held.values.get("floor", ""),
                    )
                    for held in self.all[Unit].values()
                ]
            )
        return self._index

    def forget_index(self) -> None:
        """Units have come in: the next question makes the index anew."""
        self._index = None

    def _block_code(self, unit: Held) -> str:
        block_id = unit.values.get("block_id")
        return str(self.all[Block][block_id].values["code"]) if block_id else ""

    def codes(self) -> dict[str, str]:
        """What people call the records that ids stand for."""
        codes = {}
        for kind, name in ((Block, "code"), (Patch, "name"), (Unit, "code"), (Resident, "name")):
            codes.update({held.id: held.values[name] for held in self.all[kind].values()})
        return codes


def holds_on(values: dict[str, Any], today: date) -> bool:
    """Whether a line of residence has begun and has not ended."""
    return is_current(values, today) and (values.get("from_on") or today) <= today


def is_current(values: dict[str, Any] | None, today: date) -> bool:
    """Whether a line of residence holds today or later."""
    return values is not None and (values.get("to_on") is None or values["to_on"] >= today)
