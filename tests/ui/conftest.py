"""What tests of the window kit stand on: the fonts of the desk, a theme, a lane."""

from collections.abc import Iterator

import pytest
from kit import Crashes, desk_font_files
from PySide6.QtWidgets import QApplication

from propdesk.ui.theme import Theme, load_fonts
from propdesk.ui.worker import Lane


@pytest.fixture(scope="session")
def families(qapp: QApplication) -> list[str]:
    found = load_fonts(desk_font_files())
    assert found, "without a Chinese font every picture is boxes"
    return found


@pytest.fixture
def theme(qapp: QApplication, families: list[str]) -> Iterator[Theme]:
    theme = Theme(qapp, families=families, scheme="light")
    yield theme
    theme.setParent(None)
    theme.deleteLater()


@pytest.fixture
def crashes() -> Iterator[Crashes]:
    kept = Crashes()
    yield kept
    assert not kept, f"crashed off the GUI thread: {kept!r}"


@pytest.fixture
def lane(qapp: QApplication, crashes: Crashes) -> Iterator[Lane]:
    lane = Lane("test", crash=crashes)
    yield lane
    lane.close()
    qapp.processEvents()
