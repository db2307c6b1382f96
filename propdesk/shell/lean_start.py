"""What the start of a window does without: it costs a good part of the time to the first paint."""

import builtins
import gc
from typing import Final

import PySide6

_OBJECTS: Final = 20_000


def start_lean() -> None:
    """Lets modules load without being searched by Qt for Python or by the garbage collector.

    Qt for Python reads and keeps the source of each module that is imported after it, in case it
    asks for `__feature__` names; none does here. While classes are made by the hundred the
    collector finds nothing; it looks once in so many new objects instead of at every 700.
    """
    assert PySide6.__version__
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
    gc.set_threshold(_OBJECTS)
