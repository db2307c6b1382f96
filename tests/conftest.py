"""What every test stands on: no display, compiled words, known duties, a clean environment."""

import csv
import os
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from desk_kit import TestDesk

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# What a developer has set for the real program must not reach the tests.
for _name in ("DATA", "PASSWORD", "KEY", "NOW", "AS"):
    os.environ.pop(f"PROPDESK_{_name}", None)

ROOT = Path(__file__).resolve().parents[1]
KNOWN_DUTIES = pytest.StashKey[set[str]]()
# The developer's commands are scripts, not a package; the tests of them import them by name.
sys.path.append(str(ROOT / "packaging"))
sys.path.append(str(ROOT / "tests"))

# A slow machine is no fault of the program.
settings.register_profile(
    "propdesk", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("propdesk")


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compiles the translations where they are stale, once, before any worker starts."""
    if hasattr(session.config, "workerinput"):
        return
    from translation_files import is_stale

    if not is_stale():
        return
    command = [sys.executable, str(ROOT / "packaging" / "translations.py"), "compile"]
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode != 0:
        # Tests that speak Chinese will fail by themselves, the others can still run.
        print(f"The translations do not compile:\n{done.stdout}")


def _known_duties() -> set[str]:
    with (ROOT / "tests" / "duties.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def pytest_configure(config: pytest.Config) -> None:
    """Reads the duties once per process."""
    config.stash[KNOWN_DUTIES] = _known_duties()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A duty that is not in duties.tsv is an error of the file that names it."""
    report = yield
    known = collector.config.stash[KNOWN_DUTIES]
    unknown = {
        str(duty)
        for item in report.result or ()
        if isinstance(item, pytest.Item)
        for mark in item.iter_markers("duty")
        for duty in mark.args
        if duty not in known
    }
    if unknown:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid}: duties.tsv has no {', '.join(sorted(unknown))}"
        report.result = []
    return report


@pytest.fixture(autouse=True)
def language_as_before() -> Iterator[None]:
    """The language of the process after a test is the one before it."""
    from propdesk.core import i18n

    before = i18n.spoken()
    yield
    if i18n.spoken() != before:
        i18n.speak(before)


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A founded desk's folder, to be copied."""
    from desk_kit import found_template

    return found_template(tmp_path_factory.mktemp("template") / "desk")


@pytest.fixture
def at_desk(desk_template: Path, tmp_path: Path) -> Iterator["TestDesk"]:
    """A desk of its own on Monday 2025-03-03, 08:45, with real files."""
    from desk_kit import opened

    with opened(desk_template, tmp_path / "desk") as desk:
        yield desk
