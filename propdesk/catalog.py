"""The list of what the desk can do: records, verbs, ledgers, forms. Knows no window."""

from propdesk.estate.records import people, places
from propdesk.features.reception import records as reception
from propdesk.store import erasure, journal_tables
from propdesk.store.base import Record

RECORD_MODULES = (journal_tables, erasure, places, people, reception)
METADATA = Record.metadata
