"""Which copies are kept: all of two days, then one a day, a week, a month; as the disk allows."""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime, timedelta, tzinfo
from typing import Final, TypeVar

KEEP_ALL: Final = timedelta(hours=48)
DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 12
ALWAYS: Final = 5
Name = TypeVar("Name", bound=Hashable)


def outlived(made_at: Mapping[Name, datetime], now: datetime, zone: tzinfo) -> set[Name]:
    """The copies that others have taken the place of.

    Of each of the last fourteen days, eight weeks and twelve months that have copies the latest
    one stays, counted by copies and not by the calendar: after a long holiday, or under a clock
    that ran ahead, as much is left as before. So the newest copy always stays. One from the
    future was made under a wrong clock; it is no reason to let another one go, and stays too.

    Args:
        made_at: when each copy was made, aware.
        now: the present moment, aware.
        zone: whose days, weeks and months they are.
    """
    past = sorted(
        ((at, name) for name, at in made_at.items() if at <= now),
        key=lambda copy: copy[0],
        reverse=True,
    )
    kept = {name for at, name in past if now - at <= KEEP_ALL}
    buckets: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda local: local.date(), DAYS),
        (lambda local: local.isocalendar()[:2], WEEKS),
        (lambda local: (local.year, local.month), MONTHS),
    )
    for bucket, most in buckets:
        latest: dict[object, Name] = {}
        for at, name in past:
            latest.setdefault(bucket(at.astimezone(zone)), name)
        kept.update(list(latest.values())[:most])
    return {name for _at, name in past} - kept


def beyond_room(
    sizes: Mapping[Name, int], made_at: Mapping[Name, datetime], room: int
) -> set[Name]:
    """The oldest copies that go because all together take more than their part of the disk.

    The newest five stay whatever they take: a desk without a way back is worse than a full disk,
    which says so itself.

    Args:
        sizes: bytes of each copy.
        made_at: when each copy was made, aware.
        room: bytes that all of them may take.
    """
    newest_first = sorted(sizes, key=lambda name: made_at[name], reverse=True)
    gone, taken = set[Name](), 0
    for position, name in enumerate(newest_first):
        taken += sizes[name]
        if position >= ALWAYS and taken > room:
            gone.add(name)
    return gone
