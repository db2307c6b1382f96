"""What the log offers to the rest of the desk."""

from typing import Any

from sqlalchemy import Connection

from propdesk.core.i18n import N_
from propdesk.estate.service.exporting import Register
from propdesk.estate.service.offers import Offer, Paper, StandingList
from propdesk.features.reception.forms import (
    CasePaper,
    DayPaper,
    day_log,
    notice,
    visitor_register,
    visitor_slip,
    work_order,
)
from propdesk.features.reception.queries.board import BOARD_LEDGER
from propdesk.features.reception.queries.cases import CASE_LEDGER, case_named
from propdesk.features.reception.queries.due import FEATURE, case_hits, due_items, unit_facts
from propdesk.features.reception.queries.guides import GUIDE_LEDGER
from propdesk.features.reception.queries.rounds import ROUND_LEDGER, SAMPLE_LEDGER
from propdesk.features.reception.queries.telling import TELLING_LEDGER
from propdesk.features.reception.queries.visits import VISIT_LEDGER
from propdesk.features.reception.report_forms import ReportPaper, complaint_report
from propdesk.features.reception.service import (
    complaints,
    correct,
    ending,
    entry,
    finishing,
    guides,
    matters,
    rounds,
    sampling,
    settings,
    steps,
    telling,
    visits,
)
from propdesk.features.reception.sheets import LEDGER_LABELS
from propdesk.store.ledger import Filter


def _case_id(connection: Connection, params: Any) -> str:
    return case_named(connection, params.case).id


def _no_record(connection: Connection, params: Any) -> str:
    return ""


def log_register(filter_: Filter) -> Register:
    """The log as it is shown, for a workbook."""
    return Register(CASE_LEDGER, filter_, LEDGER_LABELS[CASE_LEDGER.name])


def all_visits() -> Register:
    """Every visitor on file, for a workbook."""
    return Register(VISIT_LEDGER, Filter(), LEDGER_LABELS[VISIT_LEDGER.name])


RECEPTION = Offer(
    name=FEATURE,
    verbs=(
        *entry.VERBS,
        *steps.VERBS,
        *ending.VERBS,
        *finishing.VERBS,
        *correct.VERBS,
        *complaints.VERBS,
        *visits.VERBS,
        *matters.VERBS,
        *guides.VERBS,
        *rounds.VERBS,
        *sampling.VERBS,
        *telling.VERBS,
        *settings.VERBS,
    ),
    labels=LEDGER_LABELS,
    ledgers=(
        CASE_LEDGER,
        VISIT_LEDGER,
        BOARD_LEDGER,
        ROUND_LEDGER,
        SAMPLE_LEDGER,
        TELLING_LEDGER,
        GUIDE_LEDGER,
    ),
    standing=(
        StandingList("inside", N_("Who is inside"), VISIT_LEDGER, Filter(chip="inside")),
        StandingList("open_cases", N_("Open cases"), CASE_LEDGER, Filter(chip="open")),
    ),
    papers=(
        Paper(
            "reception.work_order",
            "reception/work_order",
            N_("Work order"),
            CasePaper,
            work_order,
            _case_id,
        ),
        Paper(
            "reception.notice",
            "reception/notice",
            N_("Rectification notice"),
            CasePaper,
            notice,
            _case_id,
        ),
        Paper(
            "reception.visitor_slip",
            "reception/visitor_slip",
            N_("Visitor slip"),
            CasePaper,
            visitor_slip,
            _case_id,
        ),
        Paper(
            "reception.visitor_register",
            "reception/visitor_register",
            N_("Visitor register"),
            DayPaper,
            visitor_register,
            _no_record,
        ),
        Paper(
            "reception.complaints",
            "reception/complaints",
            N_("Complaint report"),
            ReportPaper,
            complaint_report,
            _no_record,
        ),
        Paper(
            "reception.day_log",
            "reception/day_log",
            N_("Reception log"),
            DayPaper,
            day_log,
            _no_record,
        ),
    ),
    due=due_items,
    facts=unit_facts,
    hits=case_hits,
)
