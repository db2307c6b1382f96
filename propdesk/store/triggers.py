"""Triggers generated from the mapped tables: they write the journal and guard it.

A write outside an act, a delete, a rewritten act or change: the file itself refuses. What the
file holds is compared with what this module makes at every start.
"""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, MetaData, Table, UniqueConstraint
from sqlalchemy.dialects import sqlite

from propdesk.store.base import journalled_columns, personal_columns

OUTSIDE = "propdesk: a record changes only inside an act"
DELETED = "propdesk: a record is never deleted"
SEALED = "propdesk: the journal is never rewritten"
OPENED = "propdesk: another act is open"
REUSED = "propdesk: this row exists already"
MOVED = "propdesk: a record keeps its id"

# only the last act can be open: a new one is refused until it is sealed
_OPEN = "(SELECT CASE WHEN unsealed = 1 THEN seq END FROM act ORDER BY seq DESC LIMIT 1)"
_ERASING = (
    "(SELECT CASE WHEN unsealed = 1 THEN verb END FROM act ORDER BY seq DESC LIMIT 1)"
    " IS 'privacy.erase'"
)


def _stop(message: str, when: str) -> str:
    return f"SELECT RAISE(ABORT, '{message}') WHERE {when};"


class _Key(NamedTuple):
    """A unique key beside the local one; `condition` is "" where it holds for every row."""

    columns: list[str]
    condition: str = ""


def _unique_keys(table: Table) -> list[_Key]:
    """The unique keys of a table, the identity first."""
    keys = [_Key(k.columns.keys()) for k in table.constraints if isinstance(k, UniqueConstraint)]
    for index in table.indexes:
        if index.unique:
            where = index.dialect_options["sqlite"]["where"]
            keys.append(_Key(index.columns.keys(), "" if where is None else _sql_of(where)))
    return sorted(keys, key=lambda key: (key.columns != ["id"], key))


def _sql_of(condition: ColumnElement[bool]) -> str:
    plain = {"literal_binds": True, "include_table": False}
    return str(condition.compile(dialect=sqlite.dialect(), compile_kwargs=plain))


def _taken(table: Table, key: _Key, *, beside: str = "") -> str:
    """Whether a row has the new one's key: OR REPLACE would delete it.

    A connection without recursive_triggers fires no trigger for a row that is replaced.
    """
    same = " AND ".join(f'"{column}" = NEW."{column}"' for column in key.columns)
    if not key.condition:
        return f'EXISTS (SELECT 1 FROM "{table.name}" WHERE {same}{beside})'
    row = ", ".join(f'NEW."{column.name}" AS "{column.name}"' for column in table.columns)
    return (
        f'EXISTS (SELECT 1 FROM "{table.name}" WHERE {same} AND ({key.condition}){beside})'
        f" AND EXISTS (SELECT 1 FROM (SELECT {row}) WHERE {key.condition})"
    )


def _key_guard(table: Table) -> str:
    """An update that takes another row's key is refused; it is asked only where a key changes."""
    keys = _unique_keys(table)
    named = {name for key in keys for name in key.columns}
    if any(key.condition for key in keys):
        named = set(journalled_columns(table))
    settable = ", ".join(f'"{name}"' for name in sorted(named))
    beside = " AND local_key <> OLD.local_key"
    taken = " OR ".join(f"({_taken(table, key, beside=beside)})" for key in keys)
    return f'BEFORE UPDATE OF {settable} ON "{table.name}" BEGIN {_stop(REUSED, taken)} END'


