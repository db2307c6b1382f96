"""A cell is what its column needs, or refused with a reason; nothing is guessed."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.exchange.cells import Cell, Flaw, RawValue, cell_of
from propdesk.exchange.headers import FieldKind
from propdesk.exchange.meaning import day_of, decimal_of, text_of, yes_no_of


@pytest.mark.parametrize("kind", ["code", "identity", "phone"])
@pytest.mark.parametrize("raw", [1.2e17, "1.2E+17", 110101199003071234])
def test_an_identity_number_that_lost_digits_is_refused(kind: FieldKind, raw: RawValue) -> None:
    with pytest.raises(Refusal) as caught:
        text_of(cell_of(raw), kind)
    assert caught.value.code == "cell.inexact"


@pytest.mark.parametrize("kind", ["code", "identity", "phone"])
def test_a_code_that_became_a_date_is_refused(kind: FieldKind) -> None:
    with pytest.raises(Refusal) as caught:
        text_of(cell_of(dt.date(2024, 1, 2)), kind)
    assert caught.value.code == "cell.became_date"


def test_codes_and_remarks_are_their_text() -> None:
    assert text_of(cell_of(1001.0), "code") == "1001"
    assert text_of(cell_of("110101199003071234"), "identity") == "110101199003071234"
    assert text_of(cell_of(dt.date(2024, 1, 2))) == "2024-01-02"
    assert text_of(cell_of(1.2e17)) == "1.2E+17"
    assert text_of(Cell()) == ""


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        (88.35, "88.35"),
        (88.35000000000001, "88.35"),
        (100, "100"),
        ("1,234.50", "1234.50"),
        ("HK$1,234.5", "1234.50"),
        ("￥1,234.50元", "1234.50"),
        ("NT$ 300", "300"),
        ("88.35㎡", "88.35"),
        ("88.35 m²", "88.35"),
        ("(12.30)", "-12.30"),
        ("－５", "-5"),
        ("50%", "0.50"),
        (0.5, "0.5"),
    ],
)
def test_numbers_are_read_as_people_write_them(raw: RawValue, number: str) -> None:
    assert decimal_of(cell_of(raw), 2) == Decimal(number)


@pytest.mark.parametrize("raw", ["約88", "1,23", "12.345", 12.345, "1.5E+03", True, 1e16, "八十"])
def test_what_is_no_clear_number_is_refused(raw: RawValue) -> None:
    with pytest.raises(Refusal):
        decimal_of(cell_of(raw), 2)


@pytest.mark.parametrize(
    "raw",
    [
        dt.date(2024, 3, 5),
        dt.datetime(2024, 3, 5, 8, 0, tzinfo=dt.UTC),
        "2024-03-05",
        "2024/3/5",
        "2024.03.05",
        "2024年3月5日",
        "２０２４年３月５日",
        "20240305",
        "113/3/5",
        "113年3月5日",
        "民國113年3月5日",
    ],
)
def test_dates_are_read_as_people_write_them(raw: RawValue) -> None:
    assert day_of(cell_of(raw)) == dt.date(2024, 3, 5)


def test_a_date_that_could_be_two_is_refused_unless_the_order_is_known() -> None:
    with pytest.raises(Refusal):
        day_of(cell_of("3/5/2024"))
    assert day_of(cell_of("3/5/2024"), is_day_first=True) == dt.date(2024, 5, 3)
    assert day_of(cell_of("3/5/2024"), is_day_first=False) == dt.date(2024, 3, 5)
    assert day_of(cell_of("25/3/2024")) == dt.date(2024, 3, 25)
    assert day_of(cell_of("5/5/2024")) == dt.date(2024, 5, 5)


@pytest.mark.parametrize("raw", ["2024-02-30", "去年", 45000, "13/13/2024", "24/3/5", 88.5, True])
def test_what_is_no_date_is_refused(raw: RawValue) -> None:
    with pytest.raises(Refusal):
        day_of(cell_of(raw))


def test_answers_are_yes_no_or_refused() -> None:
    assert [yes_no_of(cell_of(raw)) for raw in ("是", "Ｙ", "√", True, 1)] == [True] * 5
    assert [yes_no_of(cell_of(raw)) for raw in ("否", "no", "無", False, 0)] == [False] * 5
    with pytest.raises(Refusal):
        yes_no_of(cell_of("也許"))


def test_blanks_are_nothing() -> None:
    assert (decimal_of(Cell(), 2), day_of(Cell()), yes_no_of(Cell())) == (None, None, None)


@pytest.mark.parametrize("flaw", [Flaw.ERROR, Flaw.UNCALCULATED])
def test_an_error_in_the_workbook_is_never_a_value(flaw: Flaw) -> None:
    for read in (text_of, lambda cell: decimal_of(cell, 2), day_of, yes_no_of):
        with pytest.raises(Refusal) as caught:
            read(Cell("", None, flaw))
        assert caught.value.code == f"cell.{flaw.value}"


@given(st.decimals(-(10**9), 10**9, places=2))
def test_an_amount_stored_as_a_float_is_read_to_the_cent(amount: Decimal) -> None:
    assert decimal_of(cell_of(float(amount)), 2) == amount
    assert decimal_of(cell_of(f"{amount:,}"), 2) == amount


@given(st.dates())
def test_every_date_is_read_back_from_its_iso_form(day: dt.date) -> None:
    assert day_of(cell_of(day.isoformat())) == day


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (lambda cell: decimal_of(cell, 2), day_of, yes_no_of):
        try:
            read(cell_of(text))
        except Refusal as refusal:
            assert refusal.message
