"""Codes are written with letters, digits, Chinese characters and the marks between them."""

import pytest
from import_kit import ImportDesk

from propdesk.core.errors import Refusal
from propdesk.estate.rules.code_marks import check_code


@pytest.mark.parametrize(
    "code",
    [
        "A-12-03",
        "Ａ－１２－０３",
        "翠華閣12樓B室",
        "3/F",
        "A座(北翼)",
        "B1.05",
        "Shop G01 & G02",
        "12_3",
        "12–3",
    ],
)
def test_a_code_as_people_write_it_is_kept(code: str) -> None:
    assert check_code(code) == code


@pytest.mark.parametrize("code", ["😀-1", "=1+1", "A\u200b1", "A:1", "<A>", "A*1", "@A1", "A?"])
def test_a_code_with_other_marks_is_refused_and_the_mark_is_named(code: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_code(code)
    assert refused.value.code == "code.marks"


@pytest.mark.parametrize(
    ("verb", "params"),
    [("estate.add_unit", {"code": "😀-1", "kind": "flat"}), ("estate.add_block", {"code": "=1"})],
)
def test_the_verbs_refuse_such_a_code(
    bare_desk: ImportDesk, verb: str, params: dict[str, str]
) -> None:
    with pytest.raises(Refusal, match="is no code"):
        bare_desk.do(verb, by="001", **params)


def test_an_import_rejects_the_row_of_such_a_code(bare_desk: ImportDesk) -> None:
    plan = bare_desk.plan(
        [["單位", "業主"], ["A-1-1", "陳大文"], ["=1+1", "李小美"], ["😀-2", "黃"]]
    )
    assert [one.row for one in plan.rejected] == [3, 4]
