"""Unit codes as people write them, search as you type, neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.estate.rules.spans import chinese_number, levelled
from propdesk.estate.rules.unit_codes import floor_rank, part_key
from propdesk.estate.rules.unit_index import Neighbours, UnitIndex
from propdesk.estate.rules.unit_mentions import find_mentions, find_unknown
from propdesk.estate.rules.unit_places import UnitRow

HONG_KONG = UnitIndex(
    [
        UnitRow(
            f"{block}{floor}{door}", f"{block}-{floor:02d}-{door:02d}", f"{block}座", "", str(floor)
        )
        for block in "AB"
        for floor in (1, 2, 3, 5, 12, 13, 15)
        for door in range(1, 12)
    ]
)
LETTERS = UnitIndex(
    UnitRow(f"3-{floor}{door}", f"3座{floor}{door}", "3座", "", f"{floor}樓")
    for floor in (11, 12, 14)
    for door in "ABCD"
)
MAINLAND = UnitIndex(
    UnitRow(f"{b}.{e}.{r}", f"{b}-{e}-{r}", f"{b}栋", f"{e}单元", r[0])
    for b in (3, 4)
    for e in (1, 2)
    for r in ("501", "502", "601", "602")
)
TAIWAN = UnitIndex(
    [UnitRow("t1", "12號5樓之3", "12號", "", "5"), UnitRow("t2", "12號6樓之3", "12號")]
)
NAMED = UnitIndex([UnitRow("n1", "翠華閣12B", "翠華閣"), UnitRow("n2", "翠華閣14B", "翠華閣")])


def codes(index: UnitIndex, text: str) -> list[str]:
    return [row.code for row in index.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        *("A-12-03", "a-12-3", "A1203", "A12-03", "A 12 03", "Ａ－１２－０３"),
        *("A座12樓03室", "A座1203", "a座十二樓3室", "A座 12樓3號"),
        *("Flat 3, 12/F, Block A", "Rm 1203, Block A"),
    ],
)
def test_one_unit_is_found_however_it_is_written(text):
    assert codes(HONG_KONG, text) == ["A-12-03"]


@pytest.mark.parametrize(
    ("index", "text", "code"),
    [
        (LETTERS, "3座12B", "3座12B"),
        (LETTERS, "第3座12樓B室", "3座12B"),
        (LETTERS, "三座十二樓b", "3座12B"),
        (LETTERS, "Flat B 12/F Block 3", "3座12B"),
        (LETTERS, "3-12B", "3座12B"),
        (MAINLAND, "3栋1单元502", "3-1-502"),
        (MAINLAND, "3棟1單元502室", "3-1-502"),
        (MAINLAND, "3號樓1單元502", "3-1-502"),
        (MAINLAND, "3 1 502", "3-1-502"),
        (TAIWAN, "12號5樓之3", "12號5樓之3"),
        (TAIWAN, "5樓之3", "12號5樓之3"),
        (NAMED, "翠華閣12樓B室", "翠華閣12B"),
        (NAMED, "翠華閣 12b", "翠華閣12B"),
    ],
)
def test_each_regions_way_of_writing_is_read(index, text, code):
    assert codes(index, text) == [code]


def test_a_number_that_several_units_share_gives_all_of_them():
    assert codes(HONG_KONG, "1203") == ["A-12-03", "B-12-03"]
    assert codes(MAINLAND, "1單元502") == ["3-1-502", "4-1-502"]
    both = UnitIndex([UnitRow("1", "A-12-03"), UnitRow("2", "A-1-203")])
    assert codes(both, "A1203") == ["A-1-203", "A-12-03"]
    assert codes(both, "A-1-203") == ["A-1-203"]
    assert codes(both, "A-12-03") == ["A-12-03"]


def test_a_written_border_is_believed_and_no_other_unit_is_guessed():
    only = UnitIndex([UnitRow("1", "A-12-03")])
    assert codes(only, "A-1-203") == []
    assert codes(HONG_KONG, "A-12-99") == []
    assert codes(HONG_KONG, "C座1203") == []
    assert codes(HONG_KONG, "") == []


def test_search_as_you_type_finds_a_fragment_and_puts_beginnings_first():
    found = [row.code for row in HONG_KONG.search("a-1", 200)]
    assert found[0].startswith("A-1")
    assert "A-12-03" in found
    assert "B-12-03" in [row.code for row in HONG_KONG.search("12-03")]
    assert len(HONG_KONG.search("1", 7)) == 7
    assert HONG_KONG.search("-") == ()
    assert HONG_KONG.search("zz") == ()


@given(st.sampled_from(HONG_KONG.rows), st.integers(0, 4), st.integers(1, 5))
def test_search_never_misses_a_unit_whose_code_holds_the_fragment(row, start, length):
    key = row.code.replace("-", "").lower()
    fragment = key[start : start + length]
    expected = {one.code for one in HONG_KONG.rows if fragment in one.code.replace("-", "").lower()}
    found = {one.code for one in HONG_KONG.search(fragment, 1000)}
    assert not fragment or expected <= found


def around(index: UnitIndex, unit_id: str) -> tuple[str | None, str | None, list[str]]:
    near = index.around(unit_id)
    return (
        near.above.code if near.above else None,
        near.below.code if near.below else None,
        [row.code for row in near.beside],
    )


def test_neighbours_skip_floors_that_the_block_does_not_have():
    assert around(HONG_KONG, "A133") == ("A-15-03", "A-12-03", ["A-13-02", "A-13-04"])
    assert around(HONG_KONG, "A1511") == (None, "A-13-11", ["A-15-10"])
    assert around(LETTERS, "3-12A") == ("3座14A", "3座11A", ["3座12B"])


def test_neighbours_stay_within_block_and_entrance():
    assert around(MAINLAND, "3.1.502") == ("3-1-602", None, ["3-1-501"])
    assert around(TAIWAN, "t1") == ("12號6樓之3", None, [])
    assert around(NAMED, "n1") == ("翠華閣14B", None, [])
    assert HONG_KONG.around("nobody") == Neighbours()


@pytest.mark.parametrize(
    ("index", "text", "written", "code"),
    [
        (HONG_KONG, "A-12-03 陳先生 6123 4567 廚房漏水 急", "A-12-03", "A-12-03"),
        (HONG_KONG, "樓上嘈 a1203陳先生", "a1203", "A-12-03"),
        (HONG_KONG, "A座12樓03室廚房漏水", "A座12樓03室", "A-12-03"),
        (LETTERS, "3座12B浴室滲漏", "3座12B", "3座12B"),
        (MAINLAND, "业主报3栋1单元502漏水", "3栋1单元502", "3-1-502"),
        (NAMED, "翠華閣12B漏水", "翠華閣12B", "翠華閣12B"),
    ],
)
def test_a_unit_is_found_inside_a_line(index, text, written, code):
    mention = find_mentions(levelled(text), index)[0]
    assert text[mention.span.start : mention.span.end] == written
    assert [row.code for row in mention.units] == [code]
    assert mention.is_sure


@pytest.mark.parametrize(
    "text", ["欠費1203元", "查詢管理費", "共12人", "08:45", "2樓上裝修", "A座大堂"]
)
def test_amounts_counts_times_and_public_places_are_no_units(text):
    assert find_mentions(levelled(text), HONG_KONG) == []


def test_a_bare_number_is_offered_but_is_not_sure():
    mention = find_mentions("1203漏水", HONG_KONG)[0]
    assert not mention.is_sure
    assert [row.code for row in mention.units] == ["A-12-03", "B-12-03"]


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Z-99-01 漏水", "Z-99-01"),
        ("A-12-99漏水", "A-12-99"),
        ("C座12樓03室漏水", "C座12樓03室"),
        ("A-12-03漏水", None),
        ("e-mail 收不到", None),
        ("2025-03-08", None),
    ],
)
def test_what_looks_like_a_unit_and_is_none_is_pointed_out(text, unknown):
    span = find_unknown(levelled(text), HONG_KONG)
    assert (text[span.start : span.end] if span else None) == unknown


@given(st.text(max_size=80))
def test_no_text_upsets_the_search_for_units(text):
    for index in (HONG_KONG, MAINLAND, TAIWAN, NAMED):
        level = levelled(text)
        assert len(level) == len(text)
        for mention in find_mentions(level, index):
            assert 0 <= mention.span.start < mention.span.end <= len(text)
        index.find(text)
        index.search(text)


@given(st.text(max_size=12))
def test_an_index_is_made_from_any_codes(text):
    index = UnitIndex([UnitRow("1", text, text, text, text), UnitRow("2", "A-1-1")])
    index.around("1")
    assert index.by_id("1") is not None


def test_floors_are_ranked_from_the_basement_up():
    floors = ["B2", "B1", "LG", "G/F", "M", "1", "2樓", "十二樓", "13/F"]
    ranks = [floor_rank(floor) for floor in floors]
    assert None not in ranks
    assert ranks == sorted(ranks)
    assert floor_rank("") is None
    assert floor_rank("會所") is None


def test_block_names_have_one_form():
    assert {part_key(name) for name in ("A座", "Block A", "a", "Ａ座", "A棟")} == {"a"}
    assert {part_key(name) for name in ("3座", "第3座", "三座", "03", "Tower 3")} == {"3"}
    assert part_key("翠華樓") == "翠華樓"
    assert [chinese_number(text) for text in ("十", "十二", "二十", "二十三", "三", "百")] == [
        10, 12, 20, 23, 3, None,
    ]  # fmt: skip