def _record_triggers(table: Table) -> dict[str, str]:
    name = table.name
    columns = journalled_columns(table)
    keys = [_Key(["local_key"]), *_unique_keys(table)]
    taken = " OR ".join(f"({_taken(table, key)})" for key in keys)
    full = ", ".join(f"'{column}', NEW.\"{column}\"" for column in columns)
    moved = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)

    def patch(side: str) -> str:
        arms = " UNION ALL ".join(
            f"SELECT '{column}' AS c, {side}.\"{column}\" AS v"
            f' WHERE OLD."{column}" IS NOT NEW."{column}"'
            for column in columns
        )
        return f"(SELECT json_group_object(c, v) FROM ({arms}))"

    head = "INSERT INTO change (act_seq, kind, record_id, op, before, after, salt)"
    return {
        f"{name}_guard_insert": (
            f'BEFORE INSERT ON "{name}" BEGIN '
            f"{_stop(OUTSIDE, f'{_OPEN} IS NULL')} "
            f"{_stop(REUSED, taken)} END"
        ),
        # nulls are left out of a whole row: an absent column is a null one
        f"{name}_journal_insert": (
            f'AFTER INSERT ON "{name}" BEGIN {head} '
            f"VALUES ({_OPEN}, '{name}', NEW.id, 'insert', NULL, "
            f"json_patch('{{}}', json_object({full})), randomblob(16)); "
            # before, -1 may also mean that the file gives the place itself
            f"{_stop(MOVED, 'NEW.local_key < 1')} END"
        ),
        f"{name}_guard_update": (
            f'BEFORE UPDATE ON "{name}" BEGIN '
            f"{_stop(OUTSIDE, f'{_OPEN} IS NULL')} "
            f"{_stop(MOVED, 'OLD.id IS NOT NEW.id OR OLD.local_key IS NOT NEW.local_key')} END"
        ),
        f"{name}_guard_keys": _key_guard(table),
        f"{name}_journal_update": (
            f'AFTER UPDATE ON "{name}" WHEN {moved} BEGIN {head} '
            f"VALUES ({_OPEN}, '{name}', NEW.id, 'update', "
            f"{patch('OLD')}, {patch('NEW')}, randomblob(16)); END"
        ),
        f"{name}_guard_delete": (
            f"BEFORE DELETE ON \"{name}\" BEGIN SELECT RAISE(ABORT, '{DELETED}'); END"
        ),
    }


def _journal_triggers(metadata: MetaData) -> dict[str, str]:
    return _act_triggers() | _change_triggers(metadata) | _beside_triggers()


def _act_triggers() -> dict[str, str]:
    kept = _differ(
        *("seq", "id", "epoch", "origin_seq", "sv"), *("verb", "staff_id", "at", "note_sha")
    )
    sealing = (
        "OLD.unsealed IS 1 AND NEW.unsealed IS NULL AND NEW.chain IS NOT NULL"
        " AND NEW.note IS OLD.note AND NEW.note_salt IS OLD.note_salt"
    )
    scrubbing = (
        f"{_ERASING} AND OLD.chain IS NEW.chain AND OLD.unsealed IS NEW.unsealed"
        " AND NEW.note IS NULL AND NEW.note_salt IS NULL"
    )
    # -1: the file gives the place itself
    taken = (
        "(NEW.seq <> -1 AND NEW.seq <= (SELECT max(seq) FROM act))"
        " OR EXISTS (SELECT 1 FROM act WHERE id = NEW.id)"
        " OR EXISTS (SELECT 1 FROM act WHERE epoch = NEW.epoch AND origin_seq = NEW.origin_seq)"
    )
    return {
        "act_guard_insert": (
            "BEFORE INSERT ON act BEGIN "
            f"{_stop(SEALED, 'NEW.unsealed IS NOT 1 OR NEW.chain IS NOT NULL')} "
            f"{_stop(OPENED, f'{_OPEN} IS NOT NULL')} "
            f"{_stop(REUSED, taken)} END"
        ),
        "act_guard_place": f"AFTER INSERT ON act BEGIN {_stop(REUSED, 'NEW.seq < 1')} END",
        "act_guard_update": (
            "BEFORE UPDATE ON act BEGIN "
            f"{_stop(SEALED, f'{kept} OR NOT (({sealing}) OR ({scrubbing}))')} END"
        ),
        "act_guard_delete": f"BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, '{SEALED}'); END",
    }


def _change_triggers(metadata: MetaData) -> dict[str, str]:
    kept = _differ("seq", "act_seq", "kind", "record_id", "op")
    hashing = (
        f"OLD.sha IS NULL AND OLD.act_seq IS {_OPEN} AND OLD.before IS NEW.before"
        " AND OLD.after IS NEW.after AND OLD.salt IS NEW.salt"
    )
    scrubbing = f"{_ERASING} AND OLD.sha IS NEW.sha"
    # the hash of a sealed payload stays; without its salt it tells nothing
    salted = "NEW.salt IS NOT CASE WHEN OLD.sha IS NULL THEN OLD.salt END"
    altered = " OR ".join(
        [salted, *(_is_rewritten(side, metadata) for side in ("before", "after"))]
    )
    return {
        "change_guard_insert": (
            "BEFORE INSERT ON change BEGIN "
            f"{_stop(OUTSIDE, f'NEW.act_seq IS NOT {_OPEN} OR NEW.sha IS NOT NULL')} "
            f"{_stop(REUSED, 'EXISTS (SELECT 1 FROM change WHERE seq = NEW.seq)')} END"
        ),
        "change_guard_update": (
            "BEFORE UPDATE ON change BEGIN "
            f"{_stop(SEALED, f'{kept} OR NOT (({hashing}) OR ({scrubbing}))')} END"
        ),
        # by itself, so that hashing, which every act does, need not carry it
        "change_guard_scrub": (
            "BEFORE UPDATE OF before, after, salt ON change BEGIN "
            f"{_stop(SEALED, f'{_ERASING} AND ({altered})')} END"
        ),
        "change_guard_delete": (
            f"BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, '{SEALED}'); END"
        ),
    }


