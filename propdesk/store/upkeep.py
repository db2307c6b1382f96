"""What the file needs besides acts: its search index made anew, its free pages without traces."""

from collections.abc import Callable

from sqlalchemy import Connection

from propdesk.store.connections import driver_of
from propdesk.store.database import DeskFile
from propdesk.store.search import Feeder, index_name, mark_indexed, searched_kinds

_ENTRIES_A_STEP = 5_000
_PAGES_A_STEP = 500
Progress = Callable[[str, int], None]


def reindex(desk: DeskFile, progress: Progress | None = None) -> dict[str, int]:
    """Makes every search index anew, in steps that let others write in between.

    Until it is done a search may find too little.

    Returns:
        How many records each kind's index holds.
    """
    feeder = Feeder()
    counts: dict[str, int] = {}
    for kind in searched_kinds():
        name = kind.__tablename__
        with desk.maintain() as connection:
            feeder.empty(connection, name)
        last, counts[name] = 0, 0
        while True:
            with desk.maintain() as connection:
                fed, last = feeder.feed_after(connection, name, last, _ENTRIES_A_STEP)
            counts[name] += fed
            if progress is not None:
                progress(name, counts[name])
            if fed < _ENTRIES_A_STEP:
                break
    with desk.maintain() as connection:
        mark_indexed(connection)
    return counts


def sweep(desk: DeskFile) -> bool:
    """After an erasure: takes what was erased out of the indexes' old parts and the log.

    The pages that this frees are overwritten by the file itself.

    Returns:
        Whether the write-ahead log could be emptied; a reader may still hold it.
    """
    for kind in searched_kinds():
        step = -_PAGES_A_STEP
        while True:
            with desk.maintain() as connection:
                if not _has_merged(connection, index_name(kind), step):
                    break
            step = _PAGES_A_STEP
    return desk.checkpoint()


def _has_merged(connection: Connection, index: str, pages: int) -> bool:
    """Merges some pages of an index; the index tells by its writes whether there were any."""
    raw = driver_of(connection)
    before = raw.total_changes
    raw.execute(f"INSERT INTO {index}({index}, rank) VALUES ('merge', ?)", (pages,))
    return bool(raw.total_changes - before >= 2)
