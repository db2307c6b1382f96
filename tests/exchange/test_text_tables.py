"""Plain text in any encoding and with any delimiter is a table like any other."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from propdesk.core.errors import Refusal
from propdesk.exchange.delimited import delimiter_of, text_rows
from propdesk.exchange.limits import Limits
from propdesk.exchange.reading import open_workbook

TRADITIONAL = "房號,業主,電話\nA座-1001,陳大文,61234567\nA座-1002,黃麗嫻,龍鳳閣\n"
SIMPLIFIED = "房号,业主,电话\nA栋-1001,陈大文,13800000000\nA栋-1002,黄丽娴,龙凤阁\n"


def _rows(path: Path, **options: str) -> list[list[str]]:
    workbook = open_workbook(path, **options)  # type: ignore[arg-type]
    return [[cell.text for cell in row.cells] for row in workbook.sheets[0].rows()]


@pytest.fixture
def save(tmp_path: Path) -> Callable[..., Path]:
    def save(content: bytes, name: str = "名冊.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return save


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TRADITIONAL, "utf-8"),
        (TRADITIONAL, "utf-8-sig"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "cp950"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "utf-16"),
        (TRADITIONAL, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        (SIMPLIFIED, "utf-8"),
        (SIMPLIFIED, "gb18030"),
        (SIMPLIFIED, "gbk"),
        (SIMPLIFIED, "utf-16"),
        (TRADITIONAL.replace("龍鳳閣", "深水埗富昌邨"), "big5hkscs"),
        ("unit,owner\nA1,Chan\n", "ascii"),
    ],
)
def test_the_encoding_is_found_out(save: Callable[..., Path], text: str, encoding: str) -> None:
    rows = _rows(save(text.encode(encoding)))
    assert rows == [line.split(",") for line in text.splitlines()]


def test_a_person_may_say_which_encoding_it_is(save: Callable[..., Path]) -> None:
    path = save("王,李".encode("big5"))
    assert _rows(path, encoding="big5") == [["王", "李"]]
    with pytest.raises(Refusal) as caught:
        _rows(path, encoding="utf-8")
    assert caught.value.field == "encoding"
    assert path.name in caught.value.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(save: Callable[..., Path], delimiter: str) -> None:
    rows = [["房號", "業主", "備註"], ["A1", "陳", "甲"], ["A2", "李", "無"]]
    assert _rows(save("\n".join(delimiter.join(row) for row in rows).encode())) == rows


def test_a_delimiter_inside_quotation_marks_is_text(save: Callable[..., Path]) -> None:
    text = '房號,備註\nA1,"甲,乙\n第二行"\nA2,"說:""好"""\n'
    assert _rows(save(text.encode())) == [
        ["房號", "備註"],
        ["A1", "甲,乙\n第二行"],
        ["A2", '說:"好"'],
    ]


def test_excels_own_line_about_the_delimiter_is_no_row(save: Callable[..., Path]) -> None:
    assert _rows(save("sep=;\r\n房號;業主\r\nA1;陳,李\r\n".encode())) == [
        ["房號", "業主"],
        ["A1", "陳,李"],
    ]


@pytest.mark.parametrize("name", ["名冊.csv", "名冊.txt", "名冊.tsv", "名冊"])
def test_text_is_read_under_any_name_that_is_not_a_workbooks(
    save: Callable[..., Path], name: str
) -> None:
    assert _rows(save("房號\t業主\nA1\t陳\n".encode(), name)) == [["房號", "業主"], ["A1", "陳"]]


def test_numbers_in_text_come_out_as_a_person_means_them(save: Callable[..., Path]) -> None:
    path = save("電話,身份證\n13800000000.0,1.10101E+17\n".encode())
    cells = list(open_workbook(path).sheets[0].rows())[1].cells
    assert cells[0].text == "13800000000"
    assert cells[1].is_inexact


def test_text_has_the_limits_of_a_sheet(save: Callable[..., Path]) -> None:
    path = save(b"a,b\n" * 5)
    for limits in (Limits(rows=4), Limits(columns=1), Limits(cells=9)):
        with pytest.raises(Refusal) as caught:
            open_workbook(path, limits=limits)
        assert caught.value.code == "workbook.too_many_cells"
    open_workbook(path, limits=Limits(rows=5, columns=2, cells=10))


def test_a_quotation_mark_that_never_ends_is_told_with_its_row(save: Callable[..., Path]) -> None:
    with pytest.raises(Refusal) as caught:
        open_workbook(save(b'a,b\nc,"' + b"x" * 200_000))
    assert "row 2" in caught.value.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(
        st.lists(st.text(st.characters(exclude_categories=["C", "Z"])), min_size=2, max_size=2),
        min_size=1,
    )
)
def test_what_was_quoted_comes_back(rows: list[list[str]]) -> None:
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    assert text_rows(text, "x.csv", Limits(), delimiter=",") == rows


def test_the_delimiter_of_a_single_column_does_not_matter() -> None:
    assert delimiter_of("房號\nA1\nA2\n") in "\t,;|"
