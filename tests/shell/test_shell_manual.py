"""F1: each place has its page of the manual, in every language, and what it says is true."""

import re

import pytest
from PySide6.QtWidgets import QLabel

from propdesk.core.i18n import LANGUAGES, Speech, speak, spoken
from propdesk.shell.help_page import HelpPage
from propdesk.shell.manual import keys_in, manual_text
from propdesk.shell.tabs import Keyed
from propdesk.shell.window import MainWindow

PACKS = ("hk", "tw", "cn")
_ARROWS = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "Enter": "Return"}


def _portable(keys: str) -> str:
    return "+".join(_ARROWS.get(part, part) for part in keys.split("+"))


def _known(window: MainWindow) -> set[str]:
    keys = {"Tab", "Esc", "Return", "Ctrl+Return", "Shift+Return", "F4", "Ctrl+J", "F6"}
    commands = list(window.keys.shortcuts.commands)
    for place in window.places.values():
        commands += place.shortcuts.commands if isinstance(place, Keyed) else []
    return keys | {one.keys for one in commands}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_has_a_page_whose_keys_there_are(language: str, window: MainWindow) -> None:
    known = _known(window)
    before = spoken()
    try:
        for pack in PACKS:
            speak(Speech(language, pack))
            for place in window.places:
                text = manual_text(place)
                assert len(text) > 200, place
                assert "[[" not in text
                assert {_portable(keys) for keys in keys_in(text)} <= known
    finally:
        speak(before)


def test_the_pages_say_the_same_in_all_languages(window: MainWindow) -> None:
    before = spoken()
    try:
        for place in window.places:
            shapes = []
            for language in LANGUAGES:
                speak(Speech(language))
                text = manual_text(place)
                lines = [line[:2] for line in text.splitlines() if line]
                shapes.append(
                    ([one if one in ("##", "- ") else "" for one in lines], keys_in(text))
                )
            assert all(shape[0] == shapes[0][0] for shape in shapes), place
            assert all(sorted(shape[1]) == sorted(shapes[0][1]) for shape in shapes), place
    finally:
        speak(before)


def test_f1_shows_the_page_above_the_keys(window: MainWindow) -> None:
    window.go("reception")
    window.keys.show_help()
    page = next(one for one in window.findChildren(HelpPage) if one.isVisible())
    words = [label.text() for label in page.findChildren(QLabel) if label.text()]
    assert words.index("派工與跟進") < words.index("按鍵")
    assert not any(re.search(r"\*\*|`|\[\[", text) for text in words)
    page.close()
