"""The kinds of fields that hold numbers, dates and moments, and the one for a scanner."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.numbers import MONEY_PLACES, grouped, parse_number
from propdesk.core.overriding import override
from propdesk.ui.composing import LineEdit
from propdesk.ui.label import set_tip
from propdesk.ui.line_fields import LineField
from propdesk.ui.theme import Theme

When = TypeVar("When", date, datetime)


class NumberField(LineField):
    """A number, right-aligned; grouped by thousands when a person goes on.

    Args:
        places: decimals that are kept.
        shown_places: decimals that are shown; the same unless said.
    """

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        places: int = 0,
        shown_places: int | None = None,
        aside: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(theme, name, label, aside=aside, hint=hint)
        self._places = places
        self._shown = places if shown_places is None else shown_places
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    @override
    def value(self) -> Decimal | None:
        """The number; None when nothing was typed.

        Raises:
            Refusal: it is no number, or has more decimals than are kept.
        """
        text = self.text().strip()
        return parse_number(text, self._places, field=self.name) if text else None

    def set_value(self, value: Decimal | None) -> None:
        """Shows a number, without saying so."""
        self.set_text("" if value is None else self._words(value))

    def _words(self, value: Decimal) -> str:
        # never round what was typed: more decimals than usual stay visible
        exponent = value.normalize().as_tuple().exponent
        used = -exponent if isinstance(exponent, int) else 0
        return grouped(value, max(self._shown, used))

    @override
    def leave(self) -> None:
        super().leave()
        if self.refusal is None:
            value = self.value()
            if value is not None:
                self.set_text(self._words(value))


class MoneyField(NumberField):
    """An amount, two decimals kept; the currency stands beside the label."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        currency: str = "",
        shown_places: int = MONEY_PLACES,
        hint: str = "",
    ) -> None:
        super().__init__(
            theme,
            name,
            label,
            places=MONEY_PLACES,
            shown_places=shown_places,
            aside=currency,
            hint=hint,
        )


class _NudgedLine(LineEdit):
    """A line in which T, + and - mean days while what it shows is whole.

    Signals:
        today: T was pressed.
        nudged: + or - was pressed: 1 or -1.
    """

    today = Signal()
    nudged = Signal(int)

    def __init__(self, theme: Theme, name: str, *, hint: str) -> None:
        super().__init__(theme, name, hint=hint)
        self.whole = ""

    def _is_whole(self) -> bool:
        text = self.text()
        return text in ("", self.whole) or self.selectedText() == text

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if plain and self._is_whole():
            if typed in ("t", "T"):
                self.today.emit()
                return
            if typed in ("+", "=", "-"):
                self.nudged.emit(-1 if typed == "-" else 1)
                return
        super().keyPressEvent(event)


class _WhenField(LineField, Generic[When]):
    """What days and moments have in common: T, + and -, and the parser that the place gives."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        parse: Callable[[str], When],
        show: Callable[[When], str],
        now: Callable[[], When],
        hint: str,
        aside: str = "",
    ) -> None:
        self._parse: Callable[[str], When] = parse
        self._show: Callable[[When], str] = show
        self._now: Callable[[], When] = now
        self._nudged = _NudgedLine(theme, label, hint=hint)
        super().__init__(theme, name, label, line=self._nudged, aside=aside)
        self._nudged.today.connect(lambda: self._put(self._now()))
        self._nudged.nudged.connect(self._nudge)

    @override
    def value(self) -> When | None:
        """The day or moment; None when nothing was typed.

        Raises:
            Refusal: the parser cannot read it.
        """
        text = self.text().strip()
        return self._parse(text) if text else None

    def set_value(self, value: When | None) -> None:
        """Shows a day or moment, without saying so."""
        self._nudged.whole = "" if value is None else self._show(value)
        self.set_text(self._nudged.whole)

    def _nudge(self, days: int) -> None:
        try:
            value = self.value() or self._now()
        except Refusal:
            value = self._now()
        self._put(value + timedelta(days=days))

    def _put(self, value: When) -> None:
        self.set_value(value)
        self._nudged.selectAll()
        self._edited()

    @override
    def leave(self) -> None:
        super().leave()
        if self.refusal is None:
            self.set_value(self.value())


class DateField(_WhenField[date]):
    """A day. T is today; + and - go a day on or back; else it is read by the parser."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        parse: Callable[[str], date],
        show: Callable[[date], str],
        today: Callable[[], date],
        aside: str = "",
    ) -> None:
        hint = _("T today, + − a day")
        super().__init__(
            theme, name, label, parse=parse, show=show, now=today, hint=hint, aside=aside
        )


class MomentField(_WhenField[datetime]):
    """A moment of a day ("14:30", "yesterday 09:15"). T is now; + and - go a day on or back."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        parse: Callable[[str], datetime],
        show: Callable[[datetime], str],
        now: Callable[[], datetime],
        aside: str = "",
    ) -> None:
        hint = _("14:30, T now")
        super().__init__(
            theme, name, label, parse=parse, show=show, now=now, hint=hint, aside=aside
        )
        set_tip(self.line, _("14:30, T now, + − a day"))


class ScannerLine(LineEdit):
    """A line for a bar code scanner: no input method; Return says what was scanned.

    Signals:
        scanned: the code.
    """

    scanned = Signal(str)

    def __init__(
        self, theme: Theme, name: str, *, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, name, hint=hint, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.submitted.connect(self._scan)

    def _scan(self) -> None:
        code = self.text().strip()
        self.set_text_quietly("")
        if code:
            self.scanned.emit(code)
