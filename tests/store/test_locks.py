"""Who may use a data folder: one window, any number of commands, and lone work."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from store_kit import Program

from propdesk.core.errors import Refusal
from propdesk.store.locks import lone_folder, shared_folder, window_lock

Lock = Callable[[Path], AbstractContextManager[object]]
BY_NAME: dict[str, Lock] = {"window": window_lock, "shared": shared_folder, "lone": lone_folder}
# what one process holds, what another asks for, and how it is refused
PAIRS = [
    ("window", "window", "desk.open_elsewhere"),
    ("shared", "shared", None),
    ("shared", "lone", "folder.in_use"),
    ("lone", "shared", "folder.busy"),
    ("lone", "lone", "folder.in_use"),
    ("window", "shared", None),
]


@pytest.mark.parametrize(("held", "asked", "code"), PAIRS)
def test_what_one_process_holds_another_may_or_may_not_have(
    tmp_path: Path, held: str, asked: str, code: str | None
) -> None:
    with Program("hold_lock.py", held, str(tmp_path / "new")) as holder:
        assert holder.answer() == "held"
        if code is None:
            with BY_NAME[asked](tmp_path / "new"):
                pass
        else:
            with pytest.raises(Refusal) as refusal, BY_NAME[asked](tmp_path / "new"):
                pass
            assert refusal.value.code == code
        holder.tell("let go")
        assert holder.ended() == []
        with BY_NAME[asked](tmp_path / "new"):
            pass


@pytest.mark.parametrize("held", ["window", "lone"])
def test_a_killed_process_leaves_no_lock_behind(tmp_path: Path, held: str) -> None:
    with Program("hold_lock.py", held, str(tmp_path)) as holder:
        assert holder.answer() == "held"
    with BY_NAME[held](tmp_path):
        pass


def test_two_windows_that_start_at_once_never_both_open(tmp_path: Path) -> None:
    for _ in range(3):
        with ExitStack() as stack:
            starters = [
                stack.enter_context(Program("hold_lock.py", "window", str(tmp_path)))
                for _ in range(3)
            ]
            answers = [starter.answer() for starter in starters]
        assert sorted(answers) == ["desk.open_elsewhere", "desk.open_elsewhere", "held"]
