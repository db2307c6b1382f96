"""Buttons: a verb with its object, its key beside it; one primary button in a place."""

from enum import Enum
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from propdesk.core.overriding import override
from propdesk.ui.keys import key_text
from propdesk.ui.label import set_tip
from propdesk.ui.marks import key_hint_size, paint_key_hint, paint_rounded, paint_text
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type


class Kind(Enum):
    """How loud a button is."""

    PRIMARY = "primary"
    PLAIN = "plain"
    DANGER = "danger"
    LINK = "link"
    QUIET = "quiet"
    FAINT = "faint"


_INK: Final = {
    Kind.PRIMARY: "on_accent",
    Kind.PLAIN: "text",
    Kind.DANGER: "late",
    Kind.LINK: "accent",
    Kind.QUIET: "text",
    Kind.FAINT: "quiet",
}
_BORDERLESS: Final = (Kind.LINK, Kind.QUIET, Kind.FAINT)


class DeskButton(QAbstractButton):
    """A button that the keyboard reaches; Return presses it as well as the space bar."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._why_off = ""
        self._tip = ""
        self.setText(text.replace("&", "&&"))
        self._words = text
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What the button says."""
        return self._words

    def set_words(self, text: str) -> None:
        """Changes what the button says."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._restyle()

    def set_tip(self, text: str) -> None:
        """The tooltip while the button is on."""
        self._tip = text
        if not self._why_off:
            set_tip(self, text)

    @property
    def why_off(self) -> str:
        """Why the button is off, empty while it is on."""
        return self._why_off

    def switch_off(self, why: str) -> None:
        """Switches the button off; the tooltip says why."""
        self._why_off = why
        self.setEnabled(False)
        set_tip(self, why)

    def switch_on(self) -> None:
        """Switches the button on again."""
        self._why_off = ""
        self.setEnabled(True)
        set_tip(self, self._tip)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def enterEvent(self, event: object) -> None:
        self.update()

    @override
    def leaveEvent(self, event: object) -> None:
        self.update()


class ActionButton(DeskButton):
    """A verb with its object, optionally an icon before and its key behind."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: Kind = Kind.PLAIN,
        keys: str = "",
        icon: str = "",
        opens_menu: bool = False,
        height: int = Size.BUTTON,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._kind = kind
        self._hint = key_text(keys)
        self._icon = icon
        self._opens_menu = opens_menu
        self._height = height

    def set_kind(self, kind: Kind) -> None:
        """Makes it louder or quieter."""
        self._kind = kind
        self._restyle()

    @property
    def kind(self) -> Kind:
        """How loud it is."""
        return self._kind

    def set_keys(self, keys: str) -> None:
        """Shows another key on it; "" for none."""
        self._hint = key_text(keys)
        self._restyle()

    @property
    def key_hint(self) -> str:
        """The key that stands on it."""
        return self._hint

    def _role(self) -> Type:
        if self._kind is Kind.FAINT:
            return Type.SECOND
        return Type.STRONG if self._kind is Kind.PRIMARY else Type.BASE

    def _pad(self) -> int:
        narrow = self._kind in _BORDERLESS
        return self._theme.px(Space.TINY if narrow else Size.BUTTON_PAD)

    def _widths(self) -> list[tuple[str, int]]:
        """The parts from left to right with their widths."""
        px, parts = self._theme.px, []
        if self._icon:
            parts.append(("icon", px(Size.ICON)))
        if self._words:
            words = self._theme.metrics(self._role()).horizontalAdvance(self._words)
            parts.append(("words", words))
        if self._hint:
            cap = key_hint_size(self._theme, self._hint).width()
            plain = self._theme.metrics(Type.SECOND).horizontalAdvance(self._hint)
            parts.append(("hint", plain if self._kind is Kind.FAINT else cap))
        if self._opens_menu:
            parts.append(("menu", px(Size.ICON_SMALL)))
        return parts

    @override
    def sizeHint(self) -> QSize:
        px, parts = self._theme.px, self._widths()
        gaps = px(Space.SMALL) * (len(parts) - 1)
        wide = sum(width for _part, width in parts) + gaps + 2 * self._pad()
        return QSize(wide, px(self._height))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        parts, gap = self._widths(), self._theme.px(Space.SMALL)
        total = sum(width for _part, width in parts) + gap * (len(parts) - 1)
        left = (self.width() - total) // 2
        for part, width in parts:
            self._paint_part(painter, part, QRect(left, 0, width, self.height()))
            left += width + gap

    def _paint_ground(self, painter: QPainter) -> None:
        theme, area = self._theme, QRectF(self.rect())
        radius, hair = theme.px(Size.RADIUS), float(theme.px(Size.HAIRLINE))
        if not self.isEnabled() and self._kind not in _BORDERLESS:
            paint_rounded(
                painter, area, radius, theme.colour("band"), theme.colour("line"), width=hair
            )
            return
        if self._kind is Kind.PRIMARY:
            loud = self.isDown() or self.underMouse()
            paint_rounded(painter, area, radius, theme.colour("accent_hover" if loud else "accent"))
            if self.hasFocus():
                self._paint_focus(painter, area, radius, "on_accent", theme.px(Size.FOCUS))
            return
        ground = "pressed" if self.isDown() else "hover" if self.underMouse() else "surface"
        is_bare = self._kind in _BORDERLESS
        if not is_bare or ground != "surface":
            border = None if is_bare else theme.colour("border")
            paint_rounded(painter, area, radius, theme.colour(ground), border, width=hair)
        if self.hasFocus():
            self._paint_focus(painter, area, radius, "accent", 0)

    def _paint_focus(
        self, painter: QPainter, area: QRectF, radius: float, tone: str, inset: float
    ) -> None:
        inner = area.adjusted(inset, inset, -inset, -inset)
        width = float(self._theme.px(Size.FOCUS))
        paint_rounded(painter, inner, radius - inset, None, self._theme.colour(tone), width=width)

    def _paint_part(self, painter: QPainter, part: str, area: QRect) -> None:
        theme = self._theme
        tone = _INK[self._kind] if self.isEnabled() else "quiet"
        if part == "words":
            paint_text(painter, theme, area, self._words, tone=tone, role=self._role())
        elif part == "hint":
            size = key_hint_size(theme, self._hint)
            top = (self.height() - size.height()) // 2
            on_accent = self._kind is Kind.PRIMARY and self.isEnabled()
            if self._kind is Kind.FAINT:
                paint_text(painter, theme, area, self._hint, tone="quiet", role=Type.SECOND)
                return
            cap = QRect(area.left(), top, size.width(), size.height())
            paint_key_hint(painter, theme, cap, self._hint, on_accent=on_accent)
        else:
            name = "chevron-down" if part == "menu" else self._icon
            side = Size.ICON_SMALL if part == "menu" else Size.ICON
            ratio = self.devicePixelRatioF()
            top = (self.height() - theme.px(side)) // 2
            painter.drawPixmap(area.left(), top, theme.pixmap(name, tone, side, ratio))


class IconButton(DeskButton):
    """A bare icon, only where every program has it; its tooltip names what it does and its key."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        text: str,
        *,
        keys: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, text, parent)
        self._icon = icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_tip(f"{text}  {key_text(keys, '+')}" if keys else text)

    @override
    def sizeHint(self) -> QSize:
        side = self._theme.px(Size.BUTTON_SMALL)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        radius = theme.px(Size.RADIUS)
        if self.underMouse() and self.isEnabled():
            paint_rounded(painter, QRectF(self.rect()), radius, theme.colour("pressed"))
        if self.hasFocus():
            width = float(theme.px(Size.FOCUS))
            area = QRectF(self.rect())
            paint_rounded(painter, area, radius, None, theme.colour("accent"), width=width)
        pixmap = theme.pixmap(self._icon, "quiet", Size.ICON, self.devicePixelRatioF())
        by = (self.width() - theme.px(Size.ICON)) // 2
        painter.drawPixmap(by, by, pixmap)


class KeyHint(QWidget):
    """A key as a small cap, for the eye only."""

    def __init__(self, theme: Theme, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = key_text(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return key_hint_size(self._theme, self._text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_key_hint(QPainter(self), self._theme, self.rect(), self._text)
