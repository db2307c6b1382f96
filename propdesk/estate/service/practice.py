"""Practice (練習): a sample file of its own; its papers say so, and nothing of it is taken out."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.store.database import DeskFile


def is_practice(desk: DeskFile) -> bool:
    """Whether this is the sample desk on which people practise."""
    return desk.folder.practice_mark.exists()


def watermark_of(desk: DeskFile) -> str:
    """What stands across every paper of this desk; "" on real ones."""
    return _("Practice · not valid") if is_practice(desk) else ""


def check_real(desk: DeskFile) -> None:
    """Asks whether what leaves this desk is real.

    Raises:
        Refusal: it is practice: nobody should take invented lists for real ones.
    """
    if is_practice(desk):
        raise Refusal(
            _("This is practice: its lists are invented and are not exported. Leave practice."),
            code="practice.export",
        )
