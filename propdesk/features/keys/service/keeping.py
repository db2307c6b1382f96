"""The keys themselves: added, changed, lost, found, replaced, returned to the owner, retired."""

from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, natural_text
from propdesk.estate.queries.codes import id_for
from propdesk.estate.queries.units import unit_by_code, unit_key
from propdesk.estate.records.places import Unit
from propdesk.features.keys.queries.keys import key_named
from propdesk.features.keys.queries.loans import open_loans
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.kinds import KeyKind, KeyState, Outcome
from propdesk.features.keys.rules.loans import when_words
from propdesk.features.keys.rules.tags import check_tag, tag_key
from propdesk.features.keys.service.settling import settle_open
from propdesk.store.act import Act, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb

_MOST_COPIES = 99


class Add(Params):
    """A key; with `members` it is a ring of keys that are on the board already."""

    tag: str
    opens: str
    kind: str
    hook: str = ""
    row_name: str = ""
    copies: int = 1
    unit: str = ""
    owner: str = ""
    ring: str = ""
    members: tuple[str, ...] = ()
    note: str = ""


def add(act: Act, params: Add) -> str:
    """Puts a key on the board (1.4, 21.3)."""
    unit = unit_by_code(act.connection, params.unit) if params.unit else None
    key = Key(
        id="",
        tag=_free_tag(act, params.tag, unit.code if unit else ""),
        tag_key=tag_key(params.tag),
        kind=_kind(params.kind),
        opens=_opens(params.opens),
        hook=clean_line(params.hook),
        row_name=clean_line(params.row_name),
        copies=_copies(params.copies),
        unit_id=unit.id if unit else None,
        unit_code=unit.code if unit else "",
        is_ring=bool(params.members),
        ring_id=_ring(act, params.ring).id if params.ring else None,
        state_at=act.at,
        owner=clean_line(params.owner),
        note=params.note.strip(),
    )
    key.id = id_for(act, Key, key.tag_key)
    if key.is_ring and key.ring_id is not None:
        raise _ring_on_ring(key.tag)
    act.add(key)
    for member in params.members:
        _hang_on(act, key_named(act.connection, member, field="members"), key)
    return key.id


def _free_tag(act: Act, tag: str, unit_code: str) -> str:
    plain = check_tag(tag, unit_code)
    if act.find(Key, tag_key=tag_key(plain)) is not None:
        raise Refusal(
            _("There is a key {tag} already. Choose another tag.").format(tag=plain),
            code="keys.tag_taken",
            field="tag",
        )
    if act.find(Unit, code_key=unit_key(plain)) is not None:
        check_tag(plain, plain)  # a tag that is a unit's own code
    return plain


def _kind(text: str) -> KeyKind:
    if text not in tuple(KeyKind):
        raise Refusal(
            _("“{kind}” is no kind of key. Choose one of {known}.").format(
                kind=text, known=_(", ").join(KeyKind)
            ),
            code="keys.kind",
            field="kind",
        )
    return KeyKind(text)


def _opens(text: str) -> str:
    opens = clean_line(text)
    if not opens:
        raise Refusal(_("Write what the key opens."), code="keys.opens", field="opens")
    return opens


def _copies(count: int) -> int:
    if not 1 <= count <= _MOST_COPIES:
        raise Refusal(
            _("Between 1 and {most} keys hang on a hook.").format(most=_MOST_COPIES),
            code="keys.copies",
            field="copies",
        )
    return count


def _ring(act: Act, name: str) -> Key:
    ring = key_named(act.connection, name, field="ring")
    if not ring.is_ring:
        raise Refusal(
            _("{tag} is no ring of keys. Name the tag of a ring.").format(tag=ring.tag),
            code="keys.no_ring",
            field="ring",
        )
    check_here(act, ring, field="ring")
    return ring


def _ring_on_ring(tag: str) -> Refusal:
    return Refusal(
        _("{tag} is a ring; a ring hangs on no other ring.").format(tag=tag),
        code="keys.ring",
        field="ring",
    )


def _hang_on(act: Act, key: Key, ring: Key) -> None:
    if key.is_ring:
        raise _ring_on_ring(key.tag)
    if key.ring_id is not None and key.ring_id != ring.id:
        raise Refusal(
            _("{tag} hangs on another ring. Take it off there first.").format(tag=key.tag),
            code="keys.ring",
            field="members",
        )
    check_here(act, key, field="members")
    act.change(Key, key.id, ring_id=ring.id)


