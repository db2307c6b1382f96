"""When a key may go out, and what is asked when it comes back (14.9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import _, ngettext
from propdesk.estate.rules.calendar import local_day
from propdesk.features.keys.rules.kinds import KeyKind, KeyState

OVERRIDE = "override"
TAKE_BACK = "take-back:"
LEND_INSTEAD = "lend-instead:"


@dataclass(frozen=True, slots=True)
class OpenLoan:
    """A loan that is open, as a refusal tells it.

    Attributes:
        tag: of the key that was lent.
        whence: department or company of the holder, as it is shown.
    """

    loan_id: str
    key_id: str
    tag: str
    holder: str
    whence: str
    due_at: datetime

    @property
    def who(self) -> str:
        """The holder with where he comes from."""
        return " ".join(part for part in (self.whence, self.holder) if part)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a key stands when somebody wants it.

    Attributes:
        state: as stored: never out.
        loan: its own open loan.
        ring: the tag of the ring on which it hangs.
        ring_loan: the open loan of that ring.
        is_ring: it is a ring, with so many
        members: keys on it, of which
        member_loans: are out.
        instead: the tag of another key that is in and opens the same.
    """

    tag: str
    state: KeyState
    kind: KeyKind
    loan: OpenLoan | None = None
    ring: str = ""
    ring_loan: OpenLoan | None = None
    is_ring: bool = False
    members: int = 0
    member_loans: Sequence[OpenLoan] = ()
    instead: str = ""


def when_words(at: datetime, now: datetime, zone: tzinfo) -> str:
    """A moment in few words: a time today, else the day too."""
    local = at.astimezone(zone)
    is_today = local_day(at, zone) == local_day(now, zone)
    return local.strftime("%H:%M" if is_today else "%m-%d %H:%M")


def check_can_go_out(key: Standing, now: datetime, zone: tzinfo) -> None:
    """Asks whether a key is there to be lent.

    Raises:
        Refusal: it is out, on a ring that is out, a ring that lacks a key, lost, returned or
            retired; the message names who has it, until when, and what can be done.
    """
    if key.state is not KeyState.IN:
        raise _gone(key)
    if key.loan is not None:
        raise _held(key, key.loan, now, zone)
    if key.ring_loan is not None:
        raise _ring_out(key, key.ring_loan, now, zone)
    if key.is_ring and key.member_loans:
        raise _ring_lacks(key, now, zone)
    if key.is_ring and not key.members:
        raise Refusal(
            _("No key hangs on ring {tag}. Put its keys on it first.").format(tag=key.tag),
            code="keys.empty_ring",
            field="key",
        )


def _gone(key: Standing) -> Refusal:
    messages = {
        KeyState.LOST: _("{tag} is recorded as lost. Replace it, or record that it was found."),
        KeyState.RETURNED: _("{tag} was returned to its owner. Ask the owner for the key."),
        KeyState.RETIRED: _("{tag} is no longer used. Choose another key."),
    }
    ways = (WayOut(_("Lend {tag}").format(tag=key.instead), LEND_INSTEAD + key.instead),)
    return Refusal(
        messages[key.state].format(tag=key.tag),
        code="keys.gone",
        field="key",
        ways=ways if key.instead else (),
    )


def _held(key: Standing, loan: OpenLoan, now: datetime, zone: tzinfo) -> Refusal:
    said = {"tag": key.tag, "who": loan.who, "time": when_words(loan.due_at, now, zone)}
    back = WayOut(_("Take back {tag}").format(tag=key.tag), TAKE_BACK + key.tag)
    if not key.instead:
        message = _("{tag} is lent to {who}, due back {time}. Ask for it back first.")
        return Refusal(message.format(**said), code="keys.out", field="key", ways=(back,))
    message = _(
        "{tag} is lent to {who}, due back {time}. Lend {other} instead, or ask for it back."
    )
    lend = WayOut(_("Lend {tag}").format(tag=key.instead), LEND_INSTEAD + key.instead)
    return Refusal(
        message.format(**said, other=key.instead),
        code="keys.out",
        field="key",
        ways=(lend, back),
    )


