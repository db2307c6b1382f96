"""What the board says of each key: rails as on the wall, words that fit, differences of a count."""

from dataclasses import replace
from datetime import timedelta

import pytest
from desk_kit import MONDAY, ZONE

from propdesk.core.i18n import Speech, speak
from propdesk.features.keys.editor.board_keys import BoardKey, Whereabouts
from propdesk.features.keys.editor.counted import Count
from propdesk.features.keys.workspace.board_hooks import Hanging
from propdesk.features.keys.workspace.board_rows import hook_of, late_words, rails_of
from propdesk.store.ledger import View

VIEW = View(MONDAY, ZONE)
IN = BoardKey("1", "K-001", Whereabouts.IN, "二-7", "B 座電錶房", "機房")
OUT = replace(
    IN,
    whereabouts=Whereabouts.OUT,
    holder="張志強",
    due_at=MONDAY + timedelta(hours=3, minutes=15),
)


@pytest.fixture(autouse=True)
def chinese() -> None:
    speak(Speech("zh_Hant"))


def test_a_hook_says_how_it_stands_who_has_it_and_until_when() -> None:
    assert hook_of(IN, VIEW).word == "在板"
    out = hook_of(OUT, VIEW)
    assert (out.hanging, out.word, out.detail) == (Hanging.OUT, "張志強", "12:00 還")
    assert out.spoken == "K-001、B 座電錶房、外借、張志強、12:00 應還"


def test_a_key_that_is_due_another_day_names_the_day() -> None:
    hook = hook_of(replace(OUT, due_at=MONDAY + timedelta(days=2)), VIEW)
    assert hook.detail == "03-05 還"
    assert hook.spoken.endswith("03-05 08:45 應還")


@pytest.mark.duty("14.9")
def test_a_key_is_late_from_the_minute_after_it_was_due() -> None:
    due = OUT.due_at
    assert due is not None
    assert hook_of(OUT, View(due, ZONE)).hanging is Hanging.OUT
    late = hook_of(OUT, View(due + timedelta(minutes=25), ZONE))
    assert (late.hanging, late.word, late.detail) == (Hanging.LATE, "逾 25 分", "張志強")


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=99), "逾 99 分"),
        (timedelta(minutes=100), "逾 1 時"),
        (timedelta(hours=47), "逾 47 時"),
        (timedelta(hours=48), "逾 2 日"),
    ],
)
def test_how_late_is_said_as_shortly_as_a_tag_has_room_for(span: timedelta, words: str) -> None:
    assert late_words(span) == words


def test_a_lost_key_keeps_its_place_and_says_what_took_it() -> None:
    lost = replace(IN, whereabouts=Whereabouts.LOST, replaced_by="K-061")
    hook = hook_of(lost, VIEW)
    assert (hook.hanging, hook.word, hook.detail) == (Hanging.GONE, "遺失", "補 K-061")
    back = hook_of(replace(IN, whereabouts=Whereabouts.RETURNED), VIEW)
    assert (back.word, back.detail) == ("已退", "還業主")


def test_rings_and_copies_say_how_many_hang_there() -> None:
    assert hook_of(replace(IN, copies=2), VIEW).detail == "2 條"
    assert hook_of(replace(IN, members=5), VIEW).detail == "一串 5"
    assert hook_of(IN, VIEW).detail == ""


def test_rails_hang_in_the_order_of_their_numbers_and_hooks_in_theirs() -> None:
    keys = [
        replace(IN, key_id=hook, tag=f"K-{nth}", hook=hook, kind=kind)
        for nth, (hook, kind) in enumerate(
            [
                ("", "公用"),
                ("三-1", "天台"),
                ("二-10", "機房"),
                ("二-9", "機房"),
                ("一-2", "公用"),
                ("一-1", "空置"),
            ]
        )
    ]
    rails = rails_of(keys, VIEW)
    assert [rail.name for rail in rails] == ["一", "二", "三", ""]
    assert [hook.key_id for hook in rails[1].hooks] == ["二-9", "二-10"]
    assert [rail.under for rail in rails] == ["", "機房", "天台", "公用"]


def test_rails_named_by_letters_or_figures_hang_in_order_too() -> None:
    keys = [replace(IN, key_id=hook, hook=hook) for hook in ("B-1", "10-1", "A2", "2-1", "A-1")]
    assert [rail.name for rail in rails_of(keys, VIEW)] == ["2", "10", "A", "B"]


def test_a_count_tells_what_differs_before_anything_is_saved() -> None:
    missing, back = replace(IN, key_id="a", tag="K-012"), replace(OUT, key_id="b", tag="K-009")
    count = Count([missing, back, replace(IN, key_id="c")])
    count.tick("a", is_there=False)
    count.tick("b", is_there=True)
    assert count.words == "已點 2／3 個掛鈎，2 項差異"
    assert [one.words for one in count.differences] == [
        "K-012：應在板，未見",
        "K-009：在板，記錄為借予 張志強",
    ]
    count.tick_rest()
    assert count.open == [] and len(count.differences) == 2
    count.tick("a", is_there=True)
    count.tick("b", is_there=False)
    assert count.differences == [] and count.words == "已點 3／3 個掛鈎"
