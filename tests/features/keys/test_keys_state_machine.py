"""Whatever is done with keys in whatever order: never two open loans, and the state agrees."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from desk_kit import TestDesk, opened
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from key_kit import add_keys, key, lend

from propdesk.core.errors import Refusal

TAGS = ("K-001", "K-003")
MOVES = ("lend", "take_back", "lose", "replace", "found", "retire")
RACER = Path(__file__).with_name("lend_racer.py")
# what each move makes of each state; anything else is refused
NEXT = {
    ("lend", "in"): "out",
    ("take_back", "out"): "in",
    ("lose", "in"): "lost",
    ("lose", "out"): "lost",
    ("replace", "lost"): "in",
    ("found", "lost"): "in",
    ("retire", "in"): "retired",
    ("retire", "lost"): "retired",
}


def play(desk: TestDesk, move: str, tag: str) -> bool:
    """Does one move; answers whether it was allowed."""
    try:
        if move == "lend":
            lend(desk, tag, "E01")
        else:
            desk.do(f"keys.{move}", by="011", key=tag)
    except Refusal:
        return False
    return True


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(TAGS)), max_size=12))
def test_no_order_of_moves_lends_a_key_twice_or_loses_its_state(
    desk_template: Path, moves: list[tuple[str, str]]
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        opened(desk_template, Path(folder) / "desk") as desk,
    ):
        add_keys(desk)
        model = dict.fromkeys(TAGS, "in")
        for move, tag in moves:
            wanted = NEXT.get((move, model[tag]))
            assert play(desk, move, tag) is (wanted is not None), (move, model[tag])
            model[tag] = wanted or model[tag]
            assert {one: key(desk, one).state for one in TAGS} == model
            open_loans = [row.tag for row in desk.rows("key_loans", chip="open")]
            assert sorted(open_loans) == [one for one in TAGS if model[one] == "out"]
        assert desk.is_whole()


def test_of_two_processes_that_lend_a_key_at_once_one_is_refused_with_the_holders_name(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    folder = str(at_desk.desk.folder.root)
    names = ("梁碧珊", "許國良")
    racers = [
        subprocess.Popen(
            [sys.executable, str(RACER), folder, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )
        for name in names
    ]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("go\n")
        racer.stdin.flush()
    said = [racer.communicate(timeout=60)[0].strip() for racer in racers]
    assert sorted(one.split()[0] for one in said) == ["keys.out", "lent"], said
    winner = names[said.index("lent")]
    assert winner in next(one for one in said if one != "lent")
    [row] = at_desk.rows("key_loans")
    assert (row.borrower, key(at_desk, "K-001").holder) == (winner, winner)
