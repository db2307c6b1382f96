"""Entering from paper after a power cut, in the window (補錄)."""

from desk_kit import at
from log_window import LogWindow
from typing_in import commit


def fill(log: LogWindow, **texts: str) -> None:
    for name, text in texts.items():
        field = log.form.fields[name]
        if hasattr(field, "choice"):
            field.set_text(text)
        else:
            commit(field.control, text)


def test_a_slip_is_entered_with_its_number_and_its_true_time(log: LogWindow) -> None:
    log.at_desk.go(at("03-03 14:00"))
    log.press("Ctrl+F2")
    fill(log, slip_number="B-0007", received_at="11:10", unit="A-12-03", text="廚房漏水")
    log.save()
    case = log.newest()
    assert (case.received_at, case.logged_at) == (at("03-03 11:10"), at("03-03 14:00"))
    assert (case.kind, case.slip_number) == ("repair", "B-0007")
    log.open(case.id)
    shown = dict(log.face.facts)
    assert shown["Paper slip"] == "B-0007"


def test_a_slip_without_its_time_or_with_a_used_number_is_refused_beside_the_field(
    log: LogWindow,
) -> None:
    used = log.at_desk.do("reception.log", text="問泳池", kind="enquiry", slip_number="7").record
    log.press("Ctrl+F2")
    fill(log, slip_number="7", unit="A-12-03", text="廚房漏水")
    log.save()
    assert "slip" in log.form.fields["received_at"].refusal.message
    fill(log, received_at="08:10")
    log.save()
    assert log.at_desk.case(used).number in log.form.fields["slip_number"].refusal.message
    assert len(log.at_desk.rows("reception")) == 1
