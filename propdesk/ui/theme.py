"""The look in use: scheme, scale, fonts; what paints asks it, and it says when it changes."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from PySide6.QtCore import QObject, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetrics,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from propdesk.ui.icons import IconStore
from propdesk.ui.stylesheet import style_sheet
from propdesk.ui.tokens import DARK, LIGHT, SCALE_LEAST, SCALE_MOST, Colours, Size, Type, colours

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

Scheme = Literal["system", "light", "dark"]
Margins = tuple[int, int, int, int]

_NO_LIMIT: Final = 16_777_215  # QWIDGETSIZE_MAX
_DESIGN_DPI: Final = 96.0
_PAD: Final = "desk_pad"
_FIXED: Final = "desk_fixed"


def load_fonts(files: Sequence[Path]) -> list[str]:
    """Registers font files and gives their families in the order of the files.

    A file that cannot be read is left out; with none the system's own font serves.
    """
    families: list[str] = []
    for file in files:
        number = QFontDatabase.addApplicationFont(str(file))
        names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
        families += [name for name in names[:1] if name not in families]
    return families


class Theme(QObject):
    """Colours, sizes and fonts of the scheme and scale in use.

    Signals:
        changed: scheme or scale is another one; sizes were applied, now repaint.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        families: Sequence[str] = (),
        scheme: Scheme = "system",
        scale: int = 100,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._families = list(families)
        self._scheme: Scheme = scheme
        self._scale = self._within(scale)
        self._icons = IconStore()
        self._colours = colours(LIGHT)
        self._made: dict[tuple[str, float], QColor] = {}
        self._fonts: dict[Type, QFont] = {}
        self._metrics: dict[Type, QFontMetrics] = {}
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    @staticmethod
    def _within(scale: int) -> int:
        return max(SCALE_LEAST, min(SCALE_MOST, scale))

    # -- what is in use ---------------------------------------------------

    @property
    def scheme(self) -> Scheme:
        """What was chosen: to follow the system, or one of the two."""
        return self._scheme

    @property
    def scale(self) -> int:
        """The scale in percent, 90 to 200."""
        return self._scale

    @property
    def is_dark(self) -> bool:
        """Whether the dark scheme is shown now."""
        if self._scheme == "system":
            return self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self._scheme == "dark"

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return self._colours

    def colour(self, name: str, alpha: float = 1.0) -> QColor:
        """A colour in use, by its name in `Colours`."""
        made = self._made.get((name, alpha))
        if made is None:
            made = QColor(getattr(self._colours, name))
            made.setAlphaF(alpha)
            self._made[name, alpha] = made
        return made

    def px(self, logical: float) -> int:
        """Logical pixels at 100 % as pixels at the scale in use; a hairline stays fine."""
        if logical <= Size.HAIRLINE:
            return max(1, self._scale // 100) if logical > 0 else 0
        return round(logical * self._scale / 100)

    def font(self, role: Type = Type.BASE) -> QFont:
        """The font of a role at the scale in use, with tabular figures."""
        return self._fonts[role]

    def metrics(self, role: Type = Type.BASE) -> QFontMetrics:
        """The measures of a role's font."""
        return self._metrics[role]

    def pixmap(self, name: str, tone: str, logical: int, ratio: float) -> QPixmap:
        """An icon in a colour of the scheme, sharp on a screen of that device pixel ratio."""
        return self._icons.pixmap(name, getattr(self._colours, tone), self.px(logical), ratio)

    def icon(self, name: str, tone: str, logical: int) -> "QIcon":
        """An icon for what Qt itself draws: menus, the window."""
        from PySide6.QtGui import QIcon  # the first paint needs none

        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, tone, logical, ratio))
        return icon

    # -- changing it ------------------------------------------------------

    def set_scheme(self, scheme: Scheme) -> None:
        """Fixes light or dark, or follows the system."""
        if scheme != self._scheme:
            self._scheme = scheme
            self._apply()

    def set_scale(self, scale: int) -> None:
        """Sets the scale in percent; it is kept within 90 to 200."""
        scale = self._within(scale)
        if scale != self._scale:
            self._scale = scale
            self._apply()

    def use_families(self, families: Sequence[str]) -> None:
        """Sets the font families, for fonts that are ready only after the window is up."""
        self._families = list(families)
        self._apply()

    def _follow_system(self) -> None:
        if self._scheme == "system":
            self._apply()

    def _apply(self) -> None:
        self._colours = colours(DARK if self.is_dark else LIGHT)
        self._made.clear()
        self._fonts = {role: self._make_font(role) for role in Type}
        self._metrics = {role: QFontMetrics(font) for role, font in self._fonts.items()}
        self._app.setFont(self._fonts[Type.BASE])
        self._app.setPalette(self._make_palette())
        self._app.setStyleSheet(style_sheet(self._colours, self.px))
        for top in QApplication.topLevelWidgets():
            self._resize(top)
        self.changed.emit()

    def _make_font(self, role: Type) -> QFont:
        font = QFont(self._app.font())
        font.clearVariableAxes()
        if self._families:
            font.setFamilies(self._families)
        screen = self._app.primaryScreen()
        dpi = screen.logicalDotsPerInch() if screen else _DESIGN_DPI
        font.setPointSizeF(role.points * self._scale / 100 * _DESIGN_DPI / dpi)
        bold = role.is_bold
        if self._is_variable():
            weight = QFont.Weight.Bold if bold else QFont.Weight.Normal
            font.setVariableAxis(QFont.Tag("wght"), weight.value)
            bold = False  # else Qt would embolden what is bold already
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def _is_variable(self) -> bool:
        """Whether the family is one variable font: Qt then knows its thinnest style only."""
        return QFontDatabase.styles(self._families[0])[:1] == ["Thin"] if self._families else False

    def _make_palette(self) -> QPalette:
        role = QPalette.ColorRole
        by_role = {
            role.Window: "ground",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "band",
            role.Text: "text",
            role.PlaceholderText: "quiet",
            role.Button: "surface",
            role.ButtonText: "text",
            role.BrightText: "late",
            role.ToolTipBase: "surface",
            role.ToolTipText: "text",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Light: "surface",
            role.Midlight: "line",
            role.Mid: "line",
            role.Dark: "border",
            role.Shadow: "border",
            role.Accent: "accent",
        }
        palette = QPalette()
        for which, name in by_role.items():
            palette.setColor(which, self.colour(name))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.colour("quiet"))
        return palette

    # -- sizes that follow the scale --------------------------------------

    def pad(self, layout: QLayout, margins: Margins | int = 0, gap: int = 0) -> None:
        """Gives a layout margins and a gap in logical pixels; they follow the scale.

        Args:
            layout: the layout.
            margins: left, top, right, bottom; or one for all.
            gap: between its items.
        """
        sides = (margins,) * 4 if isinstance(margins, int) else margins
        layout.setProperty(_PAD, [*sides, gap])
        self._pad_now(layout)

    def _pad_now(self, layout: QLayout) -> None:
        left, top, right, bottom, gap = (self.px(value) for value in layout.property(_PAD))
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(gap)

    def fix(self, widget: QWidget, *, width: int = 0, height: int = 0, least: int = 0) -> None:
        """Fixes sizes of a widget in logical pixels; they follow the scale.

        Args:
            widget: the widget.
            width: fixed width, 0 leaves it free.
            height: fixed height, 0 leaves it free.
            least: the least width where the width is free.
        """
        widget.setProperty(_FIXED, [width, height, least])
        self._fix_now(widget)

    def _fix_now(self, widget: QWidget) -> None:
        width, height, least = widget.property(_FIXED)
        if width:
            widget.setFixedWidth(self.px(width))
        elif least:
            widget.setMinimumWidth(self.px(least))
            widget.setMaximumWidth(_NO_LIMIT)
        if height:
            widget.setFixedHeight(self.px(height))

    def _resize(self, top: QWidget) -> None:
        for widget in (top, *top.findChildren(QWidget)):
            if widget.property(_FIXED):
                self._fix_now(widget)
        for layout in top.findChildren(QLayout):
            if layout.property(_PAD):
                self._pad_now(layout)

    def size(self, width: float, height: float) -> QSizeF:
        """A size in logical pixels at the scale in use."""
        return QSizeF(self.px(width), self.px(height))
