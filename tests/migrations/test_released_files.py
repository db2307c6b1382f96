"""A populated file of each release opens, is brought to the present, and replays equal."""

import shutil
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "store"))

from release_file import MAKERS, make_release_file  # noqa: E402
from store_kit import KEY, NOW, log_case, make_file, opened, report_of, rows_of  # noqa: E402

from propdesk.catalog import METADATA  # noqa: E402
from propdesk.core.paths import DataFolder  # noqa: E402
from propdesk.store.connections import reader_engine  # noqa: E402
from propdesk.store.migrate import migrate  # noqa: E402
from propdesk.store.version import SCHEMA_VERSION  # noqa: E402

KEPT = sorted((HERE / "files").glob("v*.db"))


@pytest.fixture(params=[*MAKERS, *KEPT], ids=lambda kept: getattr(kept, "stem", kept))
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> DataFolder:
    """A desk as a release left it, or as the next release will."""
    kept = request.param
    if kept in MAKERS:
        kept = make_release_file(kept, tmp_path)
    folder = DataFolder(tmp_path / "desk")
    folder.root.mkdir()
    shutil.copyfile(kept, folder.desk_file)
    return folder


def test_a_file_of_a_release_is_brought_along_and_used(folder: DataFolder) -> None:
    records = rows_of(folder, "SELECT count(*) FROM reception_case")[0][0]
    assert migrate(folder, KEY, METADATA, NOW) <= SCHEMA_VERSION
    with opened(folder) as desk:
        assert report_of(desk).problems == []
        log_case(desk, "升級之後")
        assert report_of(desk).problems == []
    assert rows_of(folder, "SELECT count(*) FROM reception_case") == [(records + 1,)]


def _is_ours(_object: object, name: str | None, kind: str, *_: object) -> bool:
    return kind != "table" or not (name or "").startswith(("search_", "alembic_", "sqlite_"))


def test_a_new_file_has_the_tables_that_the_classes_say(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "desk")
    make_file(folder)
    engine = reader_engine(folder.desk_file, KEY)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": _is_ours, "compare_type": True}
        )
        differences = compare_metadata(context, METADATA)
    engine.dispose()
    assert differences == []
