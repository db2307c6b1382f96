"""Several processes on one file: acts are ordered, none is lost, nobody waits for ever."""

import json
import os
import signal
import threading
import time

import pytest
from cli_kit import Script
from desk_kit import KEY

from propdesk.core.clock import SystemClock
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile
from propdesk.store.locks import window_lock


def test_acts_of_many_commands_at_once_are_all_kept_in_one_order(desk: Script) -> None:
    before = desk.acts()
    people = ("001", "011", "021", "022")
    entries = [json.dumps({"text": f"第 {n} 件", "kind": "repair"}) for n in range(8)]
    runs = [
        desk.start("--json", "--as", people[n % 4], "do", "reception.log", entry)
        for n, entry in enumerate(entries)
    ]
    answers = [run.end().document for run in runs]
    assert sorted(answer["act"] for answer in answers) == list(range(before + 1, before + 9))
    numbers = {answer["record"]["number"] for answer in answers}
    assert numbers == {f"R-A-20250303-a{n:03d}" for n in range(1, 9)}, "no gap, none twice"
    assert desk.acts() == before + 8
    assert {row["text"] for row in desk.show("reception")} == {f"第 {n} 件" for n in range(8)}


def test_a_command_waits_for_an_act_that_is_being_written(desk: Script) -> None:
    file = DeskFile(DataFolder(desk.root), KEY, SystemClock())
    held = threading.Event()

    def hold() -> None:
        with file.maintain():
            held.set()
            time.sleep(0.7)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    done = desk.do("reception.log", {"text": "大堂燈壞", "kind": "repair"}, "021")
    holder.join()
    file.close()
    assert done["act"]


@pytest.mark.fault
def test_a_command_that_waited_some_seconds_says_so(desk: Script) -> None:
    file = DeskFile(DataFolder(desk.root), KEY, SystemClock())
    before = desk.acts()
    with file.maintain():
        log = ("do", "reception.log", '{"text": "x", "kind": "repair"}')
        assert desk.refused("--as", "021", *log) == "file.busy"
        assert desk.json("show", "reception")["total"] == 0, "looking waits for nobody"
    file.close()
    assert desk.acts() == before


def test_a_window_notices_what_a_command_wrote(desk: Script) -> None:
    window = DeskFile(DataFolder(desk.root), KEY, SystemClock())
    before = window.data_version()
    act = desk.do("reception.log", {"text": "大堂燈壞", "kind": "repair"}, "021")["act"]
    assert window.data_version() == act == before + 1
    window.close()


@pytest.mark.skipif(os.name != "posix", reason="a process is killed by its signal")
def test_an_act_whose_command_was_killed_is_whole_or_not_there(desk: Script) -> None:
    before = desk.acts()
    log = ("--as", "021", "do", "reception.log", '{"text": "x", "kind": "repair"}')
    for wait in range(10):
        running = desk.start("--json", *log)
        time.sleep(wait * 0.012)
        os.kill(running.pid, signal.SIGKILL)
        running.end()
    kept = desk.json("show", "reception")["total"]
    assert desk.acts() == before + kept
    record = desk.do("reception.log", {"text": "y", "kind": "repair"}, "021")["record"]
    assert record["number"] == f"R-A-20250303-a{kept + 1:03d}", "and no number is lost with it"


def test_a_full_disk_stores_nothing_and_says_so(desk: Script) -> None:
    before = desk.acts()
    log = {"text": "大堂燈壞", "kind": "repair"}
    for limit in (4096, 20_000):
        code = desk.do_refused("reception.log", log, "021", file_limit=limit)
        assert code in ("disk.full", "disk.failed")
    assert desk.acts() == before
    assert desk.do("reception.log", log, "021")["act"] == before + 1


def test_a_second_window_is_refused_in_one_line(desk: Script) -> None:
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    with window_lock(desk.root):
        for command in (("desk",), ()):
            assert desk.refused(*command, env=offscreen) == "desk.open_elsewhere"
