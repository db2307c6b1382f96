"""Practice (練習): the sample desk beside the real one; made anew each day, opened at sign-in."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from propdesk.core.i18n import N_, _
from propdesk.shell.opening import Access, Opened, open_folder

RECEPTIONIST: Final = "021"
# in every number of the sample, where a real desk has its own letter
_SLOT: Final = "P"
_ESTATE: Final = N_("Tinglan Court (practice)")


def practice_access(access: Access) -> Access:
    """Where the sample lies that is practised on: in a folder of its own, beside the real file."""
    return replace(access, folder=access.folder.practice)


def open_practice(access: Access, tell: Callable[[str], None]) -> Opened:
    """Opens the sample; that of another day is thrown away first, so that each day begins alike.

    Args:
        access: of the sample's folder.
        tell: is told what takes long, in words.
    """
    folder = access.folder
    day = access.clock.now().date().isoformat()
    mark = folder.practice_mark
    if not mark.exists() or mark.read_text("utf-8") != day:
        tell(_("The sample to practise on is being made …"))
        _build(access)
        mark.write_text(day, "utf-8")
    return open_folder(access, tell)


def _build(access: Access) -> None:
    from propdesk.shell.demo.build import build_desk

    shutil.rmtree(access.folder.root, ignore_errors=True)
    build_desk(
        access.folder,
        access.clock,
        account=access.account,
        file_key=access.file_key,
        with_morning=True,
        slot=_SLOT,
        estate=_(_ESTATE),
    )
