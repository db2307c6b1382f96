"""What is no workbook, or a hostile one, is refused before a library builds it."""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import msoffcrypto.format.ooxml
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from propdesk.core.errors import Refusal, Trouble
from propdesk.exchange.limits import Limits
from propdesk.exchange.quarantine import FileKind, admit
from propdesk.exchange.reading import open_workbook

DATA = Path(__file__).parent / "data"


def _refused(path: Path, **options: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        open_workbook(path, **options)  # type: ignore[arg-type]
    assert path.name in caught.value.message
    assert str(path.parent) not in caught.value.message
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.xlsx", b"", "workbook.empty"),
        ("words.xlsx", "這不是活頁簿".encode(), "workbook.not_one"),
        ("page.xls", b"<html><table><tr><td>A-1</td></tr></table></html>", "workbook.markup"),
        ("page16.xls", "\ufeff<html>".encode("utf-16-le"), "workbook.markup"),
        ("sheet.xls", b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "workbook.markup"),
        ("paper.csv", b"%PDF-1.7 ...", "workbook.not_one"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\0", "workbook.not_one"),
        ("noise.csv", bytes(range(256)) * 8, "workbook.not_one"),
        ("half.xlsx", b"PK\x03\x04half of a zip", "workbook.damaged"),
        ("half.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook.damaged"),
    ],
)
def test_what_is_no_workbook_is_refused_by_its_content(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert _refused(path).code == code


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert _refused(tmp_path / "owners.xlsx").code == "file.missing"
    assert _refused(tmp_path).code == "file.missing"


def test_a_name_that_no_disk_takes_is_trouble(tmp_path: Path) -> None:
    with pytest.raises((Refusal, Trouble)):
        open_workbook(tmp_path / ("x" * 300 + ".xlsx"))


def test_a_zip_that_holds_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", "<document/>")
    assert _refused(path).code == "workbook.not_one"
    path.write_bytes(b"PK\x05\x06" + b"\0" * 18)
    assert _refused(path).code == "workbook.not_one"


def test_what_a_file_is_its_content_says_and_not_its_name(
    make_xlsx: Callable[..., Path],
) -> None:
    path = make_xlsx([["房號"], ["A1"]], "名冊.csv")
    assert admit(path).kind is FileKind.XLSX


def test_macros_are_refused(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path], tmp_path: Path
) -> None:
    plain = make_xlsx([["房號"], ["A1"]])
    assert _refused(repacked(plain, parts={"xl/vbaProject.bin": b"x"})).code == "workbook.macros"
    assert _refused(plain.rename(tmp_path / "m.xlsm")).code == "workbook.macros"


def test_a_file_larger_than_the_limit_is_refused(make_xlsx: Callable[..., Path]) -> None:
    path = make_xlsx([["房號"], ["A1"]])
    refusal = _refused(path, limits=Limits(file_bytes=path.stat().st_size - 1))
    assert refusal.code == "workbook.too_large"
    open_workbook(path, limits=Limits(file_bytes=path.stat().st_size))


def test_a_bomb_is_refused_by_what_its_directory_declares(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path]
) -> None:
    plain = make_xlsx([["房號"], ["A1"]])
    bomb = repacked(plain, parts={"xl/media/a.bin": b"\0" * 11_000_000})
    assert _refused(bomb).code == "workbook.bomb"
    assert _refused(bomb, limits=Limits(unpacked_bytes=10**7, ratio=10**6)).code == "workbook.bomb"
    open_workbook(bomb, limits=Limits(ratio=10**6))
    many = repacked(plain, parts={f"xl/{number}.txt": b"x" for number in range(50)})
    assert _refused(many, limits=Limits(zip_entries=40)).code == "workbook.bomb"


def test_a_directory_that_declares_too_little_is_noticed(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path]
) -> None:
    path = repacked(
        make_xlsx([["房號"], ["A1"]]), parts={"xl/media/a.bin": bytes(range(256)) * 4000}
    )
    raw = bytearray(path.read_bytes())
    entry = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"xl/media/a.bin"))
    struct.pack_into("<I", raw, entry + 24, 1000)
    path.write_bytes(raw)
    assert _refused(path).code == "workbook.damaged"


def test_a_cell_at_the_end_of_the_sheet_is_refused_by_name(
    make_xlsx: Callable[..., Path],
) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet["A1"] = "房號"
        sheet["XFD1048576"] = "x"

    refusal = _refused(make_xlsx(fill))
    assert refusal.code == "workbook.too_many_cells"
    assert "XFD1048576" in refusal.message
    assert "業主" in refusal.message


def test_formatting_far_below_the_table_is_no_cell(make_xlsx: Callable[..., Path]) -> None:
    def fill(sheet: openpyxl.worksheet.worksheet.Worksheet) -> None:
        sheet.append(["房號", "業主"])
        sheet["XFD1048576"].font = openpyxl.styles.Font(bold=True)

    workbook = open_workbook(make_xlsx(fill))
    assert [[cell.text for cell in row.cells] for row in workbook.sheets[0].rows()] == [
        ["房號", "業主"]
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        '<c r="&#88;FD1048576"><v>1</v></c>',
        '<c x=">" r="XFD1048576"><v>1</v></c>',
        "<c r='XFD1048576'><v>1</v></c>",
        '<y:c xmlns:y="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        ' r="XFD1048576"><v>1</v></y:c>',
    ],
)
def test_a_far_cell_cannot_be_disguised(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path], hidden: str
) -> None:
    def edit(xml: bytes) -> bytes:
        return xml.replace(b"</sheetData>", f"<row>{hidden}</row></sheetData>".encode())

    path = repacked(make_xlsx([["房號"]]), parts={"xl/worksheets/sheet1.xml": edit})
    assert _refused(path).code == "workbook.too_many_cells"


