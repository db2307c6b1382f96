"""Makes populated files as this version writes them: kept for each release in `files/`.

Run once when a release freezes its schema, from the project's folder:

    python tests/migrations/release_file.py tests/migrations/files

One has some records of every kind, the other a small estate with its log. A file's name says its
schema version and the program's. Tests bring each kept file to the present version and replay it.
"""

import random
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "store"), str(Path(__file__).parents[2])]

from sqlalchemy import Column, Table  # noqa: E402
from store_kit import KEY, LIN, NOW, make_file, opened, report_of  # noqa: E402
from stored_samples import sample_of  # noqa: E402

from propdesk import __version__  # noqa: E402
from propdesk.core.clock import SetClock  # noqa: E402
from propdesk.core.paths import DataFolder  # noqa: E402
from propdesk.estate.records.people import Resident  # noqa: E402
from propdesk.estate.service.founding import Founding, found_desk  # noqa: E402
from propdesk.estate.service.sample.estate import fill_estate, fill_staff  # noqa: E402
from propdesk.features.reception.records import Case  # noqa: E402
from propdesk.features.reception.service.sample import LogMaker, LogPlan  # noqa: E402
from propdesk.store.act import Act  # noqa: E402
from propdesk.store.attachments import put  # noqa: E402
from propdesk.store.base import Record, journalled_columns, record_kinds, table_of  # noqa: E402
from propdesk.store.database import DeskFile  # noqa: E402
from propdesk.store.erasure import ERASE_VERB, erase  # noqa: E402
from propdesk.store.version import SCHEMA_VERSION  # noqa: E402

RECORDS_OF_A_KIND = 3
UNITS = 24


def populate(desk: DeskFile) -> None:
    """Some records of every kind, each changed since, one person erased, one act given a note."""
    made: dict[str, list[str]] = {}
    with desk.act("system.populate", by=LIN, note="每類數筆") as act:
        for kind in _in_order_of_references():
            name = kind.__tablename__
            made[name] = [act.add(_record(kind, made, n)) for n in range(RECORDS_OF_A_KIND)]
        act.number("R")
        for position in range(RECORDS_OF_A_KIND + 1):
            put(act, "image/jpeg", _body(position))
    with desk.act("system.correct", by=LIN) as act:
        for kind in _in_order_of_references():
            _change(act, kind, made[kind.__tablename__][0])
    with desk.act(ERASE_VERB, by=LIN) as act:
        erase(act, Case, made["reception_case"][1], "保存期滿")


def _in_order_of_references() -> Iterator[type[Record]]:
    kinds = record_kinds()
    for table in Record.metadata.sorted_tables:
        if table.name in kinds:
            yield kinds[table.name]


def _body(position: int) -> bytes:
    return b"picture %d" % position


def _sample(column: Column[Any], position: int) -> object:
    if column.name == "attachment_sha":
        return sha256(_body(position)).hexdigest()
    return sample_of(column, position)


def _values(table: Table, made: dict[str, list[str]], position: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.name in ("local_key", "id"):
            continue
        parents = [key.column.table.name for key in column.foreign_keys]
        if parents:
            values[column.name] = made[parents[0]][position] if parents[0] in made else None
        else:
            values[column.name] = _sample(column, position)
    return values


def _record(kind: type[Record], made: dict[str, list[str]], position: int) -> Record:
    return kind(**_values(table_of(kind), made, position))


def _change(act: Act, kind: type[Record], record_id: str) -> None:
    """Gives every column that refers to nothing another value."""
    columns = [table_of(kind).columns[name] for name in journalled_columns(table_of(kind))]
    free = [c for c in columns if c.name != "id" and not c.foreign_keys]
    act.change(kind, record_id, **{c.name: _sample(c, RECORDS_OF_A_KIND) for c in free})


def found_estate(data: DataFolder) -> None:
    """A small estate with residents, staff and a log, one of its people erased."""
    founding = Founding("汀蘭苑", "A", "001", "three calm herons", manager_name="何詠詩")
    found_desk(data, SetClock(NOW), founding, account="tests", file_key=KEY)
    with opened(data) as desk:
        rng = random.Random(3)
        staff = fill_staff(desk)
        units = fill_estate(desk, UNITS, rng)
        log = LogMaker(desk, units, staff, rng)
        log.fill(LogPlan(3, 5))
        log.fill_morning()
        with desk.act(ERASE_VERB, by=LIN, note="當事人要求") as act:
            erase(act, Resident, units[0].resident_id, "要求")


def of_every_kind(data: DataFolder) -> None:
    """A desk with some records of every kind."""
    make_file(data)
    with opened(data) as desk:
        populate(desk)


MAKERS: dict[str, Callable[[DataFolder], None]] = {"kinds": of_every_kind, "estate": found_estate}


def make_release_file(what: str, folder: Path) -> Path:
    """A populated file; answers where it lies."""
    target = folder / f"v{SCHEMA_VERSION:04d}-{__version__}-{what}.db"
    with TemporaryDirectory() as temporary:
        data = DataFolder(Path(temporary))
        MAKERS[what](data)
        with opened(data) as desk:
            problems = report_of(desk).problems
            desk.checkpoint()
        if problems:
            raise SystemExit(f"not whole: {problems}")
        target.write_bytes(data.desk_file.read_bytes())
    return target


if __name__ == "__main__":
    for one in MAKERS:
        print(make_release_file(one, Path(sys.argv[1])))
