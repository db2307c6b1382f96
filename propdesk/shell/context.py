"""What the parts of the window are given: the seat, the look, this computer, more lanes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from propdesk.estate.rules.shifts import Shift
from propdesk.shell.sitters import Sitters
from propdesk.shell.this_pc import ThisPc
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

if TYPE_CHECKING:
    from propdesk.shell.opening import Opened


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that the composition root made and the window uses.

    Attributes:
        seat: who sits here, and the file.
        theme: the look in use.
        pc: what this computer remembers.
        opened: the open desk with its names.
        seeking: the lane of the search box.
        door: the lane that checks passwords and PINs.
        jobs: the lane of long work, such as an export.
        sitters: who may come back by PIN.
        shifts: the estate's shifts.
    """

    seat: Seat
    theme: Theme
    pc: ThisPc
    opened: "Opened"
    seeking: Lane
    door: Lane
    jobs: Lane
    sitters: Sitters
    shifts: tuple[Shift, ...]
