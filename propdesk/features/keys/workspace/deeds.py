"""The history of a key in words: who did what, as the panel tells it."""

from collections.abc import Callable, Iterable, Mapping

from propdesk.core.i18n import N_, _
from propdesk.features.keys.service.panel import PRINTED, Deed
from propdesk.store.column_types import ms_to_moment
from propdesk.store.ledger import View
from propdesk.ui.moment_words import short_moment
from propdesk.ui.timeline import Happened

_Sentence = Callable[[Deed, View], str]


def happened(deeds: Iterable[Deed], view: View, papers: Mapping[str, str]) -> list[Happened]:
    """The lines of the timeline, the newest first and filled.

    Args:
        deeds: the newest first.
        view: from where and when.
        papers: the title of each form, by name.
    """
    return [
        Happened(
            when=short_moment(deed.at, view.now, view.zone),
            who=deed.who,
            what=_what(deed, view, papers),
            is_filled=nth == 0,
        )
        for nth, deed in enumerate(deeds)
    ]


def _what(deed: Deed, view: View, papers: Mapping[str, str]) -> str:
    if deed.verb == PRINTED:
        return _("printed: {paper}").format(paper=papers.get(deed.paper, deed.paper))
    sentence = _SENTENCES.get(deed.verb)
    return sentence(deed, view) if sentence is not None else deed.reason or _("changed the entry")


def _taken_back(deed: Deed, view: View) -> str:
    by, condition = deed.changed.get("returned_by") or deed.borrower, deed.changed.get("condition")
    words = _("took back from {who}").format(who=by)
    return _(", ").join(part for part in (words, condition) if part)


def _extended(deed: Deed, view: View) -> str:
    due_at = deed.changed.get("due_at")
    when = short_moment(ms_to_moment(due_at), view.now, view.zone) if due_at else ""
    return _because(_("lent for longer, until {when}").format(when=when), deed.reason)


def _because(words: str, reason: str) -> str:
    return _("{what}: {why}").format(what=words, why=reason) if reason else words


def _plain(words: str) -> _Sentence:
    return lambda deed, view: _because(_(words), deed.reason)


def _to(words: str) -> _Sentence:
    return lambda deed, view: _(words).format(who=deed.borrower)


_SENTENCES: Mapping[str, _Sentence] = {
    "system.seed": _plain(N_("entered when the board was set up")),
    "keys.add": _plain(N_("hung it on the board")),
    "keys.change": _plain(N_("corrected the key")),
    "keys.lend": _to(N_("lent to {who}")),
    "keys.release": _to(N_("released in an emergency to {who}")),
    "keys.take_back": _taken_back,
    "keys.extend": _extended,
    "keys.lose": _plain(N_("recorded it as lost")),
    "keys.found": _plain(N_("found it again")),
    "keys.replace": _plain(N_("replaced it")),
    "keys.retire": _plain(N_("took it off the board for good")),
    "keys.return_to_owner": _plain(N_("gave it back to the owner")),
    "keys.approve": _plain(N_("approved lending it")),
    "keys.countersign": _plain(N_("counter-signed the release")),
    "keys.count": _plain(N_("counted it")),
    "keys.settle": _plain(N_("settled a difference")),
}
