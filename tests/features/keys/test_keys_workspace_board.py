"""The board by itself: every hook is painted, walked, named and found, at any size."""

from collections.abc import Iterator

import pytest
import shiboken6
from kit import desk_font_files, show
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from propdesk.features.keys.editor.board_keys import BoardKey, Whereabouts
from propdesk.features.keys.editor.count_form import count_form
from propdesk.features.keys.editor.counted import Count
from propdesk.features.keys.workspace.board import Board
from propdesk.features.keys.workspace.board_hooks import Hanging, Hook, Rail
from propdesk.features.keys.workspace.counting import Counting
from propdesk.store.verb import Params
from propdesk.ui.snapshot import snapshot
from propdesk.ui.theme import Theme, load_fonts


@pytest.fixture
def board_theme(qapp: QApplication) -> Iterator[Theme]:
    theme = Theme(qapp, families=load_fonts(desk_font_files()), scheme="light")
    yield theme
    theme.setParent(None)
    theme.deleteLater()


def rails(*counts: int, out: frozenset[int] = frozenset()) -> list[Rail]:
    """Rails with so many hooks each; the keys of some are out."""
    found, number = [], 0
    for nth, count in enumerate(counts, start=1):
        hooks = []
        for _at in range(count):
            number += 1
            hanging = Hanging.OUT if number in out else Hanging.IN
            word = "張志強" if number in out else "在板"
            tag = f"K-{number:03d}"
            hooks.append(Hook(str(number), tag, hanging, word, "", f"{tag} {word}"))
        found.append(Rail(str(nth), "公用", hooks))
    return found


@pytest.fixture
def board(qtbot: QtBot, board_theme: Theme) -> Board:
    board = Board(board_theme, "鑰匙板")
    board.show_rails(rails(10, 10, 3))
    show(qtbot, board, size=(776, 500))
    board.setFocus()
    return board


def test_the_arrows_walk_the_board_as_it_hangs(qtbot: QtBot, board: Board) -> None:
    assert board.current_key() == "1"
    for key, there in (
        (Qt.Key.Key_Right, "2"),
        (Qt.Key.Key_Down, "12"),
        (Qt.Key.Key_Down, "22"),
        (Qt.Key.Key_Down, "22"),
        (Qt.Key.Key_End, "23"),
        (Qt.Key.Key_Right, "23"),
        (Qt.Key.Key_Up, "13"),
        (Qt.Key.Key_Home, "1"),
        (Qt.Key.Key_Left, "1"),
    ):
        qtbot.keyClick(board, key)
        assert board.current_key() == there


def test_a_shorter_rail_below_takes_the_last_hook_it_has(qtbot: QtBot, board: Board) -> None:
    board.choose("19")
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert board.current_key() == "23"


def test_enter_opens_the_hook_and_a_character_goes_to_the_line(qtbot: QtBot, board: Board) -> None:
    opened, typed = list[str](), list[str]()
    board.opened.connect(opened.append)
    board.typed.connect(typed.append)
    board.choose("12")
    qtbot.keyClick(board, Qt.Key.Key_Return)
    qtbot.keyClicks(board, "k")
    assert (opened, typed) == (["12"], ["k"])
    assert board.current_key() == "12"


def test_each_hook_is_read_aloud_with_tag_and_state(board: Board) -> None:
    spoken = QAccessible.queryAccessibleInterface(board)
    assert spoken.childCount() == 23
    names = [spoken.child(at).text(QAccessible.Text.Name) for at in range(23)]
    assert names[0] == "K-001 在板" and names[22] == "K-023 在板"
    assert nameless(board) == []


def test_the_same_hooks_with_other_words_keep_the_place(board: Board) -> None:
    board.choose("12")
    board.show_rails(rails(10, 10, 3, out=frozenset({12})))
    assert board.current_key() == "12"
    assert board.rows.hooks[11].word == "張志強"
    board.show_rails(rails(10, 12, 3))
    assert board.current_key() == "12"


def test_a_click_chooses_the_hook_under_it_and_none_beside(qtbot: QtBot, board: Board) -> None:
    box = board.visualRect(board.rows.index(13))
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert board.current_key() == "14"
    assert not board.indexAt(box.topLeft() - box.bottomRight()).isValid()


