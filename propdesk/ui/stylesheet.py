"""The style sheet, generated from tokens; only for what Qt itself draws."""

from collections.abc import Callable
from string import Template
from typing import Final

from propdesk.ui.tokens import Colours, Size, Space

_SHEET: Final = Template("""
QToolTip {
  color: $text; background: $surface; border: ${hair}px solid $border;
  padding: ${tiny}px ${small}px;
}
QFrame[card="true"] {
  background: $surface; border: ${hair}px solid $line; border-radius: ${radius}px;
}
QWidget[note="true"] { background: $ground; border-radius: ${radius}px; }
QFrame[rule="true"] { background: $line; border: none; }
QLineEdit, QPlainTextEdit {
  color: $text; background: $surface; placeholder-text-color: $quiet;
  selection-background-color: $accent; selection-color: $on_accent;
  border: ${hair}px solid $border; border-radius: ${radius}px;
  padding: 0 ${field_pad}px;
}
QPlainTextEdit { padding: ${tiny}px ${text_pad}px; }
QLineEdit:focus, QPlainTextEdit:focus, QLineEdit[lit="true"] {
  border: ${focus}px solid $accent; padding: 0 ${field_pad_focus}px;
}
QPlainTextEdit:focus { padding: ${tiny_focus}px ${text_pad_focus}px; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] {
  border: ${focus}px solid $late; padding: 0 ${field_pad_focus}px;
}
QPlainTextEdit[refused="true"] { padding: ${tiny_focus}px ${text_pad_focus}px; }
QLineEdit:disabled, QPlainTextEdit:disabled {
  color: $quiet; background: $band; border-color: $line;
}
QLineEdit:read-only, QPlainTextEdit[readOnly="true"] { background: $band; }
QLineEdit[bare="true"] { border: none; background: transparent; padding: 0; }
QAbstractItemView {
  background: $surface; border: none; outline: none;
  selection-background-color: $selected; selection-color: $text;
}
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $quiet; border: none; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollArea { background: transparent; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${scroll}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${scroll}px; margin: 0; }
QScrollBar::handle {
  background: $border; border-radius: ${scroll_radius}px; margin: ${scroll_gap}px;
}
QScrollBar::handle:vertical { min-height: ${grip}px; }
QScrollBar::handle:horizontal { min-width: ${grip}px; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QMenu {
  color: $text; background: $surface; border: ${hair}px solid $border; padding: ${tiny}px 0;
}
QMenu::item { padding: ${tiny}px ${large}px; min-height: ${row}px; }
QMenu::item:selected { background: $accent_tint; color: $text; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: ${hair}px; background: $line; margin: ${tiny}px 0; }
QSplitter::handle { background: transparent; }
QSplitter::handle:hover { background: $line; }
QProgressBar {
  background: $quiet_tint; border: none; border-radius: ${bar_radius}px;
  min-height: ${bar}px; max-height: ${bar}px;
}
QProgressBar::chunk { background: $accent; border-radius: ${bar_radius}px; }
QProgressBar[tone="late"]::chunk { background: $late; }
QProgressBar[tone="soon"]::chunk { background: $soon; }
""")


def style_sheet(colours: Colours, px: Callable[[float], int]) -> str:
    """The style sheet of the whole window.

    Args:
        colours: of the scheme in use.
        px: scales logical pixels to those of the scale in use.
    """
    named = colours._asdict()
    widened = px(Size.FOCUS) - px(Size.HAIRLINE)
    return _SHEET.substitute(
        named,
        hair=px(Size.HAIRLINE),
        focus=px(Size.FOCUS),
        radius=px(Size.RADIUS),
        tiny=px(Space.TINY),
        tiny_focus=px(Space.TINY) - widened,
        small=px(Space.SMALL),
        large=px(Space.LARGE),
        field_pad=px(Size.FIELD_PAD),
        field_pad_focus=px(Size.FIELD_PAD) - widened,
        text_pad=px(Size.TEXT_PAD),
        text_pad_focus=px(Size.TEXT_PAD) - widened,
        scroll=px(Size.SCROLL),
        scroll_gap=px(Size.SCROLL_GAP),
        scroll_radius=(px(Size.SCROLL) - 2 * px(Size.SCROLL_GAP)) // 2,
        grip=px(Size.FIELD),
        row=px(Size.CHIP_TALL),
        bar=px(Size.BAR),
        bar_radius=px(Size.BAR) // 2,
    )
