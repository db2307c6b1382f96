"""Telephone numbers that took the place of others: the old one ends and stays in the history."""

from datetime import datetime

from propdesk.estate.records.people import Resident
from propdesk.estate.service.importing.held import Held
from propdesk.estate.service.importing.holdings import Holdings


def settle_phones(holdings: Holdings, now: datetime) -> None:
    """Puts what the workbook says of somebody's numbers beside those on file.

    For each new number one on file ends that the workbook no longer has, the preferred one first.
    Where the workbook still has them all, the new one is a further number; and none ends because
    a file lacks it.

    Args:
        holdings: everything on file and to be, all rows taken.
        now: when the import is planned; the moment at which numbers end.
    """
    for resident in holdings.all[Resident].values():
        if resident.before is not None and resident.is_named:
            _settle(resident, list(holdings.phones(resident).values()), now)


def _settle(resident: Held, phones: list[Held], now: datetime) -> None:
    dropped = [phone for phone in phones if not phone.is_named]
    dropped.sort(key=lambda phone: not phone.values["is_preferred"])
    for new in (phone for phone in phones if phone.before is None):
        old = dropped.pop(0) if dropped else None
        resident.phones_changed.append((old.values["number"] if old else "", new.values["number"]))
        if old is not None:
            new.values["is_preferred"] = old.values["is_preferred"]
            old.values.update(ended_at=now, is_preferred=False)
            old.is_named = True
