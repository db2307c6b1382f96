"""Commands on the file: set-up, verbs, lists, search, papers, proof and copies."""

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propdesk.cli.session import Session, actor_of, file_key, open_desk
from propdesk.core.errors import Refusal
from propdesk.core.i18n import WORD_PACKS, _

if TYPE_CHECKING:
    from propdesk.store.database import DeskFile
    from propdesk.store.ledger import View

Subparsers = Any  # argparse's own class for them is private


def add_to(subparsers: Subparsers) -> None:
    """Adds these commands to the command line."""
    init_ = subparsers.add_parser("init", help="first set-up without a window")
    init_.add_argument("--estate", required=True, metavar="NAME")
    init_.add_argument("--desk", required=True, metavar="SLOT")
    init_.add_argument("--manager", required=True, metavar="CODE")
    init_.add_argument("--words", choices=WORD_PACKS, default="hk", help="the estate's word pack")
    init_.add_argument("--test", action="store_true", help="a folder whose clock may be set")
    init_.set_defaults(run=init)

    do_ = subparsers.add_parser("do", help="any act")
    do_.add_argument("verb", nargs="?", metavar="FEATURE.VERB")
    do_.add_argument("params", nargs="?", metavar="JSON", help="or - for standard input")
    do_.add_argument("--list", action="store_true", help="each verb with its parameters")
    do_.set_defaults(run=do)

    show_ = subparsers.add_parser("show", help="rows of a ledger")
    show_.add_argument("ledger", nargs="?", metavar="LEDGER")
    show_.add_argument("--where", metavar="JSON", help='such as {"unit": "A-12-03"}')
    show_.add_argument("--limit", type=int, default=100)
    show_.add_argument("--list", action="store_true", help="the ledgers with their columns")
    show_.set_defaults(run=show)

    find_ = subparsers.add_parser("find", help="global search")
    find_.add_argument("text", metavar="TEXT")
    find_.add_argument("--limit", type=int, default=20)
    find_.set_defaults(run=find)

    print_ = subparsers.add_parser("print", help="any form as a PDF")
    print_.add_argument("form", nargs="?", metavar="FORM")
    print_.add_argument("params", nargs="?", metavar="JSON")
    print_.add_argument("--out", type=Path, metavar="FILE.pdf")
    print_.add_argument("--list", action="store_true", help="the forms with their parameters")
    print_.set_defaults(run=print_form)

    subparsers.add_parser("reindex", help="rebuild the search index").set_defaults(run=reindex)
    subparsers.add_parser("verify", help="prove that the file is whole").set_defaults(run=verify)
    backup_ = subparsers.add_parser("backup", help="a verified copy")
    backup_.add_argument("--to", type=Path, metavar="DIR")
    backup_.set_defaults(run=backup)


def init(session: Session, args: argparse.Namespace) -> None:
    """Makes a desk in the data folder; prints the recovery code once."""
    from propdesk import catalog
    from propdesk.estate.service.founding import Founding, found_desk

    assert catalog.METADATA is not None
    if os.environ.get("PROPDESK_NOW") and not args.test:
        raise Refusal(
            _("PROPDESK_NOW sets the clock only in folders made by init --test or demo."),
            code="clock.not_test",
        )
    founding = Founding(
        estate=args.estate,
        slot=args.desk,
        manager_code=args.manager,
        manager_password=os.environ.get("PROPDESK_PASSWORD", ""),
        word_pack=args.words,
    )
    session.folder.root.mkdir(parents=True, exist_ok=True)
    founded = found_desk(
        session.folder,
        session.clock(),
        founding,
        account=session.account,
        file_key=file_key(),
    )
    if args.test:
        session.folder.test_mark.touch()
    lines = [_("The desk of {estate} is ready.").format(estate=args.estate)]
    if founded.recovery_code:
        lines += [
            _("Recovery code, for the safe; it is shown only now:"),
            founded.recovery_code,
        ]
    document = {"data": str(session.folder.root), "recovery_code": founded.recovery_code}
    session.say(document, "\n".join(lines))


def do(session: Session, args: argparse.Namespace) -> None:
    """Does one verb, or lists them all."""
    from propdesk.catalog import all_verbs, verb_named
    from propdesk.store.verb import perform

    if args.list:
        verbs = all_verbs()
        document = [
            {"verb": v.name, "text": _(v.text), "least": v.least, "params": v.schema()}
            for v in verbs.values()
        ]
        session.say(document, "\n".join(f"{v.name:28} {_(v.text)}" for v in verbs.values()))
        return
    if not args.verb:
        raise Refusal(_("Name a verb, or ask for --list."), code="verb.missing")
    verb = verb_named(args.verb)
    raw = sys.stdin.read() if args.params == "-" else args.params or "{}"
    params = verb.parse(raw)
    with open_desk(session) as desk:
        saved = perform(desk, verb, params, actor_of(session, desk))
        record = record_of(desk, verb.kind.__tablename__, saved.record)
    session.say(
        {"act": saved.seq, "id": saved.record, "record": record},
        _("Saved as act {seq}.").format(seq=saved.seq)
        + (f" {record['number']}" if "number" in record else ""),
    )


def record_of(desk: "DeskFile", kind: str, record_id: str) -> dict[str, object]:
    """A stored record for JSON: exact numbers as text, no secrets."""
    from propdesk.store.act import find_record
    from propdesk.store.base import record_kinds, table_of
    from propdesk.store.ledger import plain_value

    cls = record_kinds()[kind]
    with desk.read() as connection:
        record = find_record(connection, cls, id=record_id)
    names = [c.name for c in table_of(cls).columns if not c.name.endswith("_hash")]
    return {
        name: plain_value(getattr(record, name), desk.place.zone)
        for name in names
        if name != "local_key"
    }


