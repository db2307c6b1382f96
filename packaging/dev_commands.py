"""What each command of dev.py does."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import duties
from dev_setup import LOCK, ROOT, environment, ready, scripts_folder, venv_folder
from dev_system import Stop, has_display, run_quietly, say

LOCK_TITLE = (
    "# Versions and hashes, no addresses. Made from pyproject.toml by: "
    "python3 packaging/dev.py lock\n"
)
LINT_IMPORTS = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
ORDINARY = "not bench and not fault"


def call(python: Path, arguments: list[str], **more: str) -> int:
    """Runs the environment's Python in the project folder and returns its exit code."""
    environ = environment() | more
    done = subprocess.run([str(python), *arguments], cwd=ROOT, env=environ, check=False)
    return done.returncode


def compile_words(python: Path) -> bool:
    """Compiles the translations; says what is wrong with them if that fails."""
    return call(python, ["packaging/translations.py", "compile"]) == 0


def lint(python: Path) -> list[str]:
    """Runs all the checks that need no test; returns the names of those that failed."""
    checks = {
        "ruff check": ["-m", "ruff", "check", "--quiet"],
        "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
        "mypy": ["-m", "mypy", "--no-error-summary"],
        "lint-imports": ["-c", LINT_IMPORTS],
    }
    failed = []
    for name, arguments in checks.items():
        say(f"-- {name}")
        if call(python, arguments) != 0:
            failed.append(name)
    return failed


def pytest(python: Path, arguments: list[str]) -> int:
    """Runs pytest without a display."""
    return call(python, ["-m", "pytest", *arguments], QT_QPA_PLATFORM="offscreen")


def run(arguments: list[str]) -> int:
    """Opens the demo desk, or plays it into `demo` where there is no display."""
    display = has_display(os.environ)
    python = ready(display)
    if not compile_words(python):
        raise Stop("The translations have to be mended first (see above).")
    if display or "--out" in arguments:
        return call(python, ["-m", "propdesk", "demo", *arguments])
    say("No display here: the demo desk plays a day without one.")
    play = ["-m", "propdesk", "demo", "--out", "demo", *arguments]
    code = call(python, play, QT_QPA_PLATFORM="offscreen")
    if code == 0:
        say("Pictures are in demo/screens, papers in demo/paper, workbooks in demo/ledgers.")
    return code


def test(arguments: list[str]) -> int:
    """Checks and tests everything; pytest speaks last."""
    python = ready()
    failed = [] if compile_words(python) else ["translations"]
    failed += lint(python)
    say(f"-- failed: {', '.join(failed)}" if failed else "-- all checks passed")
    tests = pytest(python, ["-n", "2", "-m", ORDINARY, *arguments])
    return 1 if failed or tests != 0 else 0


def check(_arguments: list[str]) -> int:
    """Checks style, types and layers."""
    failed = lint(ready())
    say(f"-- failed: {', '.join(failed)}" if failed else "-- all checks passed")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """Measures each budget beside its floor."""
    python = ready()
    compile_words(python)
    return pytest(python, ["-m", "bench", "-s", "--timeout", "0", *(arguments or ["tests/bench"])])


def faults(arguments: list[str]) -> int:
    """Runs the long and rough tests: kills, full disks, many processes."""
    python = ready()
    compile_words(python)
    return pytest(python, ["-m", "fault", "--timeout", "0", *arguments])


def i18n(arguments: list[str]) -> int:
    """Compiles the translations; `--missing` lists what has none."""
    action = "missing" if "--missing" in arguments else "compile"
    return call(ready(), ["packaging/translations.py", action])


def lock(arguments: list[str]) -> int:
    """Renews requirements.lock from pyproject.toml with uv; `--upgrade` takes newer versions."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(scripts_folder(venv_folder())))
    if uv is None:
        raise Stop("Renewing the lock needs uv. Run: python3 -m pip install uv")
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / LOCK.name
        if LOCK.exists():
            shutil.copy(LOCK, fresh)  # uv keeps the versions that it finds there
        scope = ["--extra", "desktop", "--extra", "dev", "--universal", "--python-version", "3.11"]
        style = ["--generate-hashes", "--no-annotate", "--no-header", "--quiet"]
        compiling = [uv, "pip", "compile", "pyproject.toml", "-o", str(fresh)]
        os.chdir(ROOT)
        run_quietly("renew the lock", [*compiling, *scope, *style, *arguments], environment())
        text = fresh.read_text(encoding="utf-8")
    if "://" in text:
        raise Stop("The lock was left as it is: the new one would carry addresses.")
    LOCK.write_text(LOCK_TITLE + text, encoding="utf-8", newline="\n")
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "bench": bench,
    "faults": faults,
    "i18n": i18n,
    "duties": duties.main,
    "lock": lock,
}


def parser() -> argparse.ArgumentParser:
    """The commands, described by the first line of what they say of themselves."""
    about = {name: (command.__doc__ or "").splitlines()[0] for name, command in COMMANDS.items()}
    lines = [f"  {name:<8} {line}" for name, line in about.items()]
    made = argparse.ArgumentParser(
        prog="dev.py",
        usage="python3 packaging/dev.py COMMAND [arguments of the command]",
        description="Everything that a developer of propdesk does. The first call sets all up.",
        epilog="commands:\n" + "\n".join(lines) + "\n\nPROPDESK_VENV names the folder of the "
        "environment (else .venv).",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of those below")
    return made


def main(arguments: list[str]) -> int:
    """Runs the command that the first argument names; the others are its own."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a console without Chinese must not end it
    command = parser().parse_args(arguments[:1]).command
    return COMMANDS[command](arguments[1:])
