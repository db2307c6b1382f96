"""The developer's commands: what they promise on a machine where something is missing."""

import os
import subprocess
import sys
from pathlib import Path

import dev_setup
import dev_system
import pytest

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT / "packaging" / "dev.py"


def _dev(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(DEV), *arguments],
        env={**os.environ, **environ},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_help_names_every_command() -> None:
    done = _dev("--help")
    assert done.returncode == 0
    for command in ("run", "test", "check", "bench", "faults", "i18n", "lock", "duties"):
        assert f"\n  {command} " in done.stdout


def test_a_command_that_does_not_exist_is_a_wrong_call() -> None:
    done = _dev("fly")
    assert done.returncode == 2
    assert "invalid choice: 'fly'" in done.stderr


def test_an_old_python_is_told_so_in_one_line() -> None:
    pretend = (
        "import runpy, sys; sys.version_info = (3, 9, 2, 'final', 0); "
        f"sys.argv = ['dev.py', 'test']; runpy.run_path({str(DEV)!r}, run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", pretend], capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("propdesk needs Python 3.11 or newer and this is 3.9: ")
    assert done.stderr.count("\n") == 1


def test_the_entry_can_be_read_by_any_python_3() -> None:
    import ast

    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 6))


def test_a_folder_that_is_no_environment_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")
    done = _dev("check", PROPDESK_VENV=str(tmp_path))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "holds something else" in done.stderr
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_folder_that_cannot_be_written_gives_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = _dev("check", PROPDESK_VENV=str(tmp_path / "file" / "venv"))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_trouble_of_the_system_gives_one_line(tmp_path: Path) -> None:
    done = _dev("check", PROPDESK_VENV=str(tmp_path / ("x" * 300)))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.fault
def test_without_network_the_set_up_ends_in_one_line_and_is_not_taken_for_done(
    tmp_path: Path,
) -> None:
    done = _dev(
        "check",
        PROPDESK_VENV=str(tmp_path / "venv"),
        PIP_CONFIG_FILE=os.devnull,
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_EXTRA_INDEX_URL="",
        PIP_FIND_LINKS="",
        NO_PROXY="127.0.0.1",
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "the network does not reach the packages" in done.stderr
    assert not (tmp_path / "venv" / dev_setup.STAMP).exists()


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("WARNING: x\nERROR: [Errno 28] No space left on device\n", "the disk is full"),
        ("W: Failed to fetch x  Temporary failure resolving 'y'\nE: Unable\n", "network"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM\n", "it was refused"),
        ("x\nERROR: No matching distribution found for sqlcipher3\n\nhint", "No matching"),
        ("", "it gave no reason"),
    ],
)
def test_a_long_failure_becomes_one_line(output: str, line: str) -> None:
    explained = dev_system.explain(output)
    assert line in explained
    assert "\n" not in explained


def test_a_failed_command_says_what_was_tried() -> None:
    failing = [sys.executable, "-c", "import sys; sys.exit('error: no such thing')"]
    with pytest.raises(dev_system.Stop, match="Could not build it: error: no such thing"):
        dev_system.run_quietly("build it", failing, os.environ)


def test_too_little_room_is_told_before_anything_is_written(tmp_path: Path) -> None:
    dev_setup.demand_room(tmp_path / "venv", needed_mb=0)
    with pytest.raises(dev_system.Stop, match=r"takes \d+ MB in .* and \d+ MB are free there"):
        dev_setup.demand_room(tmp_path / "venv", needed_mb=10**12)
    assert not (tmp_path / "venv").exists()


def test_what_to_install_is_one_line_that_can_be_copied() -> None:
    packages = ["python3.11-venv", "libgl1"]
    assert dev_system.advice(packages, apt=True).endswith(
        "sudo apt-get install -y python3.11-venv libgl1"
    )
    assert dev_system.advice(packages, apt=False).endswith("python3.11-venv libgl1")


def test_a_library_that_is_absent_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(dev_system.QT_LIBRARIES, "libnowhere.so.9", "libnowhere9")
    assert dev_system.missing_packages(display=False) == (
        ["libnowhere9"] if sys.platform.startswith("linux") else []
    )


def test_python_asks_for_venv_only_while_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_system.importlib.util, "find_spec", lambda name: None)
    wanted = f"python3.{sys.version_info.minor}-venv"
    assert wanted in dev_system.missing_packages(display=False)
    assert wanted not in dev_system.missing_packages(display=False, makes_venv=False)


@pytest.mark.skipif(os.name == "nt", reason="there is no apt-get")
def test_a_broken_source_of_packages_does_not_keep_the_others_away() -> None:
    assert "refresh the list of packages" in dev_system._refreshed("false", os.environ)


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_display_is_recognised(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert dev_system.has_display(environ, platform) is expected


def _project(folder: Path, lock: str, settings: str) -> Path:
    (folder / "packaging").mkdir(parents=True)
    (folder / "packaging" / "requirements.lock").write_text(lock, encoding="utf-8")
    (folder / "pyproject.toml").write_text(settings, encoding="utf-8")
    return folder


def test_a_new_lock_or_new_settings_or_another_place_renew_the_environment(tmp_path: Path) -> None:
    root = _project(tmp_path / "a", "x==1", "[project]")
    prints = [dev_setup.fingerprint(root), dev_setup.fingerprint(root)]
    (root / "packaging" / "requirements.lock").write_text("x==2", encoding="utf-8")
    prints.append(dev_setup.fingerprint(root))
    (root / "pyproject.toml").write_text("[project]\nname='p'", encoding="utf-8")
    prints.append(dev_setup.fingerprint(root))
    prints.append(dev_setup.fingerprint(_project(tmp_path / "b", "x==1", "[project]")))
    assert prints[0] == prints[1]
    assert len(set(prints)) == 4


def test_an_environment_that_was_not_finished_is_not_current(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", tmp_path], check=True)
    assert not dev_setup.is_current(tmp_path, "wanted")
    (tmp_path / dev_setup.STAMP).write_text("wanted", encoding="ascii")
    assert dev_setup.is_current(tmp_path, "wanted")
    assert not dev_setup.is_current(tmp_path, "other")
    assert not dev_setup.is_sound(tmp_path)  # it has no pip


def test_the_linked_project_is_found_from_anywhere(tmp_path: Path) -> None:
    venv = tmp_path / "入伙 env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", venv], check=True)
    dev_setup.link_project(venv)
    done = subprocess.run(
        [dev_setup.python_of(venv), "-c", "import propdesk; print(propdesk.__file__)"],
        cwd=tmp_path,
        env=dev_setup.environment(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Path(done.stdout.strip()).parents[1] == ROOT
    starter = dev_setup.scripts_folder(venv) / ("propdesk.cmd" if os.name == "nt" else "propdesk")
    assert os.access(starter, os.X_OK)