def check_here(act: Act, key: Key, *, field: str = "key") -> None:
    """What is done with the thing itself is done while it hangs on the board.

    Raises:
        Refusal: it is out by itself or on its ring; names the holder.
    """
    ids = [one for one in (key.id, key.ring_id) if one is not None]
    for loan in open_loans(act.connection, *ids):
        raise Refusal(
            _("{tag} is lent to {who}, due back {time}. Take it back first.").format(
                tag=loan.tag, who=loan.who, time=when_words(loan.due_at, act.at, act.place.zone)
            ),
            code="keys.out",
            field=field,
        )


class Change(Params):
    """What is corrected of a key; what is not named stays. An empty `ring` takes it off."""

    key: str
    tag: str | None = None
    opens: str | None = None
    kind: str | None = None
    hook: str | None = None
    row_name: str | None = None
    copies: int | None = None
    unit: str | None = None
    owner: str | None = None
    ring: str | None = None
    note: str | None = None
    reason: str = ""


def change(act: Act, params: Change) -> str:
    """Corrects what is kept of a key."""
    key = key_named(act.connection, params.key)
    columns: dict[str, Any] = {}
    for name in ("hook", "row_name", "owner", "note"):
        if (said := getattr(params, name)) is not None:
            columns[name] = clean_line(said)
    if params.opens is not None:
        columns["opens"] = _opens(params.opens)
    if params.kind is not None:
        columns["kind"] = _kind(params.kind)
    if params.copies is not None:
        check_here(act, key)
        columns["copies"] = _copies(params.copies)
    if params.unit is not None:
        unit = unit_by_code(act.connection, params.unit) if params.unit else None
        columns |= {"unit_id": unit.id if unit else None, "unit_code": unit.code if unit else ""}
    columns |= _changed_tag(act, key, params, columns.get("unit_code", key.unit_code))
    if params.ring is not None:
        check_here(act, key)
        if key.is_ring and params.ring:
            raise _ring_on_ring(key.tag)
        columns["ring_id"] = _ring(act, params.ring).id if params.ring else None
    if columns:
        act.change(Key, key.id, **columns)
    return key.id


def _changed_tag(act: Act, key: Key, params: Change, unit_code: str) -> dict[str, Any]:
    if params.tag is None:
        check_tag(key.tag, unit_code)
        return {}
    if tag_key(params.tag) == key.tag_key:
        tag = check_tag(params.tag, unit_code)
    else:
        tag = _free_tag(act, params.tag, unit_code)
    return {"tag": tag, "tag_key": tag_key(tag), "sort_key": natural_text(tag)}


class Lose(Params):
    """A key that is lost, in the cabinet or with its holder."""

    key: str
    reason: str = ""


def lose(act: Act, params: Lose) -> str:
    """Records a loss; an open loan ends with it, and keeps who had the key."""
    key = key_named(act.connection, params.key)
    _check_state(key, KeyState.IN)
    if key.ring_id is not None and open_loans(act.connection, key.ring_id):
        check_here(act, key)  # the refusal names the ring and its holder
    for loan in find_records(act.connection, KeyLoan, key_id=key.id, ended_at=None):
        act.change(
            KeyLoan,
            loan.id,
            ended_at=act.at,
            outcome=Outcome.LOST,
            missing_count=loan.count,
            received_by=act.by.id if act.by else None,
            condition=clean_line(params.reason),
        )
    for lost in (key, *_members(act, key)):
        mark(act, lost, KeyState.LOST, params.reason)
    return key.id


def _members(act: Act, key: Key) -> list[Key]:
    members = find_records(act.connection, Key, ring_id=key.id) if key.is_ring else []
    return [one for one in members if one.state == KeyState.IN]


def mark(act: Act, key: Key, state: KeyState, note: str, **columns: Any) -> None:
    """Writes how a key stands from now on; a difference that a count found is settled by it."""
    act.change(Key, key.id, state=state, state_at=act.at, state_note=clean_line(note), **columns)
    settle_open(act, key.id, state)


