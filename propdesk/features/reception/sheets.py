"""The log as a workbook: how its columns say what is stored as a code."""

from collections.abc import Mapping
from typing import Final

from propdesk.features.reception.rules.categories import CATEGORY_LABELS
from propdesk.features.reception.rules.guides import SORT_LABELS
from propdesk.features.reception.rules.kinds import (
    DEPARTMENT_LABELS,
    ENTRY_CHANNEL_LABELS,
    KIND_LABELS,
)
from propdesk.features.reception.rules.rounds import ROUND_LABELS
from propdesk.features.reception.rules.states import STATE_LABELS
from propdesk.features.reception.rules.telling import TOLD_LABELS
from propdesk.features.reception.rules.visitors import VISIT_STATE_LABELS

Labels = Mapping[str, str]

# by ledger and column, as `estate.sheets.sheet_of` takes them
LEDGER_LABELS: Final[Mapping[str, Mapping[str, Labels]]] = {
    "reception": {
        "kind": {str(one): label for one, label in KIND_LABELS.items()},
        "channel": {str(one): label for one, label in ENTRY_CHANNEL_LABELS.items()},
        "category": {str(one): label for one, label in CATEGORY_LABELS.items()},
        "department": {str(one): label for one, label in DEPARTMENT_LABELS.items()},
        "state": {str(one): label for one, label in STATE_LABELS.items()},
    },
    "rounds": {"kind": {str(one): label for one, label in ROUND_LABELS.items()}},
    "board": {"department": {str(one): label for one, label in DEPARTMENT_LABELS.items()}},
    "guides": {
        "sort": SORT_LABELS,
        "kind": {str(one): label for one, label in KIND_LABELS.items()},
        "category": {str(one): label for one, label in CATEGORY_LABELS.items()},
    },
    "reports_upward": {"role": TOLD_LABELS},
    "visits": {"state": {str(one): label for one, label in VISIT_STATE_LABELS.items()}},
}
