"""Epochs: one unbroken life of one file, and how a copy that was put back begins a new one."""

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Engine

from propdesk.store.boot import read_meta
from propdesk.store.mark import Mark, MarkFile, is_behind, later_letter, next_letter

Read = Callable[[], AbstractContextManager[Connection]]


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


def settle_epoch(read: Read, writer: Engine, marks: MarkFile) -> Mark:
    """The mark to go on from; a file that may have been put back begins a new epoch first.

    Raises:
        OSError: the mark beside the file cannot be read or written; no epoch was begun.
    """
    with read() as connection:
        found, beside = journal_mark(connection), marks.read()
        is_put_back = _is_put_back(connection, found, beside)
    if is_put_back:
        # an epoch that could not be noted would be followed by another one at each start
        marks.open()
        with writer.connect() as connection, connection.begin():
            # another process may have opened the same copy meanwhile
            found, beside = journal_mark(connection), marks.read()
            if _is_put_back(connection, found, beside):
                last = found.letter if beside is None else later_letter(found.letter, beside.letter)
                found = begin_epoch(connection, last)
                # noted before others can write: else they would begin one of their own
                marks.write(found)
    if found != beside:
        marks.write(found)
    return found


def _is_put_back(connection: Connection, found: Mark, beside: Mark | None) -> bool:
    """Whether the file is behind its mark, or has a past and no mark to tell how far it came."""
    if beside is not None:
        return is_behind(found, beside)
    past = connection.exec_driver_sql("SELECT 1 FROM act LIMIT 1")
    return past.one_or_none() is not None
