"""The sample desk: an invented estate with its people, its log and a busy morning."""

import random
import shutil
from datetime import date

from propdesk.catalog import METADATA
from propdesk.core.clock import Clock
from propdesk.core.paths import DataFolder
from propdesk.estate.queries.staff import active_staff
from propdesk.estate.service.founding import ChangeEstate, Founding, change_estate, found_desk
from propdesk.estate.service.people import AddResident, add_resident
from propdesk.estate.service.places import AddUnit, Instruct, add_unit, instruct
from propdesk.estate.service.sample.estate import (
    PASSWORD,
    SEED_VERB,
    SampleUnit,
    fill_estate,
    fill_staff,
    sample_units,
)
from propdesk.features.keys.service.sample import KeyMaker
from propdesk.features.reception.service.sample import LogMaker, LogPlan
from propdesk.store.database import DeskFile
from propdesk.store.keyslots import KeySlots

UNITS = 480
LEAKING_UNIT = "3座12B"
NOISY_UNIT = "B-03-01"


def build_desk(
    folder: DataFolder,
    clock: Clock,
    *,
    account: str,
    file_key: bytes | None,
    with_morning: bool,
    slot: str = "A",
    estate: str = "汀蘭苑",
) -> bytes:
    """Makes the sample desk anew in a folder of its own; answers the key of its file.

    Args:
        folder: emptied first, and only if an earlier sample lies there.
        clock: the present of the sample.
        account: the OS account that may open it.
        file_key: a key given from outside.
        with_morning: with cases of today and yesterday that are open.
        slot: the letter in its numbers.
        estate: what stands on its papers.
    """
    assert METADATA.tables, "the catalogue maps every table"
    if folder.test_mark.exists():
        shutil.rmtree(folder.root)
    founding = Founding(
        estate=estate,
        slot=slot,
        manager_code="001",
        manager_name="何詠詩",
        manager_password=PASSWORD,
        address="嵐灣道 88 號 A 座大堂",
        hotline="客服熱線 2123 4567（24 小時）",
        desk_name="正門櫃台 A",
    )
    found_desk(folder, clock, founding, account=account, file_key=file_key)
    folder.test_mark.touch()
    key = file_key or KeySlots(folder.keyslots_file, account).open_as_account()
    desk = DeskFile(folder, key, clock)
    try:
        _fill(desk, with_morning=with_morning)
    finally:
        desk.close()
    return key


def _fill(desk: DeskFile, *, with_morning: bool) -> None:
    rng = random.Random(7)  # noqa: S311 - invents people, guards nothing
    staff = fill_staff(desk)
    units = fill_estate(desk, UNITS, rng)
    _add_named(desk, units)
    maker = LogMaker(desk, units, staff, rng)
    maker.fill(LogPlan(days=60, per_day=12))
    KeyMaker(desk, units, staff, rng).fill()
    if with_morning:
        maker.fill_morning()


def begin_morning(desk: DeskFile, number: int) -> None:
    """Another day: colleagues have settled what was open, and a new morning has come.

    Args:
        desk: the sample, open.
        number: of the day, so that each has its own entries.
    """
    rng = random.Random(number)  # noqa: S311 - invents people, guards nothing
    with desk.read() as connection:
        units = sample_units(connection)
        staff = {row.code: row.id for row in active_staff(connection)}
    maker = LogMaker(desk, units, staff, rng)
    maker.settle_open()
    maker.fill_morning()
    KeyMaker(desk, units, staff, rng).begin_day()


def _add_named(desk: DeskFile, units: list[SampleUnit]) -> None:
    """The unit of the first desk day, and what the desk must know of some others."""
    today = desk.clock.now().astimezone(desk.place.zone).date()
    year_end = date(today.year, 12, 31)
    instructions = (
        ("A-12-03", "入屋前先致電太太", "call_first", year_end),
        ("B-15-06", "外遊，不放訪客", "do_not_admit", year_end),
        ("B-02-01", "准清潔公司 14:00 入屋", "permission_to_enter", today),
    )
    with desk.act("estate.change", by=None) as act:
        change_estate(act, ChangeEstate(code="TLY", developer="嵐灣發展有限公司"))
    with desk.act(SEED_VERB, by=None) as act:
        add_unit(act, AddUnit(code=LEAKING_UNIT, kind="flat", area="62.40"))
        add_resident(
            act,
            AddResident(unit=LEAKING_UNIT, name="曾婉玲", role="owner", phone="6123 8890"),
        )
        known = {unit.code for unit in units}
        for unit, text, kind, to_on in instructions:
            if unit in known:
                instruct(act, Instruct(unit=unit, text=text, kind=kind, to_on=to_on))