def _ring_out(key: Standing, loan: OpenLoan, now: datetime, zone: tzinfo) -> Refusal:
    return Refusal(
        _(
            "{tag} hangs on ring {ring}, lent to {who}, due back {time}. Take the ring back first."
        ).format(tag=key.tag, ring=key.ring, who=loan.who, time=when_words(loan.due_at, now, zone)),
        code="keys.ring_out",
        field="key",
        ways=(WayOut(_("Take back {tag}").format(tag=key.ring), TAKE_BACK + key.ring),),
    )


def _ring_lacks(key: Standing, now: datetime, zone: tzinfo) -> Refusal:
    loan = key.member_loans[0]
    return Refusal(
        _(
            "Ring {ring} lacks {tag}, lent to {who}, due back {time}. "
            "Take it back first, or lend the other keys one by one."
        ).format(ring=key.tag, tag=loan.tag, who=loan.who, time=when_words(loan.due_at, now, zone)),
        code="keys.ring_lacks",
        field="key",
        ways=(WayOut(_("Take back {tag}").format(tag=loan.tag), TAKE_BACK + loan.tag),),
    )


def check_due(due_at: datetime, lent_at: datetime, now: datetime) -> None:
    """A key is due after it went out, and not in the past unless it is entered afterwards.

    Raises:
        Refusal: the time has passed.
    """
    if due_at <= lent_at or (lent_at >= now and due_at <= now):
        raise Refusal(
            _("That time has passed. Choose a later one for the return."),
            code="keys.due_past",
            field="due_at",
        )


def late_borrower(loan: OpenLoan, now: datetime, zone: tzinfo) -> Refusal:
    """The refusal of a borrower who has an overdue key; a supervisor may lift it."""
    return Refusal(
        _(
            "{who} still has {tag}, due {time}. Take it back first, "
            "or ask a supervisor to lend all the same, with a reason."
        ).format(who=loan.who, tag=loan.tag, time=when_words(loan.due_at, now, zone)),
        code="keys.borrower_late",
        field="borrower",
        ways=(
            WayOut(_("Take back {tag}").format(tag=loan.tag), TAKE_BACK + loan.tag),
            WayOut(_("Ask supervisor to lend"), OVERRIDE),
        ),
    )


def needs_approval(tag: str) -> Refusal:
    """The refusal of an owner's key that no supervisor has approved."""
    return Refusal(
        _("{tag} is an owner's key. Ask a supervisor to approve lending it.").format(tag=tag),
        code="keys.approval",
        field="key",
        ways=(WayOut(_("Ask supervisor to approve"), OVERRIDE),),
    )


def check_consent(tag: str, by: str, how: str) -> None:
    """An owner's key goes out only with the owner's word.

    Raises:
        Refusal: nobody is named who gave it, or it is not said how.
    """
    if not by.strip():
        raise Refusal(
            _("{tag} is an owner's key. Write who of the owner's side agreed.").format(tag=tag),
            code="keys.consent",
            field="consent_by",
        )
    if not how.strip():
        raise Refusal(
            _("Write how the owner agreed: by telephone, in writing or in person."),
            code="keys.consent",
            field="consent_how",
        )


def check_count(count: int, most: int, tag: str) -> None:
    """So many pieces can go out as hang there.

    Raises:
        Refusal: none, or more than there are.
    """
    if 1 <= count <= most:
        return
    raise Refusal(
        ngettext(
            "On {tag} hangs {count} key. Lend as many as there are.",
            "On {tag} hang {count} keys. Lend no more than there are.",
            most,
        ).format(tag=tag, count=most),
        code="keys.count",
        field="count",
    )


def check_pieces(lent: int, back: int, missing: int) -> None:
    """All that went out comes back, or what does not is recorded as missing.

    Raises:
        Refusal: says how many are wanting.
    """
    if back < 0 or missing < 0 or back + missing > lent:
        raise Refusal(
            ngettext(
                "Only {count} key was lent. Count again.",
                "Only {count} keys were lent. Count again.",
                lent,
            ).format(count=lent),
            code="keys.pieces",
            field="count",
        )
    if back + missing < lent:
        raise Refusal(
            ngettext(
                "{count} key is wanting. Count again, or record it as missing.",
                "{count} keys are wanting. Count again, or record them as missing.",
                lent - back - missing,
            ).format(count=lent - back - missing),
            code="keys.pieces",
            field="count",
            ways=(WayOut(_("Record as missing"), "missing"),),
        )
