"""The card under the line: who is calling, from where, and what must be known before answering."""

from dataclasses import dataclass

from propdesk.core.i18n import _, ngettext
from propdesk.core.text import digits
from propdesk.estate.queries.people import Occupant
from propdesk.estate.rules.due import Fact
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS, InstructionKind
from propdesk.estate.rules.people import RESIDENT_LABELS, KnownPerson
from propdesk.estate.rules.phones import MIN_TAIL, has_tail, phone_key
from propdesk.features.reception.rules.matches import RunningMatter
from propdesk.features.reception.service.caller import UnitNow
from propdesk.features.reception.workspace.understanding import Meaning
from propdesk.features.reception.workspace.wording import dotted
from propdesk.ui.fact_strip import FactStrip
from propdesk.ui.marks import Chip
from propdesk.ui.shapes import Shape


@dataclass(frozen=True, slots=True)
class CallerCard:
    """What the card shows; the names are those of `FactStrip.show_person`."""

    name: str
    detail: str
    chips: tuple[Chip, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    notice: tuple[str, str] | None = None

    def show(self, strip: FactStrip) -> None:
        """Fills the strip."""
        strip.show_person(
            self.name, self.detail, chips=self.chips, facts=self.facts, notice=self.notice
        )


def card_of(meaning: Meaning | None, estate: dict[str, str]) -> CallerCard | None:
    """The card of a meaning; None while neither unit nor person is known.

    Args:
        meaning: what the line means.
        estate: the codes of units by id, for people who may be calling from several.
    """
    if meaning is None:
        return None
    if meaning.unit is None:
        return _of_candidates(meaning, estate) or _of_matter(meaning.matter)
    line, unit = meaning.line, meaning.unit
    assert line.unit is not None
    people = line.people if line.person is None else (line.person,)
    if line.person is not None:
        name, chips = line.person.name, _person_chips(line.person, line.phone)
        detail = _person_detail(unit, line.person, line.phone)
    else:
        name = line.unit.code
        chips = _several(len(people)) if len(people) > 1 else ()
        detail = dotted(unit.where if unit.where != name else "", *_names(unit.people))
    return CallerCard(
        name=name,
        detail=detail,
        chips=chips,
        facts=tuple((fact.label, fact.value) for fact in _worth_telling(unit.facts)),
        notice=_notice(unit, meaning.matter),
    )


def _worth_telling(facts: tuple[Fact, ...]) -> list[Fact]:
    """The first always, the others when there is something to tell."""
    return [fact for nth, fact in enumerate(facts) if nth == 0 or fact.tone]


def _of_candidates(meaning: Meaning, estate: dict[str, str]) -> CallerCard | None:
    """Several people may be calling: all are named, none is picked."""
    people = meaning.line.people
    if len(people) < 2:
        return None
    names = [
        " ".join(part for part in (estate.get(one.unit_id, ""), one.name) if part)
        for one in people[:4]
    ]
    title = _(" or ").join(dict.fromkeys(one.name for one in people[:2]))
    return CallerCard(name=title, detail=dotted(*names), chips=_several(len(people)))


def _several(count: int) -> tuple[Chip, ...]:
    words = ngettext("{n} person fits", "{n} persons fit", count).format(n=count)
    return (Chip(words, "soon", Shape.INFO),)


def _person_chips(person: KnownPerson, phone: str) -> tuple[Chip, ...]:
    chips = [Chip(_(RESIDENT_LABELS[person.role]))]
    matching = [number for number in person.phones if phone and has_tail(number, phone)]
    if matching:
        tail = phone_key(phone)[-MIN_TAIL:]
        chips.append(Chip(_("number ends {tail}, fits").format(tail=tail), "done", Shape.CHECK))
    elif digits(phone) and person.phones:
        chips.append(Chip(_("another number than on file"), "soon", Shape.INFO))
    return tuple(chips)


def _person_detail(unit: UnitNow, person: KnownPerson, phone: str) -> str:
    """Where, since when, how many live there, the number to call back."""
    here = next((one for one in unit.people if one.resident_id == person.person_id), None)
    since = ""
    if here is not None and here.since is not None:
        since = _("since {year}").format(year=here.since.year)
    count = len({one.resident_id for one in unit.people})
    household = ngettext("household of {n}", "household of {n}", count).format(n=count)
    return dotted(unit.where, since, household if count > 1 else "", _preferred(person, phone))


def _preferred(person: KnownPerson, phone: str) -> str:
    if not person.phones:
        return ""
    if phone and has_tail(person.phones[0], phone):
        return _("usual phone")
    return _("usual phone {number}").format(number=person.phones[0])


def _names(people: tuple[Occupant, ...]) -> list[str]:
    return [f"{_(RESIDENT_LABELS[one.role])} {one.name}" for one in people[:3]]


def _of_matter(matter: RunningMatter | None) -> CallerCard | None:
    """Nobody is known yet; what every caller is told is."""
    if matter is None:
        return None
    return CallerCard(name=matter.title, detail="", notice=_matter_notice(matter))


def _matter_notice(matter: RunningMatter) -> tuple[str, str]:
    title = _("Same matter: {title}").format(title=matter.title)
    if not matter.sentence:
        return title, _("Nothing is set yet that callers are told.")
    return title, _("Tell callers: “{sentence}”").format(sentence=matter.sentence)


def _notice(unit: UnitNow, matter: RunningMatter | None) -> tuple[str, str] | None:
    """The unit's standing instructions, the gravest as the title, and what callers are told."""
    if not unit.instructions:
        return _matter_notice(matter) if matter is not None else None
    order = list(InstructionKind)
    rows = sorted(unit.instructions, key=lambda row: order.index(InstructionKind(row.kind)))
    parts = []
    for row in rows:
        until = _("until {day}").format(day=f"{row.to_on:%m-%d}") if row.to_on else ""
        parts.append(dotted(row.text, until))
    if matter is not None:
        parts.append(_matter_notice(matter)[1])
    return _(INSTRUCTION_LABELS[InstructionKind(rows[0].kind)]), _("; ").join(parts)
