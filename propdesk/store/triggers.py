"""Triggers generated from the mapped tables: they write the journal and guard it.

A write outside an act, a delete, a rewritten act or change: the file itself refuses. What the
file holds is compared with what this module makes at every start.
"""

from sqlalchemy import Connection, MetaData, Table

from propdesk.store.base import journalled_columns

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


def _record_triggers(table: Table) -> dict[str, str]:
    name = table.name
    columns = journalled_columns(table)
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
            f"""{_stop(REUSED, f'EXISTS (SELECT 1 FROM "{name}" WHERE id = NEW.id)')} END"""
        ),
        # nulls are left out of a whole row: an absent column is a null one
        f"{name}_journal_insert": (
            f'AFTER INSERT ON "{name}" BEGIN {head} '
            f"VALUES ({_OPEN}, '{name}', NEW.id, 'insert', NULL, "
            f"json_patch('{{}}', json_object({full})), randomblob(16)); END"
        ),
        f"{name}_guard_update": (
            f'BEFORE UPDATE ON "{name}" BEGIN '
            f"{_stop(OUTSIDE, f'{_OPEN} IS NULL')} "
            f"{_stop(MOVED, 'OLD.id IS NOT NEW.id OR OLD.local_key IS NOT NEW.local_key')} END"
        ),
        f"{name}_journal_update": (
            f'AFTER UPDATE ON "{name}" WHEN {moved} BEGIN {head} '
            f"VALUES ({_OPEN}, '{name}', NEW.id, 'update', "
            f"{patch('OLD')}, {patch('NEW')}, randomblob(16)); END"
        ),
        f"{name}_guard_delete": (
            f"BEFORE DELETE ON \"{name}\" BEGIN SELECT RAISE(ABORT, '{DELETED}'); END"
        ),
    }


def _journal_triggers() -> dict[str, str]:
    kept_act = " OR ".join(
        f"OLD.{column} IS NOT NEW.{column}"
        for column in (
            *("seq", "id", "epoch", "origin_seq", "sv"),
            *("verb", "staff_id", "at", "note_sha"),
        )
    )
    sealing = (
        "OLD.unsealed IS 1 AND NEW.unsealed IS NULL AND NEW.chain IS NOT NULL"
        " AND NEW.note IS OLD.note AND NEW.note_salt IS OLD.note_salt"
    )
    scrubbing_act = (
        f"{_ERASING} AND OLD.chain IS NEW.chain AND OLD.unsealed IS NEW.unsealed"
        " AND NEW.note IS NULL AND NEW.note_salt IS NULL"
    )
    kept_change = " OR ".join(
        f"OLD.{column} IS NOT NEW.{column}"
        for column in ("seq", "act_seq", "kind", "record_id", "op")
    )
    hashing = (
        f"OLD.sha IS NULL AND OLD.act_seq IS {_OPEN} AND OLD.before IS NEW.before"
        " AND OLD.after IS NEW.after AND OLD.salt IS NEW.salt"
    )
    scrubbing = f"{_ERASING} AND OLD.sha IS NEW.sha"
    # -1: the file gives the place itself
    taken = "(NEW.seq <> -1 AND NEW.seq <= (SELECT max(seq) FROM act))"
    return {
        "act_guard_insert": (
            "BEFORE INSERT ON act BEGIN "
            f"{_stop(SEALED, 'NEW.unsealed IS NOT 1 OR NEW.chain IS NOT NULL')} "
            f"{_stop(OPENED, f'{_OPEN} IS NOT NULL')} "
            f"{_stop(REUSED, f'{taken} OR EXISTS (SELECT 1 FROM act WHERE id = NEW.id)')} "
            "END"
        ),
        "act_guard_update": (
            "BEFORE UPDATE ON act BEGIN "
            f"{_stop(SEALED, f'{kept_act} OR NOT (({sealing}) OR ({scrubbing_act}))')} END"
        ),
        "act_guard_delete": f"BEFORE DELETE ON act BEGIN SELECT RAISE(ABORT, '{SEALED}'); END",
        "change_guard_insert": (
            "BEFORE INSERT ON change BEGIN "
            f"{_stop(OUTSIDE, f'NEW.act_seq IS NOT {_OPEN} OR NEW.sha IS NOT NULL')} "
            f"{_stop(REUSED, 'EXISTS (SELECT 1 FROM change WHERE seq = NEW.seq)')} END"
        ),
        "change_guard_update": (
            "BEFORE UPDATE ON change BEGIN "
            f"{_stop(SEALED, f'{kept_change} OR NOT (({hashing}) OR ({scrubbing}))')} END"
        ),
        "change_guard_delete": (
            f"BEFORE DELETE ON change BEGIN SELECT RAISE(ABORT, '{SEALED}'); END"
        ),
        "never_guard_insert": (
            f"BEFORE INSERT ON never BEGIN SELECT RAISE(ABORT, '{SEALED}'); END"
        ),
    }


def wanted_triggers(metadata: MetaData) -> dict[str, str]:
    """Every trigger that the file must hold, by name, as its CREATE statement."""
    bodies = _journal_triggers()
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
