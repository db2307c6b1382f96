"""The key line: what is understood of what people type."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from propdesk.estate.rules.shifts import DEFAULT_SHIFTS
from propdesk.features.keys.rules.quick_line import (
    Fixed,
    KeyBook,
    KnownKey,
    KnownStaff,
    Part,
    Understood,
    parse,
)
from propdesk.features.keys.rules.tags import tag_key

ZONE = ZoneInfo("Asia/Hong_Kong")
NOW = datetime(2025, 3, 3, 10, 42, tzinfo=ZONE)
CHEUNG = KnownStaff("s1", "E01", "張志強", "engineering")
BOOK = KeyBook(
    {tag_key(tag): KnownKey(tag, tag) for tag in ("K-017", "K-018", "K-023", "R-01")},
    {"張志強": CHEUNG, "e01": CHEUNG},
    DEFAULT_SHIFTS,
)


def read(text: str, fixed: Fixed | None = None) -> Understood:
    return parse(text, BOOK, NOW, ZONE, fixed)


def test_one_line_says_which_key_who_from_where_until_when_and_what_for() -> None:
    said = read("K-023 李志明 清潔部 30分 洗水箱")
    assert said.key == KnownKey("K-023", "K-023")
    assert (said.borrower, said.department) == ("李志明", "cleaning")
    assert said.due_at == NOW + timedelta(minutes=30)
    assert said.purpose == "洗水箱"
    assert [chip.part for chip in said.chips] == [
        Part.KEY,
        Part.BORROWER,
        Part.DEPARTMENT,
        Part.DUE,
        Part.PURPOSE,
    ]


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("K-17 張志強 2小時 抄錶", NOW + timedelta(hours=2)),
        ("k017 E01 半小時 抄錶", NOW + timedelta(minutes=30)),
        ("Ｋ－０１７ 張志強 兩個鐘 抄錶", NOW + timedelta(hours=2)),
        ("K-017 張志強 2h 抄錶", NOW + timedelta(hours=2)),
        ("K-017 張志強 收工還 抄錶", datetime(2025, 3, 3, 15, tzinfo=ZONE)),
        ("K-017 張志強 12:00還 抄錶", datetime(2025, 3, 3, 12, tzinfo=ZONE)),
        ("K-017 張志強 14:30 抄錶", datetime(2025, 3, 3, 14, 30, tzinfo=ZONE)),
    ],
)
def test_a_due_time_is_a_span_the_end_of_the_shift_or_a_time(text: str, due: datetime) -> None:
    said = read(text)
    assert said.due_at == due
    assert said.staff == CHEUNG
    assert (said.borrower, said.department, said.purpose) == ("張志強", "engineering", "抄錶")


def test_an_outsider_brings_a_company_a_card_and_a_number() -> None:
    said = read("K-018 黎家豪 電梯承辦商 證尾4821 6123 4567 2小時 升降機月檢")
    assert (said.borrower, said.company) == ("黎家豪", "電梯承辦商")
    assert (said.identity, said.phone) == ("證尾4821", "6123 4567")
    assert said.purpose == "升降機月檢"
    assert not said.department


@pytest.mark.parametrize("text", ["K-017", " k17 ", "Ｋ０１７"])
def test_a_tag_alone_asks_for_nothing_more(text: str) -> None:
    assert read(text).is_bare
    assert not read(text + " 張志強").is_bare


@pytest.mark.parametrize("text", ["K-017 還", "還 K-017", "K-017 收回", "K-017 back"])
def test_a_word_says_that_the_key_comes_back(text: str) -> None:
    assert read(text).is_return


def test_a_tag_that_is_none_of_the_board_is_told_apart_from_a_staff_code() -> None:
    assert read("K-099 張志強 30分 抄錶").unknown_tag == "K-099"
    assert read("E01 30分").unknown_tag == ""


def test_what_a_person_corrected_goes_before_the_words() -> None:
    due = NOW + timedelta(hours=5)
    said = read(
        "K-017 李志明 清潔部 30分 洗水箱",
        Fixed(key_id="K-018", borrower="張志強", department="中介", purpose="看樓", due_at=due),
    )
    assert said.key == KnownKey("K-018", "K-018")
    assert (said.borrower, said.staff, said.company) == ("張志強", CHEUNG, "中介")
    assert (said.department, said.purpose, said.due_at) == ("", "看樓", due)
