"""The house keeps its shape: layers, sizes, names, and what may be loaded where."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE_FOLDERS = ("propdesk", "packaging", "tests")
LINES_OF_A_FILE = 400
LINES_OF_A_FUNCTION = 60
PUBLIC_METHODS = 20
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}
SPOKEN_BY = {"_": 1, "N_": 1, "ngettext": 2, "pgettext": 2}


def _files(*folders: str) -> list[Path]:
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def _place(file: Path, node: ast.AST | None = None) -> str:
    line = f":{getattr(node, 'lineno', 1)}" if node else ""
    return f"{file.relative_to(ROOT).as_posix()}{line}"


def _nodes(file: Path) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse(file.read_text(encoding="utf-8")))


def _python(code: str, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *options, "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_imports_go_downward_only() -> None:
    done = _python(
        "import sys; from importlinter.cli import lint_imports; "
        "sys.exit(lint_imports(no_cache=True))"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_is_longer_than_one_can_keep_in_mind() -> None:
    long = {
        _place(file): lines
        for file in _files(*CODE_FOLDERS)
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > LINES_OF_A_FILE
    }
    assert long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = {
        _place(file, node): lines
        for file in _files(*CODE_FOLDERS)
        for node in _nodes(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_class_offers_more_than_one_can_learn() -> None:
    broad = {}
    for file in _files("propdesk", "packaging"):
        for node in _nodes(file):
            if isinstance(node, ast.ClassDef):
                methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
                public = {each.name for each in methods if not each.name.startswith("_")}
                if len(public) > PUBLIC_METHODS:
                    broad[f"{_place(file, node)} {node.name}"] = len(public)
    assert broad == {}


def test_every_module_has_a_name_that_says_something() -> None:
    nameless = [
        _place(file)
        for file in _files("propdesk", "packaging")
        if NAMES_THAT_SAY_NOTHING & set(file.stem.split("_"))
        or (file.stem == "base" and file.parent != ROOT / "propdesk" / "store")
    ]
    assert nameless == []


def test_a_package_inside_holds_nothing_but_its_docstring() -> None:
    loaded = [
        _place(file)
        for file in (ROOT / "propdesk").glob("*/**/__init__.py")
        if len(ast.parse(file.read_text(encoding="utf-8")).body) != 1
    ]
    assert loaded == []


def test_every_spoken_text_stands_in_the_source_as_it_is_looked_up() -> None:
    """What is put together before the look-up is never found in a catalogue."""
    glued = []
    for file in _files("propdesk"):
        for node in _nodes(file):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            for text in node.args[: SPOKEN_BY.get(node.func.id, 0)]:
                formatted = isinstance(text, ast.Call) and isinstance(text.func, ast.Attribute)
                if isinstance(text, ast.JoinedStr | ast.BinOp) or (
                    formatted and text.func.attr == "format"
                ):
                    glued.append(_place(file, node))
    assert glued == []


def test_commands_load_no_window() -> None:
    """Neither the command line with all its commands nor what they run."""
    done = _python(
        "import sys\n"
        "from propdesk.cli import all_commands, main\n"
        "from propdesk import catalog\n"
        "all_commands.parser()\n"
        "assert catalog.METADATA.tables and 'propdesk.features.reception.service' in sys.modules\n"
        "sys.exit(' '.join(name for name in sys.modules if name.startswith('PySide6')) or 0)"
    )
    assert done.returncode == 0, done.stderr


def test_qt_gives_back_every_reference_to_none() -> None:
    """PySide6 6.12.0 drops one at each void call on Python 3.11 and aborts after some thousands.

    In a process of its own, because the abort takes the interpreter with it.
    """
    done = _python(
        "from PySide6.QtWidgets import QApplication, QLabel\n"
        "app = QApplication([])\n"
        "label = QLabel()\n"
        "for number in range(20_000):\n"
        "    label.setText(str(number))\n"
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_no_stored_number_is_inexact() -> None:
    """Money, rates, areas and readings are scaled integers; NUMERIC in SQLite is a float."""
    from sqlalchemy.types import Numeric, TypeDecorator

    from propdesk import catalog

    inexact = [
        f"{table.name}.{column.name}"
        for table in catalog.METADATA.sorted_tables
        for column in table.columns
        for kind in [column.type]
        if isinstance(kind.impl_instance if isinstance(kind, TypeDecorator) else kind, Numeric)
    ]
    assert catalog.METADATA.tables
    assert inexact == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "\npython3 packaging/dev.py run\n" in readme
    assert "\npython3 packaging/dev.py test\n" in readme
