"""The command that prints a form into a PDF file."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from propdesk.cli.answer import Misuse
from propdesk.cli.arguments import number_of
from propdesk.cli.session import Session, actor_of, open_desk
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

if TYPE_CHECKING:
    from propdesk.estate.service.offers import Paper
    from propdesk.paper.render import Rendered


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    parser = subparsers.add_parser("print", help="any form as a PDF")
    parser.add_argument("form", nargs="?", metavar="FORM")
    parser.add_argument("params", nargs="?", metavar="JSON")
    parser.add_argument("--out", type=Path, metavar="FILE.pdf")
    parser.add_argument("--blank", action="store_true", help="without values, for a power cut")
    parser.add_argument(
        "--booklet", type=number_of, metavar="N", help="so many numbered blanks, printed ahead"
    )
    parser.add_argument("--list", action="store_true", help="the forms with their parameters")
    parser.set_defaults(run=print_form)


def print_form(session: Session, args: argparse.Namespace) -> None:
    """Prints a form into a PDF file, or lists the forms."""
    from propdesk.catalog import paper_named

    if args.list:
        _list_papers(session)
        return
    if not args.form or args.out is None:
        raise Misuse(_("Name a form and --out FILE.pdf, or ask for --list."), code="form.missing")
    paper = paper_named(args.form)
    _check_out(args.out)
    document: dict[str, Any] = {"file": str(args.out)}
    if args.booklet is not None:
        rendered, document["numbers"] = _booklet(session, paper, args)
    else:
        rendered = _blank(session, paper, args) if args.blank else _filled(session, paper, args)
    if rendered.missing:
        session.tell(
            _("No font has these characters, they are drawn as boxes: {chars}").format(
                chars=" ".join(rendered.missing)
            )
        )
    document |= {"pages": rendered.pages, "missing": rendered.missing}
    session.say(document, str(args.out))


def _list_papers(session: Session) -> None:
    from propdesk.catalog import all_papers
    from propdesk.store.verb import schema_of

    papers = all_papers().values()
    document = [
        {"form": p.name, "title": _(p.title), "params": schema_of(p.params)} for p in papers
    ]
    session.say(document, "\n".join(f"{p.name:28} {_(p.title)}" for p in papers))


def _check_out(out: Path) -> None:
    """Asks before the work whether the file can be one: a folder is none."""
    if not out.name or out.is_dir():
        raise Refusal(
            _("“{file}” is a folder. Name a file, such as order.pdf.").format(file=out),
            code="out.folder",
        )


def _filled(session: Session, paper: "Paper", args: argparse.Namespace) -> "Rendered":
    from propdesk.estate.service.printing import parse_paper, print_paper

    params = parse_paper(paper, args.params or "{}")
    with open_desk(session) as desk:
        return print_paper(desk, paper, params, actor_of(session, desk), out=args.out)


def _booklet(
    session: Session, paper: "Paper", args: argparse.Namespace
) -> "tuple[Rendered, list[str]]":
    """Numbered blanks are counted: which were printed is known, and which are still missing."""
    from propdesk.estate.service.booklets import print_booklet

    with open_desk(session) as desk:
        made = print_booklet(desk, paper, args.booklet, actor_of(session, desk), out=args.out)
    return made.rendered, list(made.numbers)


def _blank(session: Session, paper: "Paper", args: argparse.Namespace) -> "Rendered":
    """A blank form tells of nobody and is no act: anybody may keep a pile of them."""
    from propdesk.estate.service.printing import blank_paper

    with open_desk(session) as desk:
        rendered = blank_paper(desk, paper)
    rendered.write(args.out)
    return rendered
