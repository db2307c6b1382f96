"""The panel of one case: its number, its one clock, its next step, its facts, its history."""

from collections.abc import Sequence

from propdesk.core.i18n import _, ngettext
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.workspace.photos import photos_face
from propdesk.features.reception.rules.clocks import (
    Clock,
    ClockName,
    ClockReading,
    ClockState,
    read_clock,
)
from propdesk.features.reception.service.offer import RECEPTION
from propdesk.features.reception.service.panel import Panel
from propdesk.features.reception.workspace.case_facts import facts_of, notes_of
from propdesk.features.reception.workspace.clock_words import due_moment
from propdesk.features.reception.workspace.deeds import happened, last_printed
from propdesk.features.reception.workspace.next_steps import verbs_of
from propdesk.features.reception.workspace.papers import NOTICE_PAPER
from propdesk.features.reception.workspace.states import state_chip
from propdesk.features.reception.workspace.wording import dotted
from propdesk.store.ledger import View
from propdesk.ui.cards import Remark
from propdesk.ui.moment_words import short_moment, span_words
from propdesk.ui.record_panel import ClockFace, PaperLine, RecordFace
from propdesk.ui.shapes import Shape
from propdesk.ui.tokens import Tone

WORK_ORDER = "reception.work_order"
VISITOR_SLIP = "reception.visitor_slip"
PAPER_KEYS = "Ctrl+P"
_TONES: dict[ClockState, Tone] = {ClockState.LATE: "late", ClockState.SOON: "soon"}


def record_face(panel: Panel, view: View, currency: str) -> RecordFace:
    """All that the panel shows of a case at a moment."""
    case = panel.case
    role = _(RESIDENT_LABELS[panel.caller_role]) if panel.caller_role else ""
    caller = " ".join(part for part in (case.caller, role) if part)
    return RecordFace(
        number=case.number,
        title=" ".join(case.text.split()),
        under=dotted(case.unit_code, caller, case.phone),
        chip=state_chip(panel.facts),
        clock=clock_face(panel, view),
        verbs=verbs_of(panel),
        facts=facts_of(panel, view, currency),
        notes=notes_of(panel),
        papers=_papers(panel, view),
        photos=photos_face(case.id, case.number, panel.photos, view),
        history=happened(panel.deeds, view, paper_titles()),
    )


def paper_titles() -> dict[str, str]:
    """The titles of the log's papers, by name."""
    return {paper.name: _(paper.title) for paper in RECEPTION.papers}


def paper_of(panel: Panel) -> str:
    """The paper that Ctrl+P prints for a case."""
    return VISITOR_SLIP if panel.record.visit is not None else WORK_ORDER


def _papers(panel: Panel, view: View) -> list[PaperLine]:
    papers = [_paper(paper_of(panel), PAPER_KEYS, panel, view)]
    if panel.case.follow_up_failed_at is not None:
        papers.append(_paper(NOTICE_PAPER, "", panel, view))
    return papers


def _paper(name: str, keys: str, panel: Panel, view: View) -> PaperLine:
    printed_at = last_printed(panel.deeds, name)
    aside = ""
    if printed_at is not None:
        when = short_moment(printed_at, view.now, view.zone)
        aside = _("printed {when}").format(when=when)
    return PaperLine(name, paper_titles()[name], keys, aside)


# -- the clock --------------------------------------------------------------


def clock_face(panel: Panel, view: View) -> ClockFace | None:
    """The clock that is due first as the one large number; None when none runs."""
    readings = [read_clock(clock, view.now) for clock in panel.clocks]
    running = [one for one in readings if one.clock.is_running]
    if not running:
        return None
    # an owed notice goes before all: it is what F6 does
    first = min(running, key=lambda one: (one.clock.name != ClockName.NOTICE, one.clock.due_at))
    is_late = first.state is ClockState.LATE
    return ClockFace(
        number=span_words(abs(first.remaining)),
        after=_("overdue") if is_late else _("left"),
        beside=_until(first.clock, view),
        tone=_TONES.get(first.state, "text"),
        share=first.fraction,
        left=_feedback_remark(readings, view, first),
        right=_other_limit(readings, first),
    )


def _until(clock: Clock, view: View) -> str:
    when = due_moment(clock.due_at, clock.name, view.now, view.zone)
    words = {
        ClockName.FEEDBACK: _("feedback by {when}"),
        ClockName.REPLY: _("reply by {when}"),
        ClockName.PROMISE: _("agreed for {when}"),
        ClockName.DEFERRED: _("deferred until {when}"),
        ClockName.FOLLOW_UP: _("follow up by {when}"),
        ClockName.NOTICE: _("notice by {when}"),
        ClockName.LEAVE: _("to leave by {when}"),
    }
    return words[clock.name].format(when=when)


def _feedback_remark(
    readings: Sequence[ClockReading], view: View, shown: ClockReading
) -> Remark | None:
    """When the resident first heard something, and whether that was in time."""
    found = next((one for one in readings if one.clock.name is ClockName.FEEDBACK), None)
    if found is None or found is shown or found.clock.stopped_at is None:
        return None
    clock = found.clock
    assert clock.stopped_at is not None
    words = _("First feedback {when}, after {span}").format(
        when=short_moment(clock.stopped_at, view.now, view.zone),
        span=span_words(clock.stopped_at - clock.starts_at),
    )
    if found.state is ClockState.MISSED:
        return Remark(words, "late", Shape.TRIANGLE)
    return Remark(words, "done", Shape.CHECK)


def _other_limit(readings: Sequence[ClockReading], shown: ClockReading) -> str:
    """The limit of the final reply where that is not the clock shown."""
    found = next((one for one in readings if one.clock.name is ClockName.REPLY), None)
    if found is None or found is shown:
        return ""
    hours = round((found.clock.due_at - found.clock.starts_at).total_seconds() / 3600)
    return ngettext("reply within {n} hour", "reply within {n} hours", hours).format(n=hours)
