"""The command that makes a desk."""

import argparse
from typing import Any

from propdesk.cli.session import Session, file_key, password
from propdesk.core.i18n import WORD_PACKS, _


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    parser = subparsers.add_parser("init", help="first set-up without a window")
    parser.add_argument("--estate", required=True, metavar="NAME")
    parser.add_argument("--desk", required=True, metavar="SLOT")
    parser.add_argument("--manager", required=True, metavar="CODE")
    parser.add_argument("--words", choices=WORD_PACKS, default="hk", help="the estate's word pack")
    parser.add_argument("--test", action="store_true", help="a folder whose clock may be set")
    parser.set_defaults(run=init)


def init(session: Session, args: argparse.Namespace) -> None:
    """Makes a desk in the data folder; prints the recovery code once.

    Raises:
        Refusal: a desk is here already, or a value cannot be; nothing was made.
    """
    from propdesk import schema
    from propdesk.estate.service.founding import Founding, found_desk

    clock = session.clock(is_test=args.test)
    founding = Founding(
        estate=args.estate,
        slot=args.desk,
        manager_code=args.manager,
        manager_password=password(),
        word_pack=args.words,
    )
    key = file_key()
    session.folder.root.mkdir(parents=True, exist_ok=True)
    founded = found_desk(
        session.folder,
        clock,
        founding,
        metadata=schema.METADATA,
        account=session.account,
        file_key=key,
        is_test=args.test,
    )
    lines = [_("The desk of {estate} is ready.").format(estate=args.estate)]
    if founded.recovery_code:
        lines += [_("Recovery code, for the safe; it is shown only now:"), founded.recovery_code]
    document = {"data": str(session.folder.root), "recovery_code": founded.recovery_code}
    session.say(document, "\n".join(lines))
