"""What others write into the file is noticed; what this window did itself is not told twice."""

import json
import os
import subprocess
import sys
from pathlib import Path

from running import KEY, Running

from propdesk.catalog import verb_named
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.places import Instruct
from propdesk.estate.service.sample.estate import PASSWORD

ROOT = Path(__file__).resolve().parents[2]


def _command(folder: DataFolder, verb: str, params: dict[str, object]) -> None:
    """Does a verb in a process of its own, as a command beside the window."""
    done = subprocess.run(
        [
            *(sys.executable, "-m", "propdesk", "--data", str(folder.root), "--as", "021"),
            *("do", verb, json.dumps(params)),
        ],
        cwd=ROOT,
        env={**os.environ, "PROPDESK_KEY": KEY.hex(), "PROPDESK_PASSWORD": PASSWORD},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_command_beside_the_window_is_noticed(running: Running, folder: DataFolder) -> None:
    window = running.program.window
    heard: list[frozenset[str]] = []
    window.context.seat.changed.connect(heard.append)
    before = window.rail.items["reception"].count.total
    _command(folder, "reception.log", {"text": "A-12-03 陳先生 6123 4567 廚房漏水 急"})
    window.facts.changes.look()
    assert heard
    assert "reception_case" in heard[0]
    running.wait(lambda: window.rail.items["reception"].count.total > before)


def test_an_act_of_this_window_is_told_once(running: Running) -> None:
    window = running.program.window
    heard: list[frozenset[str]] = []
    window.context.seat.changed.connect(heard.append)
    params = Instruct(unit="A-12-03", text="入屋前先致電太太")
    window.context.seat.perform(verb_named("estate.instruct"), params)
    running.settle()
    window.facts.changes.look()
    window.facts.changes.look()
    assert heard == [frozenset({"instruction"})]


def test_nothing_new_is_nothing_told(running: Running) -> None:
    window = running.program.window
    heard: list[frozenset[str]] = []
    window.context.seat.changed.connect(heard.append)
    for _second in range(3):
        window.facts.changes.look()
    assert heard == []


def test_a_saved_act_shows_its_time_in_the_bar(running: Running, clock: SetClock) -> None:
    from datetime import timedelta

    window = running.program.window
    clock.advance(timedelta(seconds=75))
    params = Instruct(unit="A-12-03", text="入屋前先致電太太")
    window.context.seat.perform(verb_named("estate.instruct"), params)
    running.wait(lambda: window.status.saved.text == "已儲存 10:43:22")


def test_a_backup_is_made_beside_the_work_and_its_age_is_told(
    running: Running, folder: DataFolder
) -> None:
    from propdesk.store.backup import backups_in

    window = running.program.window
    backup = next(one for one in window.keys.doings(None) if one.text == "備份檔案")
    backup.run()
    assert window.status.backup.text == "正在備份……"
    running.settle()
    running.wait(lambda: window.status.backup.text == "剛才已備份")
    [copy] = backups_in(folder.backups)
    assert copy.path.name in window.status.toast.words
