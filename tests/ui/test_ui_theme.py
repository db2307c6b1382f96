"""The look in use."""

from pathlib import Path

import pytest
from kit import desk_font_files
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from propdesk.ui.icons import IconStore, icon_folder, icon_names
from propdesk.ui.label import ElidedLabel, Label
from propdesk.ui.theme import Theme, load_fonts
from propdesk.ui.tokens import DARK, LIGHT, Type


def test_the_desks_font_has_chinese_characters(families: list[str]) -> None:
    assert set(families) <= set(QFontDatabase.families())
    raw = QRawFont(str(desk_font_files()[0]), 14)
    assert all(raw.supportsCharacter(ord(ch)) for ch in "漏水單位鑰匙邨峯⏎↑↓…・")


def test_a_font_file_that_cannot_be_read_is_left_out(tmp_path: Path, qtlog: object) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert load_fonts([tmp_path / "absent.ttf"]) == []


def test_figures_stand_under_each_other(theme: Theme) -> None:
    for role in Type:
        widths = {theme.metrics(role).horizontalAdvance(figure * 20) for figure in "0123456789"}
        assert len(widths) == 1


def test_the_scale_is_kept_within_its_bounds(theme: Theme) -> None:
    theme.set_scale(20)
    assert theme.scale == 90
    theme.set_scale(999)
    assert theme.scale == 200
    assert theme.px(36) == 72


def test_a_hairline_stays_fine(theme: Theme) -> None:
    theme.set_scale(150)
    assert theme.px(1) == 1
    theme.set_scale(200)
    assert theme.px(1) == 2


def test_sizes_of_an_open_window_follow_the_scale(theme: Theme, qtbot: QtBot) -> None:
    place, inner = QWidget(), QWidget()
    column = QVBoxLayout(place)
    theme.pad(column, 16, 12)
    theme.fix(inner, width=100, height=30)
    column.addWidget(inner)
    label = Label(theme, "單位", type=Type.TITLE)
    column.addWidget(label)
    qtbot.addWidget(place)
    small = label.fontMetrics().height()
    theme.set_scale(200)
    assert (inner.width(), inner.height()) == (200, 60)
    assert column.contentsMargins().left() == 32
    assert column.spacing() == 24
    assert label.fontMetrics().height() == pytest.approx(2 * small, abs=2)


def test_the_scheme_can_be_fixed_and_says_when_it_changes(theme: Theme, qtbot: QtBot) -> None:
    assert theme.colours.ground == LIGHT.ground
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme("dark")
    assert theme.is_dark
    assert theme.colours.ground == DARK.ground
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.palette().window().color() == QColor(DARK.ground)


def test_the_scheme_follows_the_system(qapp: QApplication, theme: Theme) -> None:
    theme.set_scheme("system")
    is_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.is_dark == is_dark


def test_labels_never_read_markup(theme: Theme, qtbot: QtBot) -> None:
    label = Label(theme, "<h1>陳</h1><img src='file:///x'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.sizeHint().width() > theme.metrics().horizontalAdvance("<h1>陳</h1>")


def test_an_elided_label_says_the_rest_in_its_tip(theme: Theme, qtbot: QtBot) -> None:
    label = ElidedLabel(theme, "陳大文 <b>業主</b>・慣用電話 6123 4567")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.shown_text().endswith("…")
    assert "&lt;b&gt;" in label.toolTip()
    assert label.accessibleDescription() == label.text()
    label.resize(600, 20)
    assert label.toolTip() == ""


@pytest.mark.parametrize("name", icon_names())
def test_every_icon_is_drawn_in_its_colour_and_sharp(qapp: QApplication, name: str) -> None:
    pixmap = IconStore().pixmap(name, "#B3261E", 18, 2.0)
    image = pixmap.toImage()
    assert (image.width(), image.height()) == (36, 36)
    assert pixmap.deviceIndependentSize().width() == 18
    strong = [
        image.pixelColor(x, y)
        for x in range(36)
        for y in range(36)
        if image.pixelColor(x, y).alpha() == 255
    ]
    assert strong
    assert all(colour == QColor("#B3261E") for colour in strong[:20])


@pytest.mark.parametrize("name", icon_names())
def test_icons_are_drawn_by_line_on_one_grid(name: str) -> None:
    svg = (icon_folder() / f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 20 20"' in svg
    assert 'stroke="currentColor"' in svg
