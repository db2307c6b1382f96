"""What a command answers: the outcome on stdout, remarks and reasons on stderr."""

import io
import json
import os
import sys
from contextlib import suppress

from propdesk.core.errors import DeskError, Refusal, Trouble
from propdesk.core.i18n import _


class Misuse(Refusal):
    """The command was called wrongly: it ends with 2."""


def speak_plainly(*, as_json: bool) -> None:
    """Lets every character out: JSON always in UTF-8, text as the terminal takes it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if as_json and stream is sys.stdout:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
            else:
                stream.reconfigure(errors="backslashreplace")


def say(document: object, text: str, *, as_json: bool) -> None:
    """The outcome: the document as JSON, or the text for a person.

    A reader who has gone away (`| head`) is no failure of the command.

    Raises:
        Trouble: the outcome could not be written out.
    """
    line = json.dumps(document, ensure_ascii=False) if as_json else text
    if not line:
        return
    try:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
    except OSError as error:
        _close_output()
        raise Trouble(
            _("The answer could not be written: {reason}. What was done stays done.").format(
                reason=error.strerror
            ),
            code="output.failed",
        ) from error


def _close_output() -> None:
    """What is left in stdout goes nowhere, so that the end of the program does not try again."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def tell(text: str) -> None:
    """A remark beside the outcome, for a person."""
    with suppress(OSError):
        sys.stderr.write(text + "\n")


def fail(error: DeskError, *, as_json: bool) -> None:
    """Why the command was refused or failed: on stderr, and as JSON when that is asked for."""
    tell(error.message)
    if as_json:
        with suppress(Trouble):
            say({"error": {"code": error.code, "message": error.message}}, "", as_json=True)
