"""Papers from the command line: whole files, counted once, in three languages, blank ones too."""

import json
from pathlib import Path

import pypdfium2
import pytest
from cli_kit import Done, Script

from propdesk.paper.fonts import fonts_ready

CASE = {
    "text": "廚房漏水",
    "kind": "repair",
    "unit": "A-12-03",
    "caller": "陳大文",
    "phone": "6123 4567",
}


@pytest.fixture(scope="session", autouse=True)
def fonts() -> None:
    """The fonts are made once, which takes a minute."""
    if not fonts_ready():
        from propdesk.paper.fonts import prepare_fonts

        prepare_fonts()


def text_of(file: Path) -> str:
    """What stands on the pages."""
    document = pypdfium2.PdfDocument(file)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.fixture
def order(desk: Script) -> str:
    """A case with a visitor beside it; its number."""
    desk.do("reception.visitor_in", {"visitor": "王先生", "unit": "A-12-03", "card": "V07"}, "021")
    number: str = desk.do("reception.log", CASE, "021")["record"]["number"]
    return number


def failed_follow_up(desk: Script) -> str:
    """A repair whose follow-up found a problem; its number."""
    case: str = desk.do("reception.log", CASE, "021")["record"]["number"]
    for verb, more in (
        ("dispatch", {"department": "engineering"}),
        ("finish", {"result": "更換軟喉"}),
        ("follow_up", {"text": "仍潮濕", "is_fine": False}),
    ):
        desk.do(f"reception.{verb}", {"case": case, **more}, "021")
    return case


def lent(desk: Script) -> str:
    """A key that is out; its tag."""
    desk.do("keys.add", {"tag": "P-01", "opens": "泵房", "kind": "public"}, "011")
    loan = {"key": "P-01", "borrower": "何師傅", "identity": "工程部", "purpose": "巡泵"}
    desk.do("keys.lend", {**loan, "due_at": "2025-03-03T11:00:00+08:00"}, "021")
    return "P-01"


def printed(desk: Script, *arguments: str, language: str = "en", **more: object) -> Done:
    """Runs `print` in a language."""
    typed = ("--json", "--as", "021", "print", *arguments, "--language", language)
    return desk(*typed, **more)


@pytest.mark.duty("14.3")
def test_a_work_order_is_printed_and_the_second_one_is_a_copy(
    desk: Script, order: str, tmp_path: Path
) -> None:
    out = tmp_path / "order.pdf"
    params = json.dumps({"case": order})
    done = printed(desk, "reception.work_order", params, "--out", str(out))
    assert done.document == {"file": str(out), "pages": 1, "missing": []}
    first = text_of(out)
    assert order in first and "廚房漏水" in first and "6123 4567" in first
    assert "COPY" not in first.upper()
    done = printed(desk, "reception.work_order", params, "--out", str(out), language="zh_Hant")
    assert done.code == 0 and "副本" in text_of(out)


def test_of_papers_printed_at_once_one_is_the_original(
    desk: Script, order: str, tmp_path: Path
) -> None:
    params = json.dumps({"case": order})
    files = [tmp_path / f"{n}.pdf" for n in range(4)]
    arguments = ("--json", "--language", "zh_Hant", "--as", "021", "print", "reception.work_order")
    runs = [desk.start(*arguments, params, "--out", str(file)) for file in files]
    assert [run.end().code for run in runs] == [0, 0, 0, 0]
    assert sorted("副本" in text_of(file) for file in files) == [False, True, True, True]


@pytest.mark.parametrize(
    ("language", "title"), [("zh_Hant", "派工單"), ("zh_Hans", "派工单"), ("en", "Work order")]
)
def test_every_form_is_printed_in_three_languages(
    desk: Script, order: str, tmp_path: Path, language: str, title: str
) -> None:
    visitor = order.replace("a002", "a001")
    params = {
        "reception.work_order": {"case": order},
        "reception.notice": {"case": failed_follow_up(desk)},
        "reception.visitor_slip": {"case": visitor},
        "reception.day_log": {},
        "keys.slip": {"key": lent(desk)},
    }
    forms = [one["form"] for one in desk.json("print", "--list")]
    assert params.keys() <= set(forms)
    for form in forms:
        out = tmp_path / f"{form}.pdf"
        raw = json.dumps(params.get(form, {}))
        done = printed(desk, form, raw, "--out", str(out), language=language)
        assert done.code == 0 and done.document["missing"] == [], (form, done.err)
    filled = text_of(tmp_path / "reception.work_order.pdf")
    assert title in filled and "廚房漏水" in filled and order in filled
    assert "王先生" in text_of(tmp_path / "reception.visitor_slip.pdf")
    blank = ("--blank", "--out", str(tmp_path / "blank.pdf"), "--language", language)
    assert desk("--json", "print", "reception.work_order", *blank).code == 0
    empty = text_of(tmp_path / "blank.pdf")
    assert title in empty
    for said in ("廚房漏水", "6123", "陳大文", order):
        assert said not in empty


