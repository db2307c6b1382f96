"""Recognising who calls, and what is shown of a person."""

import pytest

from propdesk.core.errors import Refusal
from propdesk.estate.rules import names, phones
from propdesk.estate.rules.names import NameMatch, SaidName, match_name, said_name
from propdesk.estate.rules.people import KnownPerson, ResidentRole, recognise, with_phone

CHAN = KnownPerson("p1", "u1", "陳大文", ResidentRole.OWNER, ("6123 4567",))
CHAN_WIFE = KnownPerson("p2", "u1", "李美玲", ResidentRole.FAMILY, ("9876 5432",))
SAME_TAIL = KnownPerson("p3", "u2", "王志明", ResidentRole.TENANT, ("9888 4567",))


def said(text: str) -> SaidName:
    name = said_name(text)
    assert name is not None
    return name


def test_a_caller_is_recognised_by_the_tail_of_the_number():
    known = recognise([CHAN, CHAN_WIFE], phone="4567")
    assert known.person == CHAN
    assert known.candidates == (CHAN,)


def test_two_people_with_the_same_tail_are_both_offered_and_none_is_picked():
    known = recognise([CHAN, CHAN_WIFE, SAME_TAIL], phone="4567")
    assert known.person is None
    assert known.candidates == (CHAN, SAME_TAIL)


def test_a_name_chooses_among_those_whom_the_number_fits():
    known = recognise([CHAN, SAME_TAIL], said("王先生"), "4567")
    assert known.person == SAME_TAIL


def test_somebody_with_another_name_on_a_known_number_is_not_taken_for_its_holder():
    known = recognise([CHAN], said("何小姐"), "6123 4567")
    assert known.person is None
    assert known.candidates == (CHAN,)


def test_a_name_in_another_script_says_nothing_against_the_number():
    assert recognise([CHAN], said("Mr Chan"), "6123 4567").person == CHAN


def test_three_digits_are_no_tail():
    assert with_phone([CHAN], "567") == ()
    assert phones.PhoneIndex([("p1", "61234567")]).by_tail("567") == ()


@pytest.mark.parametrize(
    ("text", "on_file", "fit"),
    [
        ("陳先生", "陳大文", NameMatch.SURNAME),
        ("陈先生", "陳大文", NameMatch.SURNAME),
        ("陳大文先生", "陳大文", NameMatch.FULL),
        ("陳大文", "陳大文", NameMatch.FULL),
        ("大文", "陳大文", NameMatch.SURNAME),
        ("陳生", "陳大文", NameMatch.SURNAME),
        ("曾小姐", "曾詠珊", NameMatch.SURNAME),
        ("歐陽小姐", "歐陽詠珊", NameMatch.SURNAME),
        ("李太", "李家明", NameMatch.HOUSEHOLD),
        ("李太", "李黃美玲", NameMatch.SURNAME),
        ("Mr Chan", "CHAN Tai Man", NameMatch.SURNAME),
        ("Mrs. Lee", "David Lee", NameMatch.HOUSEHOLD),
        ("Chan Tai Man", "Tai Man CHAN", NameMatch.SURNAME),
        ("Mr Chan", "Chang Tai Man", None),
        ("陳先生", "王大陳", None),
        ("李先生", "陳大文", None),
    ],
)
def test_a_said_name_fits_the_name_on_file(text, on_file, fit):
    assert match_name(said(text), on_file) == fit


def test_a_married_title_alone_offers_the_household_but_picks_nobody():
    husband = KnownPerson("p4", "u1", "李家明")
    known = recognise([husband], said("李太"))
    assert known.person is None
    assert known.candidates == (husband,)


def test_two_of_one_surname_are_both_offered_unless_the_full_name_is_said():
    brother = KnownPerson("p5", "u1", "陳小武")
    assert recognise([CHAN, brother], said("陳先生")).person is None
    assert recognise([CHAN, brother], said("陳先生")).candidates == (CHAN, brother)
    assert recognise([CHAN, brother], said("陳小武先生")).person == brother


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+852 6123 4567", "61234567"),
        ("00852-61234567", "6123 4567"),
        ("+86 138 1234 5678", "13812345678"),
        ("+886 912 345 678", "0912-345-678"),
        ("６１２３４５６７", "61234567"),
    ],
)
def test_a_number_is_the_same_with_and_without_its_country_code(one, other):
    assert phones.phone_key(one) == phones.phone_key(other)


def test_the_index_of_numbers_gives_each_person_once_and_all_of_them():
    index = phones.PhoneIndex(
        [("p1", "6123 4567"), ("p1", "2888 4567"), ("p3", "+852 9888 4567"), ("p2", "9876 5432")]
    )
    assert index.by_tail("4567") == ("p1", "p3")
    assert index.by_tail("61234567") == ("p1",)
    assert index.by_tail("852 6123 4567") == ("p1",)
    assert index.by_tail("0000") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A-12-03 陳先生 6123 4567 漏水", ["6123 4567"]),
        ("致電61234567或0912-345-678", ["61234567", "0912-345-678"]),
        ("138 1234 5678", ["138 1234 5678"]),
        ("+886 912 345 678", ["+886 912 345 678"]),
        ("0755-12345678 (02) 2345-6789", ["0755-12345678", "(02) 2345-6789"]),
        ("1203 6123 4567", ["6123 4567"]),
        ("20250308 2025-03-08 3-12-0203 A1203", []),
    ],
)
def test_numbers_are_found_in_a_line_but_dates_and_codes_are_not(text, found):
    assert [text[start:end] for start, end in phones.find_phones(text.lower())] == found


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("0912-345-678", "0912-***-678"),
        ("13812345678", "138****5678"),
        ("+852 6123 4567", "**** 4567"),
        ("02-2345-6789", "02-****-6789"),
        ("1234", "***4"),
        ("", ""),
    ],
)
def test_the_middle_of_a_number_is_hidden(number, shown):
    assert phones.masked_phone(number) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李小明", "李○明"),
        ("李明", "李○"),
        ("歐陽小明", "歐陽○明"),
        ("Chan Tai Man", "Chan T○○ M○○"),
        ("Chan", "C○○○"),
        ("陳", "陳"),
        ("", ""),
    ],
)
def test_a_name_is_shown_with_its_middle_hidden(name, shown):
    assert names.masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("A123456789", "A12****789"),
        ("A123456(7)", "A12****(7)"),
        ("110101199001011234", "110************234"),
        ("M12345", "M*****"),
    ],
)
def test_the_middle_of_an_id_number_is_hidden(number, shown):
    assert names.masked_id(number) == shown


@pytest.mark.parametrize("text", ["", "   ", "\u200e\u202e ", "123", "——", "陳" * 81])
def test_what_is_no_name_is_refused(text):
    with pytest.raises(Refusal) as refused:
        names.check_name(text)
    assert refused.value.field == "name"


def test_a_name_may_look_like_a_formula_or_markup():
    assert names.check_name(" =SUM(A1)  ") == "=SUM(A1)"
    assert names.check_name("<b>陳</b>") == "<b>陳</b>"


@pytest.mark.parametrize("text", ["工程師傅到場", "高級經理", "先生", "漏水", "發生火警"])
def test_trades_and_plain_words_are_no_names(text):
    assert names.find_names(text) == []


def test_a_name_is_found_between_other_words():
    ((span, name),) = names.find_names("漏水陳先生來電")
    assert (span, name) == ((2, 5), SaidName("陳", "先生"))
    assert [name.name for _span, name in names.find_names("leak, mr. chan called, 李太")] == [
        "chan",
        "李",
    ]
