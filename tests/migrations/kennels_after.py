"""The program of the version after the next: brings a desk of the next one to its own."""

import json
import os
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from kennel_kit import be_later_by

be_later_by(2)

from sqlalchemy import ForeignKey  # noqa: E402
from store_kit import KEY, NOW, make_file, opened, report_of, rows_of  # noqa: E402

from propdesk.catalog import METADATA  # noqa: E402
from propdesk.core.errors import DeskError  # noqa: E402
from propdesk.core.paths import DataFolder  # noqa: E402
from propdesk.store.base import Record, column  # noqa: E402
from propdesk.store.column_types import personal  # noqa: E402
from propdesk.store.connections import open_raw  # noqa: E402
from propdesk.store.migrate import migrate  # noqa: E402
from propdesk.store.searching import found_keys  # noqa: E402


class Kennel(Record):
    """A kennel as this version has it."""

    __tablename__ = "kennel"
    __search__ = ("name", "remark")

    name: str
    remark: str = column(default="", info=personal())
    room: int = 1


class Dog(Record):
    """A dog as this version has it; dogs can be searched now."""

    __tablename__ = "dog"
    __search__ = ("name", "chip")

    name: str
    kennel_id: str | None = column(ForeignKey("kennel.id", ondelete="CASCADE"))
    chip: str | None = None


def bring(folder: DataFolder) -> dict[str, Any]:
    """Migrates, then works on: what the file holds in the end, and a fresh one beside it."""
    found = [migrate(folder, KEY, METADATA, NOW) for _ in range(2)]
    with opened(folder) as desk:
        migrated = report_of(desk)
        with desk.act("kennel.change", by=None) as act:
            kennel = act.find(Kennel, name="2號")
            assert kennel is not None
            act.change(Kennel, kennel.id, remark="近門", room=2)
        with desk.read() as connection:
            searched = {
                "note": len(found_keys(connection, Kennel, "朝南")),
                "dogs": len(found_keys(connection, Dog, "犬")),
            }
        report = report_of(desk)
    fresh = DataFolder(folder.root / "fresh")
    make_file(fresh)
    schema = schema_of(folder)
    return {
        "found": found,
        "problems": [*migrated.problems, *report.problems],
        "searched": searched,
        "acts": rows_of(folder, "SELECT verb, sv, note FROM act ORDER BY seq"),
        "last": rows_of(folder, "SELECT after FROM change ORDER BY seq DESC LIMIT 1")[0][0],
        "dogs": rows_of(folder, "SELECT name, kennel_id IS NULL, chip FROM dog ORDER BY name"),
        "kennels": rows_of(folder, "SELECT name, remark, room FROM kennel ORDER BY name"),
        "differing": [name for name, made in schema_of(fresh).items() if made != schema.get(name)],
    }


def fail(folder: DataFolder) -> dict[str, Any]:
    """Migrations that fail in several ways: what each said, and whether the file changed."""
    said: dict[str, Any] = {}
    before = contents_of(folder)
    for how in ("raise", "lose", "orphan"):
        os.environ["KENNELS_FAIL"] = how
        said[how] = _failed(folder), contents_of(folder) == before
    del os.environ["KENNELS_FAIL"]
    with closing(open_raw(folder.desk_file, KEY)) as raw:
        raw.execute("DROP TRIGGER kennel_guard_delete")
    said["drift"] = _failed(folder), contents_of(folder) != before
    return said


def _failed(folder: DataFolder) -> str:
    try:
        migrate(folder, KEY, METADATA, NOW)
    except DeskError as error:
        return f"{error.code}: {error.message}"
    except OSError as error:
        return str(error)
    return "nothing failed"


def contents_of(folder: DataFolder) -> list[Any]:
    """Everything in the file, tables and guards and rows."""
    made = rows_of(folder, "SELECT name, type, sql FROM sqlite_master ORDER BY name")
    tables = [name for name, kind, _ in made if kind == "table" and "search_" not in name]
    return [made, *(rows_of(folder, f'SELECT * FROM "{name}"') for name in tables)]


def schema_of(folder: DataFolder) -> dict[str, Any]:
    """Columns, indexes and guards of every table, however they were made."""

    raw = open_raw(folder.desk_file, KEY)

    def asked(sql: str, *names: str) -> list[Any]:
        return sorted(raw.execute(sql, names).fetchall())

    schema: dict[str, Any] = {
        "guards": asked("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    }
    for (name,) in asked("SELECT name FROM sqlite_master WHERE type = 'table'"):
        schema[name] = [
            asked("SELECT strict FROM pragma_table_list WHERE name = ?", name),
            asked('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', name),
            asked('SELECT "table", "from", "to", on_delete FROM pragma_foreign_key_list(?)', name),
            sorted(
                (is_unique, asked("SELECT name FROM pragma_index_info(?)", index))
                for index, is_unique in asked(
                    'SELECT name, "unique" FROM pragma_index_list(?)', name
                )
            ),
        ]
    raw.close()
    return schema


COMMANDS = {"bring": bring, "fail": fail}

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](DataFolder(Path(sys.argv[2])))))
