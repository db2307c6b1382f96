"""How the log's place looks and speaks: every control has a name, no word is cut off."""

import re
from collections.abc import Callable

import pytest
import walk
from desk_kit import TestDesk
from log_window import LogWindow
from PySide6.QtWidgets import QApplication

from propdesk.core.i18n import LANGUAGES, Speech, speak
from propdesk.features.reception.workspace import place as place_module
from propdesk.ui.theme import Theme

OpenLog = Callable[..., LogWindow]
LINE = "A-12-03 陳先生 6123 4567 廚房漏水 急"
_LATIN = re.compile(r"[A-Za-z]{4,}")
# proper names and the names of keys stay what they are
_KEPT = re.compile(r"Ctrl|Shift|Enter|Excel|xlsx|Home|Esc|PgUp|PgDn")


def work(log: LogWindow) -> None:
    """A case with everything in it, a parked entry, a line that is understood."""
    desk = log.at_desk
    case = desk.do(
        "reception.log",
        kind="repair",
        unit="A-12-03",
        caller="陳大文",
        phone="6123 4567",
        category="leak",
        text="廚房天花漏水，住戶說昨晚十時開始，現在已滴到客廳地板",
        urgent=True,
        place="廚房天花，近去水管",
        appointment="今日 11:00 入屋查看",
    ).record
    desk.do("estate.instruct", unit="A-12-03", text="入屋前先致電太太", kind="call_first")
    desk.do("reception.feedback", case=case, text="已派員")
    desk.do("reception.dispatch", case=case, department="engineering", assignee="E01")
    desk.do("reception.start", case=case)
    desk.do("reception.open_matter", title="A 座 03 立管", sentence="正關水搶修", cases=(case,))
    log.place.refresh(frozenset({"reception_case", "instruction"}))
    log.open(case)
    log.type("B-03-11 訪客 林先生")
    log.press("Ctrl+J")
    log.type(LINE)


def words_of(log: LogWindow) -> list[str]:
    """Every word that the window says, with those of the cells."""
    said = [
        text
        for widget in walk.tree(log.window)
        for text in (widget.accessibleName(), getattr(widget, "text", str)())
        if isinstance(text, str)
    ]
    columns = [column.title for column in log.place.register.model.columns]
    return [*said, *columns, *(cell for row in log.rows() for cell in row)]


def forms_of(log: LogWindow) -> list[str]:
    """The steps that open a form for the case that is shown."""
    verbs = ["dispatch", "feedback", "reply", "defer", "return", "pass_on", "finish"]
    return [*verbs, "progress", "void", "correct", "matter", "change_matter"]


def test_every_control_has_a_name_and_no_text_is_markup(log: LogWindow) -> None:
    work(log)
    assert walk.nameless(log.window) == []
    assert walk.markup(log.window) == []
    for verb in forms_of(log):
        log.place.commands.take(verb)
        log.settle()
        assert walk.nameless(log.form) == [], verb
        log.press("Escape")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_cut_off_in_a_small_window_at_150_percent(
    language: str, log_theme: Theme, open_log: OpenLog
) -> None:
    speak(Speech(language))
    log_theme.set_scale(150)
    log = open_log()
    log.window.resize(1024 - 216, 700 - 42)  # without the rail and the status bar
    work(log)
    QApplication.processEvents()
    assert walk.cut_off(log.window) == []
    log.place.page.split.show_record(shown=False)
    QApplication.processEvents()
    assert walk.cut_off(log.window) == []
    for verb in forms_of(log):
        log.place.commands.take(verb)
        log.settle()
        QApplication.processEvents()
        assert walk.cut_off(log.window) == [], verb
        log.press("Escape")


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_the_chinese_screen_says_no_english(language: str, open_log: OpenLog) -> None:
    speak(Speech(language))
    log = open_log()
    work(log)
    found = [text for text in words_of(log) if _LATIN.search(_KEPT.sub("", text))]
    assert found == []
    for verb in forms_of(log):
        log.place.commands.take(verb)
        log.settle()
        found = [text for text in words_of(log) if _LATIN.search(_KEPT.sub("", text))]
        assert found == [], verb
        log.press("Escape")


def test_the_same_words_serve_a_refusal_in_a_low_window(
    at_desk: TestDesk, log_theme: Theme, open_log: OpenLog
) -> None:
    at_desk.do("estate.instruct", unit="A-12-03", text="屋內裝修", kind="do_not_admit")
    log_theme.set_scale(150)
    log = open_log()
    log.window.resize(1024 - 216, 700 - 42)
    log.type("A-12-03 訪客 林先生 送貨")
    log.press("Return")
    note = log.place.page.note
    assert note is not None and log.place.page.strip.isHidden()
    QApplication.processEvents()
    assert walk.cut_off(note) == []
    log.press("Escape")
    log.line.clear()
    log.type("A-12-03 陳先生 漏水")
    assert log.place.page.strip.isVisible()


def test_the_look_can_change_while_one_works(log: LogWindow) -> None:
    work(log)
    log.theme.set_scheme("dark")
    log.theme.set_scale(200)
    QApplication.processEvents()
    assert log.line.text() == LINE and log.chips["unit"] == "A-12-03"
    assert log.face is not None


def test_the_key_sheet_tells_the_keys_of_page_and_line(log: LogWindow) -> None:
    keys = {command.keys: command.text for command in log.place.shortcuts.commands if command.keys}
    for key in ("F2", "F4", "F6", "Ctrl+P", "Ctrl+J", "Ctrl+Tab", "Shift+Return", "Ctrl+Return"):
        assert keys[key]


def test_nothing_of_the_file_is_imported_by_the_screens() -> None:
    import ast
    from pathlib import Path

    root = Path(place_module.__file__).parents[1]
    imported = {
        name
        for folder in ("workspace", "editor")
        for file in (root / folder).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom)
        for name in [node.module or ""]
    }
    assert not [name for name in imported if name.startswith("sqlalchemy")]
