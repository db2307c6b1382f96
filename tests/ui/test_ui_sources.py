"""What holds for the source of the window kit as a whole."""

import re
import subprocess
import sys
from pathlib import Path

import propdesk.ui
from propdesk.ui.icons import icon_names

FOLDER = Path(propdesk.ui.__file__).parent
SOURCES = sorted(FOLDER.rglob("*.py"))
HEAVY = ("sqlalchemy", "alembic", "reportlab", "openpyxl", "pypdfium2", "propdesk.store")


def test_no_colour_is_written_outside_the_tokens() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|rgba?\(|QColor\(\d")
    found = [
        f"{path.name}: {line.strip()}"
        for path in SOURCES
        if path.name != "tokens.py"
        for line in path.read_text("utf-8").splitlines()
        if colour.search(line)
    ]
    assert found == []


def test_no_size_is_set_but_through_the_theme() -> None:
    plain = re.compile(
        r"(setFixed\w+|setMinimum\w+|setContentsMargins|setSpacing|setPixelSize|setPointSizeF?)"
        r"\((\s*\d{2,})"
    )
    found = [
        f"{path.name}: {line.strip()}"
        for path in SOURCES
        for line in path.read_text("utf-8").splitlines()
        if plain.search(line)
    ]
    assert found == []


def test_the_kit_is_imported_without_anything_heavy() -> None:
    modules = [f"propdesk.ui.{path.stem}" for path in SOURCES if path.stem != "__init__"]
    code = (
        f"import importlib, sys\nfor name in {modules!r}: importlib.import_module(name)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_calls_into_qt_lose_no_reference_to_none() -> None:
    code = (
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "import sys\n"
        "app = QApplication([])\n"
        "label = QLabel()\n"
        "before = sys.getrefcount(None)\n"
        "for _ in range(20_000): label.setText('x')\n"
        "assert before - sys.getrefcount(None) < 1_000\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def test_every_icon_that_is_named_exists() -> None:
    named = re.compile(r"""(?:Icon\w*\(\s*(?:self\._)?theme,\s*|pixmap\(\s*|icon=)"([a-z-]+)\"""")
    used = {name for path in SOURCES for name in named.findall(path.read_text("utf-8"))}
    assert used - set(icon_names()) == set()
    assert len(used) > 5
