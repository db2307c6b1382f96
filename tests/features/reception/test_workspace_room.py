"""Nothing jumps: the head of the register is one line, and no form moves the pane."""

from collections.abc import Callable

import pytest
from desk_kit import TestDesk
from log_window import LogWindow
from PySide6.QtWidgets import QApplication

from propdesk.core.i18n import LANGUAGES, Speech, speak
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.workspace.steps import _FORMS
from propdesk.ui.theme import Theme

OpenLog = Callable[..., LogWindow]


def _case(desk: TestDesk) -> str:
    made = desk.do("reception.log", kind=CaseKind.REPAIR, unit="A-12-03", text="漏水").record
    return str(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_form_moves_the_pane(
    language: str, at_desk: TestDesk, log_theme: Theme, open_log: OpenLog
) -> None:
    speak(Speech(language))
    case = _case(at_desk)
    log = open_log()
    log.open(case)
    place = log.place
    before = (place.page.pane.geometry(), place.register.view.search.geometry())
    for verb in _FORMS:
        if verb in ("arrive", "change_matter"):
            continue  # of a visit, of a case with a matter
        place.side.open(place.commands.steps.form(verb, place.showing.panel))
        QApplication.processEvents()
        assert (place.page.pane.geometry(), place.register.view.search.geometry()) == before, verb
        place.side.leave()
    for opens in (place.commands.new_entry, place.commands.new_visitor):
        opens()
        QApplication.processEvents()
        assert (place.page.pane.geometry(), place.register.view.search.geometry()) == before
        place.side.leave()


def test_the_head_of_the_register_is_one_line_with_its_patches(
    at_desk: TestDesk, log_theme: Theme, open_log: OpenLog
) -> None:
    speak(Speech("zh_Hant"))
    at_desk.do("estate.add_patch", by="011", code="P1", name="第一片區")
    _case(at_desk)
    log = open_log()
    view = log.place.register.view
    assert not log.place.register.patches.button.isHidden()
    line = view.filters.chip("open").geometry().center().y()
    for widget in (log.place.register.patches.button, view.search, view.export_button):
        assert widget.geometry().center().y() == line
    assert view.search.width() >= 140
