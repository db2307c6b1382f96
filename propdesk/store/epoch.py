"""Epochs: one unbroken life of one file, and how a copy that was put back begins a new one."""

import uuid

from sqlalchemy import Connection, Engine

from propdesk.store.boot import read_meta
from propdesk.store.mark import Mark, MarkFile, is_behind, later_letter, next_letter


def journal_mark(connection: Connection) -> Mark:
    """How far the journal in the file has come within its epoch."""
    meta = read_meta(connection)
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


def settle_epoch(reader: Engine, writer: Engine, marks: MarkFile) -> Mark:
    """The mark to go on from; a file that is behind its mark begins a new epoch first."""
    with reader.connect() as connection, connection.begin():
        found, beside = journal_mark(connection), marks.read()
    if beside is not None and is_behind(found, beside):
        with writer.connect() as connection, connection.begin():
            # another process may have opened the same copy meanwhile
            found = journal_mark(connection)
            if is_behind(found, beside):
                found = begin_epoch(connection, later_letter(found.letter, beside.letter))
    if found != beside:
        marks.write(found)
    return found
