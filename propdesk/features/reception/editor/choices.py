"""What may be chosen in the forms and on the chips, in the words of the screen."""

from collections.abc import Iterable, Sequence
from itertools import islice

from propdesk.core.i18n import _
from propdesk.core.text import folded
from propdesk.estate.rules.directory import Directory
from propdesk.estate.rules.people import RESIDENT_LABELS, KnownPerson
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.features.reception.rules.categories import CATEGORIES, CATEGORY_LABELS, Category
from propdesk.features.reception.rules.kinds import (
    DEPARTMENT_LABELS,
    ENTRY_CHANNEL_LABELS,
    KIND_LABELS,
    SATISFACTION_LABELS,
    CaseKind,
)
from propdesk.ui.suggest import Ask, Suggestion

_MOST_UNITS = 30


def kind_choices(*, with_visitors: bool) -> list[Suggestion]:
    """Kinds of entries."""
    return [
        Suggestion(kind, _(label))
        for kind, label in KIND_LABELS.items()
        if with_visitors or kind is not CaseKind.VISITOR
    ]


def category_choices(kind: CaseKind) -> list[Suggestion]:
    """The categories of a kind."""
    return [Suggestion(one, _(CATEGORY_LABELS[one])) for one in CATEGORIES[kind]]


def matter_choices() -> list[Suggestion]:
    """Every kind with each of its categories: one list for the chip."""
    found = []
    for kind, categories in CATEGORIES.items():
        for category in categories:
            named = category is not Category.OTHER
            label = _(CATEGORY_LABELS[category]) if named else ""
            text = _(" · ").join(part for part in (_(KIND_LABELS[kind]), label) if part)
            found.append(Suggestion(matter_key(kind, category), text))
    return found


def matter_key(kind: CaseKind, category: Category) -> str:
    """What the list of matters calls a kind with a category."""
    return f"{kind}/{category}"


def read_matter(key: str) -> tuple[CaseKind, Category]:
    """Kind and category of a key."""
    kind, category = key.split("/")
    return CaseKind(kind), Category(category)


def channel_choices() -> list[Suggestion]:
    """The ways by which an entry comes in."""
    return [Suggestion(one, _(label)) for one, label in ENTRY_CHANNEL_LABELS.items()]


def department_choices() -> list[Suggestion]:
    """Who handles entries."""
    return [Suggestion(one, _(label)) for one, label in DEPARTMENT_LABELS.items()]


def satisfaction_choices() -> list[Suggestion]:
    """What the resident thinks of the result."""
    return [Suggestion(one, _(label)) for one, label in SATISFACTION_LABELS.items()]


def access_choices() -> list[Suggestion]:
    """How the repairer gets in; the work order has a box for each."""
    return [
        Suggestion("home", _("resident at home")),
        Suggestion("key", _("with a key")),
        Suggestion("common", _("common area")),
    ]


def charge_choices() -> list[Suggestion]:
    """Who bears the cost of a repair."""
    return [
        Suggestion("free", _("free of charge")),
        Suggestion("warranty", _("under warranty")),
        Suggestion("paid", _("paid")),
    ]


def units_by(
    directory: Directory, first: Iterable[UnitRow] = (), callers: Sequence[KnownPerson] = ()
) -> Ask:
    """Offers units by what is typed; with nothing typed all, the ones that may be meant first.

    Args:
        directory: units and people.
        first: the units that may be meant.
        callers: who may be calling: named before the others of a household.
    """
    offered = tuple(first)

    def ask(typed: str) -> list[Suggestion]:
        if typed:
            rows = list(directory.units.search(typed, _MOST_UNITS))
        else:
            rest = (row for row in directory.units.rows if row not in offered)
            rows = [*offered, *islice(rest, _MOST_UNITS)]
        return [unit_choice(directory, row, callers) for row in rows]

    return ask


def unit_choice(
    directory: Directory, row: UnitRow, callers: Sequence[KnownPerson] = ()
) -> Suggestion:
    """A unit with its people, by its code."""
    people = [one for one in callers if one.unit_id == row.unit_id]
    people += [one for one in directory.people_of(row.unit_id) if one not in people]
    return Suggestion(row.code, row.code, " ".join(one.name for one in people[:2]))


def people_by(directory: Directory, people: Sequence[KnownPerson]) -> Ask:
    """Offers people by name, each with role, unit and number."""
    offered = [person_choice(directory, person) for person in people]

    def ask(typed: str) -> list[Suggestion]:
        wanted = folded(typed)
        return [one for one in offered if wanted in folded(f"{one.text} {one.detail}")]

    return ask


def person_choice(directory: Directory, person: KnownPerson) -> Suggestion:
    """A person in one unit."""
    unit = directory.units.by_id(person.unit_id)
    parts = (
        unit.code if unit is not None else "",
        _(RESIDENT_LABELS[person.role]),
        person.phones[0] if person.phones else "",
    )
    detail = _(" · ").join(part for part in parts if part)
    return Suggestion(person_key(person), person.name, detail)


def person_key(person: KnownPerson) -> str:
    """What the list of people calls a person in one unit."""
    return f"{person.person_id}@{person.unit_id}"
