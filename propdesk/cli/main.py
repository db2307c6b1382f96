"""Reads the command line, runs one command, answers 0, 1 (refused or failed) or 2 (usage)."""

import argparse
import sys
from collections.abc import Sequence

from propdesk.cli import (
    commands,
    demo_command,
    exchange_commands,
    sample_commands,
    selftest,
    window_commands,
)
from propdesk.cli.session import Session, data_folder
from propdesk.core.errors import DeskError
from propdesk.core.i18n import LANGUAGES, Speech, speak


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="propdesk", description="The front desk of a residential estate."
    )
    parser.add_argument("--data", metavar="DIR", help="the data folder (or PROPDESK_DATA)")
    parser.add_argument("--as", dest="staff", metavar="STAFF", default="", help="who does it")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    parser.add_argument("--language", choices=LANGUAGES, help="else what this computer speaks")
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    modules = (
        window_commands,
        demo_command,
        commands,
        exchange_commands,
        sample_commands,
        selftest,
    )
    for module in modules:
        module.add_to(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; answers the exit code."""
    parser = _parser()
    args = parser.parse_args(arguments)
    speak(Speech(args.language or "zh_Hant"))
    run = getattr(args, "run", window_commands.desk)
    try:
        session = Session(data_folder(args.data), args.staff, args.json)
        outcome = run(session, args)
    except DeskError as error:
        sys.stderr.write(error.message + "\n")
        if args.json:
            Session(data_folder(args.data), "", True).say(
                {"error": {"code": error.code, "message": error.message}}
            )
        return 1
    return int(outcome or 0)


if __name__ == "__main__":
    sys.exit(main())
