"""Commands that show what is on file: rows of a ledger, and what the search box finds."""

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from propdesk.cli.answer import Misuse
from propdesk.cli.arguments import count
from propdesk.cli.session import Session, open_desk, view_of, viewer_of
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from propdesk.store.ledger import Filter, Ledger

_ASIDE = ("filter", "search", "order")
_PATCH = "patch"


def add_to(subparsers: Any) -> None:
    """Adds these commands to the command line."""
    show_ = subparsers.add_parser("show", help="rows of a ledger")
    show_.add_argument("ledger", nargs="?", metavar="LEDGER")
    show_.add_argument("--where", metavar="JSON", help='such as {"unit": "A-12-03"}')
    show_.add_argument("--limit", type=count, default=100, metavar="N")
    show_.add_argument("--list", action="store_true", help="the ledgers with their columns")
    show_.set_defaults(run=show)

    find_ = subparsers.add_parser("find", help="global search")
    find_.add_argument("text", metavar="TEXT")
    find_.add_argument("--limit", type=count, default=20, metavar="N", help="of each feature")
    find_.set_defaults(run=find)


def show(session: Session, args: argparse.Namespace) -> None:
    """Prints rows of a ledger as the screen shows them, or lists the ledgers."""
    from propdesk.catalog import ledger_named
    from propdesk.estate.queries.masks import seen_by
    from propdesk.store.ledger import plain_row

    if args.list:
        _list_ledgers(session)
        return
    if not args.ledger:
        raise Misuse(_("Name a ledger, or ask for --list."), code="ledger.missing")
    ledger = ledger_named(args.ledger)
    filter_ = _filter(ledger, args.where)
    with open_desk(session) as desk:
        seen = seen_by(ledger, viewer_of(session, desk))
        with desk.read() as connection:
            view = view_of(desk)
            filter_ = _of_patch(ledger, filter_, connection)
            total = ledger.count(connection, filter_, view)
            keys = ledger.keys(connection, filter_, view, limit=args.limit)
            rows = [seen(row) for row in ledger.rows(connection, keys, view)]
    plain = [plain_row(row, view.zone) for row in rows]
    for each in plain:
        del each["local_key"]  # counts rows of this file and means nothing outside
    text = "\n".join("  ".join(_cells(ledger, row)) for row in plain)
    session.say({"rows": plain, "total": total}, text)


def _cells(ledger: "Ledger[Any]", row: dict[str, object]) -> list[str]:
    values = (row.get(column.name) for column in ledger.columns)
    return ["" if value is None or value is False else str(value) for value in values]


def _list_ledgers(session: Session) -> None:
    from propdesk.catalog import all_ledgers

    ledgers = all_ledgers().values()
    document = [
        {
            "ledger": ledger.name,
            "title": _(ledger.title),
            "columns": [column.name for column in ledger.columns],
            "where": [*ledger.where, *_ASIDE, *([_PATCH] if ledger.patch is not None else [])],
            "filters": list(ledger.chips),
            "orders": [name for name in ledger.orders if name],
        }
        for ledger in ledgers
    ]
    session.say(document, "\n".join(f"{led.name:14} {_(led.title)}" for led in ledgers))


def _filter(ledger: "Ledger[Any]", where: str | None) -> "Filter":
    """The filter that `--where` names; `{"order": "-received_at"}` turns an order round."""
    from propdesk.core.strict_json import read_json
    from propdesk.store.ledger import Filter

    named = read_json(where) if where else {}
    if not isinstance(named, dict) or not all(map(_is_plain, named.values())):
        raise Refusal(
            _('--where is a JSON object of plain values, such as {"unit": "A-12-03"}.'),
            code="where.unreadable",
        )
    chip, search, order = (_word(named.pop(name, None), name) for name in _ASIDE)
    if search and ledger.search is None:
        raise Refusal(
            _("{ledger} has no search; filter it by {known}, or use find.").format(
                ledger=ledger.name, known=", ".join(ledger.where)
            ),
            code="ledger.search",
        )
    return Filter(
        chip=chip,
        search=search,
        order=order.removeprefix("-"),
        is_descending=order.startswith("-"),
        where=named,
    )


def _of_patch(ledger: "Ledger[Any]", filter_: "Filter", connection: "Connection") -> "Filter":
    """The same filter with the patch, if one is named by its code or name, as every list has it."""
    from propdesk.estate.service.patch_panel import patch_named

    if ledger.patch is None or _PATCH not in filter_.where:
        return filter_
    rest = {name: value for name, value in filter_.where.items() if name != _PATCH}
    said = _word(filter_.where[_PATCH], _PATCH)
    return replace(filter_, where=rest, patch_id=patch_named(connection, said) if said else "")


def _is_plain(value: object) -> bool:
    if isinstance(value, int):
        return abs(value) < 1 << 62
    return value is None or isinstance(value, str | float)


def _word(value: object, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    raise Refusal(_("“{name}” in --where is a text.").format(name=name), code="where.unreadable")


def find(session: Session, args: argparse.Namespace) -> None:
    """Prints what the search box finds."""
    from propdesk.catalog import OFFERS
    from propdesk.estate.queries.masks import seen_hit

    with open_desk(session) as desk:
        viewer = viewer_of(session, desk)
        with desk.read() as connection:
            view = view_of(desk)
            hits = [
                seen_hit(hit, viewer)
                for offer in reversed(OFFERS)
                for hit in offer.hits(connection, args.text, view, args.limit)
            ]
    document = [
        {"feature": h.feature, "id": h.record_id, "title": h.title, "detail": h.detail}
        for h in hits
    ]
    text = "\n".join(f"{h.title}  {h.detail}" for h in hits) or _("Nothing was found.")
    session.say({"hits": document}, text)
