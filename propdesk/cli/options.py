"""The program's own options, before or behind a command."""

import argparse
from typing import Any

from propdesk.core.i18n import LANGUAGES


def add_options(parser: argparse.ArgumentParser, *, is_behind: bool = False) -> None:
    """Adds the program's own options; behind a command they only stand where they are named."""

    def add(*names: str, text: str, default: object = None, **named: Any) -> None:
        parser.add_argument(
            *names,
            default=argparse.SUPPRESS if is_behind else default,
            help=argparse.SUPPRESS if is_behind else text,
            **named,
        )

    add("--data", text="the data folder (or PROPDESK_DATA)", metavar="DIR")
    add("--as", text="who does it", dest="staff", metavar="STAFF", default="")
    add("--json", text="one JSON document on stdout", action="store_true", default=False)
    add("--language", text="else what this computer speaks", choices=LANGUAGES)
