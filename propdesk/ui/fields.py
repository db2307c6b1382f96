"""Fields of several lines, choices, units and ticks."""

from PySide6.QtCore import Signal

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.core.text import clean_line
from propdesk.ui.composing import LinesEdit
from propdesk.ui.field import Field
from propdesk.ui.line_fields import LineField
from propdesk.ui.suggest import Ask, ChoiceLine, Suggestion, SuggestLine, choices
from propdesk.ui.theme import Theme
from propdesk.ui.ticks import Tick
from propdesk.ui.tokens import Size


class LinesField(Field):
    """Several lines of words."""

    def __init__(
        self, theme: Theme, name: str, label: str, *, hint: str = "", aside: str = ""
    ) -> None:
        self.lines = LinesEdit(theme, label, hint=hint)
        super().__init__(theme, name, label, self.lines, aside=aside)
        theme.fix(self.lines, height=Size.LINES)
        self.lines.text_settled.connect(lambda _text: self._edited())
        self.lines.submitted.connect(self.submitted)

    @override
    def value(self) -> str:
        return self.lines.text().strip()

    @override
    def text(self) -> str:
        return self.lines.text()

    @override
    def set_text(self, text: str) -> None:
        self.lines.set_text_quietly(text)

    @override
    def settle(self) -> None:
        self.lines.settle()


class TickField(Field):
    """A question that is answered by a tick."""

    def __init__(self, theme: Theme, name: str, label: str, words: str) -> None:
        self.tick = Tick(theme, words)
        super().__init__(theme, name, label, self.tick)
        self.tick.clicked.connect(self._edited)
        self.tick.submitted.connect(self.submitted)

    @override
    def value(self) -> bool:
        return self.tick.isChecked()

    @override
    def text(self) -> str:
        return "1" if self.tick.isChecked() else ""

    @override
    def set_text(self, text: str) -> None:
        self.tick.setChecked(text == "1")


class UnitField(LineField):
    """A unit, offered as one types; the place says which units there are.

    Signals:
        chosen: the suggestion that was taken.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, name: str, label: str, ask: Ask, *, hint: str = "", aside: str = ""
    ) -> None:
        self.units = SuggestLine(theme, label, ask, hint=hint)
        super().__init__(theme, name, label, line=self.units, aside=aside)
        self.units.chosen.connect(self._take)

    def _take(self, suggestion: Suggestion) -> None:
        self._edited()
        self.chosen.emit(suggestion)

    @override
    def value(self) -> str:
        """The key of the unit that was taken, else the text for the service to read."""
        taken = self.units.taken
        return taken.key if taken is not None else clean_line(self.text())


class ChoiceField(LineField):
    """One of a list; typing narrows it, F4 shows it whole."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        options: list[Suggestion],
        *,
        hint: str = "",
        aside: str = "",
    ) -> None:
        self._options = options
        self.choice = ChoiceLine(theme, label, choices(options), hint=hint)
        super().__init__(theme, name, label, line=self.choice, aside=aside)
        self.choice.chosen.connect(lambda _item: self._edited())

    def _by_text(self) -> Suggestion | None:
        typed = clean_line(self.text())
        return next((one for one in self._options if one.text == typed), None)

    @override
    def value(self) -> str:
        """The key of what was chosen; empty when nothing was.

        Raises:
            Refusal: what was typed is not in the list.
        """
        found = self.choice.taken or self._by_text()
        if found is None and self.text().strip():
            raise Refusal(
                _("“{text}” is not in the list. F4 shows the whole list.").format(
                    text=self.text().strip()
                ),
                code="choice.unknown",
                field=self.name,
            )
        return found.key if found is not None else ""

    def set_value(self, key: str) -> None:
        """Chooses by key, without saying so."""
        self.choice.take(next((one for one in self._options if one.key == key), None))
