"""The quick line: what is typed becomes an entry, in any order and in each region's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line_kit import DESK, LEE, NOW, ZONE, local, read

from propdesk.estate.rules.directory import EstateDirectory
from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.features.reception.rules.categories import CATEGORIES, Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.quick_line import MAX_READ, parse
from propdesk.features.reception.rules.vocabulary import TERMS, lexicon


def test_a_visitors_line_gives_whom_how_many_which_car_and_which_card():
    entry = read("訪客 王先生 3人 找 A-12-03 陳太 車牌 AB1234 證 015 至18:00")
    assert entry.kind is CaseKind.VISITOR
    assert entry.unit is not None
    assert entry.unit.code == "A-12-03"
    assert (entry.caller, entry.visit.host) == ("王先生", "陳太")
    assert (entry.visit.companions, entry.visit.plate, entry.visit.card) == (2, "AB1234", "015")
    assert local(entry.visit.leave_at) == "03-10 18:00"
    assert entry.person is None
    assert entry.received_at is None


@pytest.mark.parametrize(
    ("text", "companions", "plate"),
    [
        ("訪客 王先生 A-12-03 同行2人", 2, ""),
        ("访客 王先生 A-12-03 一行四人 粤B12345", 3, "粤B12345"),
        ("訪客 王先生 A-12-03 ABC-1234", 0, "ABC-1234"),
        ("visitor Mr Wong to see A-12-03 with 1", 1, ""),
    ],
)
def test_companions_and_plates_of_each_region_are_read(text, companions, plate):
    visit = read(text).visit
    assert (visit.companions, visit.plate) == (companions, plate)


def test_who_comes_to_see_somebody_is_a_visitor_without_the_word():
    entry = read("王先生 找 A-12-03")
    assert (entry.kind, entry.caller, entry.text) == (CaseKind.VISITOR, "王先生", "")
    assert read("A-12-03 陳先生 找人修水喉").kind is CaseKind.REPAIR


def test_what_a_person_has_corrected_is_not_read_again():
    text = "1203 陳先生 6123 4567 廚房漏水 急"
    entry = read(
        text,
        unit_id="B-12-03",
        caller="陳小姐",
        phone="2888 0000",
        kind=CaseKind.COMPLAINT,
        channel=Channel.LETTER,
        is_urgent=False,
        received_at=NOW,
    )
    assert entry.unit is not None
    assert entry.unit.code == "B-12-03"
    assert (entry.caller, entry.phone, entry.person) == ("陳小姐", "2888 0000", None)
    assert (entry.kind, entry.category) == (CaseKind.COMPLAINT, Category.NEIGHBOURS)
    assert (entry.channel, entry.is_urgent, entry.received_at) == (Channel.LETTER, False, NOW)
    assert entry.text.startswith("廚房漏水")


def test_a_person_is_chosen_among_those_offered_or_declined():
    assert read("4567 漏水", person_id="lee").person == LEE
    assert read("A-12-03 陳先生 6123 4567 漏水", person_id="").person is None
    assert read("A-12-03 漏水", category=Category.POWER).category is Category.POWER
    nowhere = read("A-12-03 查詢", unit_id="")
    assert (nowhere.unit, nowhere.is_unit_inferred) == (None, False)


PIECES = st.sampled_from(
    (
        *("A-12-03", "1203", "3座12B", "陳先生", "李太", "找", "訪客", "6123 4567", "4567"),
        *("漏水", "急", "投訴", "08:45", "昨日 22:30", "至18:00", "3人", "證 015", "車牌", "尾號"),
        *(" ", "，", "\ufffc", "\u202e", "\x00", "𨋢", "٣", "²", "①", "Ⅷ", "一", "十"),
        *("-", "(", "[", "/", ":"),
    )
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_no_text_upsets_the_line(text):
    entry = read(text)
    assert entry.category in CATEGORIES[entry.kind]
    for chip in entry.chips:
        assert text[chip.span.start : chip.span.end] == chip.text
        assert 0 <= chip.span.start < chip.span.end <= len(text)
    assert entry.unit is None or entry.unit in DESK.units.rows
    assert entry.received_at is None or entry.received_at <= NOW


def test_a_pasted_letter_keeps_its_whole_text():
    letter = "A-12-03 漏水 " + "此致管理處" * 200
    entry = read(letter)
    assert entry.unit is not None
    assert entry.text.endswith("此致管理處")
    assert len(entry.text) > MAX_READ


def test_a_desk_without_units_and_people_still_understands_the_matter():
    empty = EstateDirectory(UnitIndex([]), [])
    entry = parse("A-12-03 陳先生 電梯壞", empty, NOW, ZONE)
    assert (entry.unit, entry.unknown_unit) == (None, "A-12-03")
    assert (entry.kind, entry.category) == (CaseKind.REPAIR, Category.LIFT)


def test_every_word_of_the_vocabulary_is_found_again():
    words = [word for term in TERMS for word in term.words.split("|")]
    assert all(word == word.strip() and word for word in words)
    for word in words:
        plain = levelled(word)
        assert [hit.word for hit in lexicon().scan(plain)] == [plain]


def test_english_words_are_found_only_as_whole_words():
    assert lexicon().scan("delighted") == []
    assert [hit.word for hit in lexicon().scan("the light, please")] == ["light"]
