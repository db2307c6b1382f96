"""Everything in one window: nothing nameless, nothing cut off, nothing read as markup."""

from pathlib import Path

import pytest
from gallery import Buttons, Desk, Passes
from kit import show
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from walk import cut_off, markup, nameless

from propdesk.core.errors import Trouble
from propdesk.core.i18n import Speech, speak
from propdesk.ui.snapshot import save_snapshot, snapshot
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

MAKERS = {
    "desk": lambda theme, lane: Desk(theme, lane),
    "passes": lambda theme, lane: Passes(theme, lane),
    "buttons": lambda theme, lane: Buttons(theme),
}


@pytest.mark.parametrize(
    ("language", "scale"),
    [("zh_Hant", 100), ("zh_Hant", 150), ("zh_Hant", 200), ("zh_Hans", 100), ("en", 150)],
)
@pytest.mark.parametrize("name", list(MAKERS))
def test_the_gallery_is_whole(
    theme: Theme, lane: Lane, qtbot: QtBot, tmp_path: Path, name: str, language: str, scale: int
) -> None:
    speak(Speech(language))
    theme.set_scale(scale)
    place: QWidget = MAKERS[name](theme, lane)
    wide = 2 if scale == 200 else 1
    show(qtbot, place, size=(1136 * wide, 900 * wide))
    qtbot.wait(20)
    assert nameless(place) == []
    assert markup(place) == []
    assert cut_off(place) == []
    file = tmp_path / f"{name}.png"
    save_snapshot(place, file, 2.0)
    image = QImage(str(file))
    assert image.width() == place.width() * 2


def test_light_and_dark_are_different_pictures(theme: Theme, lane: Lane, qtbot: QtBot) -> None:
    place = Buttons(theme)
    show(qtbot, place, size=(900, 80))
    light = snapshot(place)
    theme.set_scheme("dark")
    dark = snapshot(place)
    assert light != dark
    assert light.pixelColor(2, 2).lightness() > 200 > 60 > dark.pixelColor(2, 2).lightness()


def test_a_picture_that_cannot_be_written_is_trouble(
    theme: Theme, qtbot: QtBot, tmp_path: Path
) -> None:
    place = Buttons(theme)
    qtbot.addWidget(place)
    with pytest.raises(Trouble):
        save_snapshot(place, tmp_path / "gone" / "x.png")
