"""The virtual environment: made once, renewed when the lock or the project's settings change."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from dev_system import Stop, provide, run_quietly, say

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "packaging" / "requirements.lock"
STAMP = "propdesk.stamp"
ROOM_MB = 900
VERSION = ".".join(str(part) for part in sys.version_info[:2])


def environment() -> dict[str, str]:
    """The environment for child processes: no foreign packages, text as UTF-8."""
    environ = {**os.environ, "PYTHONUTF8": "1", "PIP_USER": "0"}
    for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX"):
        environ.pop(name, None)
    return environ


def venv_folder() -> Path:
    """The folder of the virtual environment: `.venv`, or what PROPDESK_VENV names."""
    return Path(os.environ.get("PROPDESK_VENV") or ROOT / ".venv").absolute()


def scripts_folder(venv: Path) -> Path:
    """Where the environment's programs lie."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def python_of(venv: Path) -> Path:
    """The environment's interpreter."""
    return scripts_folder(venv) / ("python.exe" if os.name == "nt" else "python")


def fingerprint(root: Path = ROOT) -> str:
    """What an environment was made from; a difference means that it has to be renewed."""
    digest = hashlib.sha256(f"{VERSION}\n{root}\n".encode())
    for file in (root / "packaging" / "requirements.lock", root / "pyproject.toml"):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def is_current(venv: Path, wanted: str) -> bool:
    """Whether the environment was finished, and from what is wanted now."""
    stamp = venv / STAMP
    return python_of(venv).exists() and stamp.is_file() and stamp.read_text("ascii") == wanted


def is_sound(venv: Path) -> bool:
    """Whether the environment's Python runs, has pip and is of this version."""
    if not python_of(venv).exists():
        return False
    question = "import pip, sys; print('%d.%d' % sys.version_info[:2])"
    answer = subprocess.run(
        [str(python_of(venv)), "-c", question], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() == VERSION


def demand_room(venv: Path, needed_mb: int = ROOM_MB) -> None:
    """Checks the disk before anything is written, for a full one makes pip speak in riddles.

    Raises:
        Stop: there is less room than a new environment takes.
    """
    folder = next(each for each in (venv, *venv.parents) if each.is_dir())
    free_mb = shutil.disk_usage(folder).free // 1_000_000
    if free_mb < needed_mb:
        raise Stop(f"The set-up takes {needed_mb} MB in {folder} and {free_mb} MB are free there.")


def make_venv(venv: Path) -> None:
    """Makes the environment, or makes it again where an earlier attempt broke off.

    Raises:
        Stop: the folder holds something else, which is left alone.
    """
    if is_sound(venv):
        return
    if venv.exists() and any(venv.iterdir()) and not (venv / "pyvenv.cfg").is_file():
        raise Stop(f"{venv} holds something else; name another folder in PROPDESK_VENV.")
    demand_room(venv)
    say(f"Making the environment in {venv}")
    if venv.exists():
        shutil.rmtree(venv)
    run_quietly("make the environment", [sys.executable, "-m", "venv", venv], environment())


def install_lock(venv: Path) -> None:
    """Installs exactly what the lock names, by hash."""
    say("Installing from packaging/requirements.lock (a minute or two the first time)")
    options = ["--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2"]
    # The lock is whole, so pip need not work the dependencies out again.
    exact = ["--require-hashes", "--no-deps", "-r", str(LOCK)]
    pip: list[str | Path] = [python_of(venv), "-m", "pip", "install", *options, *exact]
    run_quietly("install the packages", pip, environment())


def link_project(venv: Path) -> None:
    """Makes `propdesk` importable from this folder, and startable by name.

    A path file instead of an editable install: that would need setuptools in the lock and would
    write into the source tree, and all that it leaves is such a path file.
    """
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    answer = run_quietly("ask Python", [python_of(venv), "-c", question], environment())
    # As a statement in ASCII: a plain path would be read in the encoding of the machine.
    line = f"import sys; sys.path.append({str(ROOT)!a})\n"
    (Path(answer.strip()) / "propdesk.pth").write_text(line, encoding="ascii")
    if os.name == "nt":
        starter = scripts_folder(venv) / "propdesk.cmd"
        starter.write_text('@"%~dp0python.exe" -m propdesk %*\r\n', encoding="ascii", newline="")
        return
    starter = scripts_folder(venv) / "propdesk"
    body = '#!/bin/sh\nexec "$(dirname "$(readlink -f "$0")")/python" -m propdesk "$@"\n'
    starter.write_text(body, encoding="ascii")
    starter.chmod(0o755)


def prove_qt(venv: Path) -> None:
    """Loads Qt once, so that a library we do not know of is named here and now.

    Raises:
        Stop: Qt does not load; the line names the library.
    """
    run_quietly("load Qt", [python_of(venv), "-c", "import PySide6.QtWidgets"], environment())


def ready(display: bool = False) -> Path:
    """The interpreter of an environment that holds everything.

    Args:
        display: whether a window will be shown.

    Raises:
        Stop: something is missing that cannot be had from here.
    """
    venv, wanted = venv_folder(), fingerprint()
    provide(display, makes_venv=not is_current(venv, wanted))
    if not is_current(venv, wanted):
        make_venv(venv)
        (venv / STAMP).unlink(missing_ok=True)
        install_lock(venv)
        link_project(venv)
        prove_qt(venv)
        (venv / STAMP).write_text(wanted, encoding="ascii")
    return python_of(venv)
