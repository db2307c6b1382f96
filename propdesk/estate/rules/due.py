"""What is due: the one list that feeds Today, the reminders and the handover."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

_NEVER = datetime.max.replace(tzinfo=UTC)


class Band(StrEnum):
    """Where a due item stands on the Today page."""

    LATE = "late"
    THIS_SHIFT = "this_shift"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DueItem:
    """One thing to do, told by the feature that knows of it.

    Attributes:
        feature: whose it is; selecting it opens that workspace at the record.
        sort: the short word before it on the list: 接待, 回訪, 訪客.
        record_id: the record.
        number: its human number.
        unit: the unit it is about, or "".
        what: the matter in few words.
        due_at: when it turns late; None when it is only open.
        step: the verb to do next, in words.
        warn_at: from when it counts as soon, also where it never turns late.
        head: by what it is found where that is not the unit, such as the tag of a key.
    """

    feature: str
    sort: str
    record_id: str
    number: str
    unit: str
    what: str
    due_at: datetime | None
    step: str
    warn_at: datetime | None = None
    head: str = ""


def band_of(item: DueItem, now: datetime, shift_ends_at: datetime) -> Band:
    """Late, within this shift, or later."""
    if item.due_at is None:
        is_soon = item.warn_at is not None and item.warn_at <= shift_ends_at
        return Band.THIS_SHIFT if is_soon else Band.LATER
    if item.due_at <= now:
        return Band.LATE
    return Band.THIS_SHIFT if item.due_at <= shift_ends_at else Band.LATER


def in_order(items: list[DueItem]) -> list[DueItem]:
    """The earliest first; what has no hour comes last."""
    timed = sorted((i for i in items if i.due_at), key=lambda i: (i.due_at or _NEVER, i.number))
    return [*timed, *(item for item in items if item.due_at is None)]


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the unit card.

    Attributes:
        icon: an icon's name.
        label: what it is.
        value: for a person: 1 宗,餘 2 時 48 分.
        tone: "", "accent", "late", "soon" or "done".
    """

    icon: str
    label: str
    value: str
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that the search box found.

    Attributes:
        feature: which workspace opens it.
        record_id: what it opens.
        icon: an icon's name.
        title: the main text.
        detail: what stands beside it.
        unit_id: the unit whose card is shown with it, or "".
        told: the part of the title that somebody told, with whatever number was said in it.
        stands: who it is about and how it stands now, for a person who chooses among several.
    """

    feature: str
    record_id: str
    icon: str
    title: str
    detail: str
    unit_id: str = ""
    told: str = ""
    stands: str = ""
