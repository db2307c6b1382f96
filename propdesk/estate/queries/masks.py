"""Who sees what of a person: one place for every list that leaves the desk's own window.

A list shown, found or exported hides the middle of phone numbers and identity numbers, unless a
supervisor or a manager has signed in for it. The window shows them to whoever is signed in there.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from propdesk.estate.rules.due import Hit
from propdesk.estate.rules.names import masked_id
from propdesk.estate.rules.phones import masked_phone
from propdesk.store.act import Actor
from propdesk.store.ledger import Ledger
from propdesk.store.verb import MANAGER, SUPERVISOR

Row = TypeVar("Row")
# digits with what people put between them; a few are a tail or a door, which may be seen
_NUMBER = re.compile(r"\+?\d(?:[ ()（）-]*\d){5,}")
# the number of a record of ours, and a day: nobody can be called by them
_HARMLESS = re.compile(r"\b[A-Z]+-[A-Z]+-\d{8}-[a-z]\d+\b|(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")
# what is a secret of its owner even towards the person who types it in
_SHUT_AWAY: dict[str, Callable[[str], str]] = {
    "id_number": masked_id,
    "identity": masked_id,
    "needs_help": lambda _words: "***",
}


def masked_email(address: str) -> str:
    """chan.tm@example.com is c***@example.com."""
    name, at, host = address.partition("@")
    return f"{name[:1]}***{at}{host}" if at else f"{name[:1]}***"


def masked_numbers(text: str) -> str:
    """A text in which each longer number is masked like a phone: 太太 **** 4567."""
    parts: list[str] = []
    at = 0
    for found in _HARMLESS.finditer(text):
        parts += [_hidden(text[at : found.start()]), found[0]]
        at = found.end()
    return "".join([*parts, _hidden(text[at:])])


def _hidden(text: str) -> str:
    return _NUMBER.sub(lambda found: masked_phone(found[0]), text)


_MASKS: dict[str, Callable[[str], str]] = {
    "phone": masked_phone,
    "id": masked_id,
    "email": masked_email,
    "text": masked_numbers,
}


def sees_all(viewer: Actor | None) -> bool:
    """Whether somebody sees personal data whole; nobody signed in does not."""
    return viewer is not None and viewer.role in (SUPERVISOR, MANAGER)


def seen_by(ledger: Ledger[Row], viewer: Actor | None) -> Callable[[Row], Row]:
    """How rows of a ledger look to somebody: to be applied to each row before it goes out.

    Args:
        ledger: its columns say what is masked, and how.
        viewer: who has signed in; None for nobody.
    """
    masks = {column.name: _MASKS[column.mask] for column in ledger.columns if column.mask}
    if not masks or sees_all(viewer):
        return lambda row: row

    def masked(row: Any) -> Any:
        values = {name: getattr(row, name) for name in masks}
        return replace(row, **{n: masks[n](value) for n, value in values.items() if value})

    return masked


def seen_hit(hit: Hit, viewer: Actor | None) -> Hit:
    """What the search box found, as somebody sees it outside the window."""
    if sees_all(viewer) or not hit.told:
        return hit
    return replace(hit, title=hit.title.replace(hit.told, masked_numbers(hit.told)))


def seen_record(values: dict[str, object], viewer: Actor | None) -> dict[str, object]:
    """A stored record as an act answers it: what is restricted only for who may see it."""
    if sees_all(viewer):
        return values
    return {
        name: _SHUT_AWAY[name](value) if name in _SHUT_AWAY and isinstance(value, str) else value
        for name, value in values.items()
    }
