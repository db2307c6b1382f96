"""Plays the desk days once, in a process of its own, and reads what they left."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image
from pytest_bdd import given, parsers, scenarios, then

ROOT = Path(__file__).resolve().parents[2]

scenarios("desk_days.feature")


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "propdesk", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a played demonstration left."""
    out = tmp_path_factory.mktemp("played")
    done = _run("demo", "--out", str(out))
    assert done.returncode == 0, done.stdout + done.stderr
    return out


@given("the desk days were played in the window", target_fixture="report")
def _report(played: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((played / "report.json").read_text("utf-8"))
    return report


@then(parsers.re(r"(?P<what>.+) was (?P<expected>(?!met$).+)"))
def _was(report: dict[str, Any], what: str, expected: str) -> None:
    assert expected in [check["found"] for check in report["checks"] if check["what"] == what]


@then("every expectation was met")
def _met(report: dict[str, Any]) -> None:
    assert report["checks"]
    assert [check for check in report["checks"] if not check["is_met"]] == []


@then("each picture is a real picture of the window")
def _pictures(report: dict[str, Any], played: Path) -> None:
    assert len(report["screens"]) >= 15
    for name in report["screens"]:
        with Image.open(played / "screens" / name) as image:
            assert image.size[0] >= 1024, name
            assert len(image.convert("RGB").getcolors(1 << 24)) > 50, name


@then("the work order can be read")
def _work_order(played: Path) -> None:
    document = pypdfium2.PdfDocument(played / "paper" / "work-order-finished.pdf")
    text = document[0].get_textpage().get_text_range()
    document.close()
    for words in ("派工單", "浴室滲漏", "張志強", "更換喉膠圈", "副本"):
        assert words in "".join(text.split()), words


@then("the key loan register shows the one loan")
def _register(played: Path) -> None:
    document = pypdfium2.PdfDocument(played / "paper" / "key-register.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    plain = "".join(text.split())
    assert "鑰匙借用登記表" in plain and plain.count("驗收空置單位") == 1
    assert "何先生" not in plain, "what was refused stands on no register"


@then("the reception log came out as a workbook with what was typed")
def _workbook(played: Path) -> None:
    from propdesk.exchange.reading import open_workbook

    sheet = open_workbook(played / "ledgers" / "reception.xlsx").sheets[0]
    texts = {cell.text for row in sheet.rows() for cell in row.cells}
    assert {"浴室滲漏", "投訴樓上噪音", "3座12B"} <= texts


@then("the file verifies")
def _verifies(played: Path) -> None:
    done = _run("--data", str(played / "desk"), "--json", "verify")
    assert json.loads(done.stdout)["ok"], done.stdout


pytestmark = [pytest.mark.duty("14.4", "29.3.3", "29.3.4.2", "17.1", "22.2", "14.9", "1.4")]


@then("the blanks carry their numbers")
def _blanks(played: Path) -> None:
    document = pypdfium2.PdfDocument(played / "paper" / "blanks.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(pages) == 6
    assert all("B-A-20250312-a" in page for page in pages)