@pytest.mark.parametrize(("width", "scale"), [(440, 100), (776, 100), (776, 200), (1600, 150)])
def test_every_hook_has_a_place_of_its_own_within_the_width(
    board: Board, board_theme: Theme, width: int, scale: int
) -> None:
    board_theme.set_scale(scale)
    board.resize(width, 500)
    QApplication.processEvents()
    boxes = [board.plan.box(at) for at in range(23)]
    assert all(box.right() < width and box.bottom() <= board.plan.height for box in boxes)
    for at, box in enumerate(boxes):
        assert board.plan.at(box.center()) == at
        assert not any(box.intersects(other) for other in boxes[at + 1 :])


def test_a_key_that_is_out_looks_different_and_so_does_the_one_that_is_meant(
    board: Board, board_theme: Theme
) -> None:
    before = snapshot(board)
    board.show_rails(rails(10, 10, 3, out=frozenset({3})))
    out = snapshot(board)
    board.mean("23", "將借出")
    meant = snapshot(board)
    board_theme.set_scheme("dark")
    assert len({image.cacheKey() for image in (before, out, meant)}) == 3
    assert before != out and out != meant and meant != snapshot(board)


def test_five_hundred_hooks_scroll_to_the_one_that_is_chosen(board: Board) -> None:
    board.show_rails(rails(*[10] * 50))
    board.choose("500")
    box = board.visualRect(board.rows.index(499))
    assert board.viewport().rect().contains(box)
    board.choose("1")
    assert board.verticalScrollBar().value() == 0


def test_the_board_is_counted_by_space_and_x(qtbot: QtBot, board: Board) -> None:
    seen: dict[str, bool] = {}
    rest = []
    board.ticked.connect(lambda key, there: seen.update({key: there}))
    board.rest_ticked.connect(lambda: rest.append(True))
    board.choose("1")
    plain = snapshot(board)
    board.show_ticks(seen)
    qtbot.keyClick(board, Qt.Key.Key_Space)
    qtbot.keyClick(board, Qt.Key.Key_X)
    assert (seen, board.current_key()) == ({"1": True, "2": False}, "3")
    qtbot.keyClick(board, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert rest == [True]
    board.choose("1")
    assert snapshot(board) != plain


class _Counted(Params, frozen=True):
    keys: tuple[str, ...]
    note: str = ""


def test_a_count_is_not_saved_before_every_hook_was_looked_at(
    qtbot: QtBot, board: Board, board_theme: Theme
) -> None:
    count = Count([BoardKey(str(n), f"K-{n:03d}", Whereabouts.IN) for n in range(1, 24)])

    def params(done: Count, note: str) -> tuple[str, Params]:
        return "keys.count", _Counted(tuple(key for key, there in done.seen.items() if there), note)

    editor, found = count_form(board_theme, count, params)
    show(qtbot, editor.form, size=(346, 500))
    counting = Counting(board, editor.form, found)
    saved, left = [], []
    editor.form.save_asked.connect(lambda: saved.append(editor.read()))
    editor.form.left.connect(lambda: left.append(True))
    qtbot.keyClick(board, Qt.Key.Key_X)
    qtbot.keyClick(board, Qt.Key.Key_Space)
    qtbot.keyClick(board, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == [] and found.refusal is not None
    assert "21" in found.refusal.message
    editor.form.way_chosen.emit("keys.rest")
    assert "K-001" in found.words
    qtbot.keyClick(board, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(saved) == 1 and len(saved[0][1].keys) == 22
    draft = editor.form.draft()
    count.seen.clear()
    editor.form.restore(draft)
    assert count.seen["1"] is False and count.seen["2"] is True
    qtbot.keyClick(board, Qt.Key.Key_Escape)
    assert left == [True]
    assert counting.parent() is editor.form


def test_a_count_may_end_after_its_board_is_gone(qtbot: QtBot, board_theme: Theme) -> None:
    board = Board(board_theme, "鑰匙板")
    count = Count([BoardKey("1", "K-001", Whereabouts.IN)])
    editor, found = count_form(board_theme, count, lambda _done, _note: ("keys.count", Params()))
    Counting(board, editor.form, found)
    shiboken6.delete(board)
    with qtbot.captureExceptions() as raised:
        shiboken6.delete(editor.form)
    assert raised == []
