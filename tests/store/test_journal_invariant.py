"""The one invariant: replaying the journal gives the records, and what was acknowledged is there.

Random acts, voids, corrections and erasures, by one process with a model beside it, by two at
once, and by one that is killed at any moment.
"""

import json
import random
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from act_player import GivenUpError, Move, play
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from store_kit import KEY, LIN, Program, add_case, copied, open_desk, report_of, rows_of

from propdesk.core.paths import DataFolder
from propdesk.core.text import sought
from propdesk.features.reception.records import Case
from propdesk.store.database import DeskFile
from propdesk.store.erasure import ERASE_VERB, erase
from propdesk.store.searching import found_keys
from propdesk.store.tokens import words_of

TEXTS = st.text(st.sampled_from("漏水廚房A1-2 ，。\"'😀\u3000é"), min_size=1, max_size=8)
MOVES = st.fixed_dictionaries(
    {
        "do": st.sampled_from(["log", "log", "correct", "correct", "void", "erase", "give_up"]),
        "text": TEXTS,
        "which": st.integers(0, 30),
        "many": st.integers(1, 3),
        "note": st.none() | TEXTS,
    }
)


def check_everything(folder: DataFolder, acked: list[Move]) -> None:
    """The file is whole, has each acknowledged act once, and its numbers have no gap."""
    desk = open_desk(folder)
    report = report_of(desk)
    desk.close()
    assert report.problems == []
    acts = [row[0] for row in rows_of(folder, "SELECT id FROM act ORDER BY seq")]
    assert sorted(acts) == sorted(move["act"] for move in acked)
    cases = dict(rows_of(folder, "SELECT id, number FROM reception_case ORDER BY local_key"))
    assert set(cases) == {case_id for move in acked for case_id in move["ids"]}
    assert list(cases.values()) == [f"R-A-20261123-a{n + 1:03d}" for n in range(len(cases))]


@pytest.fixture(scope="module")
def players() -> Iterator[list[Program]]:
    """Two processes that play whatever they are told."""
    pair = [Program("act_player.py") for _ in range(2)]
    yield pair
    for player in pair:
        player.kill()


def play_in_two(players: list[Program], template: Path, moves: list[list[Move]]) -> None:
    root = template.parent / "two-processes"
    shutil.rmtree(root, ignore_errors=True)
    folder = copied(template, root)
    for player, share in zip(players, moves, strict=True):
        player.tell(json.dumps({"folder": str(root), "moves": share}))
    acked: list[Move] = []
    for player in players:
        while (line := player.answer()) != "end":
            assert line, "a process died"
            acked.append(json.loads(line))
    check_everything(folder, acked)


shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
hands = st.lists(MOVES, min_size=3, max_size=12)


@settings(shared, max_examples=12)
@given(moves=st.tuples(hands, hands))
def test_two_processes_at_once_leave_a_whole_file(
    players: list[Program], template: Path, moves: tuple[list[Move], list[Move]]
) -> None:
    play_in_two(players, template, list(moves))


@pytest.mark.fault
@settings(shared, max_examples=300)
@given(moves=st.tuples(hands, hands))
def test_two_processes_leave_a_whole_file_in_many_games(
    players: list[Program], template: Path, moves: tuple[list[Move], list[Move]]
) -> None:
    play_in_two(players, template, list(moves))


