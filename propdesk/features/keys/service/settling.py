"""Differences of a count: open until somebody says what became of them."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line
from propdesk.features.keys.records import Key, KeyCount, KeyCountLine
from propdesk.features.keys.rules.kinds import KeyState
from propdesk.store.act import Act, find_records
from propdesk.store.verb import Params, Verb


def settle_open(act: Act, key_id: str, words: str) -> None:
    """Settles what a count found about a key, by what was done with the key since."""
    for line in find_records(
        act.connection, KeyCountLine, key_id=key_id, is_different=True, settled_at=None
    ):
        _settle(act, line.id, words)


def keep_shortfall(act: Act, key: Key, found: int, why: str) -> None:
    """Keeps a return with pieces wanting as a count of that one hook: open until it is settled."""
    count = KeyCount(
        number=act.number("KC"),
        counted_at=act.at,
        counted_by=act.by.id if act.by else None,
        keys=1,
        differences=1,
        note=why,
    )
    act.add(count)
    act.add(
        KeyCountLine(
            count_id=count.id,
            key_id=key.id,
            tag=key.tag,
            state=KeyState.IN,
            expected=key.copies,
            found=found,
            is_different=True,
        )
    )


def _settle(act: Act, line_id: str, words: str) -> None:
    act.change(
        KeyCountLine,
        line_id,
        settled_at=act.at,
        settled_by=act.by.id if act.by else None,
        settlement=words,
    )


class Settle(Params):
    """What became of a difference: `line` is its id, `text` what was found out."""

    line: str
    text: str


def settle(act: Act, params: Settle) -> str:
    """Settles one difference of a count."""
    line = act.find(KeyCountLine, id=params.line)
    words = clean_line(params.text)
    if line is None or not line.is_different:
        raise Refusal(
            _("No count found such a difference. Choose one that is open."),
            code="keys.no_difference",
            field="line",
        )
    if line.settled_at is not None:
        raise Refusal(_("This difference is settled already."), code="keys.settled", field="line")
    if not words:
        raise Refusal(_("Write what became of it."), code="keys.settlement", field="text")
    _settle(act, line.id, words)
    return line.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("keys.settle", Settle, settle, KeyCountLine, N_("Settle difference")),
)
