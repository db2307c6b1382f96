"""A founded desk without units, for the tests of imports."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from import_kit import ImportDesk, bare_template, opened_bare


@pytest.fixture(scope="session")
def bare_desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bare_template(tmp_path_factory.mktemp("bare") / "desk")


@pytest.fixture
def bare_desk(bare_desk_template: Path, tmp_path: Path) -> Iterator[ImportDesk]:
    """A desk of its own with a manager and a supervisor, and nothing else."""
    with opened_bare(bare_desk_template, tmp_path / "desk") as desk:
        yield desk
