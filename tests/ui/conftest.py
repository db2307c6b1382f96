"""What tests of the window kit stand on: the fonts of the desk, a theme, a lane."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

sys.path.append(str(Path(__file__).resolve().parent))

from propdesk.ui.theme import Theme, load_fonts
from propdesk.ui.worker import Lane


def desk_font_files() -> list[Path]:
    """The Chinese font of the desk, as its package brings it."""
    import justmytype_intl_cjk

    folder = Path(justmytype_intl_cjk.__file__).parent / "fonts" / "ofl"
    return sorted(folder.glob("notosanstc/*.ttf"))


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


class Crashes(list[BaseException]):
    """A crash hook that keeps what it was told; a test that expects none looks here."""

    def __call__(self, error: BaseException) -> None:
        self.append(error)


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
