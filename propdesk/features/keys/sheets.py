"""The keys as a workbook: how columns say what is stored as a code."""

from collections.abc import Mapping
from typing import Final

from propdesk.features.keys.rules.kinds import (
    BORROWER_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    STATE_LABELS,
)

Labels = Mapping[str, str]

# by ledger and column, as `estate.sheets.sheet_of` takes them
LEDGER_LABELS: Final[Mapping[str, Mapping[str, Labels]]] = {
    "keys": {
        "kind": {str(one): label for one, label in KIND_LABELS.items()},
        "state": {str(one): label for one, label in STATE_LABELS.items()},
    },
    "key_loans": {
        "borrower_kind": {str(one): label for one, label in BORROWER_LABELS.items()},
        "outcome": {str(one): label for one, label in OUTCOME_LABELS.items()},
    },
}
