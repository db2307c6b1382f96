"""What the keys offer to the rest of the desk."""

from functools import partial
from typing import Any

from sqlalchemy import Connection

from propdesk.core.i18n import N_
from propdesk.estate.service.exporting import Register
from propdesk.estate.service.offers import Offer, Paper, StandingList
from propdesk.features.keys.forms import (
    CountPaper,
    LeftPaper,
    RegisterPaper,
    SlipPaper,
    count_sheet,
    key_slip,
    left_keys,
    loan_of_slip,
)
from propdesk.features.keys.forms import key_register as register_paper
from propdesk.features.keys.queries.due import FEATURE, due_items, key_hits, unit_facts
from propdesk.features.keys.queries.keys import KEY_LEDGER
from propdesk.features.keys.queries.loans import LOAN_LEDGER
from propdesk.features.keys.records import KeyLoan, KeyRelease
from propdesk.features.keys.service import (
    allowing,
    counting,
    keeping,
    returning,
    rules_set,
    settling,
)
from propdesk.features.keys.service.emergency import (
    Countersign,
    Release,
    countersign,
    release,
)
from propdesk.features.keys.service.lending import Lend, lend
from propdesk.features.keys.service.logbook import LogBook
from propdesk.features.keys.sheets import LEDGER_LABELS
from propdesk.store.ledger import Filter
from propdesk.store.verb import SUPERVISOR, Params, Verb


def key_register(filter_: Filter) -> Register:
    """The board as it is shown, for a workbook."""
    return Register(KEY_LEDGER, filter_, LEDGER_LABELS[KEY_LEDGER.name])


def loan_register(filter_: Filter) -> Register:
    """The loans of a period, for a workbook."""
    return Register(LOAN_LEDGER, filter_, LEDGER_LABELS[LOAN_LEDGER.name])


def key_verbs(log: LogBook) -> tuple[Verb[Any], ...]:
    """Every verb of the keys; those that leave a line in the log are told which."""
    return (
        Verb("keys.lend", Lend, partial(lend, log), KeyLoan, N_("Lend key")),
        Verb(
            "keys.release",
            Release,
            partial(release, log),
            KeyLoan,
            N_("Release key in an emergency"),
        ),
        Verb(
            "keys.countersign",
            Countersign,
            countersign,
            KeyRelease,
            N_("Counter-sign release"),
            SUPERVISOR,
        ),
        *returning.VERBS,
        *allowing.VERBS,
        *keeping.VERBS,
        *counting.VERBS,
        *settling.VERBS,
        *rules_set.VERBS,
    )


def _no_record(connection: Connection, params: Params) -> str:
    return ""


PAPERS = (
    Paper(
        "keys.register",
        "keys/register",
        N_("Key loan register"),
        RegisterPaper,
        register_paper,
        _no_record,
    ),
    Paper("keys.count", "keys/count", N_("Count sheet"), CountPaper, count_sheet, _no_record),
    Paper("keys.left", "keys/left", N_("Keys left by owners"), LeftPaper, left_keys, _no_record),
    Paper("keys.slip", "keys/slip", N_("Key slip"), SlipPaper, key_slip, loan_of_slip),
)


def keys_offer(log: LogBook) -> Offer:
    """The keys of a desk whose log is this one."""
    return Offer(
        name=FEATURE,
        verbs=key_verbs(log),
        labels=LEDGER_LABELS,
        ledgers=(KEY_LEDGER, LOAN_LEDGER),
        standing=(StandingList("keys_out", N_("Keys out"), LOAN_LEDGER, Filter(chip="open")),),
        papers=PAPERS,
        due=due_items,
        facts=unit_facts,
        hits=key_hits,
    )
