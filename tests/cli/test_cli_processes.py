"""The program as a shell starts it: pipes, terminals, locales, signals."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_kit import ROOT, Script, program_itself

posix_only = pytest.mark.skipif(os.name != "posix", reason="POSIX pipes and signals")


@pytest.fixture
def environment(desk: Script) -> dict[str, str]:
    """The environment of a script, as a shell hands it on."""
    return desk.environment


def test_a_terminal_without_utf_8_gets_json_in_utf_8_and_text_as_it_can(
    desk: Script, environment: dict[str, str]
) -> None:
    desk.do("reception.log", {"text": "大堂燈壞", "kind": "repair"}, "021")
    latin = {**environment, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    done = program_itself("--json", "show", "reception", env=latin)
    assert done.returncode == 0 and done.stderr == b""
    assert json.loads(done.stdout.decode("utf-8"))["rows"][0]["text"] == "大堂燈壞"
    done = program_itself("show", "reception", env={**latin, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert b"R-A-20250303-a001" in done.stdout and done.stdout.isascii()


@posix_only
def test_bytes_that_are_no_text_are_refused_wherever_they_stand(
    desk: Script, environment: dict[str, str]
) -> None:
    odd = os.fsdecode(b"\xff\xfe")
    for arguments in (
        ("show", "reception", "--where", odd),
        ("find", odd),
        ("--as", odd, "do", "reception.log", '{"text": "x"}'),
        ("print", "reception.work_order", odd, "--out", "x.pdf"),
    ):
        assert desk.refused(*arguments) == "argument.unreadable"
    done = program_itself("--json", "find", odd, env=environment)
    assert done.returncode == 1
    assert json.loads(done.stdout)["error"]["code"] == "argument.unreadable"


@posix_only
def test_a_reader_who_goes_away_is_no_failure(desk: Script, environment: dict[str, str]) -> None:
    read, write = os.pipe()
    os.close(read)
    logged = program_itself(
        *("--as", "021", "do", "reception.log", '{"text": "大堂燈壞", "kind": "repair"}'),
        env=environment,
        stdout=write,
    )
    os.close(write)
    assert (logged.returncode, logged.stderr) == (0, b"")
    assert desk.json("show", "reception")["total"] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_an_answer_that_finds_no_room_is_a_failure_and_the_act_stays(
    desk: Script, environment: dict[str, str]
) -> None:
    with Path("/dev/full").open("wb") as full:
        done = program_itself(
            *("--json", "--language", "en", "--as", "021", "do", "reception.log"),
            '{"text": "大堂燈壞", "kind": "repair"}',
            env=environment,
            stdout=full,
        )
    assert done.returncode == 1
    assert b"could not be written" in done.stderr and b"stays done" in done.stderr
    assert b"Traceback" not in done.stderr and b"Exception ignored" not in done.stderr
    assert desk.json("show", "reception")["total"] == 1


@posix_only
def test_a_command_that_is_stopped_says_so_and_leaves_the_file_whole(nowhere: Script) -> None:
    nowhere.json("init", "--estate", "X", "--desk", "A", "--manager", "001", "--test")
    running = nowhere.start("--json", "seed", "--units", "300", "--years", "40")
    while nowhere.json("show", "units", "--limit", "0")["total"] == 0:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGINT)
    assert running.end().error == "stopped"
    assert nowhere.json("verify")["ok"]


def test_the_help_loads_neither_the_store_nor_the_window() -> None:
    code = (
        "import sys; from propdesk.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'PySide6', 'reportlab', 'openpyxl', 'alembic'}\n"
        "sys.exit(', '.join(heavy & sys.modules.keys()) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert "usage: propdesk" in done.stdout


def test_an_empty_folder_name_is_never_somebody_elses_desk(
    environment: dict[str, str], tmp_path: Path
) -> None:
    home = {**environment, "HOME": str(tmp_path), "PROPDESK_DATA": str(tmp_path / "real")}
    done = program_itself("--data", "", "--json", "show", "reception", env=home)
    assert json.loads(done.stdout)["error"]["code"] == "folder.unnamed"