def _is_rewritten(side: str, metadata: MetaData) -> str:
    """Whether more happened to a payload than that personal columns were emptied."""
    personal = ", ".join(
        f"'{table.name}.{column}'"
        for table in metadata.sorted_tables
        if not table.info.get("local")
        for column in personal_columns(table)
    )
    emptied = f"coalesce(n.value, '') = '' AND OLD.kind || '.' || o.key IN ({personal})"
    count = "(SELECT count(*) FROM json_each({}))"
    return (
        f"(NEW.{side} IS NOT OLD.{side} AND (NEW.{side} IS NULL OR OLD.{side} IS NULL"
        f" OR {count.format(f'NEW.{side}')} <> {count.format(f'OLD.{side}')}"
        f" OR EXISTS (SELECT 1 FROM json_each(OLD.{side}) o"
        f" LEFT JOIN json_each(NEW.{side}) n ON n.key = o.key WHERE n.key IS NULL"
        f" OR ((n.value IS NOT o.value OR n.type <> o.type) AND NOT ({emptied})))))"
    )


def _beside_triggers() -> dict[str, str]:
    """What came from elsewhere stays as it came; a photograph leaves by a lawful erasure only."""
    arrived = _differ("seq", "epoch", "origin_seq", "body", "chain", "received_at")
    return {
        "never_guard_insert": (
            f"BEFORE INSERT ON never BEGIN SELECT RAISE(ABORT, '{SEALED}'); END"
        ),
        "inbox_guard_insert": (
            "BEFORE INSERT ON inbox BEGIN "
            + _stop(
                REUSED,
                "EXISTS (SELECT 1 FROM inbox WHERE seq = NEW.seq)"
                " OR EXISTS (SELECT 1 FROM inbox WHERE epoch = NEW.epoch"
                " AND origin_seq = NEW.origin_seq)",
            )
            + " END"
        ),
        "inbox_guard_update": (
            "BEFORE UPDATE ON inbox BEGIN "
            f"{_stop(SEALED, f'{arrived} OR OLD.applied_by IS NOT NULL')} END"
        ),
        "inbox_guard_delete": f"BEFORE DELETE ON inbox BEGIN SELECT RAISE(ABORT, '{SEALED}'); END",
        "attachment_guard_insert": (
            "BEFORE INSERT ON attachment BEGIN "
            f"{_stop(OUTSIDE, f'{_OPEN} IS NULL')} "
            f"{_stop(REUSED, 'EXISTS (SELECT 1 FROM attachment WHERE sha = NEW.sha)')} END"
        ),
        "attachment_guard_update": (
            f"BEFORE UPDATE ON attachment BEGIN SELECT RAISE(ABORT, '{SEALED}'); END"
        ),
        "attachment_guard_delete": (
            f"BEFORE DELETE ON attachment BEGIN {_stop(SEALED, f'NOT ({_ERASING})')} END"
        ),
    }


def _differ(*columns: str) -> str:
    return " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)


def wanted_triggers(metadata: MetaData) -> dict[str, str]:
    """Every trigger that the file must hold, by name, as its CREATE statement."""
    bodies = _journal_triggers(metadata)
    for table in metadata.sorted_tables:
        if not table.info.get("local"):
            bodies |= _record_triggers(table)
    return {name: f'CREATE TRIGGER "{name}" {body}' for name, body in bodies.items()}


def present_triggers(connection: Connection) -> dict[str, str]:
    """Every trigger that the file holds."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row[0]: row[1] for row in rows}


def trigger_drift(connection: Connection, metadata: MetaData) -> list[str]:
    """Names of triggers that are missing, changed or strange in the file."""
    wanted, present = wanted_triggers(metadata), present_triggers(connection)
    return sorted(
        name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name)
    )


def drop_triggers(connection: Connection) -> None:
    """Drops every trigger of the file: the first step of a migration."""
    for name in present_triggers(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def create_triggers(connection: Connection, metadata: MetaData) -> None:
    """Makes every trigger that the file must hold."""
    for statement in wanted_triggers(metadata).values():
        connection.exec_driver_sql(statement)
