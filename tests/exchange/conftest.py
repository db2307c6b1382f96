"""Workbooks as offices make them: built by openpyxl, by hand for .ods, once by a tool for .xls."""

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from propdesk.exchange.headers import Field

Fill = Callable[[Worksheet], None]

_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    "<office:body><office:spreadsheet>"
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"


@pytest.fixture
def make_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Saves an .xlsx whose first sheet the given function fills, or that holds the rows."""

    def make(content: Fill | Sequence[Sequence[Any]], name: str = "名冊.xlsx") -> Path:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "業主"
        if callable(content):
            content(sheet)
        else:
            for row in content:
                sheet.append(list(row))
        path = tmp_path / name
        book.save(path)
        return path

    return make


@pytest.fixture
def make_ods(tmp_path: Path) -> Callable[[str], Path]:
    """Saves an .ods with the given rows in XML on one sheet."""

    def make(rows: str, manifest: str = "<manifest/>") -> Path:
        path = tmp_path / "名冊.ods"
        with zipfile.ZipFile(path, "w") as file:
            file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            body = f'<table:table table:name="業主">{rows}</table:table>'
            file.writestr("content.xml", _ODS_HEAD + body + _ODS_TAIL, zipfile.ZIP_DEFLATED)
            file.writestr("META-INF/manifest.xml", manifest)
        return path

    return make


@pytest.fixture
def repacked(tmp_path: Path) -> Callable[..., Path]:
    """Copies a zip with parts added, replaced or edited."""

    def repack(source: Path, name: str = "changed.xlsx", **changes: Any) -> Path:
        path = tmp_path / name
        edits: dict[str, Any] = changes.get("parts", {})
        with (
            zipfile.ZipFile(source) as old,
            zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for part in old.namelist():
                edit = edits.get(part)
                content = old.read(part)
                new.writestr(part, edit(content) if callable(edit) else edit or content)
            for part, edit in edits.items():
                if part not in old.namelist():
                    new.writestr(part, edit)
        return path

    return repack


@pytest.fixture(scope="session")
def flat_fields() -> tuple[Field, ...]:
    """The vocabulary of a flat sheet: unit and people in one row."""
    return (
        Field("block", ("座", "座數", "樓座", "棟", "栋", "楼栋", "Block", "Tower")),
        Field(
            "unit",
            ("房號", "單位", "戶號", "房号", "单元号", "Unit", "Unit No", "Flat"),
            required=True,
            kind="code",
        ),
        Field("area", ("建築面積", "面積", "建筑面积", "面积", "Area"), kind="number"),
        Field("owner", ("業主姓名", "業主", "姓名", "业主", "Owner", "Owner Name", "Name")),
        Field("phone", ("聯絡電話", "電話", "手機", "电话", "手机号码", "Tel"), kind="phone"),
        Field("tenant", ("租客姓名", "租客", "租戶姓名", "Tenant")),
        Field("tenant_phone", ("租客電話", "租戶電話"), kind="phone"),
        Field("id_number", ("身份證號碼", "身份證", "身份证号", "ID No"), kind="identity"),
        Field("moved_in", ("入伙日期", "交房日期", "Handover date"), kind="date"),
    )


def ods_row(*texts: str) -> str:
    """One .ods row of text cells; an empty text is a blank cell."""
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p>'
        "</table:table-cell>"
        if text
        else "<table:table-cell/>"
        for text in texts
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


@pytest.fixture(scope="session")
def ods_line() -> Callable[..., str]:
    return ods_row
