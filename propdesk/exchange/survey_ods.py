"""The survey of an .ods."""

from typing import Final

from propdesk.exchange.archive import Archive, damaged
from propdesk.exchange.cells import Flaw
from propdesk.exchange.limits import Limits
from propdesk.exchange.listening import Attributes, HeardText, HostileXmlError, parse
from propdesk.exchange.survey import Merge, SheetSurvey

_MOST_REPEATS: Final = 2**31


class OdsListener:
    """Measures every sheet of an .ods; merged blocks are noted too, which the library drops."""

    def __init__(self, limits: Limits, file_name: str) -> None:
        self.surveys: list[SheetSurvey] = []
        self._limits = limits
        self._file_name = file_name
        self._next_row = 0
        self._row = 0
        self._row_repeats = 1
        self._column = 0

    def started(self, tag: str, attributes: Attributes) -> HeardText:
        """Hears one opening tag."""
        plain = {name.rpartition(":")[2]: value for name, value in attributes.items()}
        if tag == "table":
            self.finish()
            self.surveys.append(SheetSurvey(plain.get("name", "")))
            self._next_row = 0
        elif tag == "table-row" and self.surveys:
            self._row, self._row_repeats = self._next_row, _repeats(plain, "number-rows-repeated")
            self._next_row += self._row_repeats
            self._column = 0
        elif tag in ("table-cell", "covered-table-cell") and self.surveys:
            self._cell(plain, attributes)
        return None

    def finish(self) -> None:
        """A sheet has ended."""
        if self.surveys:
            self.surveys[-1].hold_to(self._limits, self._file_name)

    def _cell(self, plain: Attributes, attributes: Attributes) -> None:
        survey, columns = self.surveys[-1], _repeats(plain, "number-columns-repeated")
        row, column = self._row, self._column
        self._column += columns
        if "value-type" in plain or "formula" in plain:
            survey.occupy(row, column, rows=self._row_repeats, columns=columns)
        if attributes.get("calcext:value-type") == "error":
            survey.mark(row, column, Flaw.ERROR)
        down, across = (
            _repeats(plain, "number-rows-spanned"),
            _repeats(plain, "number-columns-spanned"),
        )
        if down > 1 or across > 1:
            survey.merges.append(Merge(row, column, row + down - 1, column + across - 1))


def _repeats(attributes: Attributes, name: str) -> int:
    count = int(attributes.get(name, 1))
    if not 1 <= count < _MOST_REPEATS:
        raise HostileXmlError
    return count


def survey_ods(archive: Archive, name: str, limits: Limits) -> list[SheetSurvey]:
    """The sheets of an .ods, in its order.

    Raises:
        Refusal: it is damaged, or a sheet is too large.
    """
    listener = OdsListener(limits, name)
    try:
        parse(archive.chunks("content.xml"), listener.started)
    except HostileXmlError:
        raise damaged(name) from None
    listener.finish()
    return listener.surveys
