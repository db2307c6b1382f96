"""The command that opens the window."""

import argparse
from typing import Any

from propdesk.cli.session import Session, file_key
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _


def add_to(subparsers: Any) -> None:
    """Adds the commands of the window."""
    parser = subparsers.add_parser("desk", help="opens the window (the default)")
    parser.set_defaults(run=desk)


def desk(session: Session, args: argparse.Namespace) -> int:
    """Opens the window and stays until it is closed; answers its exit code.

    Raises:
        Refusal: another window has the folder open, or this installation has no window.
    """
    try:
        from propdesk.shell.lean_start import start_lean

        start_lean()
        from propdesk.shell.app import run
    except ImportError as error:
        raise Refusal(
            _("The window is not installed here ({missing}). The other commands work.").format(
                missing=error.name
            ),
            code="window.missing",
        ) from error
    return run(
        session.folder,
        clock=session.clock(),
        file_key=file_key(),
        account=session.account,
        language=getattr(args, "language", "") or "",
    )
