"""Matters: several cases under one cause, with the sentence to tell every caller."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.features.reception.queries.cases import case_named
from propdesk.features.reception.records import Case, Matter
from propdesk.store.act import Act, find_record
from propdesk.store.verb import Params, Verb


def running_matter(act: Act, name: str) -> Matter:
    """The matter of an id or number, under which cases may still hang.

    Raises:
        Refusal: there is none, or it has ended.
    """
    matter = matter_named(act, name)
    if matter.ended_at is not None:
        raise Refusal(
            _("This matter has ended. Open a new one."), code="matter.ended", field="matter"
        )
    return matter


class OpenMatter(Params):
    """A common cause and what callers are told."""

    title: str
    sentence: str = ""
    cases: tuple[str, ...] = ()


def matter_named(act: Act, name: str) -> Matter:
    """The matter of an id or number.

    Raises:
        Refusal: there is none.
    """
    connection = act.connection
    found = find_record(connection, Matter, id=name) or find_record(connection, Matter, number=name)
    if found is None:
        raise Refusal(
            _("There is no matter “{name}”.").format(name=name),
            code="matter.unknown",
            field="matter",
        )
    return found


def open_matter(act: Act, params: OpenMatter) -> str:
    """Opens a matter and hangs cases under it."""
    title = clean_line(params.title)
    if not title:
        raise Refusal(
            _("A matter needs a title, such as a burst pipe in block A."),
            code="matter.empty",
            field="title",
        )
    matter_id = act.add(
        Matter(number=act.number("M"), title=title, sentence=params.sentence.strip())
    )
    for name in params.cases:
        act.change(Case, case_named(act.connection, name).id, matter_id=matter_id)
    return matter_id


class Join(Params):
    """A case that belongs to a matter; an empty matter takes it out."""

    case: str
    matter: str


def join(act: Act, params: Join) -> str:
    """Hangs a case under a matter."""
    case = case_named(act.connection, params.case)
    matter_id = running_matter(act, params.matter).id if params.matter else None
    act.change(Case, case.id, matter_id=matter_id)
    return case.id


class ChangeMatter(Params):
    """A new sentence for the callers, or the end of a matter."""

    matter: str
    sentence: str | None = None
    is_over: bool = False


def change_matter(act: Act, params: ChangeMatter) -> str:
    """Changes what callers are told, or ends the matter; its cases stay as they are."""
    matter = matter_named(act, params.matter)
    changes: dict[str, object] = {}
    if params.sentence is not None:
        changes["sentence"] = params.sentence.strip()
    if params.is_over and matter.ended_at is None:
        changes["ended_at"] = act.at
    if changes:
        act.change(Matter, matter.id, **changes)
    return matter.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.open_matter", OpenMatter, open_matter, Matter, N_("Open a matter")),
    Verb("reception.join", Join, join, Case, N_("Put a case under a matter")),
    Verb("reception.change_matter", ChangeMatter, change_matter, Matter, N_("Change a matter")),
)
