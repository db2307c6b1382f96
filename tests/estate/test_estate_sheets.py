"""The estate's registers as workbooks say in words what is stored as a code."""

from import_kit import ImportDesk

from propdesk.core.i18n import Speech, speak
from propdesk.estate.queries.people import RESIDENT_LEDGER
from propdesk.estate.queries.staff import STAFF_LEDGER
from propdesk.estate.sheets import sheet_of
from propdesk.features.reception.rules.kinds import DEPARTMENT_LABELS
from propdesk.store.ledger import Ledger


def cells(desk: ImportDesk, ledger: Ledger) -> list[dict[str, object]]:
    """The rows of a ledger's sheet by the titles of its columns."""
    sheet = sheet_of(ledger, desk.rows(ledger.name))
    titles = [column.title for column in sheet.columns]
    return [dict(zip(titles, row, strict=True)) for row in sheet.rows]


def test_a_list_of_staff_names_departments_and_ranks(bare_desk: ImportDesk) -> None:
    for code, department in enumerate(DEPARTMENT_LABELS):
        if department != "management":
            bare_desk.do("staff.add", by="001", code=f"5{code}", name="李安", department=department)
    speak(Speech("zh_Hant"))
    rows = cells(bare_desk, STAFF_LEDGER)
    assert not any(str(row["部門"]).isascii() for row in rows)
    assert not any(str(row["職級"]).isascii() for row in rows)


def test_what_a_resident_is_to_a_unit_is_no_rank(bare_desk: ImportDesk) -> None:
    bare_desk.take([["單位", "業主"], ["A-1-1", "陳大文"]])
    speak(Speech("zh_Hant"))
    [row] = cells(bare_desk, RESIDENT_LEDGER)
    assert row["身分"] == "業主"
    assert "職級" not in row
