"""Complaints after they were taken: judged by a supervisor, investigated where they are major."""

from typing import Any

import pytest
from desk_kit import TestDesk
from log_window import LogWindow

from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, speak
from propdesk.features.reception.queries.record import CaseRecord, case_record


@pytest.fixture(autouse=True)
def _in_chinese() -> None:
    speak(Speech("zh_Hant"))


def complaint(desk: TestDesk, **said: Any) -> str:
    """A complaint of a unit; its id."""
    words = {"kind": "complaint", "unit": "B-03-11", "text": "樓上裝修噪音", "caller": "李淑貞"}
    return desk.do("reception.log", **(words | said)).record


def record(desk: TestDesk, case: str) -> CaseRecord:
    """All that is kept of a case."""
    with desk.desk.read() as connection:
        return case_record(connection, case)


@pytest.mark.duty("9.2")
def test_a_supervisor_judges_a_complaint_with_a_reason_and_may_judge_it_anew(
    at_desk: TestDesk,
) -> None:
    case = complaint(at_desk)
    at_desk.do("reception.judge", by="011", case=case, verdict="justified", reason="噪音 78 分貝")
    kept = record(at_desk, case)
    assert kept.judgement is not None and kept.judgement.is_justified
    assert (kept.judgement.reason, kept.judged_by) == ("噪音 78 分貝", "方慧敏")
    at_desk.do("reception.judge", by="011", case=case, verdict="unjustified", reason="時段合規")
    again = record(at_desk, case).judgement
    assert again is not None and not again.is_justified and again.id == kept.judgement.id
    assert at_desk.is_whole()


@pytest.mark.parametrize(
    ("by", "said", "code"),
    [
        ("021", {"verdict": "justified", "reason": "x"}, "role.too_low"),
        ("011", {"verdict": "perhaps", "reason": "x"}, "complaint.verdict"),
        ("011", {"verdict": "justified", "reason": "  "}, "complaint.words"),
    ],
)
def test_a_verdict_wants_a_supervisor_a_word_and_a_reason(
    at_desk: TestDesk, by: str, said: dict[str, str], code: str
) -> None:
    case = complaint(at_desk)
    with pytest.raises(Refusal) as refused:
        at_desk.do("reception.judge", by=by, case=case, **said)
    assert refused.value.code == code
    assert record(at_desk, case).judgement is None


def test_only_a_complaint_that_counts_is_judged_or_investigated(at_desk: TestDesk) -> None:
    repair = complaint(at_desk, kind="repair", text="水喉漏水")
    void = complaint(at_desk)
    at_desk.do("reception.void", case=void, reason="重複")
    for case in (repair, void):
        with pytest.raises(Refusal):
            at_desk.do("reception.judge", by="011", case=case, verdict="justified", reason="x")
        with pytest.raises(Refusal):
            at_desk.do("reception.investigate", case=case, text="立案")


@pytest.mark.duty("12.2")
def test_the_file_of_a_major_complaint_ends_with_a_finding_and_what_was_set_right(
    at_desk: TestDesk,
) -> None:
    case = complaint(at_desk, text="保安員粗言對待住戶")
    at_desk.do("reception.investigate", case=case, text="涉及員工操守")
    file = record(at_desk, case).investigation
    [due] = [item for item in at_desk.due() if item.record_id == f"file:{case}"]
    assert file is not None and due.number == file.number
    assert (due.due_at, due.step, due.what) == (None, "補入調查案卷", "涉及員工操守")
    assert file.number.startswith("IV-A-")

    def add(sheet: str, text: str, **more: Any) -> None:
        at_desk.do("reception.investigate", case=case, sheet=sheet, text=text, **more)

    add("evidence", "大堂閉路電視 22:10 片段")
    add("statement", "當時語氣急躁", person="保安員甲")
    with pytest.raises(Refusal, match="整改"):
        add("finding", "違反接待守則", ends=True)
    assert [one.kind for one in record(at_desk, case).inquiries] == ["evidence", "statement"]
    add("finding", "違反接待守則")
    add("rectification", "書面致歉並再培訓", person="方慧敏", ends=True)
    assert not [item for item in at_desk.due() if item.record_id.startswith("file:")]
    closed = record(at_desk, case).investigation
    assert closed is not None and closed.closed_at is not None
    with pytest.raises(Refusal, match=file.number):
        add("evidence", "補充")
    assert at_desk.is_whole()


def test_the_window_judges_and_keeps_the_file(log: LogWindow) -> None:
    case = complaint(log.at_desk)
    log.sit("011")
    log.open(case)
    log.place.commands.take("judge")
    log.form.fields["verdict"].set_text("有效投訴")
    log.form.fields["reason"].set_text("噪音 78 分貝")
    log.save()
    assert [(note.title, note.words) for note in log.face.notes] == [("有效投訴", "噪音 78 分貝")]
    log.place.commands.take("investigate")
    log.form.fields["text"].set_text("屢次投訴")
    log.save()
    log.place.commands.take("investigate")
    log.form.fields["text"].set_text("裝修公司承認超時施工")
    log.save()
    log.place.open_record(f"file:{case}")  # as Today opens it
    assert log.form.accessibleName().startswith("補入調查案卷")
    log.press("Escape")
    file = log.face.notes[1]
    assert file.title.startswith("調查案卷 IV-A-") and "證據 · 裝修公司" in file.words.replace(
        "・", " · "
    )
    assert [one.what for one in log.face.history][:3] == [
        "記入調查案卷",
        "記入調查案卷",
        "判定投訴",
    ]


def test_the_report_of_the_week_is_shown_from_the_export_menu(log: LogWindow) -> None:
    complaint(log.at_desk)
    shown: list[Any] = []
    log.place.papers.shown.connect(shown.append)
    for key in ("complaints.week", "complaints.month"):
        log.place.commands.send_out(key)
        log.wait(lambda: shown)
        shown.pop().reject()