class DeskMachine(RuleBasedStateMachine):
    """One process, with a model of what the file must hold."""

    template: Path

    @initialize()
    def begin(self) -> None:
        self.root = self.template.parent / "machine"
        shutil.rmtree(self.root, ignore_errors=True)
        self.folder = copied(self.template, self.root)
        self.desk = open_desk(self.folder)
        self.cases: dict[str, dict[str, Any]] = {}
        self.acts: list[str] = []

    def pick(self, which: int) -> str | None:
        ids = list(self.cases)
        return ids[which % len(ids)] if ids else None

    @rule(texts=st.lists(TEXTS, min_size=1, max_size=4), note=st.none() | TEXTS)
    def log(self, texts: list[str], note: str | None) -> None:
        with self.desk.act("reception.log", by=LIN, note=note) as act:
            for text in texts:
                case_id = add_case(act, text, caller=text[::-1])
                self.cases[case_id] = {"text": text, "caller": text[::-1], "void_reason": ""}
        self.acts.append(act.id)

    @rule(which=st.integers(0, 50), text=TEXTS)
    def correct_twice(self, which: int, text: str) -> None:
        case_id = self.pick(which)
        if case_id is None:
            return
        with self.desk.act("reception.correct", by=LIN) as act:
            act.change(Case, case_id, text=text + "！")
            act.change(Case, case_id, text=text, price=None)
        self.cases[case_id]["text"] = text
        self.acts.append(act.id)

    @rule(which=st.integers(0, 50), reason=TEXTS)
    def void(self, which: int, reason: str) -> None:
        case_id = self.pick(which)
        if case_id is None:
            return
        with self.desk.act("reception.void", by=LIN, note=reason) as act:
            act.change(Case, case_id, state="void", void_reason=reason)
        self.cases[case_id]["void_reason"] = reason
        self.acts.append(act.id)

    @rule(which=st.integers(0, 50), is_corrected_first=st.booleans())
    def erase(self, which: int, is_corrected_first: bool) -> None:
        case_id = self.pick(which)
        if case_id is None:
            return
        with self.desk.act(ERASE_VERB, by=LIN) as act:
            if is_corrected_first:
                act.change(Case, case_id, caller="某人", void_reason="已刪")
                self.cases[case_id]["void_reason"] = "已刪"
            erase(act, Case, case_id, "要求")
        self.cases[case_id] |= {"text": "", "caller": ""}
        self.acts.append(act.id)

    @rule(text=TEXTS, which=st.integers(0, 50))
    def give_up(self, text: str, which: int) -> None:
        with suppress(GivenUpError), self.desk.act("reception.log", by=LIN) as act:
            add_case(act, text)
            case_id = self.pick(which)
            if case_id is not None:
                act.change(Case, case_id, text=text)
            raise GivenUpError

    @rule()
    def open_again(self) -> None:
        self.desk.close()
        self.desk = open_desk(self.folder)

    @rule(text=TEXTS)
    def search(self, text: str) -> None:
        with self.desk.read() as connection:
            found = len(found_keys(connection, Case, text))
        plain = [f"{case['caller']}\x1f{case['text']}" for case in self.cases.values()]
        words = words_of(text)
        numbers = [f"r-a-20261123-a{n + 1:03d}" for n in range(len(plain))]
        wanted = sum(
            all(word in number + "\x1f" + sought(text) for word in words)
            for number, text in zip(numbers, plain, strict=True)
        )
        assert found == wanted

    @invariant()
    def every_act_is_there_once(self) -> None:
        if not hasattr(self, "desk"):
            return
        with self.desk.read() as connection:
            acts = connection.exec_driver_sql("SELECT id FROM act ORDER BY seq").scalars().all()
        assert list(acts) == self.acts

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        report = report_of(self.desk)
        self.desk.close()
        assert report.problems == []
        names = ("text", "caller", "void_reason")
        stored = rows_of(self.folder, f"SELECT id, {', '.join(names)} FROM reception_case")
        assert {row[0]: dict(zip(names, row[1:], strict=True)) for row in stored} == self.cases


@pytest.mark.parametrize(
    ("games", "steps"),
    [(20, 20), pytest.param(400, 50, marks=pytest.mark.fault)],
    ids=["few", "many"],
)
def test_the_file_is_what_the_model_says(template: Path, games: int, steps: int) -> None:
    class Game(DeskMachine):
        pass

    Game.template = template
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        Game, settings=settings(shared, max_examples=games, stateful_step_count=steps)
    )


def kill_while_it_writes(folder: DataFolder, rng: random.Random) -> None:
    """Kills a writing process at some moment; whatever it said was saved is there."""
    before = {row[0] for row in rows_of(folder, "SELECT id FROM reception_case")}
    with Program("write_acts.py", str(folder.root), KEY.hex(), "100000") as writer:
        said = [writer.answer()]
        time.sleep(rng.random() * 0.15)
        said += writer.kill()
    desk = open_desk(folder)
    report = report_of(desk)
    desk.close()
    assert report.problems == []
    there = {row[0] for row in rows_of(folder, "SELECT id FROM reception_case")} - before
    # the last line may have been cut in the middle
    whole = {case_id for case_id in said if len(case_id) == 36}
    assert whole <= there
    assert len(there) - len(whole) <= 1, "an act that nobody was told of, beside the last"


@pytest.mark.parametrize(
    "rounds", [3, pytest.param(50, marks=pytest.mark.fault)], ids=["few", "many"]
)
def test_nothing_acknowledged_is_lost_by_a_kill(folder: DataFolder, rounds: int) -> None:
    rng = random.Random(1979)
    for _ in range(rounds):
        kill_while_it_writes(folder, rng)
    letters = {row[0][13] for row in rows_of(folder, "SELECT number FROM reception_case")}
    assert letters == {"a"}, "a kill is no copy put back"


def test_a_game_in_this_process_plays_as_in_another(desk: DeskFile) -> None:
    moves = [
        {"do": "log", "text": "漏水", "many": 2},
        {"do": "correct", "text": "滲水", "which": 1},
        {"do": "give_up", "text": "無"},
        {"do": "void", "text": "重複", "which": 0},
        {"do": "erase", "which": 1},
    ]
    acked = [done for move in moves if (done := play(desk, move)) is not None]
    assert [move["do"] for move in acked] == ["log", "correct", "void", "erase"]
    desk.close()
    check_everything(desk.folder, acked)
