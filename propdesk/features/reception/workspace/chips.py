"""What was understood of a line, as chips to correct."""

from collections.abc import Iterator

from propdesk.core.i18n import _, ngettext
from propdesk.features.reception.rules.kinds import ENTRY_CHANNEL_LABELS, CaseKind
from propdesk.features.reception.rules.quick_entry import Fixed, Part, Understood
from propdesk.features.reception.workspace.understanding import Meaning
from propdesk.features.reception.workspace.wording import kind_words, short_number
from propdesk.store.ledger import View
from propdesk.ui.moment_words import short_moment
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone
from propdesk.ui.understood import Understood as Shown

UNKNOWN_UNIT = "unknown_unit"
JOIN = "join"
MATTER = "matter"
_FEW = 2


def chips_of(meaning: Meaning, fixed: Fixed, view: View) -> list[Shown]:
    """The chips of a line, always in the same order."""
    line = meaning.line
    return [
        *_unit(line, fixed),
        *_caller(line),
        *_plain(Part.PHONE, _("Phone"), line.phone),
        Shown(
            Part.KIND,
            _("Category"),
            kind_words(line.kind, line.category),
            "accent",
            Shape.DIAMOND,
        ),
        *_urgent(line, fixed),
        *_plain(
            Part.CHANNEL,
            _("Channel"),
            _(ENTRY_CHANNEL_LABELS[line.channel]) if line.channel else "",
        ),
        *_moments(line, view),
        *_visit(line),
        *_matter(meaning),
        *_offer(meaning),
    ]


def _plain(key: str, label: str, value: str) -> Iterator[Shown]:
    if value:
        yield Shown(key, label, value)


def _unit(line: Understood, fixed: Fixed) -> Iterator[Shown]:
    if line.unit is not None:
        code = line.unit.code
        value = _("{unit} by number").format(unit=code) if line.is_unit_inferred else code
        yield Shown(Part.UNIT, _("Unit"), value)
    elif len(line.unit_candidates) > 1:
        codes = [unit.code for unit in line.unit_candidates]
        many = ngettext("{n} may be meant", "{n} may be meant", len(codes)).format(n=len(codes))
        value = _(" or ").join(codes) if len(codes) <= _FEW else many
        yield Shown(Part.UNIT, _("Unit"), value, "soon", Shape.INFO)
    elif line.unknown_unit and fixed.unit_id is None:
        words = _("{unit} is none of this estate").format(unit=line.unknown_unit)
        yield Shown(Part.UNIT, "", words, "late", Shape.CROSS)


def _caller(line: Understood) -> Iterator[Shown]:
    label = _("Visitor") if line.kind is CaseKind.VISITOR else _("Caller")
    if line.person is not None:
        yield Shown(Part.CALLER, label, line.person.name)
        return
    several = len(line.people)
    if several > 1:
        names = list(dict.fromkeys(person.name for person in line.people))
        many = ngettext("{n} person fits", "{n} persons fit", several).format(n=several)
        value = _(" or ").join(names) if len(names) <= _FEW else many
        yield Shown(Part.CALLER, label, value, "soon", Shape.INFO)
    elif line.caller:
        yield Shown(Part.CALLER, label, line.caller)


def _urgent(line: Understood, fixed: Fixed) -> Iterator[Shown]:
    if line.is_urgent:
        yield Shown(Part.URGENT, "", _("Urgent"), "late", Shape.URGENT)
    elif fixed.is_urgent is False:
        yield Shown(Part.URGENT, "", _("Not urgent"))


def _moments(line: Understood, view: View) -> Iterator[Shown]:
    for part, label, moment in (
        (Part.RECEIVED, _("Received at"), line.received_at),
        (Part.AGREED, _("Agreed"), line.agreed_at),
        (Part.LEAVE, _("Leaves"), line.visit.leave_at),
    ):
        if moment is not None:
            yield Shown(part, label, short_moment(moment, view.now, view.zone))


def _visit(line: Understood) -> Iterator[Shown]:
    visit = line.visit
    companions = ngettext("{n} person", "{n} persons", visit.companions).format(n=visit.companions)
    yield from _plain(Part.HOST, _("Visits"), visit.host)
    yield from _plain(Part.COMPANIONS, _("With"), companions if visit.companions else "")
    yield from _plain(Part.PLATE, _("Plate"), visit.plate)
    yield from _plain(Part.CARD, _("Card"), visit.card)


def _matter(meaning: Meaning) -> Iterator[Shown]:
    """The matter that it may be part of; pressed, the entry is put under it."""
    matter = meaning.matter
    if matter is not None:
        is_under = matter.matter_id == meaning.matter_id
        words = _("Under {title}") if is_under else _("Perhaps {title}")
        tone: Tone = "accent" if is_under else "soon"
        yield Shown(MATTER, "", words.format(title=matter.title), tone, Shape.INFO)


def _offer(meaning: Meaning) -> Iterator[Shown]:
    """What Enter would do instead of a new entry."""
    if meaning.guests:
        several = len(meaning.guests)
        words = _("{visitor} is expected, Enter signs in").format(visitor=meaning.guests[0].visitor)
        if several > 1:
            words = ngettext("{n} guest fits", "{n} guests fit", several).format(n=several)
        yield Shown(JOIN, "", words, "soon", Shape.CLOCK, is_fixed=True)
    elif meaning.joins:
        case = meaning.joins[0]
        said = (
            _("{number} is done, Enter reopens it")
            if case.is_finished
            else _("{number} is open, Enter joins it")
        )
        words = said.format(number=short_number(case.number))
        yield Shown(JOIN, "", words, "soon", Shape.CLOCK, is_fixed=True)
