"""Every table of the file: what is known of it before any feature is loaded."""

from propdesk.estate.records import papers, people, photos, places
from propdesk.features.keys import records as keys
from propdesk.features.reception import records as reception
from propdesk.store import erasure, journal_tables
from propdesk.store.base import Record

# naming the modules maps their tables, so that METADATA is whole
RECORD_MODULES = (journal_tables, erasure, places, people, papers, photos, reception, keys)
METADATA = Record.metadata
