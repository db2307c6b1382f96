"""Epochs: one unbroken life of one file, and how a copy that was put back begins a new one."""

import uuid

from sqlalchemy import Connection, Engine

from propdesk.store.mark import Mark, next_letter


def journal_mark(connection: Connection, meta: dict[str, str]) -> Mark:
    """How far the journal in the file has come within its epoch."""
    last = connection.exec_driver_sql(
        "SELECT max(origin_seq) FROM act WHERE epoch = ?", (meta["epoch"],)
    ).scalar()
    return Mark(meta["epoch"], meta["letter"], int(last or 0))


def begin_epoch(connection: Connection, letter: str) -> Mark:
    """Begins a new epoch in the file, under the next letter after one that was used."""
    mark = Mark(str(uuid.uuid4()), next_letter(letter), 0)
    for name, value in (("epoch", mark.epoch), ("letter", mark.letter)):
        connection.exec_driver_sql(
            "INSERT INTO meta (name, value) VALUES (?, ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
    return mark


def is_behind(found: Mark, beside: Mark | None) -> bool:
    """Whether a file is older than the mark beside it: a copy that was put back."""
    if beside is None:
        return False
    if found.epoch == beside.epoch:
        return found.origin_seq < beside.origin_seq
    return (len(found.letter), found.letter) <= (len(beside.letter), beside.letter)


def settle_epoch(reader: Engine, writer: Engine, beside: Mark | None, meta: dict[str, str]) -> Mark:
    """The mark to go on from; a file that is behind its mark begins a new epoch first."""
    with reader.connect() as connection, connection.begin():
        found = journal_mark(connection, meta)
    if beside is None or not is_behind(found, beside):
        return found
    latest = max(found.letter, beside.letter, key=lambda letter: (len(letter), letter))
    with writer.connect() as connection, connection.begin():
        return begin_epoch(connection, latest)
