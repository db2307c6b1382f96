"""Makes a populated file as this version writes it: kept for each release in `files/`.

Run once when a release freezes its schema, from the project's folder:

    python tests/migrations/release_file.py tests/migrations/files

The file's name says its schema version and the program's. Tests bring each kept file to the
present version and replay it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path[:0] = [str(Path(__file__).parents[1] / "store"), str(Path(__file__).parents[2])]

from sqlalchemy import Table  # noqa: E402
from store_kit import LIN, make_file, opened, report_of  # noqa: E402
from stored_samples import sample_of  # noqa: E402

from propdesk import __version__  # noqa: E402
from propdesk.core.paths import DataFolder  # noqa: E402
from propdesk.features.reception.records import Case  # noqa: E402
from propdesk.store.act import Act  # noqa: E402
from propdesk.store.base import Record, journalled_columns, record_kinds, table_of  # noqa: E402
from propdesk.store.database import DeskFile  # noqa: E402
from propdesk.store.erasure import ERASE_VERB, erase  # noqa: E402
from propdesk.store.version import SCHEMA_VERSION  # noqa: E402

RECORDS_OF_A_KIND = 3


def populate(desk: DeskFile) -> None:
    """Some records of every kind, each changed since, one person erased, one act given a note."""
    made: dict[str, list[str]] = {}
    with desk.act("system.populate", by=LIN, note="每類數筆") as act:
        for kind in _in_order_of_references():
            name = kind.__tablename__
            made[name] = [act.add(_record(kind, made, n)) for n in range(RECORDS_OF_A_KIND)]
        act.number("R")
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


def _values(table: Table, made: dict[str, list[str]], position: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.name in ("local_key", "id"):
            continue
        parents = [key.column.table.name for key in column.foreign_keys]
        if parents:
            values[column.name] = made[parents[0]][position] if parents[0] in made else None
        else:
            values[column.name] = sample_of(column, position)
    return values


def _record(kind: type[Record], made: dict[str, list[str]], position: int) -> Record:
    return kind(**_values(table_of(kind), made, position))


def _change(act: Act, kind: type[Record], record_id: str) -> None:
    """Gives every column that refers to nothing another value."""
    columns = [table_of(kind).columns[name] for name in journalled_columns(table_of(kind))]
    free = [c for c in columns if c.name != "id" and not c.foreign_keys]
    act.change(kind, record_id, **{c.name: sample_of(c, RECORDS_OF_A_KIND) for c in free})


def make_release_file(folder: Path) -> Path:
    """The populated file; answers where it lies."""
    target = folder / f"v{SCHEMA_VERSION:04d}-{__version__}.db"
    with TemporaryDirectory() as temporary:
        data = DataFolder(Path(temporary))
        make_file(data)
        with opened(data) as desk:
            populate(desk)
            problems = report_of(desk).problems
            desk.checkpoint()
        if problems:
            raise SystemExit(f"not whole: {problems}")
        target.write_bytes(data.desk_file.read_bytes())
    return target


if __name__ == "__main__":
    print(make_release_file(Path(sys.argv[1])))
