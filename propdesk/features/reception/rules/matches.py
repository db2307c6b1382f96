"""The case that a caller may mean: an open one of the same unit and matter, offered to join."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from propdesk.core.text import folded
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import ENDED, CaseState

_NEVER_JOINED = frozenset({CaseKind.VISITOR, CaseKind.GOVERNMENT, CaseKind.TASK})
_LIKENESS = 0.5


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A candidate: what the register knows of an open case."""

    case_id: str
    number: str
    unit_id: str
    kind: CaseKind
    category: str
    state: CaseState
    received_at: datetime
    text: str = ""


def cases_to_join(
    unit_id: str, kind: CaseKind, category: str, text: str, rows: Iterable[OpenCase]
) -> tuple[OpenCase, ...]:
    """The open cases that the new entry may belong to, the newest first.

    The same unit and kind, and the same category; where that is only “other”, words in common.
    """
    if not unit_id or kind in _NEVER_JOINED:
        return ()
    fitting = [
        row
        for row in rows
        if row.unit_id == unit_id
        and row.kind is kind
        and row.state not in ENDED
        and row.category == category
        and (category != Category.OTHER or likeness(text, row.text) >= _LIKENESS)
    ]
    return tuple(sorted(fitting, key=lambda row: row.received_at, reverse=True))


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of letter pairs that the shorter one has too."""
    pairs, others = _pairs(one), _pairs(other)
    fewer = min(len(pairs), len(others))
    return len(pairs & others) / fewer if fewer else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(ch for ch in folded(text) if ch.isalnum())
    return {plain[n : n + 2] for n in range(len(plain) - 1)}
