"""Cards: surfaces with a hairline around; the card of one number."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from propdesk.core.overriding import override
from propdesk.ui.buttons import DeskButton
from propdesk.ui.marks import paint_rounded, paint_text, shape_box
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Tone, Type


class Rule(QFrame):
    """A hairline across."""

    def __init__(self, theme: Theme, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("rule", True)
        if upright:
            theme.fix(self, width=Size.HAIRLINE)
        else:
            theme.fix(self, height=Size.HAIRLINE)


class Card(QFrame):
    """A surface with a hairline around; sections stand under each other, rules between."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        theme.pad(self.body, Size.HAIRLINE)

    def add_rule(self) -> Rule:
        """Adds a hairline from edge to edge."""
        rule = Rule(self._theme)
        self.body.addWidget(rule)
        return rule

    def add_section(
        self, *, margins: tuple[int, int, int, int] | int = Space.LARGE, gap: int = Space.SMALL
    ) -> QVBoxLayout:
        """Adds a padded column and gives its layout."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        self._theme.pad(column, margins, gap)
        self.body.addWidget(holder)
        return column


@dataclass(frozen=True, slots=True)
class Remark:
    """A few words beside a number: their colour and shape."""

    text: str
    tone: Tone = "quiet"
    shape: Shape = Shape.NONE


class NumberCard(DeskButton):
    """One large number; the card is the door to the rows that make it."""

    def __init__(self, theme: Theme, icon: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, title, parent)
        self._icon = icon
        self._number = "0"
        self._remarks: tuple[Remark, ...] = ()
        self._is_low = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def make_low(self, low: bool) -> None:
        """One line with the number at its end, where the rows below need the room."""
        if low != self._is_low:
            self._is_low = low
            self.updateGeometry()
            self.update()

    def show_number(self, number: int, remarks: Sequence[Remark] = ()) -> None:
        """Shows a number and what is worth saying about it."""
        self._number, self._remarks = f"{number:,}", tuple(remarks)
        spoken = [self._words, self._number, *(remark.text for remark in remarks)]
        self.setAccessibleName(" ".join(spoken))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        high = Size.NUMBER_CARD_LOW if self._is_low else Size.NUMBER_CARD
        return self._theme.size(Size.NUMBER_CARD * 2.5, high).toSize()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        radius, hair = theme.px(Size.RADIUS), float(theme.px(Size.HAIRLINE))
        focus = self.hasFocus()
        border = theme.colour("accent" if focus else "line")
        width = float(theme.px(Size.FOCUS)) if focus else hair
        ground = theme.colour("hover" if self.underMouse() else "surface")
        paint_rounded(painter, QRectF(self.rect()), radius, ground, border, width=width)
        pad = theme.px(Space.LARGE)
        if self._is_low:
            line = QRect(pad, 0, self.width() - 2 * pad, self.height())
            number = line.adjusted(0, 0, -2 * theme.px(Size.ICON_SMALL), 0)
            end = Qt.AlignmentFlag.AlignRight
            paint_text(painter, theme, number, self._number, role=Type.TITLE, align=end)
            self._paint_title(painter, line)
            return
        line = QRect(pad, theme.px(Space.MEDIUM), self.width() - 2 * pad, theme.px(Size.CHIP))
        self._paint_title(painter, line)
        self._paint_number(painter)

    def _paint_title(self, painter: QPainter, line: QRect) -> None:
        theme, ratio = self._theme, self.devicePixelRatioF()
        pad, side = line.left(), theme.px(Size.ICON_SMALL + 2)
        top = line.center().y() - side // 2
        painter.drawPixmap(pad, top, theme.pixmap(self._icon, "quiet", Size.ICON_SMALL + 2, ratio))
        chevron = theme.pixmap("chevron-right", "quiet", Size.ICON_SMALL, ratio)
        painter.drawPixmap(line.right() - theme.px(Size.ICON_SMALL), top, chevron)
        words = line.adjusted(side + theme.px(Space.SMALL), 0, -side, 0)
        paint_text(painter, theme, words, self._words, tone="quiet")

    def _paint_number(self, painter: QPainter) -> None:
        theme = self._theme
        pad, top = theme.px(Space.LARGE), theme.px(Size.CHIP + Space.MEDIUM)
        area = QRect(pad, top, self.width() - 2 * pad, self.height() - top)
        paint_text(painter, theme, area, self._number, role=Type.NUMBER)
        left = theme.metrics(Type.NUMBER).horizontalAdvance(self._number) + theme.px(Space.MEDIUM)
        for remark in self._remarks:
            role = Type.SECOND_STRONG if remark.tone == "late" else Type.SECOND
            if remark.shape is not Shape.NONE:
                box = shape_box(theme, area.left() + left, area)
                paint_shape(painter, box, remark.shape, theme.colour(remark.tone))
                left += theme.px(Size.SHAPE + Size.CHIP_GAP)
            room = area.adjusted(left, 0, 0, 0)
            paint_text(painter, theme, room, remark.text, tone=remark.tone, role=role)
            left += theme.metrics(role).horizontalAdvance(remark.text) + theme.px(Space.MEDIUM)


class Avatar(QWidget):
    """The first character of a name in a disc."""

    def __init__(self, theme: Theme, name: str, tone: Tone = "accent") -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        theme.fix(self, width=Size.AVATAR, height=Size.AVATAR)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """Shows another person."""
        self._initial = name.strip()[:1]
        self.setAccessibleName(name)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, area = self._theme, QPainter(self), self.rect()
        ground = theme.colour(f"{self._tone}_tint")
        paint_rounded(painter, QRectF(area), area.width() / 2, ground)
        middle = Qt.AlignmentFlag.AlignHCenter
        tone, role = self._tone, Type.STRONG
        paint_text(painter, theme, area, self._initial, tone=tone, role=role, align=middle)
