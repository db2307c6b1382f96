"""Work off the GUI thread comes home."""

import threading

import pytest
from kit import Crashes
from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from propdesk.core.errors import Refusal, Trouble
from propdesk.ui.progress import ProgressPanel, time_left
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane, Progress, Step


def idle(lane: Lane, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not lane.is_busy, timeout=10_000)


def test_the_job_runs_elsewhere_and_its_result_comes_home(
    lane: Lane, qapp: QApplication, qtbot: QtBot
) -> None:
    seen: dict[str, object] = {}
    main = threading.current_thread()

    def job() -> int:
        seen["job"] = threading.current_thread()
        return 42

    def done(result: int) -> None:
        seen["done"] = threading.current_thread()
        seen["on_gui"] = QThread.currentThread() is qapp.thread()
        seen["result"] = result

    lane.run(job, done)
    idle(lane, qtbot)
    assert seen["job"] is not main
    assert seen["done"] is main
    assert seen["on_gui"]
    assert seen["result"] == 42


def test_jobs_of_a_lane_run_one_after_the_other(lane: Lane, qtbot: QtBot) -> None:
    order: list[int] = []
    for number in range(20):
        lane.run(lambda number=number: order.append(number))
    idle(lane, qtbot)
    assert order == list(range(20))


@pytest.mark.parametrize("error", [Refusal("不可"), Trouble("磁碟已滿")])
def test_refusals_and_troubles_go_to_failed(
    lane: Lane, qtbot: QtBot, error: Refusal | Trouble
) -> None:
    failed: list[object] = []

    def job() -> None:
        raise error

    lane.run(job, lambda _none: failed.append("done"), failed.append)
    idle(lane, qtbot)
    assert failed == [error]


def test_trouble_without_a_hearer_goes_to_the_lanes_own(
    qapp: QApplication, qtbot: QtBot, crashes: Crashes
) -> None:
    heard: list[object] = []
    lane = Lane("x", crash=crashes, trouble=heard.append)
    trouble = Trouble("沒有紙")

    def job() -> None:
        raise trouble

    lane.run(job)
    idle(lane, qtbot)
    lane.close()
    assert heard == [trouble]


def test_a_bug_goes_to_the_crash_hook_on_the_gui_thread(qapp: QApplication, qtbot: QtBot) -> None:
    crashed: list[tuple[str, object]] = []

    def hook(error: BaseException) -> None:
        crashed.append((str(error), threading.current_thread()))

    lane = Lane("x", crash=hook)
    lane.run(lambda: 1 / 0, lambda _x: crashed.append(("done", None)))
    idle(lane, qtbot)
    lane.close()
    assert crashed == [("division by zero", threading.main_thread())]


def test_nobody_is_called_for_an_owner_that_is_gone(lane: Lane, qtbot: QtBot) -> None:
    called: list[object] = []
    owner = QObject()
    gate = threading.Event()
    lane.run(gate.wait, called.append, owner=owner)
    owner.deleteLater()
    qtbot.wait(20)
    gate.set()
    idle(lane, qtbot)
    assert called == []


def test_long_work_reports_and_can_be_called_off(lane: Lane, qtbot: QtBot) -> None:
    steps: list[Step] = []
    said: list[str] = []
    going = threading.Event()

    def job(progress: Progress) -> None:
        for at in range(1_000_000):
            progress.report(at, 1_000_000, "住戶")
            going.set()
            threading.Event().wait(0.001)

    task = lane.run_long(
        job,
        lambda _none: said.append("done"),
        step=steps.append,
        cancelled=lambda: said.append("off"),
    )
    assert going.wait(10)
    task.cancel()
    idle(lane, qtbot)
    assert said == ["off"]
    assert task.is_over
    assert steps[0].words == "住戶"


def test_the_last_step_is_always_reported(lane: Lane, qtbot: QtBot) -> None:
    steps: list[Step] = []

    def job(progress: Progress) -> None:
        for at in range(101):
            progress.report(at, 100)

    lane.run_long(job, step=steps.append)
    idle(lane, qtbot)
    assert steps[-1].done == 100
    assert len(steps) < 50, "a report for each item would flood the window"


def test_closing_waits_for_what_runs_and_starts_nothing_more(
    qapp: QApplication, crashes: Crashes
) -> None:
    ran: list[str] = []
    lane = Lane("x", crash=crashes)
    started = threading.Event()

    def first() -> None:
        started.set()
        threading.Event().wait(0.05)
        ran.append("first")

    lane.run(first)
    lane.run(lambda: ran.append("second"))
    assert started.wait(10)
    lane.close()
    assert ran == ["first"]
    with pytest.raises(RuntimeError):
        lane.run(lambda: None)


def test_the_panel_shows_how_far_it_is_and_calls_off(
    theme: Theme, lane: Lane, qtbot: QtBot
) -> None:
    panel = ProgressPanel(theme)
    qtbot.addWidget(panel)
    gate = threading.Event()

    def job(progress: Progress) -> None:
        gate.wait(10)
        progress.check()

    task = lane.run_long(job, cancelled=panel.end)
    panel.begin("匯入住戶", task)
    panel.show_step(Step(300, 3000, "A 座", 61))
    assert panel.bar.value() == 300
    assert panel.bar.maximum() == 3000
    panel.cancel_button.click()
    assert not panel.cancel_button.isEnabled()
    assert panel.cancel_button.why_off
    gate.set()
    idle(lane, qtbot)
    assert panel.isHidden()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (2, "about 5 seconds left"),
        (42, "about 40 seconds left"),
        (61, "about 1 minute left"),
        (600, "about 10 minutes left"),
    ],
)
def test_estimates_are_rounded_for_people(seconds: float | None, words: str) -> None:
    assert time_left(seconds) == words
