"""Heads of records and forms: what they are about can always be read."""

from kit import show
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from propdesk.ui.editor_form import EditorForm
from propdesk.ui.label import ClampedLabel
from propdesk.ui.line_fields import TextField
from propdesk.ui.record_panel import RecordFace, RecordPanel
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Type

MATTER = "主人房浴室天花滴水已持續三日並影響客廳地板，住戶要求今日內派人上門"


def test_a_title_takes_some_lines_and_then_an_ellipsis(theme: Theme, qtbot: QtBot) -> None:
    label = ClampedLabel(theme, MATTER * 3, type=Type.TITLE)
    show(qtbot, label, size=(280, 90))
    lines = label.lines(280)
    assert len(lines) == 3
    assert MATTER.startswith(lines[0])
    assert lines[-1].endswith("…")
    assert MATTER in label.toolTip()
    one = theme.metrics(Type.TITLE).lineSpacing()
    assert [label.heightForWidth(wide) for wide in (280, 100_000)] == [3 * one, one]


def test_a_title_that_fits_is_whole(theme: Theme, qtbot: QtBot) -> None:
    panel = RecordPanel(theme, "個案", "")
    show(qtbot, panel, size=(332, 600))
    panel.show_record(RecordFace("R-A-20261123-a001", MATTER))
    qtbot.wait(1)
    (title,) = panel.findChildren(ClampedLabel)
    assert "".join(title.lines(title.width())) == MATTER
    assert title.height() >= title.heightForWidth(title.width())


def test_a_form_says_in_full_what_it_is_about_whatever_else_it_says(
    theme: Theme, qtbot: QtBot
) -> None:
    for scale in (100, 150, 200):
        theme.set_scale(scale)
        form = EditorForm(
            theme, "派工", [TextField(theme, "who", "人員")], save="派工", about="a017  A-12-03"
        )
        show(qtbot, form, size=(theme.px(332), theme.px(500)))
        (about,) = [one for one in form.findChildren(QLabel) if one.text() == "a017  A-12-03"]
        before = about.mapTo(form, QPoint(0, 0))
        form.say_draft("草稿已存 10:42:07")
        qtbot.wait(1)
        assert about.width() >= about.fontMetrics().horizontalAdvance(about.text())
        assert about.mapTo(form, QPoint(0, 0)) == before  # nothing jumps