_STATE_REFUSALS = {
    KeyState.IN: N_("{tag} is in use. Record it as lost first."),
    KeyState.LOST: N_("{tag} is recorded as lost already."),
    KeyState.RETURNED: N_("{tag} was returned to its owner."),
    KeyState.RETIRED: N_("{tag} is no longer used."),
}


def _check_state(key: Key, *wanted: KeyState) -> None:
    if key.state not in wanted:
        raise Refusal(
            _(_STATE_REFUSALS[KeyState(key.state)]).format(tag=key.tag),
            code="keys.state",
            field="key",
        )


class Found(Params):
    """A lost key that was found again."""

    key: str
    reason: str = ""


def found(act: Act, params: Found) -> str:
    """Hangs a lost key back on its hook."""
    key = key_named(act.connection, params.key)
    _check_state(key, KeyState.LOST)
    mark(act, key, KeyState.IN, params.reason, replaced_by_id=None)
    return key.id


class Replace(Params):
    """What took the place of a lost key: the same tag again, or a new one.

    Attributes:
        tag: of the new key; "" when the old tag hangs there again.
    """

    key: str
    tag: str = ""
    copies: int | None = None
    hook: str = ""
    reason: str = ""


def replace(act: Act, params: Replace) -> str:
    """A lost key is cut anew or its lock changed: the hook holds a key again."""
    key = key_named(act.connection, params.key)
    _check_state(key, KeyState.LOST)
    copies = key.copies if params.copies is None else _copies(params.copies)
    if not params.tag or tag_key(params.tag) == key.tag_key:
        mark(act, key, KeyState.IN, params.reason, copies=max(1, copies))
        return key.id
    new_id = add(
        act,
        Add(
            tag=params.tag,
            opens=key.opens,
            kind=key.kind,
            hook=params.hook or key.hook,
            row_name=key.row_name,
            copies=max(1, copies),
            unit=key.unit_code,
            owner=key.owner,
        ),
    )
    # the new one takes the hook; the old one keeps only the name of what replaced it
    mark(act, key, KeyState.LOST, params.reason, replaced_by_id=new_id, ring_id=None)
    return new_id


class Retire(Params):
    """A key that is no longer used."""

    key: str
    reason: str = ""


def retire(act: Act, params: Retire) -> str:
    """Takes a key off the board for good; a ring lets go of its keys."""
    key = key_named(act.connection, params.key)
    _check_state(key, KeyState.IN, KeyState.LOST)
    check_here(act, key)
    for member in find_records(act.connection, Key, ring_id=key.id):
        act.change(Key, member.id, ring_id=None)
    mark(act, key, KeyState.RETIRED, params.reason, ring_id=None)
    return key.id


class ReturnToOwner(Params):
    """An owner's key that its owner takes back; `to` says who signed for it."""

    key: str
    to: str = ""
    identity: str = ""
    reason: str = ""
    at: datetime | None = None


def return_to_owner(act: Act, params: ReturnToOwner) -> str:
    """Hands an owner's key back to its owner."""
    key = key_named(act.connection, params.key)
    _check_state(key, KeyState.IN)
    check_here(act, key)
    to = clean_line(params.to) or key.owner
    if key.kind != KeyKind.OWNER:
        raise Refusal(
            _("{tag} is the house's own key. Retire it if it is no longer used.").format(
                tag=key.tag
            ),
            code="keys.not_owner",
            field="key",
        )
    if not to:
        raise Refusal(_("Write who took the key back."), code="keys.to", field="to")
    note = _(" · ").join(part for part in (to, params.identity, params.reason) if part.strip())
    mark(act, key, KeyState.RETURNED, note, ring_id=None)
    return key.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("keys.add", Add, add, Key, N_("Add a key")),
    Verb("keys.change", Change, change, Key, N_("Correct a key")),
    Verb("keys.lose", Lose, lose, Key, N_("Record key as lost")),
    Verb("keys.found", Found, found, Key, N_("Hang up found key")),
    Verb("keys.replace", Replace, replace, Key, N_("Replace key")),
    Verb("keys.retire", Retire, retire, Key, N_("Retire key"), SUPERVISOR),
    Verb(
        "keys.return_to_owner",
        ReturnToOwner,
        return_to_owner,
        Key,
        N_("Return key to owner"),
    ),
)
