"""Typing as an input method does; key events carry ASCII only and abort on anything else."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget


def commit(widget: QWidget, text: str) -> None:
    """Commits a text, Chinese or not."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget: QWidget, preedit: str) -> None:
    """Shows characters that are being composed and not committed yet."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))
