"""The quick line: what is typed becomes an entry, in any order and in each region's words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from line_kit import CHAN, LEE, WIFE, local, read, typed

from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.quick_entry import Part


def test_the_line_of_the_manual_becomes_all_its_parts():
    text = "A-12-03 陳先生 6123 4567 廚房漏水 急"
    entry = read(text)
    assert entry.unit is not None
    assert entry.unit.code == "A-12-03"
    assert (entry.caller, entry.person) == ("陳先生", CHAN)
    assert entry.phone == "6123 4567"
    assert (entry.kind, entry.category) == (CaseKind.REPAIR, Category.LEAK)
    assert entry.is_urgent
    assert entry.text == "廚房漏水"
    assert entry.received_at is None
    assert [(chip.part, chip.text) for chip in entry.chips] == [
        (Part.UNIT, "A-12-03"),
        (Part.CALLER, "陳先生"),
        (Part.PHONE, "6123 4567"),
        (Part.KIND, "漏水"),
        (Part.URGENT, "急"),
    ]
    assert all(text[chip.span.start : chip.span.end] == chip.text for chip in entry.chips)


@given(st.permutations(["A-12-03", "陳先生", "6123 4567", "廚房漏水", "急"]))
def test_the_order_of_the_parts_does_not_matter(parts):
    entry = read(" ".join(parts))
    assert entry.unit is not None
    assert entry.unit.code == "A-12-03"
    assert (entry.person, entry.phone) == (CHAN, "6123 4567")
    assert (entry.kind, entry.category) == (CaseKind.REPAIR, Category.LEAK)
    assert (entry.is_urgent, entry.text) == (True, "廚房漏水")


@pytest.mark.parametrize(
    "text",
    [
        "Ａ－１２－０３　陳先生　６１２３４５６７　廚房漏水　急",
        "A座12樓03室陳先生61234567廚房漏水，急",
        "a1203 陈先生 6123-4567 厨房漏水 急",
        "A-12-03 Mr Chan 61234567 kitchen leak urgent",
    ],
)
def test_full_width_simplified_english_and_no_spaces_say_the_same(text):
    entry = read(text)
    assert entry.unit is not None
    assert entry.unit.code == "A-12-03"
    assert entry.person == CHAN
    assert (entry.kind, entry.category) == (CaseKind.REPAIR, Category.LEAK)
    assert entry.is_urgent


MATTERS = [
    ("樓上裝修噪音", CaseKind.COMPLAINT, Category.NOISE),
    ("遺失包裹查閱錄影", CaseKind.OTHER, Category.LOST),
    ("電梯按鈕失靈", CaseKind.REPAIR, Category.LIFT),
    ("跳掣，半屋無電", CaseKind.REPAIR, Category.POWER),
    ("走廊積水", CaseKind.REPAIR, Category.PLUMBING),
    ("浴室去水慢", CaseKind.REPAIR, Category.PLUMBING),
    ("閘機不認車牌", CaseKind.REPAIR, Category.SAFETY),
    ("門鐘對講無聲", CaseKind.REPAIR, Category.SAFETY),
    ("平台燈不亮", CaseKind.REPAIR, Category.POWER),
    ("冷氣滴水到外牆", CaseKind.REPAIR, Category.AIRCON),
    ("停車場閘壞", CaseKind.REPAIR, Category.PUBLIC_AREA),
    ("空调不制冷", CaseKind.REPAIR, Category.AIRCON),
    ("门锁坏了", CaseKind.REPAIR, Category.DOOR_WINDOW),
    ("天花石屎剝落", CaseKind.REPAIR, Category.STRUCTURE),
    ("no power in bedroom", CaseKind.REPAIR, Category.POWER),
    ("垃圾房異味", CaseKind.COMPLAINT, Category.HYGIENE),
    ("車位被佔", CaseKind.COMPLAINT, Category.PARKING),
    ("保安態度惡劣", CaseKind.COMPLAINT, Category.STAFF),
    ("隔壁狗吠", CaseKind.COMPLAINT, Category.PETS),
    ("訪客投訴保安", CaseKind.COMPLAINT, Category.SECURITY),
    ("投訴樓上漏水", CaseKind.COMPLAINT, Category.NEIGHBOURS),
    ("高空擲物", CaseKind.COMPLAINT, Category.SECURITY),
    ("dog barking all night", CaseKind.COMPLAINT, Category.PETS),
    ("查詢裝修申請手續", CaseKind.ENQUIRY, Category.RENOVATION),
    ("查詢管理費", CaseKind.ENQUIRY, Category.FEES),
    ("请问物业费怎么交", CaseKind.ENQUIRY, Category.FEES),
    ("遺失住戶證補領", CaseKind.ENQUIRY, Category.PAPERS),
    ("建議增設單車架", CaseKind.SUGGESTION, Category.PARKING),
    ("建議更換大堂電梯", CaseKind.SUGGESTION, Category.FACILITIES),
    ("經理交辦 張貼通告", CaseKind.TASK, Category.NOTICE),
    ("消防署巡查", CaseKind.GOVERNMENT, Category.INSPECTION),
    ("街道辦開會", CaseKind.GOVERNMENT, Category.MEETING),
    ("外賣", CaseKind.VISITOR, Category.DELIVERY),
    ("中介睇樓", CaseKind.VISITOR, Category.VIEWING),
    ("報修", CaseKind.REPAIR, Category.OTHER),
    ("放低一封信", CaseKind.OTHER, Category.OTHER),
]


@pytest.mark.parametrize(("matter", "kind", "category"), MATTERS)
def test_the_words_of_the_matter_give_kind_and_category(matter, kind, category):
    entry = read(f"A-12-03 {matter}")
    assert (entry.kind, entry.category) == (kind, category)
    assert entry.text == matter


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("廚房漏水", CaseKind.ENQUIRY),
        ("樓上裝修噪音", CaseKind.ENQUIRY),
        ("想知幾時開門", CaseKind.ENQUIRY),
        ("", CaseKind.ENQUIRY),
        ("電梯按鈕失靈", CaseKind.REPAIR),  # a public place has no unit
        ("大堂水浸", CaseKind.REPAIR),
        ("投訴保安", CaseKind.COMPLAINT),  # the caller says what it is
        ("建議加開清潔班次", CaseKind.SUGGESTION),
        ("食環署巡查", CaseKind.GOVERNMENT),
        ("拾獲銀包", CaseKind.OTHER),
    ],
)
def test_without_a_unit_it_is_an_enquiry_unless_it_says_otherwise(text, kind):
    assert read(text).kind is kind


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("廚房漏水", Category.OTHER),
        ("廚房漏水幾時修好", Category.PROGRESS),
        ("漏水修好未", Category.PROGRESS),
        ("查詢漏水跟進情況", Category.PROGRESS),
    ],
)
def test_an_enquiry_is_about_progress_only_where_somebody_asks_for_it(text, category):
    entry = read(text)
    assert (entry.kind, entry.category) == (CaseKind.ENQUIRY, category)


@pytest.mark.parametrize(
    ("text", "kind", "matter"),
    [
        ("來電 陳先生 請李經理回覆", CaseKind.CALL, "請李經理回覆"),
        ("来电 陈先生 请李经理回复", CaseKind.CALL, "请李经理回复"),
        ("A-12-03 陳先生 來電 找李經理", CaseKind.CALL, "找李經理"),
        ("來訪 王小明 送文件", CaseKind.VISIT, "來訪 送文件"),
        ("来访 王先生 找李经理", CaseKind.VISIT, "来访 找李经理"),
    ],
)
def test_a_line_that_opens_with_call_or_visit_is_one_where_no_matter_says_otherwise(
    text, kind, matter
):
    entry = read(text)
    assert (entry.kind, entry.text) == (kind, matter)
    assert entry.channel is (Channel.PHONE if kind is CaseKind.CALL else None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A-12-03 來電 廚房漏水", CaseKind.REPAIR),
        ("來電 投訴保安", CaseKind.COMPLAINT),
        ("來電 管理費", CaseKind.ENQUIRY),
        ("來電顯示無故關掉", CaseKind.ENQUIRY),  # not the word for the kind
        ("業主多次來電", CaseKind.ENQUIRY),
        ("外來訪客 王先生", CaseKind.VISITOR),
        ("來訪 A-12-03 找陳太", CaseKind.VISITOR),  # the guest of a household
    ],
)
def test_the_words_for_call_and_visit_take_nothing_from_another_matter(text, kind):
    assert read(text).kind is kind


@pytest.mark.parametrize(
    ("text", "is_urgent", "rest"),
    [
        ("A-12-03 漏水 急", True, "漏水"),
        ("A-12-03 漏水急", True, "漏水急"),
        ("A-12-03 緊急 漏水", True, "漏水"),
        ("A-12-03 漏水 不急", False, "漏水 不急"),
        ("A-12-03 緊急出口燈壞", False, "緊急出口燈壞"),
        ("A-12-03 漏水", False, "漏水"),
        ("A-12-03 漏煤氣", True, "漏煤氣"),
        ("A-12-03 困電梯", True, "困電梯"),
        ("A-12-03 查詢火警演習", False, "查詢火警演習"),
    ],
)
def test_haste_is_asked_for_or_lies_in_the_danger(text, is_urgent, rest):
    entry = read(text)
    assert (entry.is_urgent, entry.text) == (is_urgent, rest)


def test_two_people_with_the_same_tail_are_both_offered_and_none_is_picked():
    entry = read("4567 漏水")
    assert entry.person is None
    assert entry.unit is None
    assert set(entry.people) == {CHAN, LEE}
    assert {unit.code for unit in entry.unit_candidates} == {"A-12-03", "B-03-11"}


def test_a_tail_within_the_unit_is_its_resident_and_the_whole_number_is_filled_in():
    entry = read("A-12-03 4567 漏水")
    assert (entry.person, entry.caller, entry.phone) == (CHAN, "陳大文", "6123 4567")
    assert LEE in entry.people
    assert read("尾號5432 漏水").person == WIFE


def test_the_number_alone_tells_the_unit_and_says_that_it_was_inferred():
    entry = read("6123 4567 廚房漏水")
    assert entry.unit is not None
    assert (entry.unit.code, entry.is_unit_inferred) == ("A-12-03", True)
    assert entry.kind is CaseKind.REPAIR
    assert not read("A-12-03 6123 4567 漏水").is_unit_inferred


def test_one_number_in_two_homes_offers_both():
    entry = read("6000 1111 無電")
    assert entry.unit is None
    assert {unit.code for unit in entry.unit_candidates} == {"A-06-02", "B-06-02"}


def test_another_name_on_a_known_number_is_not_taken_for_its_holder():
    entry = read("何小姐 6123 4567 漏水")
    assert (entry.unit, entry.person, entry.caller) == (None, None, "何小姐")
    assert entry.people == (CHAN,)
    assert [unit.code for unit in entry.unit_candidates] == ["A-12-03"]


def test_a_room_number_that_two_blocks_have_is_offered_twice_and_the_number_decides():
    both = read("1203 漏水")
    assert both.unit is None
    assert [unit.code for unit in both.unit_candidates] == ["A-12-03", "B-12-03"]
    decided = read("1203 6123 4567 漏水")
    assert decided.unit is not None
    assert decided.unit.code == "A-12-03"


def test_a_name_on_file_and_a_bare_name_are_callers():
    assert read("A-12-03 李美玲 漏水").person == WIFE
    entry = read("A-06-05 蔡文傑 無電")
    assert (entry.caller, entry.person, entry.text) == ("蔡文傑", None, "無電")
    assert read("A-06-05 高空擲物").caller == ""
    assert read("A-06-05 白蟻").caller == ""


def test_of_two_units_the_first_is_meant_and_the_other_stays_in_the_text():
    entry = read("A-12-03 李太 投訴 B-12-03 噪音")
    assert entry.unit is not None
    assert entry.unit.code == "A-12-03"
    assert "B-12-03" in entry.text


def test_what_looks_like_a_unit_and_is_none_is_pointed_out_and_kept():
    entry = read("Z-99-01 漏水")
    assert (entry.unit, entry.unknown_unit) == (None, "Z-99-01")
    assert entry.text == "Z-99-01 漏水"
    assert read("A-12-03 漏水").unknown_unit == ""


@pytest.mark.parametrize(
    ("text", "received", "agreed"),
    [
        ("08:45 3座12B 浴室滲漏", "03-10 08:45", None),
        ("昨日 22:30 A-12-03 噪音", "03-09 22:30", None),
        ("A-12-03 噪音 昨晚10點半", "03-09 22:30", None),
        ("22:30 A-12-03 噪音", "03-09 22:30", None),
        ("A-12-03 3月8日晚上10時 嘈", "03-08 22:00", None),
        ("2025-03-08 22:30 A-12-03 噪音", "03-08 22:30", None),
        ("03-08 22:30 A-12-03 噪音", "03-08 22:30", None),
        ("8:45am A-12-03 noise", "03-10 08:45", None),
        ("09:05 A-12-03 噪音", "03-10 09:00", None),  # the desk's clock is a little slow
        ("A-12-03 約 15:00 入屋修冷氣", None, "03-10 15:00"),
        ("A-12-03 漏水 明日 10:00", None, "03-11 10:00"),
        ("A-12-03 漏水 25:99", None, None),
        ("A-12-03 漏水 2月30日 10:00", None, None),
    ],
)
def test_an_earlier_time_is_when_it_was_received_and_a_later_one_is_agreed(text, received, agreed):
    entry = read(text)
    assert (local(entry.received_at), local(entry.agreed_at)) == (received, agreed)
    assert entry.unit is not None


def test_a_received_time_leaves_the_text_and_an_agreed_one_stays_readable():
    assert read("08:45 A-12-03 漏水").text == "漏水"
    assert read("A-12-03 約 15:00 入屋修冷氣").text == "約 15:00 入屋修冷氣"


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("熱線 A-12-03 噪音", Channel.HOTLINE),
        ("微信 A-12-03 噪音", Channel.WECHAT),
        ("A-12-03 噪音 電郵", Channel.EMAIL),
        ("意見箱 建議加燈", Channel.BOX),
        ("A-12-03 噪音", None),
        ("A-12-03 電話線壞", None),
    ],
)
def test_the_channel_is_read_where_the_line_says_it(text, channel):
    entry = read(text)
    assert entry.channel is channel
    if channel:
        assert typed(entry, Part.CHANNEL) is not None
