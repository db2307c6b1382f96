"""The parser of the whole command line."""

import argparse
from typing import Any

from propdesk.cli import (
    demo_command,
    exchange_commands,
    export_command,
    file_commands,
    founding_commands,
    list_commands,
    paper_commands,
    restore_command,
    sample_commands,
    selftest,
    verb_commands,
    window_commands,
)
from propdesk.cli.options import add_options

_COMMANDS = (
    window_commands,
    demo_command,
    founding_commands,
    verb_commands,
    list_commands,
    paper_commands,
    exchange_commands,
    export_command,
    file_commands,
    restore_command,
    sample_commands,
    selftest,
)


class _Command(argparse.ArgumentParser):
    """One command; the program's own options may stand behind it as well as before it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(allow_abbrev=False, **named)
        add_options(self, is_behind=True)


def parser() -> argparse.ArgumentParser:
    """The parser of every command."""
    made = argparse.ArgumentParser(
        prog="propdesk",
        description="The front desk of a residential estate.",
        epilog="PROPDESK_DATA, PROPDESK_PASSWORD (of --as) and PROPDESK_KEY are read as well.",
        allow_abbrev=False,
    )
    add_options(made)
    subparsers = made.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Command)
    for module in _COMMANDS:
        module.add_to(subparsers)
    return made
