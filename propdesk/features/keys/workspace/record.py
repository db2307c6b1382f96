"""The panel of one key: its hook, its one clock, its next step, its facts, its history."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from propdesk.core.i18n import _, ngettext, pgettext
from propdesk.estate.workspace.photos import photos_face
from propdesk.features.keys.queries.loans import LoanRow
from propdesk.features.keys.rules.kinds import KIND_LABELS, KeyKind, KeyState
from propdesk.features.keys.service.panel import Panel
from propdesk.features.keys.workspace.deeds import happened
from propdesk.features.keys.workspace.next_steps import is_out_with_ring, verbs_of
from propdesk.features.keys.workspace.saving import VerbNamed
from propdesk.features.keys.workspace.states import is_late, state_chip
from propdesk.store.act import Actor
from propdesk.store.ledger import View
from propdesk.ui.cards import Remark
from propdesk.ui.moment_words import long_moment, short_moment, span_words
from propdesk.ui.note_box import Note
from propdesk.ui.record_panel import ClockFace, PaperLine, RecordFace
from propdesk.ui.tokens import Tone

SLIP: Final = "keys.slip"
REGISTER: Final = "keys.register"
PAPER_KEYS: Final = "Ctrl+P"
_SOON: Final = timedelta(minutes=15)


def record_face(
    panel: Panel, view: View, actor: Actor, verb_named: VerbNamed, papers: Mapping[str, str]
) -> RecordFace:
    """All that the panel shows of a key at a moment."""
    row = panel.row
    hook = _("Hook {hook}").format(hook=row.hook) if row.hook else _("Without a hook")
    return RecordFace(
        number=hook,
        title=row.tag,
        under=_dotted(
            " ".join((row.opens, row.unit)), _(KIND_LABELS[KeyKind(row.kind)]), _pieces(panel)
        ),
        chip=state_chip(row, view),
        clock=clock_face(panel, view),
        verbs=verbs_of(panel, actor, verb_named),
        facts=facts_of(panel, view),
        notes=_notes(panel, view),
        papers=_papers(panel, papers),
        history=happened(panel.deeds, view, papers),
        photos=photos_face(row.id, row.tag, panel.photos, view),
    )


def _dotted(*parts: str) -> str:
    return _(" · ").join(part.strip() for part in parts if part.strip())


def _pieces(panel: Panel) -> str:
    row = panel.row
    if row.is_ring:
        return ngettext("ring of {n}", "ring of {n}", row.members).format(n=row.members)
    return ngettext("{n} key", "{n} keys", row.copies).format(n=row.copies)


def clock_face(panel: Panel, view: View) -> ClockFace | None:
    """How long until it is due, or by how much it is late; None while it hangs."""
    loan = panel.loan
    if loan is None:
        return None
    late = is_late(loan.due_at, view)
    soon = not late and loan.due_at - view.now <= _SOON
    tone: Tone = "late" if late else "soon" if soon else "text"
    whole = max(loan.due_at - loan.lent_at, timedelta(minutes=1))
    lent = _("lent {when}").format(when=short_moment(loan.lent_at, view.now, view.zone))
    return ClockFace(
        number=span_words(abs(loan.due_at - view.now)),
        after=_("overdue") if late else pgettext("keys", "until due"),
        beside=_("by {when}").format(when=long_moment(loan.due_at, view.now, view.zone)),
        tone=tone,
        share=min(1.0, (view.now - loan.lent_at) / whole),
        left=Remark(lent),
        right=_("{span} in all").format(span=span_words(whole)),
    )


def facts_of(panel: Panel, view: View) -> list[tuple[str, str]]:
    """Who has it, or what is kept of it while nobody has."""
    row = panel.row
    found = _of_loan(panel, panel.loan, view) if panel.loan is not None else []
    found += [
        (_("On ring"), row.ring),
        (_("Keys on this ring"), _(", ").join(one.tag for one in panel.members)),
        (_("Left by"), row.owner),
        (_("Replaced by"), row.replaced_by),
        (_("Remark"), _dotted(row.state_note, row.note)),
    ]
    if row.state in (KeyState.LOST, KeyState.RETURNED, KeyState.RETIRED) and row.state_at:
        found.append((_("Since"), long_moment(row.state_at, view.now, view.zone)))
    return [(label, value) for label, value in found if value]


def _of_loan(panel: Panel, loan: LoanRow, view: View) -> list[tuple[str, str]]:
    consent = ""
    if loan.consent_by:
        consent = _dotted(loan.consent_by, loan.consent_how, loan.approved_by)
    return [
        (_("Borrower"), _dotted(loan.borrower, loan.whence)),
        (pgettext("keys", "Card"), loan.identity),
        (_("Phone"), loan.phone),
        (_("Count"), _count_words(panel, loan)),
        (pgettext("keys", "Purpose"), loan.purpose),
        (pgettext("keys", "Case"), loan.case_number),
        (_("Owner agreed"), consent),
        (_("Lent by"), loan.lent_by),
        (_("Lent against the rule"), loan.override_reason),
        (_("Slip number"), loan.slip_number),
        (_("Number"), loan.number),
    ]


def _count_words(panel: Panel, loan: LoanRow) -> str:
    words = ngettext("{n} key", "{n} keys", loan.count).format(n=loan.count)
    left = 0 if is_out_with_ring(panel) else panel.row.copies - loan.count
    if panel.row.is_ring or left <= 0:
        return words
    return _("{count} ({left} still on the board)").format(count=words, left=left)


def _notes(panel: Panel, view: View) -> list[Note]:
    notes = []
    release = panel.release
    if release is not None:
        words = _("Allowed by {approver}, witness {witness}: {why}")
        said = words.format(approver=release.approver, witness=release.witness, why=release.reason)
        due = long_moment(release.due_at, view.now, view.zone)
        title = _("Released in an emergency, counter-sign by {when}").format(when=due)
        notes.append(Note("urgent", title, said))
    for one in panel.approvals:
        whom = one.borrower or _("whoever comes for it")
        until = long_moment(one.valid_until, view.now, view.zone)
        words = _("to {whom}, until {when}").format(whom=whom, when=until)
        notes.append(Note("done", _("May be lent"), words))
    for diff in panel.differences:
        words = _("{number}: {found} found, {expected} expected").format(
            number=diff.number, found=diff.found, expected=diff.expected
        )
        notes.append(Note("late", _("Difference of a count"), words))
    return notes


def _papers(panel: Panel, titles: Mapping[str, str]) -> list[PaperLine]:
    if not panel.loans and panel.loan is None:
        return []
    aside = _("printed") if panel.is_slip_printed else _("not printed")
    if panel.loan is not None and panel.loan.needs_slip and not panel.is_slip_printed:
        aside = _("to be signed")
    return [PaperLine(SLIP, titles[SLIP], PAPER_KEYS, aside if panel.loan is not None else "")]
