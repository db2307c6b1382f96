"""A desk file made once, and copied for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_kit import copied, make_file, open_desk

from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("template"))
    make_file(folder)
    return folder.desk_file


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> DataFolder:
    return copied(template, tmp_path / "desk")


@pytest.fixture
def desk(folder: DataFolder) -> Iterator[DeskFile]:
    desk = open_desk(folder)
    yield desk
    desk.close()
