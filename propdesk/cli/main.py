"""Reads the command line, runs one command, answers 0, 1 (refused or failed) or 2 (usage)."""

import argparse
import sys
from collections.abc import Sequence
from contextlib import suppress

from propdesk.cli import answer, window_commands
from propdesk.cli.options import add_options
from propdesk.cli.session import Session, data_folder, is_whole
from propdesk.core.disk import disk_trouble
from propdesk.core.errors import DeskError, Refusal, Trouble
from propdesk.core.i18n import LANGUAGES, Speech, _, speak
from propdesk.core.settings import load_settings

# argparse has said on stderr what is wrong, in English as all of its words
_CALLED_WRONGLY = {"error": {"code": "usage", "message": "Called wrongly; stderr says how."}}


def _parsed(typed: Sequence[str]) -> argparse.Namespace:
    """What was typed; the window is read without importing the other commands."""
    window = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    add_options(window)
    with suppress(argparse.ArgumentError):
        args, rest = window.parse_known_args(typed)
        if rest in ([], ["desk"]):
            return args
    from propdesk.cli.all_commands import parser

    return parser().parse_args(typed)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; answers the exit code."""
    typed = sys.argv[1:] if arguments is None else list(arguments)
    try:
        args = _parsed(typed)
    except SystemExit as end:
        if end.code and "--json" in typed:
            answer.say(_CALLED_WRONGLY, "", as_json=True)
        raise
    answer.speak_plainly(as_json=args.json)
    try:
        return _run(args, typed)
    except DeskError as error:
        failure = error
    except OSError as error:
        failure = disk_trouble(error)
    except KeyboardInterrupt:
        failure = Refusal(_("Stopped. What was saved before is safe."), code="stopped")
    except BaseException:
        bug = Trouble(_("The program made a mistake. What was saved before is safe."), code="bug")
        answer.fail(bug, as_json=args.json)
        raise
    answer.fail(failure, as_json=args.json)
    return 2 if isinstance(failure, answer.Misuse) else 1


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


if __name__ == "__main__":
    sys.exit(main())
