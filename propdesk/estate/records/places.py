"""Where things are: the estate, its blocks, units, patches and standing instructions."""

from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import ForeignKey, Index

from propdesk.core.text import natural_text
from propdesk.store.base import Record, column
from propdesk.store.column_types import Area, personal


class Estate(Record):
    """The estate that this file is about; one row.

    Attributes:
        code: short code on papers and at HQ.
        address, hotline: the two quiet lines of every paper's head.
        currency: CNY, HKD, TWD or MOP.
        zone: time zone name.
        word_pack: whose words: hk, tw or cn.
        developer: who is billed and named for unsold units.
    """

    __tablename__ = "estate"
    __meta__ = MappingProxyType({"id": "estate_id", "zone": "zone"})

    name: str
    code: str = ""
    address: str = ""
    hotline: str = ""
    currency: str = "HKD"
    zone: str = "Asia/Hong_Kong"
    word_pack: str = "hk"
    developer: str = ""


class DeskPlace(Record):
    """A desk of the estate: a lobby with its letter in every number."""

    __tablename__ = "desk_place"

    slot: str
    name: str


class Setting(Record):
    """A setting that alters money, clocks or rules, so that it changes only by an act.

    Attributes:
        name: the setting, such as "reception.clocks".
        value: JSON.
    """

    __tablename__ = "setting"

    name: str = column(unique=True)
    value: str


class Block(Record):
    """A block (座, 棟) with what a receptionist must know of its pipes and valves (9.3)."""

    __tablename__ = "block"

    code: str = column(unique=True)
    name: str
    floors: int | None = None
    pipes: str = ""
    valves: str = ""
    risers: str = ""
    note: str = ""


class Patch(Record):
    """A patch (片區): a set of units with a person responsible."""

    __tablename__ = "patch"

    code: str = column(unique=True)
    name: str


class PatchDuty(Record):
    """Who answers for a patch, from and to."""

    __tablename__ = "patch_duty"

    patch_id: str = column(ForeignKey("patch.id"), index=True)
    staff_id: str = column(ForeignKey("staff.id"))
    from_on: date
    to_on: date | None = None


class Unit(Record):
    """A flat, shop, office, parking space or common place.

    Attributes:
        code: as people write it.
        code_key: folded, letters and digits only: two spellings of one code are one unit.
        sort_key: sorts as people count, A-2 before A-12; made from the code.
        kind: flat, shop, office, parking or common.
        block_id, entrance, floor, door: where it is; the floor as written, such as 12 or G.
        status: occupied, vacant, let, unsold, renovation.
        gross_area, usable_area: square metres.
        voided_at: entered by mistake; its code is free for another.
    """

    __tablename__ = "unit"
    __pictured__ = "code"
    __search__ = ("code",)

    code: str
    code_key: str = column(unique=True)
    kind: str
    block_id: str | None = column(ForeignKey("block.id"), index=True, default=None)
    entrance: str = ""
    floor: str = ""
    door: str = ""
    status: str = "occupied"
    gross_area: Area | None = None
    usable_area: Area | None = None
    patch_id: str | None = column(ForeignKey("patch.id"), index=True, default=None)
    note: str = ""
    sort_key: str = column(index=True, default="", server_default="")
    voided_at: datetime | None = None

    def __post_init__(self) -> None:
        """The order of codes is known from the code."""
        self.sort_key = self.sort_key or natural_text(self.code)


class Instruction(Record):
    """A standing instruction of a unit, dated; shown wherever the unit is entered.

    Attributes:
        kind: out_of_town, do_not_admit, permission_to_enter, call_first, mail_hold, other.
        from_on, to_on: in force on both days and between; no end when to_on is empty.
        given_by: who said so.
        ended_at: ended before its time.
    """

    __tablename__ = "instruction"

    unit_id: str = column(ForeignKey("unit.id"))
    kind: str
    text: str = column(info=personal())
    from_on: date
    to_on: date | None = None
    given_by: str = column(default="", info=personal())
    ended_at: datetime | None = None

    __table_args__ = (Index("ix_instruction_unit", "unit_id", "from_on"),)
