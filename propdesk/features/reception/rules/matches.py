"""What a new report may belong to: an open case of the same unit, or a matter of several."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from propdesk.core.text import folded
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.states import ENDED, CaseState

_FINISHED = frozenset({CaseState.DONE, CaseState.FOLLOW_UP})
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
    done_at: datetime | None = None

    @property
    def is_finished(self) -> bool:
        """Whether the work is done: a new report opens it again, with a clock of its own (14.4)."""
        return self.state in _FINISHED


def cases_to_join(
    unit_id: str, kind: CaseKind, category: str, text: str, rows: Iterable[OpenCase]
) -> tuple[OpenCase, ...]:
    """The open cases that the new entry may belong to: those at work first, then the newest.

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
    newest = sorted(fitting, key=lambda row: row.received_at, reverse=True)
    return tuple(sorted(newest, key=lambda row: row.is_finished))


@dataclass(frozen=True, slots=True)
class Touched:
    """What a case under a matter is about."""

    unit_id: str
    block: str
    category: str


@dataclass(frozen=True, slots=True)
class RunningMatter:
    """A matter under which cases may still hang.

    Attributes:
        sentence: what every caller is told.
        touched: what its cases are about.
    """

    matter_id: str
    number: str
    title: str
    sentence: str
    touched: tuple[Touched, ...] = ()


def matters_that_fit(
    new: Touched, text: str, matters: Iterable[RunningMatter]
) -> tuple[RunningMatter, ...]:
    """The matters that a new entry may be part of, the newest first.

    The same unit, or the same category in the same block (or in a public place), as a case that
    hangs there; or words in common with the title.
    """
    return tuple(
        matter
        for matter in matters
        if likeness(text, matter.title) >= _LIKENESS
        or any(_is_near(new, known) for known in matter.touched)
    )


def _is_near(new: Touched, known: Touched) -> bool:
    if new.unit_id and new.unit_id == known.unit_id:
        return True
    is_here = new.block == known.block or not new.unit_id or not known.unit_id
    return is_here and new.category == known.category and new.category != Category.OTHER


def likeness(one: str, other: str) -> float:
    """How alike two texts are, 0 to 1: the share of letter pairs that the shorter one has too."""
    pairs, others = _pairs(one), _pairs(other)
    fewer = min(len(pairs), len(others))
    return len(pairs & others) / fewer if fewer else 0.0


def _pairs(text: str) -> set[str]:
    plain = "".join(ch for ch in folded(text) if ch.isalnum())
    return {plain[n : n + 2] for n in range(len(plain) - 1)}
