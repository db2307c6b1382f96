"""Who is named in a line: with a title, by a name on file, or by a bare name."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from propdesk.estate.rules.names import SaidName, find_names, surname_length
from propdesk.estate.rules.people import KnownPerson
from propdesk.estate.rules.spans import TAKEN, Span, blanked, levelled
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.lexicon import Hit

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_SEEKS = re.compile(
    r"(?:找|搵|探望|探訪|探访|探|拜訪|拜访|約見|约见|求見|visiting|to see|looking for)"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A person named in the line."""

    span: Span
    said: SaidName


def names_in(text: str, people: Iterable[KnownPerson]) -> list[Named]:
    """Names with a title, and full names of people on file, in reading order."""
    found = [Named(span, said) for span, said in find_names(text)]
    for person in people:
        name = levelled(person.name).strip()
        at = text.find(name) if len(name) >= 2 else -1
        span = Span(at, at + len(name))
        if at >= 0 and not any(_touches(span, one.span) for one in found):
            found.append(Named(span, SaidName(name)))
    return sorted(found, key=lambda one: one.span)


def _touches(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def bare_name(text: str, hits: Sequence[Hit]) -> Named | None:
    """A name of three or four characters that stands alone and is no word of the desk."""
    hidden = [hit.span for hit in hits]
    ends = {hit.span.end for hit in hits if not _says_visitor(hit)}
    starts = {hit.span.start for hit in hits}
    for match in _RUN.finditer(blanked(text, hidden)):
        known = surname_length(match[0])
        stands_alone = match.start() not in ends and match.end() not in starts
        if known and stands_alone and len(match[0]) == known + 2:
            return Named(Span(*match.span()), SaidName(match[0]))
    return None


def _says_visitor(hit: Hit) -> bool:
    return any(sense.is_said and sense.kind is CaseKind.VISITOR for sense in hit.senses)


def seeking(text: str, targets: Sequence[Span]) -> Span | None:
    """The word that says that somebody comes to see a unit or a person; None without one."""
    for match in _SEEKS.finditer(text):
        rest = text[match.end() :]
        start = match.end() + len(rest) - len(rest.lstrip(" "))
        if any(span.start == start for span in targets) or rest.lstrip(" ").startswith(TAKEN):
            return Span(*match.span())
    return None


def visitor_and_host(
    named: Sequence[Named], sought: Span | None
) -> tuple[Named | None, Named | None]:
    """Who comes and who is visited: named after the word for seeking, or else the second one."""
    if sought is None:
        first = named[0] if named else None
        return first, named[1] if len(named) > 1 else None
    before = [one for one in named if one.span.start < sought.start]
    after = [one for one in named if one.span.start > sought.start]
    return (before[0] if before else None), (after[0] if after else None)
