"""The usual times by which a key is to be back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from propdesk.core.i18n import N_
from propdesk.estate.rules.shifts import Shift, shift_at

END_OF_SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class DuePreset:
    """One of them.

    Attributes:
        key: stable name.
        label: marked for translation.
    """

    key: str
    label: str
    due_at: datetime


def due_presets(now: datetime, shifts: Sequence[Shift], zone: tzinfo) -> tuple[DuePreset, ...]:
    """Half an hour, two hours, and the end of the shift on duty where there is one."""
    presets = [
        DuePreset("30min", N_("30 minutes"), now + timedelta(minutes=30)),
        DuePreset("2h", N_("2 hours"), now + timedelta(hours=2)),
    ]
    span = shift_at(now, shifts, zone)
    if span is not None and span.ends_at > now:
        presets.append(DuePreset(END_OF_SHIFT, N_("End of shift"), span.ends_at))
    return tuple(presets)
