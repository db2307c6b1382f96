"""A founded desk without units, for the tests of imports."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from import_kit import ImportDesk, bare_template, opened_bare
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from propdesk.ui.theme import Theme
    from propdesk.ui.worker import Lane


@pytest.fixture(scope="session")
def bare_desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bare_template(tmp_path_factory.mktemp("bare") / "desk")


@pytest.fixture
def bare_desk(bare_desk_template: Path, tmp_path: Path) -> Iterator[ImportDesk]:
    """A desk of its own with a manager and a supervisor, and nothing else."""
    with opened_bare(bare_desk_template, tmp_path / "desk") as desk:
        yield desk


@pytest.fixture
def theme(qapp: QApplication) -> Iterator["Theme"]:
    """The look of the window, in the fonts of this machine."""
    from propdesk.ui.theme import Theme

    theme = Theme(qapp, families=[qapp.font().family()], scheme="light")
    yield theme
    theme.setParent(None)
    theme.deleteLater()


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[tuple["Lane", "Lane", "Lane"]]:
    """Three lanes; what crashes in one of them fails the test."""
    from propdesk.ui.worker import Lane

    crashed: list[BaseException] = []
    made = tuple(Lane(name, crash=crashed.append) for name in ("writing", "reading", "jobs"))
    yield made
    for lane in made:
        lane.close()
    qapp.processEvents()
    assert not crashed, crashed
