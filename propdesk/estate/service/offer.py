"""The estate's own offer."""

from propdesk.core.i18n import N_
from propdesk.estate.queries.people import RESIDENT_LEDGER
from propdesk.estate.queries.photos import PHOTO_LEDGER
from propdesk.estate.queries.search import unit_hits
from propdesk.estate.queries.slips import SLIP_LEDGER
from propdesk.estate.queries.staff import STAFF_LEDGER
from propdesk.estate.queries.units import UNIT_LEDGER
from propdesk.estate.service import booklets, corrections, founding, people, photos, places, staff
from propdesk.estate.service.offers import Offer, StandingList
from propdesk.estate.sheets import ESTATE_LABELS
from propdesk.store.ledger import Filter

ESTATE = Offer(
    name="estate",
    verbs=(
        *places.VERBS,
        *people.VERBS,
        *corrections.VERBS,
        *staff.VERBS,
        *founding.VERBS,
        *booklets.VERBS,
        *photos.VERBS,
    ),
    labels=ESTATE_LABELS,
    ledgers=(UNIT_LEDGER, RESIDENT_LEDGER, STAFF_LEDGER, SLIP_LEDGER, PHOTO_LEDGER),
    standing=(
        StandingList("contacts", N_("Contact list"), RESIDENT_LEDGER, Filter(chip="current")),
    ),
    hits=unit_hits,
)
