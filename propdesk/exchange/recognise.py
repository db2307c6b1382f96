"""Tables found on sheets of unknown shape, by the words over their columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from propdesk.core.i18n import _
from propdesk.exchange.headers import Field, Vocabulary
from propdesk.exchange.layout import Layout, SheetHead
from propdesk.exchange.reading import SourceSheet, SourceWorkbook
from propdesk.exchange.survey import column_letters
from propdesk.exchange.table_rows import SkippedLine, TableRow, TableRows

_SKIPPED_KEPT = 1_000


@dataclass(slots=True)
class RecognisedTable:
    """A table on a sheet, and which of its columns is which field.

    Attributes:
        kind: which vocabulary it was recognised by.
        sheet: the sheet's name.
        header_row: the header's last line as the workbook shows it, counted from 1.
        columns: field name to column, counted from 0.
        headers: text over each column of the table.
        ignored: headers that name no field, in the order of the columns.
        missing: required fields that were not found.
        score: how well it fits; compare only within one sheet.
        skipped: lines that are no rows and why, filled while `rows` is walked; the first
            thousand of them.
    """

    kind: str
    sheet: str
    header_row: int
    columns: dict[str, int]
    headers: dict[int, str]
    ignored: list[str]
    missing: list[str]
    score: float
    skipped: list[SkippedLine] = field(default_factory=list)
    _reader: TableRows | None = None

    @property
    def is_complete(self) -> bool:
        """Every required field has a column."""
        return not self.missing

    def rows(self) -> Iterator[TableRow]:
        """The rows of the table, from below its header to its end."""
        self.skipped.clear()
        if self._reader is None:
            return
        for line in self._reader.lines():
            if isinstance(line, TableRow):
                yield line
            elif len(self.skipped) < _SKIPPED_KEPT:
                self.skipped.append(line)


def recognise(
    sheet: SourceSheet,
    fields: Sequence[Field],
    *,
    kind: str = "",
    mapping: Mapping[str, int | None] | None = None,
    header_row: int | None = None,
    others: Sequence[Field] = (),
) -> RecognisedTable | None:
    """The table on a sheet that fits the fields best.

    Args:
        sheet: where to look.
        fields: what the caller can use.
        kind: name of the vocabulary, kept in the answer.
        mapping: columns (counted from 0) that a person chose for fields; None leaves one out.
        header_row: the header's last line, counted from 1, where a person pointed at it.
        others: fields of other kinds of table, which may begin below this one.

    Returns:
        The table; None where nothing looks like one.
    """
    vocabulary = Vocabulary(fields)
    head = SheetHead(sheet)
    pointed = None if header_row is None else header_row - 1
    layouts = [one for one in head.layouts(vocabulary, pointed) if one.is_credible]
    best = max(layouts, key=lambda layout: layout.rank, default=None)
    if best is None:
        if mapping is None:
            return None
        line = head.first_line() if pointed is None else pointed
        best = Layout(line, line, head.headers_of(line, line), {}, False, 0.0)
    return _table(sheet, vocabulary, best, kind, mapping or {}, others)


def find_tables(
    workbook: SourceWorkbook, vocabularies: Mapping[str, Sequence[Field]]
) -> list[RecognisedTable]:
    """Which sheet holds which kind of table; tables side by side on one sheet are all found.

    Args:
        workbook: what was opened.
        vocabularies: the fields of each kind of table.

    Returns:
        In the order of the sheets, the best kind for each place. Tables that lack a required
        field are among them, where nothing better was found in their place.
    """
    prepared = {kind: Vocabulary(fields) for kind, fields in vocabularies.items()}
    everything = [one for fields in vocabularies.values() for one in fields]
    found = []
    for sheet in workbook.sheets:
        for kind, layout in _best_places(SheetHead(sheet), prepared):
            found.append(_table(sheet, prepared[kind], layout, kind, {}, everything))
    return found


def _best_places(
    head: SheetHead, vocabularies: Mapping[str, Vocabulary]
) -> Iterator[tuple[str, Layout]]:
    candidates = [
        (layout.rank, -len(vocabulary.fields), kind, layout)
        for kind, vocabulary in vocabularies.items()
        for layout in head.layouts(vocabulary)
        if layout.is_credible
    ]
    candidates.sort(key=lambda candidate: (*candidate[0][:3], candidate[1], candidate[0][3:]))
    taken: set[int] = set()
    while candidates:
        *_ranks, kind, layout = candidates.pop()
        # A second table beside the first must be whole: half of one is a note with a headline.
        if taken and not layout.is_complete:
            continue
        if taken.isdisjoint(layout.headers):
            taken.update(layout.headers)
            yield kind, layout


def _table(
    sheet: SourceSheet,
    vocabulary: Vocabulary,
    layout: Layout,
    kind: str,
    mapping: Mapping[str, int | None],
    others: Sequence[Field],
) -> RecognisedTable:
    columns = {
        vocabulary.fields[index].name: column
        for column, (index, _nearness) in sorted(layout.fields.items())
        if column not in mapping.values()
    }
    columns.update({name: column for name, column in mapping.items() if column is not None})
    for name in [name for name, column in mapping.items() if column is None]:
        columns.pop(name, None)
    required = [one.name for one in vocabulary.fields if one.required]
    used = set(columns.values())
    reader = TableRows(
        sheet,
        first_row=layout.bottom + 1,
        columns=columns,
        headers=layout.headers,
        required={columns[name] for name in required if name in columns},
        foreign=Vocabulary([*vocabulary.fields, *others]),
    )
    return RecognisedTable(
        kind=kind,
        sheet=sheet.name,
        header_row=layout.bottom + 1,
        columns=columns,
        headers=layout.headers,
        ignored=[
            text or _("(column {letters})").format(letters=column_letters(column))
            for column, text in sorted(layout.headers.items())
            if column not in used
        ],
        missing=[name for name in required if name not in columns],
        score=layout.score,
        _reader=reader,
    )
