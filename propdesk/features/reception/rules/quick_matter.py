"""What a line is about: kind, category, haste and channel from the words found in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from propdesk.estate.rules.spans import Span
from propdesk.features.reception.rules.categories import Category, category_in
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.lexicon import Hit, Sense

# A kind that only a said word gives; 檢查 alone makes no government visit.
_ONLY_SAID = frozenset({CaseKind.GOVERNMENT, CaseKind.TASK})
_SPOKEN = frozenset({CaseKind.COMPLAINT, CaseKind.ENQUIRY, CaseKind.SUGGESTION, CaseKind.REPAIR})
_NEED_A_UNIT = frozenset({CaseKind.REPAIR, CaseKind.COMPLAINT, CaseKind.OTHER})
_CALM = frozenset({CaseKind.ENQUIRY, CaseKind.SUGGESTION})
# A thing of the estate that is broken is a repair, not a complaint.
_BREAKABLE = frozenset({Category.PARKING, Category.FACILITIES, Category.GREENERY})


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter that words of the line suggest, with its score and where the first word stands."""

    kind: CaseKind
    category: Category
    score: int
    span: Span


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the line is about.

    Attributes:
        span: the word that decided; None where no word did.
    """

    kind: CaseKind
    category: Category
    is_urgent: bool = False
    channel: Channel | None = None
    span: Span | None = None


def understand_matter(
    hits: Sequence[Hit], *, has_unit: bool, seeks_host: bool, kind: CaseKind | None = None
) -> Understanding:
    """Kind and category of a line.

    A word for the kind (投訴, 查詢) decides; otherwise the strongest matter does. Without a unit,
    and without a public place in it, a line is an enquiry. 來電 or 來訪 at the head decides only
    where no matter does.

    Args:
        hits: the words found.
        has_unit: a unit was named or is known from the caller.
        seeks_host: the line says whom somebody comes to see.
        kind: the kind when a person has already chosen it.
    """
    topics = _topics(hits)
    said = _said_kind(hits)
    best = _best(topics)
    is_public = any(sense.is_public for sense in _senses(hits))
    span = best.span if best else None
    if kind is None and said is not None:
        kind, span = said
    if kind is None:
        kind = _suggested(best, hits, seeks_host=seeks_host)
        is_homeless = not has_unit and not is_public and kind in _NEED_A_UNIT
        if is_homeless and not (best and best.category is Category.LOST):
            kind = CaseKind.ENQUIRY
        if best is None and (opened := _opened(hits, is_guest=seeks_host and has_unit)):
            kind, span = opened
    category = _category(kind, topics, hits)
    return Understanding(kind, category, _is_urgent(kind, hits), _channel(hits), span)


def _senses(hits: Iterable[Hit]) -> Iterable[Sense]:
    return (sense for hit in hits for sense in hit.senses)


def _topics(hits: Sequence[Hit]) -> list[Topic]:
    """The matters of a line, the strongest first; the earlier one where they are equal."""
    found: dict[tuple[CaseKind, Category], Topic] = {}
    for hit in hits:
        length = max(1, len(hit.word) // 3) if hit.word.isascii() else len(hit.word)
        for sense in hit.senses:
            if sense.kind is None or sense.category is None:
                continue
            key = (sense.kind, sense.category)
            known = found.get(key)
            score = sense.weight * length + (known.score if known else 0)
            found[key] = Topic(*key, score, known.span if known else hit.span)
    return sorted(found.values(), key=lambda topic: (-topic.score, topic.span))


def _best(topics: Sequence[Topic]) -> Topic | None:
    """The strongest matter that may decide the kind."""
    return next((topic for topic in topics if topic.kind not in _ONLY_SAID), None)


def _said_kind(hits: Sequence[Hit]) -> tuple[CaseKind, Span] | None:
    """The kind that the line itself names.

    訪客 first makes a visit of all that follows, but 訪客投訴 is a complaint; a word of the caller
    (投訴, 查詢) goes before the mention of an office.
    """
    said = [
        (sense.kind, hit.span)
        for hit in hits
        for sense in hit.senses
        if sense.is_said and sense.kind is not None
    ]
    if not said:
        return None
    first, span = said[0]
    follows_at_once = len(said) > 1 and said[1][1].start == span.end
    if first is CaseKind.VISITOR and not follows_at_once:
        return said[0]
    spoken = [one for one in said if one[0] in _SPOKEN]
    return spoken[0] if spoken else said[0]


def _opened(hits: Sequence[Hit], *, is_guest: bool) -> tuple[CaseKind, Span] | None:
    """The kind of a line that opens with 來電 or 來訪; a household's guest is none."""
    for hit in hits:
        for sense in hit.senses:
            if sense.is_opening and sense.kind is not None:
                is_visitor = is_guest and sense.kind is CaseKind.VISIT
                return None if is_visitor else (sense.kind, hit.span)
    return None


def _suggested(best: Topic | None, hits: Sequence[Hit], *, seeks_host: bool) -> CaseKind:
    """The kind that the matter suggests where no word names it."""
    if best is None:
        return CaseKind.VISITOR if seeks_host else CaseKind.OTHER
    if seeks_host and best.kind not in {CaseKind.REPAIR, CaseKind.COMPLAINT}:
        return CaseKind.VISITOR
    if best.category in _BREAKABLE and _tells_fault(hits):
        return CaseKind.REPAIR
    return best.kind


def _tells_fault(hits: Sequence[Hit]) -> bool:
    return any(
        sense.kind is CaseKind.REPAIR and sense.category is Category.OTHER
        for sense in _senses(hits)
    )


def _category(kind: CaseKind, topics: Sequence[Topic], hits: Sequence[Hit]) -> Category:
    """The strongest matter that the kind knows; what it calls otherwise comes second."""
    own = [topic.category for topic in topics if topic.kind is kind]
    named = [category for category in own if category is not Category.OTHER]
    if named:
        return named[0]
    others = (category_in(kind, topic.category) for topic in topics if topic.kind is not kind)
    return next((one for one in others if one is not Category.OTHER), Category.OTHER)


def _is_urgent(kind: CaseKind, hits: Sequence[Hit]) -> bool:
    """Asked for haste; a danger in the matter counts too, except where somebody only asks."""
    return any(
        sense.is_urgent and (sense.category is None or kind not in _CALM) for sense in _senses(hits)
    )


def _channel(hits: Sequence[Hit]) -> Channel | None:
    return next((sense.channel for sense in _senses(hits) if sense.channel), None)