def test_entities_are_never_expanded(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path]
) -> None:
    def edit(xml: bytes) -> bytes:
        body = xml[xml.index(b"<worksheet") :]
        return b'<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa">]>' + body

    path = repacked(make_xlsx([["房號"]]), parts={"xl/worksheets/sheet1.xml": edit})
    assert _refused(path).code == "workbook.damaged"


def test_a_sheet_that_is_kept_in_a_part_of_another_name_is_refused(
    make_xlsx: Callable[..., Path], repacked: Callable[..., Path]
) -> None:
    """Only parts that end in .xml are measured, so a sheet may lie nowhere else."""

    def edit(xml: bytes) -> bytes:
        return xml.replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.bin")

    plain = make_xlsx([["房號"]])
    with zipfile.ZipFile(plain) as file:
        sheet = file.read("xl/worksheets/sheet1.xml")
    parts = {"xl/_rels/workbook.xml.rels": edit, "xl/worksheets/sheet1.bin": sheet}
    assert _refused(repacked(plain, parts=parts)).code == "workbook.damaged"


def test_repeats_of_an_ods_count_as_cells(make_ods: Callable[..., Path]) -> None:
    cell = (
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384">'
        "<text:p>x</text:p></table:table-cell>"
    )
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    assert _refused(make_ods(row)).code == "workbook.too_many_cells"
    blank = '<table:table-cell table:number-columns-repeated="999999999999"/>'
    assert _refused(make_ods(f"<table:table-row>{blank}</table:table-row>")).code == (
        "workbook.damaged"
    )


def test_rows_columns_and_cells_each_have_their_limit(make_xlsx: Callable[..., Path]) -> None:
    path = make_xlsx([["a", "b", "c"]] * 4)
    open_workbook(path, limits=Limits(rows=4, columns=3, cells=12))
    for limits in (Limits(rows=3), Limits(columns=2), Limits(cells=11)):
        assert _refused(path, limits=limits).code == "workbook.too_many_cells"


def test_a_protected_workbook_asks_for_its_password(
    make_xlsx: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "鎖.xlsx"
    with make_xlsx([["房號"], ["A1"]]).open("rb") as plain, path.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("物業2026", out)
    missing, wrong = _refused(path), _refused(path, password="2026")
    assert (missing.code, missing.field) == ("workbook.password", "password")
    assert (wrong.code, wrong.field) == ("workbook.password_wrong", "password")
    workbook = open_workbook(path, password="物業2026")
    assert [row.cells[0].text for row in workbook.sheets[0].rows()] == ["房號", "A1"]


def test_a_workbook_whose_structure_alone_is_protected_opens_without_asking(
    make_xlsx: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "結構.xlsx"
    with make_xlsx([["房號"]]).open("rb") as plain, path.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("VelvetSweatshop", out)
    assert open_workbook(path).sheets[0].row_count == 1


def test_a_protected_workbook_may_not_keep_the_desk_hashing_for_hours(
    make_xlsx: Callable[..., Path], tmp_path: Path
) -> None:
    path = tmp_path / "slow.xlsx"
    with make_xlsx([["房號"]]).open("rb") as plain, path.open("wb") as out:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("x", out)
    assert _refused(path, limits=Limits(spins=99_999)).code == "workbook.damaged"
    assert _refused(path, limits=Limits(spins=100_000)).code == "workbook.password"


def test_an_old_protected_workbook_opens_with_its_password() -> None:
    path = DATA / "locked.xls"
    assert _refused(path).code == "workbook.password"
    assert _refused(path, password="falsch").code == "workbook.password_wrong"
    first = next(open_workbook(path, password="物業2026").sheets[0].rows())
    assert first.cells[0].text == "海景花園業主名冊"


def test_a_protected_ods_says_how_to_go_on(make_ods: Callable[..., Path]) -> None:
    refusal = _refused(make_ods("", "<manifest><encryption-data/></manifest>"))
    assert refusal.code == "workbook.password"


def test_an_xls_that_declares_more_rows_than_there_are_is_refused(tmp_path: Path) -> None:
    """The reading library reserves memory by that record alone, and would take the desk along."""
    raw = (DATA / "owners.xls").read_bytes()
    at = raw.index(struct.pack("<HH", 0x0200, 14))
    path = tmp_path / "owners.xls"
    path.write_bytes(raw[: at + 8] + b"\xff\xff\xff\x7f" + raw[at + 12 :])
    assert _refused(path).code == "workbook.damaged"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 10_000_000), st.integers(0, 255)), min_size=1, max_size=6
    ),
    source=st.sampled_from(["owners.xls", "locked.xls"]),
)
def test_a_broken_file_is_a_refusal_and_never_a_crash(
    tmp_path: Path, changes: list[tuple[int, int]], source: str
) -> None:
    raw = bytearray((DATA / source).read_bytes())
    for at, byte in changes:
        raw[at % len(raw)] = byte
    path = tmp_path / source
    path.write_bytes(raw)
    try:
        for sheet in open_workbook(path, password="物業2026").sheets:
            list(sheet.rows())
    except Refusal as refusal:
        assert refusal.code.startswith("workbook.")


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=400), suffix=st.sampled_from([".xlsx", ".xls", ".ods", ".csv"]))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(content)
    try:
        open_workbook(path)
    except Refusal as refusal:
        assert path.name in refusal.message
