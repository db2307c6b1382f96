"""The state of a unit, as its column says it: an unknown word is told, and blocks nothing."""

from collections import Counter

from propdesk.core.i18n import ngettext
from propdesk.estate.service.importing.choices import STATUS_WORDS, meant
from propdesk.estate.service.importing.row_cells import RowCells

_SHOWN = 5


class StateReader:
    """Reads states; remembers the words that it does not know."""

    def __init__(self) -> None:
        self._unknown: dict[str, Counter[str]] = {}

    def state(self, cells: RowCells) -> str:
        """One of the states of a unit; "" where the row says none that is known."""
        text = cells.text("status") if cells.has("status") else ""
        state = meant(text, STATUS_WORDS)
        if state is None:
            self._unknown.setdefault(cells.sheet, Counter())[text] += 1
        return state or ""

    def words(self) -> list[str]:
        """The words that are not known, for people."""
        return [
            ngettext(
                "{sheet}: {count} row says a state that is not known here ({words}); the state "
                "of its unit is taken from its people.",
                "{sheet}: {count} rows say a state that is not known here ({words}); the states "
                "of their units are taken from their people.",
                found.total(),
            ).format(sheet=sheet, count=found.total(), words="、".join(list(found)[:_SHOWN]))
            for sheet, found in self._unknown.items()
        ]
