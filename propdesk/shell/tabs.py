"""Which places the window has, and what can be done there from elsewhere."""

from collections.abc import Callable, Sequence
from typing import Final, Protocol, runtime_checkable

from propdesk.catalog import KEYS
from propdesk.core.i18n import N_
from propdesk.estate.workspace.place import EstatePlace
from propdesk.features.keys.workspace.place import KeysPlace
from propdesk.features.reception.workspace.place import ReceptionPlace
from propdesk.shell.context import Context
from propdesk.ui.place import Place
from propdesk.ui.shortcuts import Shortcuts

QUICK_PLACE: Final = "reception"
"""The place whose quick line is reached from everywhere by Ctrl+J."""

ENTRY_WORDS: Final = {
    "reception": N_("Log a call for {unit}"),
    "keys": N_("Lend a key of {unit}"),
}
"""The verb that begins an entry for a unit, by place."""


@runtime_checkable
class Filtered(Protocol):
    """A place that can be opened with one of its filters."""

    def show_filter(self, key: str) -> None:
        """Shows the rows of a filter."""


@runtime_checkable
class Stepping(Protocol):
    """A place in which a record's next step can be begun from elsewhere."""

    def do_next_step(self, record_id: str) -> None:
        """Opens a record and begins its next step."""


@runtime_checkable
class Keyed(Protocol):
    """A place that tells its keys."""

    @property
    def shortcuts(self) -> Shortcuts:
        """The commands of the place."""


@runtime_checkable
class Settled(Protocol):
    """A place that keeps something open that must be let go of before it ends."""

    def leave(self) -> None:
        """Keeps the drafts and lets go."""


@runtime_checkable
class Importing(Protocol):
    """A place into which a workbook can be imported."""

    def import_workbook(self) -> None:
        """Opens the import."""


@runtime_checkable
class Settable(Protocol):
    """A place of which something may be set."""

    def settings(self) -> Sequence[tuple[str, Callable[[], None]]]:
        """What the person who sits here may set: the words, and what opens it."""


def places(context: Context) -> Sequence[Place]:
    """The places that there are, in the order of the rail."""
    seat, theme, pc, jobs = context.seat, context.theme, context.pc, context.jobs
    return [
        ReceptionPlace(seat, theme, pc, jobs=jobs),
        KeysPlace(seat, theme, pc, offer=KEYS, jobs=jobs),
        EstatePlace(seat, theme, pc, jobs=jobs),
    ]
