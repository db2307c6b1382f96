"""What is known of a case or a visit, as label and value; what every caller must be told."""

from datetime import datetime, timedelta
from decimal import Decimal
from unicodedata import east_asian_width

from propdesk.core.i18n import _, ngettext
from propdesk.core.numbers import grouped
from propdesk.estate.workspace.instruction_notes import instruction_notes
from propdesk.features.reception.queries.record import CaseRecord
from propdesk.features.reception.records import Visit
from propdesk.features.reception.rules.complaints import (
    SHEET_LABELS,
    VERDICT_LABELS,
    Sheet,
    Verdict,
)
from propdesk.features.reception.rules.kinds import (
    DEPARTMENT_LABELS,
    Department,
)
from propdesk.features.reception.rules.states import CaseState
from propdesk.features.reception.service.panel import Panel
from propdesk.features.reception.workspace.wording import kind_words
from propdesk.store.ledger import View
from propdesk.ui.moment_words import long_moment, short_moment
from propdesk.ui.note_box import Note

_A_MINUTE = timedelta(minutes=1)
_TITLE_CELLS = 64  # what three lines of a title hold, a Chinese character counted as two


def facts_of(panel: Panel, view: View, currency: str) -> list[tuple[str, str]]:
    """Label and value of all that is known and not said elsewhere in the panel."""
    visit = panel.record.visit
    facts = _visit_facts(visit, view) if visit is not None else _case_facts(panel, view, currency)
    facts += [(_("Came in"), _came_in(panel, view)), (_("Logged by"), _logged_late(panel, view))]
    facts.append((_("Paper slip"), panel.case.slip_number))
    return [(label, value) for label, value in facts if value]


def _came_in(panel: Panel, view: View) -> str:
    """When it was received, where the history does not say it: out of hours, or logged later."""
    case = panel.case
    received = short_moment(case.received_at, view.now, view.zone)
    if case.is_out_of_hours:
        return _("{when}, out of hours").format(when=received)
    return received if _is_logged_late(panel) else ""


def _logged_late(panel: Panel, view: View) -> str:
    """Who logged it and when, if that was later than it was received."""
    if not _is_logged_late(panel):
        return ""
    when = short_moment(panel.case.logged_at, view.now, view.zone)
    return f"{panel.record.logged_by} {when}".strip()


def _is_logged_late(panel: Panel) -> bool:
    return panel.case.logged_at - panel.case.received_at >= _A_MINUTE


def _case_facts(panel: Panel, view: View, currency: str) -> list[tuple[str, str]]:
    case = panel.case
    return [
        (_("Matter"), _long_matter(case.text)),
        (_("Category"), kind_words(case.kind, case.category)),
        (_("Sent to"), _sent_to(panel, view)),
        (_("Deferred until"), _deferred(case.state, case.deferred_until, view)),
        (_("Place"), case.place),
        (_("Appointment"), _appointment(case.appointment, case.promised_at, view)),
        (_("Access"), access_words(case.access)),
        (_("Charge"), _charge(case.charge, case.price, case.payer, currency)),
        (_("Result"), case.result),
        (_("Void because"), case.void_reason),
    ]


def _sent_to(panel: Panel, view: View) -> str:
    case = panel.case
    department = _(DEPARTMENT_LABELS[Department(case.department)]) if case.department else ""
    whom = " ".join(part for part in (department, case.assignee) if part)
    if not whom or case.started_at is None:
        return whom
    when = short_moment(case.started_at, view.now, view.zone)
    return _("{whom} (at work since {when})").format(whom=whom, when=when)


def _long_matter(text: str) -> str:
    """The whole matter, where the record's title has no room for all of it."""
    cells = sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
    return text if cells > _TITLE_CELLS or "\n" in text else ""


def _deferred(state: str, until: datetime | None, view: View) -> str:
    if state != CaseState.DEFERRED or until is None:
        return ""
    return long_moment(until, view.now, view.zone)


def _appointment(words: str, promised_at: datetime | None, view: View) -> str:
    """What was agreed with the resident; the moment itself where no words were kept."""
    if words or promised_at is None:
        return words
    return long_moment(promised_at, view.now, view.zone)


def access_words(access: str) -> str:
    """How the repairer gets in."""
    known = {
        "home": _("resident at home"),
        "key": _("with a key"),
        "common": _("common area"),
    }
    return known.get(access, access)


def charge_words(charge: str) -> str:
    """Who bears the cost, in a word."""
    known = {"free": _("free of charge"), "warranty": _("under warranty"), "paid": _("paid")}
    return known.get(charge, charge)


def _charge(charge: str, price: Decimal | None, payer: str, currency: str) -> str:
    amount = f"{currency} {grouped(price, 2)}" if price is not None else ""
    return " ".join(part for part in (charge_words(charge), amount, payer) if part)


def _visit_facts(visit: Visit, view: View) -> list[tuple[str, str]]:
    def moment(value: datetime | None) -> str:
        return short_moment(value, view.now, view.zone) if value is not None else ""

    companions = ngettext("{n} person", "{n} persons", visit.companions).format(n=visit.companions)
    card = visit.card
    if card and visit.card_returned_at is not None:
        card = _("{card}, returned").format(card=card)
    expected = moment(visit.expected_at) or (
        visit.expected_on.isoformat() if visit.expected_on is not None else ""
    )
    return [
        (_("Visits"), visit.host),
        (_("Company"), visit.company),
        (_("Purpose"), visit.purpose),
        (_("With"), companions if visit.companions else ""),
        (_("Plate"), visit.plate),
        (_("Card"), card),
        (_("Expected"), expected if visit.in_at is None else ""),
        (_("In"), moment(visit.in_at)),
        (_("Out"), moment(visit.out_at)),
        (_("Host"), _("confirmed the visit") if visit.is_host_confirmed else ""),
        (_("Admitted"), visit.override_reason),
        (_("Remark"), visit.leave_note),
    ]


def notes_of(panel: Panel) -> list[Note]:
    """The matter with its sentence, and the unit's standing instructions."""
    notes = []
    matter = panel.record.matter
    if matter is not None:
        count = len(panel.record.related) + 1
        sentence = matter.sentence
        words = (
            _("Tell callers: “{sentence}”").format(sentence=sentence)
            if sentence
            else _("Nothing is set yet that callers are told.")
        )
        notes.append(
            Note(
                "link",
                _("Same matter: {title}").format(title=matter.title),
                words,
                ngettext("{n} case", "{n} cases", count).format(n=count),
            )
        )
    notes += instruction_notes(panel.instructions)
    notes += _complaint_notes(panel.record)
    return notes


def _complaint_notes(record: CaseRecord) -> list[Note]:
    """What a supervisor found of a complaint, and how far its file is."""
    notes, judgement, file = [], record.judgement, record.investigation
    if judgement is not None:
        verdict = Verdict.JUSTIFIED if judgement.is_justified else Verdict.UNJUSTIFIED
        title = _(VERDICT_LABELS[verdict])
        notes.append(Note("star", title, judgement.reason, record.judged_by))
    if file is not None:
        words = [_("Opened: {why}").format(why=file.reason)]
        words += [
            _(" · ").join(
                part for part in (_(SHEET_LABELS[Sheet(one.kind)]), one.person, one.text) if part
            )
            for one in record.inquiries
        ]
        title = _("Investigation file {number}").format(number=file.number)
        aside = _("closed") if file.closed_at is not None else _("open")
        notes.append(Note("folder", title, "\n".join(words), aside))
    return notes
