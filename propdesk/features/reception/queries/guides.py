"""Answers and prescribed steps as they are listed and found."""

from dataclasses import dataclass

from sqlalchemy import Connection, RowMapping, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import folded
from propdesk.estate.rules.due import Hit
from propdesk.features.reception.records import Guide
from propdesk.features.reception.rules.guides import SORT_LABELS, GuideText
from propdesk.store.act import find_record
from propdesk.store.base import table_of
from propdesk.store.ledger import Column, Ledger, View, select_of

_GUIDE = table_of(Guide)


@dataclass(frozen=True, slots=True)
class GuideRow:
    """A guide as it is listed."""

    local_key: int
    id: str
    sort: str
    title: str
    words: str
    kind: str
    category: str
    text: str
    send_to: str
    is_retired: bool


def _guide_row(row: RowMapping, view: View) -> GuideRow:
    return GuideRow(**{name: row[name] for name in GuideRow.__slots__})


GUIDE_LEDGER = Ledger(
    name="guides",
    title=N_("Answers and steps"),
    record=Guide,
    row=GuideRow,
    columns=(
        Column("sort", N_("Sort")),
        Column("title", N_("Title")),
        Column("words", N_("Recognised by")),
        Column("kind", N_("Kind")),
        Column("category", N_("Category")),
        Column("text", N_("Words")),
        Column("send_to", N_("Send to")),
        Column("is_retired", N_("No longer used"), "yes_no"),
    ),
    select=select_of(Guide),
    make=_guide_row,
    chips={"active": lambda view: _GUIDE.c.is_retired.is_(False)},
    where={"sort": _GUIDE.c.sort, "kind": _GUIDE.c.kind, "title": _GUIDE.c.title},
    orders={"title": (_GUIDE.c.sort, _GUIDE.c.title)},
)


def active_guides(connection: Connection) -> list[GuideText]:
    """Every guide in use; they are few."""
    rows = connection.execute(
        select(*(_GUIDE.c[name] for name in GuideText.__slots__))
        .where(_GUIDE.c.is_retired.is_(False))
        .order_by(_GUIDE.c.title)
    ).mappings()
    return [GuideText(**row) for row in rows]


def guide_named(connection: Connection, name: str) -> Guide:
    """The guide of an id or a title.

    Raises:
        Refusal: there is none.
    """
    found = find_record(connection, Guide, id=name) or find_record(connection, Guide, title=name)
    if found is None:
        raise Refusal(
            _("There is no answer “{name}”. Look for it in the list.").format(name=name),
            code="guide.unknown",
            field="guide",
        )
    return found


def guide_hits(connection: Connection, text: str, feature: str, limit: int) -> list[Hit]:
    """The guides in which each word of a text stands."""
    wanted = folded(text).split()
    if not wanted:
        return []
    found = []
    for one in active_guides(connection):
        held = folded(f"{one.title} {one.words} {one.text} {one.send_to}")
        if all(word in held for word in wanted):
            sort = _(SORT_LABELS[one.sort])
            found.append(Hit(feature, one.id, "info", one.title, sort, stands=one.send_to))
    return found[:limit]
