"""Which payloads and notes may lawfully be gone from the journal, and what must be left of them."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from propdesk.store.connections import driver_of
from propdesk.store.erasure import ERASE_VERB, Remains

Subject = tuple[str, str]
_payload = msgspec.json.Decoder(dict[str, Any])
# before it an erasure did not say what it left
_FIRST_WITH_REMAINS = 2


class _LastErasure(NamedTuple):
    act_seq: int
    remains: str | None


class Erased:
    """The last erasure of each record, as the journal tells it; fed with its changes in order."""

    def __init__(self, connection: Connection) -> None:
        self._last: dict[Subject, _LastErasure] = {}
        self._found: dict[Subject, Remains] = {}
        for act_seq, sv, after in driver_of(connection).execute(
            "SELECT c.act_seq, a.sv, c.after FROM change c JOIN act a ON a.seq = c.act_seq"
            " WHERE c.kind = 'erasure' AND c.op = 'insert' AND a.verb = ? ORDER BY c.seq",
            (ERASE_VERB,),
        ):
            try:
                said = _payload.decode(after or "")
                subject = str(said["subject_kind"]), str(said["subject_id"])
            except (msgspec.DecodeError, KeyError):
                continue  # the replay names it
            remains = None if sv < _FIRST_WITH_REMAINS else str(said.get("remains"))
            self._last[subject] = _LastErasure(act_seq, remains)

    def may_be_gone(self, kind: str, record_id: str, act_seq: int) -> bool:
        """Whether what an act wrote of a record was erased by a later one."""
        last = self._last.get((kind, record_id))
        return last is not None and act_seq < last.act_seq

    def take(self, subject: Subject, seq: int, before: str | None, after: str | None) -> None:
        """Takes the next change whose salt is gone."""
        self._found.setdefault(subject, Remains()).add(seq, before, after)

    def altered(self) -> Iterator[Subject]:
        """The erased records of which something else is left than the erasure says."""
        for subject, last in self._last.items():
            found = self._found.get(subject) or Remains()
            if last.remains is not None and last.remains != found.hexdigest():
                yield subject