def view_of(desk: "DeskFile") -> "View":
    """From where and when lists are looked at."""
    from propdesk.store.ledger import View

    return View(desk.clock.now(), desk.place.zone)


def show(session: Session, args: argparse.Namespace) -> None:
    """Prints rows of a ledger as the screen shows them, or lists the ledgers."""
    from propdesk.catalog import all_ledgers, ledger_named
    from propdesk.store.ledger import plain_row

    if args.list:
        ledgers = all_ledgers().values()
        document = [
            {
                "ledger": ledger.name,
                "title": _(ledger.title),
                "columns": [column.name for column in ledger.columns],
                "where": [*ledger.where, "filter", "search", "order"],
                "filters": list(ledger.chips),
            }
            for ledger in ledgers
        ]
        session.say(document, "\n".join(f"{led.name:14} {_(led.title)}" for led in ledgers))
        return
    if not args.ledger:
        raise Refusal(_("Name a ledger, or ask for --list."), code="ledger.missing")
    ledger = ledger_named(args.ledger)
    filter_ = _filter(args.where)
    with open_desk(session) as desk, desk.read() as connection:
        view = view_of(desk)
        keys = ledger.keys(connection, filter_, view, limit=max(args.limit, 0))
        rows = ledger.rows(connection, keys, view)
        total = ledger.count(connection, filter_, view)
        plain = [plain_row(row, view.zone) for row in rows]
    text = "\n".join(
        "  ".join(str(row.get(column.name) or "") for column in ledger.columns) for row in plain
    )
    session.say({"rows": plain, "total": total}, text)


def _filter(where: str | None) -> Any:
    from propdesk.store.ledger import Filter

    try:
        named = json.loads(where) if where else {}
    except ValueError:
        named = None
    if not isinstance(named, dict):
        raise Refusal(
            _('--where is a JSON object, such as {"unit": "A-12-03"}.'), code="where.unreadable"
        )
    return Filter(
        chip=str(named.pop("filter", "")),
        search=str(named.pop("search", "")),
        order=str(named.pop("order", "")),
        where=named,
    )


def find(session: Session, args: argparse.Namespace) -> None:
    """Prints what the search box finds."""
    from propdesk.catalog import OFFERS

    with open_desk(session) as desk, desk.read() as connection:
        view = view_of(desk)
        hits = [
            hit
            for offer in reversed(OFFERS)
            for hit in offer.hits(connection, args.text, view, args.limit)
        ]
    document = [
        {"feature": h.feature, "id": h.record_id, "title": h.title, "detail": h.detail}
        for h in hits
    ]
    text = "\n".join(f"{h.title}  {h.detail}" for h in hits) or _("Nothing was found.")
    session.say({"hits": document}, text)


def print_form(session: Session, args: argparse.Namespace) -> None:
    """Prints a form into a PDF file, or lists the forms."""
    from propdesk.catalog import all_papers, paper_named
    from propdesk.estate.service.printing import parse_paper, print_paper
    from propdesk.store.verb import schema_of

    if args.list:
        papers = all_papers().values()
        document = [
            {"form": p.name, "title": _(p.title), "params": schema_of(p.params)} for p in papers
        ]
        session.say(document, "\n".join(f"{p.name:28} {_(p.title)}" for p in papers))
        return
    if not args.form or args.out is None:
        raise Refusal(_("Name a form and --out FILE.pdf, or ask for --list."), code="form.missing")
    paper = paper_named(args.form)
    params = parse_paper(paper, args.params or "{}")
    with open_desk(session) as desk:
        actor = actor_of(session, desk)
        rendered = print_paper(desk, paper, params, actor, out=args.out)
    if rendered.missing:
        session.tell(
            _("No font has these characters, they are drawn as boxes: {chars}").format(
                chars=" ".join(rendered.missing)
            )
        )
    document_ = {"file": str(args.out), "pages": rendered.pages, "missing": rendered.missing}
    session.say(document_, str(args.out))


def reindex(session: Session, args: argparse.Namespace) -> None:
    """Rebuilds the search index from the records."""
    from propdesk.store.upkeep import reindex as make_indexes

    with open_desk(session) as desk:
        counts = make_indexes(desk)
    session.say({"indexed": counts}, "\n".join(f"{k}: {n}" for k, n in counts.items()))


def verify(session: Session, args: argparse.Namespace) -> int:
    """Proves that the file is whole; exit 1 and a list of faults when it is not."""
    from propdesk.catalog import METADATA
    from propdesk.store.verify import verify as verify_file

    with open_desk(session) as desk, desk.read() as connection:
        report = verify_file(connection, METADATA)
    document = {
        "ok": report.is_whole,
        "acts": report.acts,
        "changes": report.changes,
        "head": report.head,
        "problems": [{"check": check, "detail": detail} for check, detail in report.problems],
    }
    if report.is_whole:
        text = _("The file is whole: {acts} acts, {changes} changes, head {head}.").format(
            acts=report.acts, changes=report.changes, head=report.head[:16]
        )
    else:
        text = "\n".join(f"{check}: {detail}" for check, detail in report.problems)
    session.say(document, text)
    return 0 if report.is_whole else 1


def backup(session: Session, args: argparse.Namespace) -> None:
    """Makes a verified copy of the file."""
    from propdesk.store.backup import backup as make_backup

    with open_desk(session) as desk:
        made = make_backup(desk, args.to or session.folder.backups)
    session.say(
        {"file": str(made.path), "acts": made.acts, "head": made.head, "bytes": made.size},
        _("Backed up and verified: {file}").format(file=made.path),
    )
