"""The estate's own offer."""

from propdesk.estate.queries.people import RESIDENT_LEDGER
from propdesk.estate.queries.search import unit_hits
from propdesk.estate.queries.staff import STAFF_LEDGER
from propdesk.estate.queries.units import UNIT_LEDGER
from propdesk.estate.service import corrections, founding, people, places, staff
from propdesk.estate.service.offers import Offer
from propdesk.estate.sheets import ESTATE_LABELS

ESTATE = Offer(
    name="estate",
    verbs=(*places.VERBS, *people.VERBS, *corrections.VERBS, *staff.VERBS, *founding.VERBS),
    labels=ESTATE_LABELS,
    ledgers=(UNIT_LEDGER, RESIDENT_LEDGER, STAFF_LEDGER),
    hits=unit_hits,
)
