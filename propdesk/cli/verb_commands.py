"""The command that does any act."""

import argparse
import sys
from typing import TYPE_CHECKING, Any

from propdesk.cli.answer import Misuse
from propdesk.cli.session import Session, actor_of, open_desk
from propdesk.core.i18n import _
from propdesk.core.strict_json import MOST_CHARACTERS

if TYPE_CHECKING:
    from propdesk.store.act import Actor
    from propdesk.store.database import DeskFile


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    parser = subparsers.add_parser("do", help="any act")
    parser.add_argument("verb", nargs="?", metavar="FEATURE.VERB")
    parser.add_argument("params", nargs="?", metavar="JSON", help="or - for standard input")
    parser.add_argument("--list", action="store_true", help="each verb with its parameters")
    parser.set_defaults(run=do)


def do(session: Session, args: argparse.Namespace) -> None:
    """Does one verb, or lists them all."""
    from propdesk.catalog import verb_named
    from propdesk.store.verb import perform

    if args.list:
        _list_verbs(session, args.verb)
        return
    if not args.verb:
        raise Misuse(_("Name a verb, or ask for --list."), code="verb.missing")
    verb = verb_named(args.verb)
    params = verb.parse(_typed_in() if args.params == "-" else args.params or "{}")
    with open_desk(session) as desk:
        actor = actor_of(session, desk)
        saved = perform(desk, verb, params, actor)
        record = _record_of(desk, verb.kind.__tablename__, saved.record, actor)
    number = f" {record['number']}" if "number" in record else ""
    session.say(
        {"act": saved.seq, "id": saved.record, "record": record},
        _("Saved as act {seq}.").format(seq=saved.seq) + number,
    )


def _list_verbs(session: Session, name: str | None) -> None:
    from propdesk.catalog import all_verbs, verb_named

    verbs = [verb_named(name)] if name else list(all_verbs().values())
    document = [
        {"verb": v.name, "text": _(v.text), "least": v.least, "params": v.schema()} for v in verbs
    ]
    session.say(document, "\n".join(f"{v.name:28} {_(v.text)}" for v in verbs))


def _typed_in() -> bytes:
    """Parameters from standard input, and no more of it than can be parameters."""
    if sys.stdin is None or sys.stdin.closed:
        return b""
    return sys.stdin.buffer.read(4 * MOST_CHARACTERS + 1)


def _record_of(desk: "DeskFile", kind: str, record_id: str, actor: "Actor") -> dict[str, object]:
    """A stored record for JSON: exact numbers as text, no secrets."""
    from propdesk.estate.queries.masks import seen_record
    from propdesk.store.act import find_record
    from propdesk.store.base import journalled_columns, record_kinds, table_of
    from propdesk.store.ledger import plain_value

    cls = record_kinds()[kind]
    with desk.read() as connection:
        record = find_record(connection, cls, id=record_id)
    names = [name for name in journalled_columns(table_of(cls)) if not name.endswith("_hash")]
    values = {name: plain_value(getattr(record, name), desk.place.zone) for name in names}
    return seen_record(values, actor)