def test_a_blank_form_needs_nobody_and_is_no_act(desk: Script, tmp_path: Path) -> None:
    before = desk.acts()
    desk.json("print", "reception.work_order", "--blank", "--out", str(tmp_path / "x.pdf"))
    assert desk.acts() == before


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ('{"case": "R-A-20250303-a999"}', "case.unknown"),
        ('{"case": ""}', "case.unknown"),
        ("{}", "params.invalid"),
        ("{", "params.unreadable"),
        ('{"case": 5}', "params.invalid"),
        ('{"case": null}', "params.invalid"),
    ],
)
def test_what_cannot_be_printed_leaves_no_file(
    desk: Script, tmp_path: Path, params: str, code: str
) -> None:
    out = tmp_path / "order.pdf"
    before = desk.acts()
    assert printed(desk, "reception.work_order", params, "--out", str(out)).error == code
    assert not out.exists() and desk.acts() == before


def test_a_place_that_takes_no_file_is_told_and_the_print_is_not_counted(
    desk: Script, order: str, tmp_path: Path
) -> None:
    before = desk.acts()
    params = json.dumps({"case": order})
    (tmp_path / "file").write_text("x")
    for out, code in (
        (tmp_path, "out.folder"),
        (Path(), "out.folder"),
        (Path("/"), "out.folder"),
        (tmp_path / "none" / "order.pdf", "paper.not_written"),
        (tmp_path / "file" / "order.pdf", "paper.not_written"),
        (tmp_path / ("x" * 300 + ".pdf"), "paper.not_written"),
    ):
        done = printed(desk, "reception.work_order", params, "--out", str(out))
        assert done.error in (code, "disk.failed"), out
    assert printed(desk, "reception.work_order", params, "--out", "").error == "out.folder"
    assert desk.acts() == before
    assert not list(tmp_path.rglob("*.part")) and not list(tmp_path.rglob("*.pdf"))


def test_a_disk_without_room_keeps_the_file_that_was_there(
    desk: Script, order: str, tmp_path: Path
) -> None:
    out = tmp_path / "order.pdf"
    out.write_text("what was there")
    params = json.dumps({"case": order})
    done = printed(desk, "reception.work_order", params, "--out", str(out), file_limit=4096)
    assert done.error in ("paper.not_written", "disk.full", "disk.failed")
    assert out.read_text() == "what was there"
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["order.pdf"]


def test_without_a_place_for_fonts_nothing_is_printed_and_the_reason_is_told(
    desk: Script, order: str, tmp_path: Path
) -> None:
    out = tmp_path / "order.pdf"
    before = desk.acts()
    params = json.dumps({"case": order})
    shut = {"XDG_CACHE_HOME": "/dev/null/none"}
    done = printed(desk, "reception.work_order", params, "--out", str(out), env=shut)
    assert done.error == "paper.fonts"
    assert not out.exists() and desk.acts() == before


def test_a_character_that_no_font_has_is_named(desk: Script, tmp_path: Path) -> None:
    entry = {"text": "漏水 \U000e0041\U0001f9ff", "kind": "repair"}
    case = desk.do("reception.log", entry, "021")["record"]["number"]
    out = tmp_path / "order.pdf"
    done = printed(desk, "reception.work_order", json.dumps({"case": case}), "--out", str(out))
    assert done.code == 0 and done.document["missing"]
    assert "No font has these characters" in done.err


def test_a_booklet_of_numbered_blanks_is_printed_and_its_slips_are_listed(
    desk: Script, tmp_path: Path
) -> None:
    out = tmp_path / "booklet.pdf"
    done = printed(desk, "keys.slip", "--booklet", "2", "--out", str(out), language="zh_Hant")
    numbers = done.document["numbers"]
    assert len(set(numbers)) == 2 and done.document["pages"] == 2
    assert all(number in text_of(out) for number in numbers)
    case = {**CASE, "slip_number": numbers[1], "received_at": "2025-03-03T08:10:00+08:00"}
    desk.do("reception.log", case, "021")
    rows = {row["number"]: row["state"] for row in desk.show("slips")}
    assert rows == {numbers[0]: "skipped", numbers[1]: "entered"}
