"""Reads the command line, runs one command, answers 0, 1 (refused or failed) or 2 (usage)."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from propdesk.cli import (
    answer,
    demo_command,
    exchange_commands,
    file_commands,
    founding_commands,
    list_commands,
    paper_commands,
    sample_commands,
    selftest,
    verb_commands,
    window_commands,
)
from propdesk.cli.session import Session, data_folder, is_whole
from propdesk.core.errors import DeskError, Refusal, Trouble
from propdesk.core.i18n import LANGUAGES, Speech, _, speak
from propdesk.core.settings import load_settings

_COMMANDS = (
    window_commands,
    demo_command,
    founding_commands,
    verb_commands,
    list_commands,
    paper_commands,
    exchange_commands,
    file_commands,
    sample_commands,
    selftest,
)


class _Command(argparse.ArgumentParser):
    """One command; the program's own options may stand behind it as well as before it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(allow_abbrev=False, **named)
        _add_options(self, is_behind=True)


def _add_options(parser: argparse.ArgumentParser, *, is_behind: bool = False) -> None:
    """The program's own options; behind a command they only stand where they are named."""

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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="propdesk",
        description="The front desk of a residential estate.",
        epilog="PROPDESK_DATA, PROPDESK_PASSWORD (of --as) and PROPDESK_KEY are read as well.",
        allow_abbrev=False,
    )
    _add_options(parser)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Command)
    for module in _COMMANDS:
        module.add_to(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; answers the exit code."""
    typed = sys.argv[1:] if arguments is None else list(arguments)
    args = _parser().parse_args(typed)
    answer.speak_plainly(as_json=args.json)
    try:
        return _run(args, typed)
    except DeskError as error:
        failure = error
    except OSError as error:
        failure = _trouble_of(error)
    except KeyboardInterrupt:
        failure = Refusal(_("Stopped. What was saved before is safe."), code="stopped")
    except BaseException:
        bug = Trouble(_("The program made a mistake. What was saved before is safe."), code="bug")
        answer.fail(bug, as_json=args.json)
        raise
    answer.fail(failure, as_json=args.json)
    return 1


def _run(args: argparse.Namespace, typed: Sequence[str]) -> int:
    _speak(args.language)
    for text in typed:
        if not is_whole(text):
            raise Refusal(
                _("An argument is not in UTF-8: {text}").format(text=ascii(text)[:80]),
                code="argument.unreadable",
            )
    session = Session(data_folder(args.data), args.staff, args.json)
    _speak(args.language or load_settings(session.folder.settings_file).language)
    run = getattr(args, "run", window_commands.desk)
    return int(run(session, args) or 0)


def _speak(language: str | None) -> None:
    """The language that is asked for; English where its catalogue was never made."""
    try:
        speak(Speech(language if language in LANGUAGES else LANGUAGES[0]))
    except OSError:
        speak(Speech("en"))


def _trouble_of(error: OSError) -> Trouble:
    reason = error.strerror or str(error)
    if error.filename is None:
        message = _("The system refuses: {reason}. What was saved before is safe.")
        return Trouble(message.format(reason=reason), code="system.failed")
    message = _("“{file}”: {reason}. What was saved before is safe.")
    return Trouble(message.format(file=error.filename, reason=reason), code="disk.failed")


if __name__ == "__main__":
    sys.exit(main())
