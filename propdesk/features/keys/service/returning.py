"""Taking back: who brought it, who took it in, how many pieces, in which state; and extending."""

from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.features.keys.queries.keys import key_named
from propdesk.features.keys.queries.loans import open_loans
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.kinds import KeyState, Outcome
from propdesk.features.keys.rules.loans import TAKE_BACK, check_due, check_pieces, when_words
from propdesk.features.keys.service.keeping import mark
from propdesk.features.keys.service.settling import keep_shortfall, settle_open
from propdesk.store.act import Act, find_records
from propdesk.store.verb import Params, Verb


class TakeBack(Params):
    """A key that comes back.

    Attributes:
        count: pieces that came back; all but the missing ones if left out.
        missing: pieces that did not, recorded as lost.
        missing_keys: of a ring, the tags of the keys that did not.
        returned_by: who brought it; the borrower if left out.
        condition: how it came back, in words; "" for nothing to tell.
        at: when it came back, of a return that is entered afterwards.
    """

    key: str
    count: int | None = None
    missing: int = 0
    missing_keys: tuple[str, ...] = ()
    returned_by: str = ""
    condition: str = ""
    at: datetime | None = None


def take_back(act: Act, params: TakeBack) -> str:
    """Takes a key back (14.9); answers the loan, which is closed by it."""
    key = key_named(act.connection, params.key)
    loan = _open_loan(act, key)
    at = _back_at(act, params.at, loan)
    lost = [_on_ring(act, key, tag) for tag in params.missing_keys]
    missing = params.missing or len(lost)
    count = loan.count - missing if params.count is None else params.count
    check_pieces(loan.count, count, missing)
    if key.is_ring and missing != len(lost):
        raise Refusal(
            _("Say which keys of ring {tag} are missing, by their tags.").format(tag=key.tag),
            code="keys.missing_keys",
            field="missing_keys",
        )
    act.change(
        KeyLoan,
        loan.id,
        ended_at=at,
        outcome=Outcome.LOST if count == 0 else Outcome.RETURNED,
        returned_by=clean_line(params.returned_by) or loan.borrower,
        received_by=act.by.id if act.by else None,
        returned_count=count,
        missing_count=missing,
        condition=clean_line(params.condition),
    )
    settle_open(act, key.id, Outcome.RETURNED)
    _write_missing(act, key, lost, missing, loan.number)
    return loan.id


def _open_loan(act: Act, key: Key) -> KeyLoan:
    open_ones = find_records(act.connection, KeyLoan, key_id=key.id, ended_at=None)
    if open_ones:
        own = [loan for loan in open_ones if loan.desk_slot == act.place.slot]
        return (own or open_ones)[0]
    if key.ring_id is not None and open_loans(act.connection, key.ring_id):
        ring = act.get(Key, key.ring_id)
        raise Refusal(
            _("{tag} is out on ring {ring}. Take the ring back.").format(
                tag=key.tag, ring=ring.tag
            ),
            code="keys.ring_out",
            field="key",
            ways=(WayOut(_("Take back {tag}").format(tag=ring.tag), TAKE_BACK + ring.tag),),
        )
    raise _not_out(act, key)


def _not_out(act: Act, key: Key) -> Refusal:
    loans = find_records(act.connection, KeyLoan, key_id=key.id)
    if key.state != KeyState.IN or not loans or loans[-1].ended_at is None:
        message = _("{tag} is not lent. Read the tag again.").format(tag=key.tag)
    else:
        last = loans[-1]
        when = when_words(loans[-1].ended_at, act.at, act.place.zone)
        message = _("{tag} is not lent: {who} brought it back {time}. Read the tag again.").format(
            tag=key.tag, who=last.returned_by or last.borrower, time=when
        )
    return Refusal(message, code="keys.not_out", field="key")


def _back_at(act: Act, at: datetime | None, loan: KeyLoan) -> datetime:
    if at is None:
        return act.at
    if at > act.at:
        raise Refusal(_("That moment is still to come."), code="moment.future", field="at")
    if at < loan.lent_at:
        raise Refusal(
            _("That moment lies before the key was lent."), code="moment.early", field="at"
        )
    return at


def _on_ring(act: Act, ring: Key, tag: str) -> Key:
    key = key_named(act.connection, tag, field="missing_keys")
    if key.ring_id != ring.id:
        raise Refusal(
            _("{tag} does not hang on {ring}.").format(tag=key.tag, ring=ring.tag),
            code="keys.not_on_ring",
            field="missing_keys",
        )
    return key


def _write_missing(act: Act, key: Key, lost: list[Key], missing: int, number: str) -> None:
    """What did not come back is no longer kept as if it hung there."""
    for one in lost:
        mark(act, one, KeyState.LOST, number)
    if key.is_ring or not missing:
        return
    left = key.copies - missing
    if left > 0:
        keep_shortfall(act, key, left, number)
        act.change(Key, key.id, copies=left)
    else:
        mark(act, key, KeyState.LOST, number)


class Extend(Params):
    """A later time by which a key is to be back."""

    key: str
    due_at: datetime
    reason: str = ""


def extend(act: Act, params: Extend) -> str:
    """Lets a borrower keep a key longer; the history shows each time that was set."""
    loan = _open_loan(act, key_named(act.connection, params.key))
    check_due(params.due_at, max(loan.lent_at, act.at), act.at)
    act.change(KeyLoan, loan.id, due_at=params.due_at, extended=loan.extended + 1)
    return loan.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("keys.take_back", TakeBack, take_back, KeyLoan, N_("Take back key")),
    Verb("keys.extend", Extend, extend, KeyLoan, N_("Extend loan")),
)
