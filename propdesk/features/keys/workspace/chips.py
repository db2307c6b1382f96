"""What was understood of a key line, as chips to correct, and what Enter would do."""

from collections.abc import Iterator
from typing import Final

from propdesk.core.i18n import N_, _, pgettext
from propdesk.estate.rules.staff import DEPARTMENT_LABELS
from propdesk.features.keys.rules.quick_line import Part, Understood
from propdesk.features.keys.service.line import TAKE_BACK, Preview
from propdesk.features.keys.workspace.understanding import Meaning
from propdesk.store.ledger import View
from propdesk.ui.moment_words import short_moment
from propdesk.ui.shapes import Shape
from propdesk.ui.understood import Understood as Shown

VERDICT: Final = "verdict"
# what the line lacks, by parameter
_MISSING: Final = {
    "borrower": N_("who"),
    "due_at": N_("until when"),
    "purpose": N_("what for"),
    "identity": N_("card or pass"),
}
# why not, in the few words of a chip; Enter tells the whole sentence
_WHY_NOT: Final = {
    "keys.gone": N_("Cannot be lent: gone"),
    "keys.ring_out": N_("Cannot be lent: its ring is out"),
    "keys.ring_lacks": N_("Cannot be lent: the ring lacks a key"),
    "keys.empty_ring": N_("Cannot be lent: the ring is empty"),
    "keys.borrower_late": N_("Borrower has an overdue key"),
    "keys.approval": N_("Owner's key: Enter opens the form for consent and approval"),
    "keys.due_past": N_("That time has passed"),
}


def chips_of(meaning: Meaning, view: View) -> list[Shown]:
    """The chips of a line, always in the same order."""
    said = meaning.said
    department = _(DEPARTMENT_LABELS[said.department]) if said.department else ""
    due = short_moment(said.due_at, view.now, view.zone) if said.due_at is not None else ""
    return [
        *_key(meaning),
        *_plain(Part.BORROWER, _("Borrower"), said.borrower),
        *_plain(Part.DEPARTMENT, _("Department"), department),
        *_plain(Part.COMPANY, _("Company"), said.company),
        *_plain(Part.IDENTITY, pgettext("keys", "Card"), said.identity),
        *_plain(Part.PHONE, _("Phone"), said.phone),
        *_plain(Part.DUE, pgettext("keys", "Due"), due),
        *_plain(Part.PURPOSE, pgettext("keys", "Purpose"), said.purpose),
        *_verdict(meaning.preview),
    ]


def _plain(key: str, label: str, value: str) -> Iterator[Shown]:
    if value:
        yield Shown(key, label, value)


def _key(meaning: Meaning) -> Iterator[Shown]:
    said, row = meaning.said, meaning.row
    if row is not None:
        words = f"{row.tag} {row.opens}".strip()
        yield Shown(Part.KEY, pgettext("keys", "Key"), words, "accent", Shape.DIAMOND)
    elif said.unknown_tag:
        words = _("{tag} is no key of this board").format(tag=said.unknown_tag)
        yield Shown(Part.KEY, "", words, "late", Shape.CROSS)


def _verdict(preview: Preview) -> Iterator[Shown]:
    if preview.row is None:
        return
    if preview.refusal is not None:
        yield Shown(VERDICT, "", _why_not(preview), "late", Shape.CROSS, is_fixed=True)
    elif preview.verb == TAKE_BACK:
        words = _("Enter takes it back from {holder}").format(holder=preview.row.holder)
        if not preview.row.holder:
            words = _("Not lent: nothing to take back")
        yield Shown(VERDICT, "", words, "accent", Shape.CHECK, is_fixed=True)
    elif preview.missing:
        wanted = _(", ").join(_(_MISSING[name]) for name in preview.missing)
        words = _("Still wanted: {parts}; Enter opens the form").format(parts=wanted)
        yield Shown(VERDICT, "", words, "soon", Shape.INFO, is_fixed=True)
    else:
        words = _("Can be lent, no overdue key")
        yield Shown(VERDICT, "", words, "done", Shape.CHECK, is_fixed=True)


def _why_not(preview: Preview) -> str:
    refusal, row = preview.refusal, preview.row
    assert refusal is not None and row is not None
    if refusal.code == "keys.out":
        return _("Out with {holder}").format(holder=row.holder)
    words = _WHY_NOT.get(refusal.code)
    return _(words) if words is not None else _("Cannot be lent")


def offered_verb(meaning: Meaning | None) -> str:
    """The words on the line's button."""
    if meaning is not None and meaning.preview.verb == TAKE_BACK:
        return _("Take back key")
    return _("Lend key")


def spans_of(said: Understood) -> dict[str, tuple[int, int]]:
    """Where in the text each part stands."""
    return {chip.part: (chip.span.start, chip.span.end - chip.span.start) for chip in said.chips}
