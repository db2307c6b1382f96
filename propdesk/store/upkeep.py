"""What the file needs besides acts: its search index made anew, its free pages without traces."""

from collections.abc import Callable

from sqlalchemy import Connection

from propdesk.store.base import Record
from propdesk.store.connections import driver_of
from propdesk.store.database import DeskFile
from propdesk.store.search import Feeder, empty_index, index_name, mark_indexed, searched_kinds

_ENTRIES_A_STEP = 5_000
_PAGES_A_STEP = 500
Progress = Callable[[str, int], None]


def reindex(desk: DeskFile, progress: Progress | None = None) -> dict[str, int]:
    """Makes every search index anew, in steps that let others write in between.

    Until it is done a search reads every record: slow, and never wrong.

    Returns:
        How many records each kind's index holds.
    """
    return {kind.__tablename__: _reindex(desk, kind, progress) for kind in searched_kinds()}


def _reindex(desk: DeskFile, kind: type[Record], progress: Progress | None) -> int:
    feeder = Feeder()
    with desk.maintain() as connection:
        empty_index(connection, kind)
    last, count, is_more = 0, 0, True
    while is_more:
        with desk.maintain() as connection:
            fed, last = feeder.feed_after(connection, kind, last, _ENTRIES_A_STEP)
            is_more = fed == _ENTRIES_A_STEP
            if not is_more:
                mark_indexed(connection, kind)
        count += fed
        if progress is not None:
            progress(kind.__tablename__, count)
    return count


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
