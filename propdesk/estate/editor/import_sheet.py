"""One sheet of a workbook: its first rows, and which column is which, to be corrected."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.core.i18n import _
from propdesk.estate.editor.import_lists import Head, Line, line_table
from propdesk.estate.rules.people import RESIDENT_LABELS, ResidentRole
from propdesk.estate.service.importing.mapping import SKIP, SheetChoice
from propdesk.estate.service.importing.plan import TableFound
from propdesk.estate.service.importing.previewing import SheetPreview
from propdesk.estate.service.importing.vocabularies import TABLE_LABELS, VOCABULARIES
from propdesk.exchange.survey import column_letters
from propdesk.ui.cards import Card
from propdesk.ui.column_scroll import ColumnScroll
from propdesk.ui.fields import ChoiceField
from propdesk.ui.label import Label
from propdesk.ui.memory import Memory
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type
from propdesk.ui.worker import Lane

_NOT_USED = ""
_HEADER_ROWS = 15
_SHOWN = 24
_ROLES = (ResidentRole.OWNER, ResidentRole.TENANT, ResidentRole.FAMILY)


@dataclass(frozen=True, slots=True)
class SheetFace:
    """What is shown of one sheet.

    Attributes:
        preview: its first rows.
        table: what was recognised on it; None where nothing was.
        choice: what the person chose for it so far.
        why_not: why nothing was recognised.
    """

    preview: SheetPreview
    table: TableFound | None
    choice: SheetChoice
    why_not: str = ""


def table_by_hand(preview: SheetPreview, choice: SheetChoice) -> TableFound | None:
    """The table that a person is about to explain, once it is said what the sheet holds."""
    if choice.kind not in VOCABULARIES:
        return None
    written = (at for at, row in enumerate(preview.rows, 1) if any(row))
    header_row = choice.header_row or next(written, 1)
    texts = preview.rows[header_row - 1] if header_row <= len(preview.rows) else ()
    columns = {name: at for name, at in choice.columns.items() if isinstance(at, int)}
    return TableFound(
        preview.name, choice.kind, header_row, columns, dict(enumerate(texts)), preview.row_count
    )


class SheetPanel(QWidget):
    """The columns at the left, the rows at the right.

    Signals:
        chosen: the sheet's name and what a person chose for it.
    """

    chosen = Signal(str, object)

    def __init__(
        self, theme: Theme, lane: Lane, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._lane, self._memory = theme, lane, memory
        self._face: SheetFace | None = None
        self.fields: dict[str, ChoiceField] = {}
        row = QHBoxLayout(self)
        theme.pad(row, 0, Space.MEDIUM)
        left, right = Card(theme), Card(theme)
        theme.fix(left, width=Size.RECORD)
        self._scroll = ColumnScroll(theme)
        left.body.addWidget(self._scroll)
        self._right = right.body
        self._rows: QWidget | None = None
        row.addWidget(left)
        row.addWidget(right, 1)

    def show_sheet(self, face: SheetFace) -> None:
        """Shows a sheet."""
        self._face = face
        page = QWidget()
        column = QVBoxLayout(page)
        self._theme.pad(column, Space.LARGE, Space.MEDIUM)
        self.fields = {}
        for field in self._questions(face):
            column.addWidget(field)
        if face.why_not:
            column.addWidget(Label(self._theme, face.why_not, tone="soon", wraps=True))
        if face.table is not None:
            words = _("Which column is which")
            column.addWidget(Label(self._theme, words, type=Type.SECOND_STRONG, tone="quiet"))
            for field in self._columns(face, face.table):
                column.addWidget(field)
        column.addStretch(1)
        self._scroll.show_page(page)
        self._show_rows(face)

    # -- the left side ------------------------------------------------------

    def _questions(self, face: SheetFace) -> list[ChoiceField]:
        kinds = [Suggestion(kind, _(label)) for kind, label in TABLE_LABELS.items()]
        kinds.append(Suggestion(SKIP, _("Leave this sheet out")))
        fields = [
            self._choice("kind", _("What this sheet holds"), kinds, self._kind(face)),
            self._choice("header_row", _("Row of headers"), _header_rows(face), _header(face)),
        ]
        if self._kind(face) == "people":
            roles = [Suggestion(str(role), _(RESIDENT_LABELS[role])) for role in _ROLES]
            fields.append(self._choice("role", _("Who the people are"), roles, face.choice.role))
        return fields

    def _kind(self, face: SheetFace) -> str:
        return face.table.kind if face.table is not None else face.choice.kind

    def _columns(self, face: SheetFace, table: TableFound) -> list[ChoiceField]:
        taken = {column: name for name, column in table.columns.items()}
        options = [Suggestion(_NOT_USED, _("Not used"))]
        options += [Suggestion(word.name, _(word.label)) for word in VOCABULARIES[table.kind]]
        fields = []
        for column in _width(face, table):
            header = table.headers.get(column, "") or _("(no header)")
            field = self._choice(
                f"column{column}",
                f"{column_letters(column)}  {header}",
                options,
                taken.get(column, _NOT_USED),
                aside=_sample(face.preview, table.header_row, column),
            )
            fields.append(field)
        return fields

    def _choice(
        self, name: str, label: str, options: list[Suggestion], value: str, *, aside: str = ""
    ) -> ChoiceField:
        field = ChoiceField(self._theme, name, label, options, aside=aside)
        field.set_value(value)
        field.choice.chosen.connect(lambda _item: self._choose(name))
        self.fields[name] = field
        return field

    def _choose(self, name: str) -> None:
        face = self._face
        assert face is not None
        value = str(self.fields[name].value())
        kind, header = self._kind(face), face.choice.header_row
        if name == "kind":
            choice = SheetChoice(value)
        elif name == "header_row":
            choice = SheetChoice(kind, int(value))
        elif name == "role":
            choice = SheetChoice(kind, header, face.choice.columns, value)
        else:
            row = face.table.header_row if face.table is not None else header
            columns = self._mapped(int(name.removeprefix("column")), value)
            choice = SheetChoice(kind, row, columns, face.choice.role)
        self.chosen.emit(face.preview.name, choice)

    def _mapped(self, column: int, name: str) -> Mapping[str, int | None]:
        """Every field with its column, once one was changed: nothing is guessed beside it."""
        face = self._face
        assert face is not None and face.table is not None
        mapped: dict[str, int | None] = dict.fromkeys(
            word.name for word in VOCABULARIES[face.table.kind]
        )
        mapped.update({field: at for field, at in face.table.columns.items() if at != column})
        if name != _NOT_USED:
            mapped[name] = column
        return mapped

    # -- the right side -----------------------------------------------------

    def _show_rows(self, face: SheetFace) -> None:
        heads, lines = _preview(face)
        title = _("First rows of {sheet}").format(sheet=face.preview.name)
        table = line_table(self._theme, title, heads, lines, self._lane, self._memory, sorts=False)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        if self._rows is not None:
            self._right.removeWidget(self._rows)
            self._rows.hide()
            self._rows.deleteLater()
        self._rows = table
        self._right.addWidget(table, 1)


def _header_rows(face: SheetFace) -> list[Suggestion]:
    """The rows that may be the header, by what stands in them."""
    return [
        Suggestion(
            str(at),
            _("Row {number}").format(number=at),
            "  ".join(text for text in row if text)[:40],
        )
        for at, row in enumerate(face.preview.rows[:_HEADER_ROWS], 1)
        if any(row)
    ]


def _header(face: SheetFace) -> str:
    row = face.table.header_row if face.table is not None else face.choice.header_row
    return "" if row is None else str(row)


def _width(face: SheetFace, table: TableFound) -> Sequence[int]:
    used = {*table.headers, *table.columns.values()}
    wide = len(face.preview.rows[0]) if face.preview.rows else 0
    return [column for column in range(max([wide, *(at + 1 for at in used)])) if column in used]


def _sample(preview: SheetPreview, header_row: int, column: int) -> str:
    """The first text below the header."""
    below = (row[column] for row in preview.rows[header_row:] if column < len(row))
    return next((text for text in below if text), "")[:16]


def _preview(face: SheetFace) -> tuple[list[Head], list[Line]]:
    rows = face.preview.rows[:_SHOWN]
    wide = len(rows[0]) if rows else 0
    taken, header = {}, 0
    if face.table is not None:
        header = face.table.header_row
        words = {word.name: _(word.label) for word in VOCABULARIES[face.table.kind]}
        taken = {column: words[name] for name, column in face.table.columns.items()}
    heads = [Head("", width=40, is_quiet=True)]
    heads += [
        Head(
            taken.get(column, "") or column_letters(column), width=104, is_quiet=column not in taken
        )
        for column in range(wide)
    ]
    lines = [
        Line(
            at,
            (str(at + 1), *row),
            tone="accent" if at + 1 == header else "quiet" if at + 1 < header else "text",
            is_bold=at + 1 == header,
        )
        for at, row in enumerate(rows)
    ]
    return heads, lines
