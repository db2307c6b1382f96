"""Who may come back by PIN: whoever signed in by password here within the same shift."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from propdesk.estate.rules.shifts import Shift, shift_at

if TYPE_CHECKING:
    from propdesk.store.act import Actor

_WITHOUT_SHIFT = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Sitter:
    """A person who signed in by password on this computer.

    Attributes:
        code: the staff code.
        actor: who it is.
        since: when the password was given.
    """

    code: str
    actor: "Actor"
    since: datetime


class Sitters:
    """Remembers, until the program ends, who gave a password when."""

    def __init__(self, shifts: Sequence[Shift], zone: tzinfo) -> None:
        self._shifts, self._zone = tuple(shifts), zone
        self._known: dict[str, Sitter] = {}

    def signed_in(self, code: str, actor: "Actor", at: datetime) -> None:
        """Somebody gave a password."""
        self._known[actor.id] = Sitter(code, actor, at)

    def forget(self, staff_id: str) -> None:
        """Somebody has to give the password again."""
        self._known.pop(staff_id, None)

    def code_of(self, staff_id: str) -> str:
        """The staff code of somebody who was here, "" for a stranger."""
        known = self._known.get(staff_id)
        return known.code if known is not None else ""

    def may_use_pin(self, staff_id: str, now: datetime) -> bool:
        """Whether somebody may come back by PIN now."""
        known = self._known.get(staff_id)
        return known is not None and self._same_shift(known.since, now)

    def _same_shift(self, since: datetime, now: datetime) -> bool:
        if now < since:
            return False
        now_span = shift_at(now, self._shifts, self._zone)
        if now_span is None:
            return now - since < _WITHOUT_SHIFT
        return now_span.starts_at <= since

    def of_shift(self, now: datetime) -> list[Sitter]:
        """Those who may come back by PIN, in the order in which they came."""
        return [one for one in self._known.values() if self._same_shift(one.since, now)]
