"""Which answers and prescribed steps belong beside a line (10.5, 11.1, 15.3.10)."""

from collections.abc import Iterable
from dataclasses import dataclass

from propdesk.core.i18n import N_
from propdesk.core.text import folded

ANSWER = "answer"
STEPS = "steps"
SORT_LABELS = {ANSWER: N_("Answer"), STEPS: N_("Prescribed steps")}


@dataclass(frozen=True, slots=True)
class GuideText:
    """A guide as it is shown beside the line; the attributes are those of the record."""

    id: str
    sort: str
    title: str
    words: str
    kind: str
    category: str
    text: str
    send_to: str


def fitting(guides: Iterable[GuideText], text: str, kind: str, category: str) -> GuideText | None:
    """The guide of a line: an answer by its words first, else the steps of its kind."""
    typed, best, most = folded(text), None, 0
    for one in guides:
        hits = 8 * sum(folded(word) in typed for word in one.words.split())
        if one.sort == STEPS and one.kind == kind and one.category in ("", category):
            hits += 2 if one.category else 1
        if hits > most:
            best, most = one, hits
    return best
