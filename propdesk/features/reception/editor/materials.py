"""Lines of material and labour in the form that ends a repair."""

import json
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.numbers import MONEY_PLACES, READING_PLACES, grouped, parse_number, rounded
from propdesk.core.overriding import override
from propdesk.core.text import clean_line
from propdesk.features.reception.service.finishing import MaterialLine
from propdesk.ui.buttons import ActionButton, IconButton, Kind
from propdesk.ui.composing import LineEdit
from propdesk.ui.field import Field
from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


class MaterialRow(QWidget):
    """One line: what, how much, of which unit, at which price."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self.name = LineEdit(theme, _("Material {n}").format(n=number), hint=_("Material, labour"))
        self.quantity = LineEdit(theme, _("Quantity {n}").format(n=number), hint=_("Qty"))
        self.unit = LineEdit(theme, _("Unit of measure {n}").format(n=number), hint=_("Per"))
        self.price = LineEdit(theme, _("Price {n}").format(n=number), hint=_("Unit price"))
        self.remove = IconButton(theme, "close", _("Remove line {n}").format(n=number))
        column, above, below = QVBoxLayout(self), QHBoxLayout(), QHBoxLayout()
        theme.pad(column, (0, 0, 0, Space.TINY), Space.TINY)
        for row in (above, below):
            theme.pad(row, 0, Space.TINY)
            column.addLayout(row)
        for line in self.lines:
            theme.fix(line, height=Size.FIELD_SMALL)
        for line in (self.quantity, self.price):
            line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        above.addWidget(self.name, 1)
        above.addWidget(self.remove)
        for line in (self.quantity, self.unit, self.price):
            below.addWidget(line, 1)

    @property
    def lines(self) -> tuple[LineEdit, ...]:
        """The lines from left to right."""
        return self.name, self.quantity, self.unit, self.price

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed here."""
        return not any(line.text().strip() for line in self.lines)

    def texts(self) -> list[str]:
        """What was typed."""
        return [line.text() for line in self.lines]

    def value(self) -> MaterialLine:
        """The line as the service takes it.

        Raises:
            Refusal: a number is none, or the name is missing.
        """
        name = clean_line(self.name.text())
        if not name:
            raise Refusal(
                _("A line of material has no name. Write what was used, or remove the line."),
                code="reception.material",
                field="materials",
            )
        quantity, price = self.quantity.text().strip() or "1", self.price.text().strip() or "0"
        parse_number(quantity, READING_PLACES, field="materials")
        parse_number(price, MONEY_PLACES, field="materials")
        return MaterialLine(
            name=name,
            quantity=quantity.replace(",", ""),
            price=price.replace(",", ""),
            unit=clean_line(self.unit.text()),
        )

    def amount(self) -> Decimal:
        """Quantity times price to the cent; 0 while they are no numbers."""
        try:
            line = self.value()
        except Refusal:
            return Decimal(0)
        quantity = parse_number(line.quantity, READING_PLACES)
        return rounded(quantity * parse_number(line.price, MONEY_PLACES), MONEY_PLACES)


class MaterialsField(Field):
    """Material and labour, a line each, with the total below."""

    def __init__(self, theme: Theme, name: str, label: str, currency: str) -> None:
        self._page = QWidget()
        self.rows: list[MaterialRow] = []
        self._currency = currency
        super().__init__(theme, name, label, self._page, aside=_("may stay empty"))
        column, foot = QVBoxLayout(self._page), QGridLayout()
        theme.pad(column, 0, Space.TINY)
        theme.pad(foot)
        self._lines = QVBoxLayout()
        theme.pad(self._lines, 0, Space.TINY)
        self.add_button = ActionButton(
            theme, _("Add a line"), kind=Kind.LINK, icon="plus", height=Size.BUTTON_SMALL
        )
        self.total = Label(theme, type=Type.STRONG)
        foot.addWidget(self.add_button, 0, 0)
        foot.addWidget(self.total, 0, 1, Qt.AlignmentFlag.AlignRight)
        column.addLayout(self._lines)
        column.addLayout(foot)
        self.add_button.clicked.connect(lambda: self.add_row().name.setFocus())
        self._page.setFocusProxy(self.add_button)
        self._tell()

    def add_row(self) -> MaterialRow:
        """Adds an empty line."""
        row = MaterialRow(self._theme, len(self.rows) + 1)
        self.rows.append(row)
        self._lines.addWidget(row)
        for line, after in zip(row.lines, (*row.lines[1:], None), strict=True):
            line.text_settled.connect(lambda _text: self._typed())
            line.submitted.connect(lambda row=row, after=after: self._move_on(row, after))
        row.remove.clicked.connect(lambda: self._remove(row))
        return row

    def _move_on(self, row: MaterialRow, after: LineEdit | None) -> None:
        """Enter goes on; at the end of the last line a new one begins, an empty one ends."""
        if row.is_empty:
            self._remove(row)
            self.submitted.emit()
        elif after is not None:
            after.setFocus(Qt.FocusReason.TabFocusReason)
        elif row is self.rows[-1]:
            self.add_row().name.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            following = self.rows[self.rows.index(row) + 1]
            following.name.setFocus(Qt.FocusReason.TabFocusReason)

    def _remove(self, row: MaterialRow) -> None:
        if row not in self.rows:
            return
        self.rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._typed()

    def _typed(self) -> None:
        self._tell()
        self._edited()

    def _tell(self) -> None:
        total = sum((row.amount() for row in self.rows), Decimal(0))
        words = _("Total {amount}").format(amount=f"{self._currency} {grouped(total, 2)}")
        self.total.setText(words if self.rows else "")

    @override
    def settle(self) -> None:
        for row in self.rows:
            for line in row.lines:
                line.settle()

    @override
    def value(self) -> tuple[MaterialLine, ...]:
        """The lines in which something was typed.

        Raises:
            Refusal: one of them cannot be read.
        """
        return tuple(row.value() for row in self.rows if not row.is_empty)

    @override
    def text(self) -> str:
        typed = [row.texts() for row in self.rows if not row.is_empty]
        return json.dumps(typed, ensure_ascii=False) if typed else ""

    @override
    def set_text(self, text: str) -> None:
        for row in list(self.rows):
            self._remove(row)
        for texts in json.loads(text) if text else ():
            row = self.add_row()
            for line, typed in zip(row.lines, texts, strict=True):
                line.set_text_quietly(typed)
        self._tell()
