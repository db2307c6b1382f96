"""Where things are: the estate, its blocks, units, patches and standing instructions."""

from datetime import date, datetime
from types import MappingProxyType

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from propdesk.core.text import natural_text
from propdesk.store.base import STRICT, Area, Record, personal


class Estate(Record, kw_only=True):
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

    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    hotline: Mapped[str] = mapped_column(default="")
    currency: Mapped[str] = mapped_column(default="HKD")
    zone: Mapped[str] = mapped_column(default="Asia/Hong_Kong")
    word_pack: Mapped[str] = mapped_column(default="hk")
    developer: Mapped[str] = mapped_column(default="")


class DeskPlace(Record, kw_only=True):
    """A desk of the estate: a lobby with its letter in every number."""

    __tablename__ = "desk_place"

    slot: Mapped[str]
    name: Mapped[str]


class Setting(Record, kw_only=True):
    """A setting that alters money, clocks or rules, so that it changes only by an act.

    Attributes:
        name: the setting, such as "reception.clocks".
        value: JSON.
    """

    __tablename__ = "setting"

    name: Mapped[str] = mapped_column(unique=True)
    value: Mapped[str]


class Block(Record, kw_only=True):
    """A block (座, 棟) with what a receptionist must know of its pipes and valves (9.3)."""

    __tablename__ = "block"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    floors: Mapped[int | None] = mapped_column(default=None)
    pipes: Mapped[str] = mapped_column(default="")
    valves: Mapped[str] = mapped_column(default="")
    risers: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class Patch(Record, kw_only=True):
    """A patch (片區): a set of units with a person responsible."""

    __tablename__ = "patch"

    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]


class PatchDuty(Record, kw_only=True):
    """Who answers for a patch, from and to."""

    __tablename__ = "patch_duty"

    patch_id: Mapped[str] = mapped_column(ForeignKey("patch.id"), index=True)
    staff_id: Mapped[str] = mapped_column(ForeignKey("staff.id"))
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)


class Unit(Record, kw_only=True):
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
    __search__ = ("code",)

    code: Mapped[str]
    code_key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    block_id: Mapped[str | None] = mapped_column(ForeignKey("block.id"), index=True, default=None)
    entrance: Mapped[str] = mapped_column(default="")
    floor: Mapped[str] = mapped_column(default="")
    door: Mapped[str] = mapped_column(default="")
    status: Mapped[str] = mapped_column(default="occupied")
    gross_area: Mapped[Area | None] = mapped_column(default=None)
    usable_area: Mapped[Area | None] = mapped_column(default=None)
    patch_id: Mapped[str | None] = mapped_column(ForeignKey("patch.id"), index=True, default=None)
    note: Mapped[str] = mapped_column(default="")
    sort_key: Mapped[str] = mapped_column(index=True, default="", server_default="")
    voided_at: Mapped[datetime | None] = mapped_column(default=None)

    def __post_init__(self) -> None:
        """The order of codes is known from the code."""
        self.sort_key = self.sort_key or natural_text(self.code)


class Instruction(Record, kw_only=True):
    """A standing instruction of a unit, dated; shown wherever the unit is entered.

    Attributes:
        kind: out_of_town, do_not_admit, permission_to_enter, call_first, mail_hold, other.
        from_on, to_on: in force on both days and between; no end when to_on is empty.
        given_by: who said so.
        ended_at: ended before its time.
    """

    __tablename__ = "instruction"

    unit_id: Mapped[str] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[str]
    text: Mapped[str] = mapped_column(info=personal())
    from_on: Mapped[date]
    to_on: Mapped[date | None] = mapped_column(default=None)
    given_by: Mapped[str] = mapped_column(default="", info=personal())
    ended_at: Mapped[datetime | None] = mapped_column(default=None)

    __table_args__ = (Index("ix_instruction_unit", "unit_id", "from_on"), STRICT)
