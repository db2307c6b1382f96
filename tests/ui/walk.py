"""Walks a window: what can be used has a name, what is written is not cut off."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QScrollBar,
    QSizeGrip,
    QSplitterHandle,
    QTabBar,
    QWidget,
)

from propdesk.ui.label import ElidedLabel

USABLE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabBar,
)
# Parts that Qt makes inside others and names by itself.
PARTS = (QHeaderView, QScrollBar, QSizeGrip, QSplitterHandle)


def tree(root: QWidget) -> Iterator[QWidget]:
    """The widget and all under it that a person could see."""
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root):
            yield widget


def is_usable(widget: QWidget) -> bool:
    """Whether a person can act on it."""
    if isinstance(widget, PARTS):
        return False
    name = widget.metaObject().className()
    if name in ("QTableCornerButton", "QComboBoxPrivateContainer"):
        return False
    takes_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
    return isinstance(widget, USABLE) or (takes_focus and not isinstance(widget, QLabel))


def nameless(root: QWidget) -> list[str]:
    """Usable widgets without an accessible name, described so that they can be found."""
    return [
        describe(widget)
        for widget in tree(root)
        if is_usable(widget) and not widget.accessibleName().strip() and widget is not root
    ]


def describe(widget: QWidget) -> str:
    """A widget by its class and its parents'."""
    names, at = [], widget
    while at is not None and len(names) < 5:
        names.append(type(at).__name__)
        at = at.parentWidget()
    return " < ".join(names)


def cut_off(root: QWidget) -> list[str]:
    """Labels and buttons that are smaller than what is written on them."""
    found = []
    for widget in tree(root):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                is_cut = widget.height() < widget.heightForWidth(widget.width())
            else:
                is_cut = widget.width() < widget.sizeHint().width()
        elif isinstance(widget, QAbstractButton):
            hint = widget.sizeHint()
            is_cut = widget.width() < hint.width() or widget.height() < hint.height()
        else:
            continue
        if is_cut:
            found.append(f"{describe(widget)}: {getattr(widget, 'text', str)()!r}")
    return found


def markup(root: QWidget) -> list[str]:
    """Labels that would read their text as markup."""
    return [
        describe(widget)
        for widget in tree(root)
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText
    ]
