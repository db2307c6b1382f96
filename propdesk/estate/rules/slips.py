"""Numbers of paper slips: each is entered once, whatever stands on the slip (補錄)."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, folded

_LONGEST = 40
MOST_PAPERS: Final = 100


class SlipState(StrEnum):
    """How it stands with a numbered slip."""

    UNUSED = "unused"
    SKIPPED = "skipped"
    ENTERED = "entered"
    SPOILT = "spoilt"


SLIP_LABELS: Final[Mapping[str, str]] = {
    SlipState.UNUSED: N_("not entered"),
    SlipState.SKIPPED: N_("passed over"),
    SlipState.ENTERED: N_("entered"),
    SlipState.SPOILT: N_("put aside"),
}


def slip_key(number: str) -> str:
    """Under which a number counts once: full-width or in small letters, it is the same slip."""
    return folded(clean_line(number))


def check_slip_number(number: str, *, field: str = "slip_number") -> str:
    """A slip's number as it is kept.

    Raises:
        Refusal: it is too long to be one.
    """
    plain = clean_line(number)
    if len(plain) > _LONGEST:
        raise Refusal(
            _("A slip's number has at most {most} characters. Read it again.").format(
                most=_LONGEST
            ),
            code="slip.long",
            field=field,
        )
    return plain


def check_papers(papers: int) -> None:
    """How many blanks are printed in one run.

    Raises:
        Refusal: none, or more than a booklet holds.
    """
    if not 1 <= papers <= MOST_PAPERS:
        raise Refusal(
            _("A booklet has 1 to {most} sheets. Print another one after it.").format(
                most=MOST_PAPERS
            ),
            code="slip.papers",
            field="papers",
        )


def slip_entered(number: str, record: str, at: datetime, zone: tzinfo) -> Refusal:
    """The refusal of a number that was entered before; it names where and when."""
    return Refusal(
        _("Slip {slip} is entered already, as {number} at {time}. Read the number again.").format(
            slip=number, number=record, time=at.astimezone(zone).strftime("%m-%d %H:%M")
        ),
        code="slip.entered",
        field="slip_number",
    )


def slip_spoilt(number: str, reason: str) -> Refusal:
    """The refusal of a number that was put aside as torn, lost or unused."""
    return Refusal(
        _("Slip {slip} was put aside: {reason}. Read the number again.").format(
            slip=number, reason=reason
        ),
        code="slip.spoilt",
        field="slip_number",
    )
