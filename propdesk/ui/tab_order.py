"""Where Tab goes: as things stand on the screen, not as they happened to be made."""

from collections.abc import Iterator, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QSplitter, QWidget


@runtime_checkable
class Ordered(Protocol):
    """A widget that says itself in which order Tab goes through its parts."""

    def tab_order(self) -> Sequence[QWidget]:
        """The parts; those that it leaves out take no Tab."""


def tab_stops(root: QWidget) -> list[QWidget]:
    """What takes Tab in a widget, in the order in which it is laid out."""
    found: list[QWidget] = []
    _collect(root, found)
    return found


def _collect(widget: QWidget, found: list[QWidget]) -> None:
    if not widget.isVisible() or not widget.isEnabled():
        return
    takes = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if takes and widget.focusProxy() is None:
        found.append(widget)
    parts = widget.tab_order() if isinstance(widget, Ordered) else _parts(widget)
    for part in parts:
        _collect(part, found)


def _parts(widget: QWidget) -> list[QWidget]:
    """What is laid out in a widget, in that order; then what it places itself."""
    if isinstance(widget, QSplitter):
        panes = (widget.widget(at) for at in range(widget.count()))
        return [one for one in panes if one is not None]
    layout = widget.layout()
    laid = list(_laid_out(layout)) if layout is not None else []
    loose = [
        one
        for one in widget.children()
        if isinstance(one, QWidget) and not one.isWindow() and one not in laid
    ]
    return [*laid, *loose]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        widget, below = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif below is not None:
            yield from _laid_out(below)


def go_on(stops: Sequence[QWidget], *, forward: bool) -> bool:
    """Gives the keys to the stop after or before the focused one, round and round.

    Returns:
        Whether there was one to go on from.
    """
    focused = QApplication.focusWidget()
    at = next((nth for nth, one in enumerate(stops) if one is focused), None)
    if at is None:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    stops[(at + (1 if forward else -1)) % len(stops)].setFocus(reason)
    return True
