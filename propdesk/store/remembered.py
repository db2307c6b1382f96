"""What is dear to make from many rows is made once, and anew when such rows changed."""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection

from propdesk.store.connections import MEMORY

Made = TypeVar("Made")


def remembered(
    connection: Connection,
    name: str,
    kinds: tuple[str, ...],
    make: Callable[[Connection], Made],
) -> Made:
    """What was made before from rows of these kinds, or is made now.

    Only readers remember: what an open act has written and may still take back is never kept.

    Args:
        connection: of a reader; any other makes it each time.
        name: by which it is remembered.
        kinds: the kinds of record that it is made from.
        make: reads the rows.
    """
    memory: dict[str, tuple[int, Any]] | None = connection.get_execution_options().get(MEMORY)
    if memory is None:
        return make(connection)
    last = connection.exec_driver_sql("SELECT max(seq) FROM act").scalar() or 0
    seen, made = memory.get(name, (-1, None))
    if seen < 0 or last < seen or (last > seen and _touched(connection, kinds, seen)):
        made = make(connection)
    memory[name] = (last, made)
    return made  # type: ignore[no-any-return]


def _touched(connection: Connection, kinds: tuple[str, ...], seen: int) -> bool:
    marks = ", ".join("?" * len(kinds))
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM change WHERE act_seq > ? AND kind IN ({marks}) LIMIT 1", (seen, *kinds)
    )
    return found.one_or_none() is not None
