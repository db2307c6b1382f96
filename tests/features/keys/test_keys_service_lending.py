"""Keys that go out and come back: what is kept of it, and what is refused."""

from datetime import timedelta

import pytest
from desk_kit import TestDesk, at
from key_kit import add_keys, key, lend

from propdesk.core.errors import Refusal
from propdesk.features.keys.queries.counts import open_differences


@pytest.mark.duty("1.4", "14.9")
def test_desk_day_three_a_vacant_flats_key_is_lent_once_is_late_and_comes_back(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    at_desk.go(at("03-03 10:00"))
    loan = lend(at_desk, "K-005", "張師傅", department="工程部", due_at=at("03-03 12:00")).record
    at_desk.go(at("03-03 11:00"))
    with pytest.raises(Refusal, match="張師傅") as refused:
        lend(at_desk, "k005", "周婉婷", company="中介", identity="證尾 0936")
    assert "12:00" in refused.value.message
    assert refused.value.field == "key"
    at_desk.go(at("03-03 11:59"))
    assert not key(at_desk, "K-005").is_late
    assert not at_desk.rows("keys", chip="late")
    at_desk.go(at("03-03 12:00"))
    assert key(at_desk, "K-005").is_late
    assert [row.tag for row in at_desk.rows("keys", chip="late")] == ["K-005"]
    [item] = [item for item in at_desk.due() if item.feature == "keys"]
    assert (item.number, item.due_at) == ("K-005", at("03-03 12:00"))
    assert [row.id for row in at_desk.rows("key_loans")] == [loan]
    at_desk.go(at("03-03 15:10"))
    at_desk.do("keys.take_back", key="K-005", returned_by="張師傅", condition="完好")
    assert key(at_desk, "K-005").state == "in"
    assert not [item for item in at_desk.due() if item.feature == "keys"]
    [row] = at_desk.rows("key_loans")
    assert (row.outcome, row.returned_by, row.received_by) == ("returned", "張師傅", "王小明")
    assert (row.lent_at, row.ended_at) == (at("03-03 10:00"), at("03-03 15:10"))
    assert at_desk.is_whole()


@pytest.mark.duty("21.3")
def test_a_loan_keeps_who_took_the_key_for_what_and_who_took_it_in_again(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    case = at_desk.do("reception.log", kind="repair", unit="A-12-03", text="天台漏水").record
    loan = lend(
        at_desk,
        "K-001",
        "E01",
        purpose="檢查天台",
        case=at_desk.case(case).number,
        phone="6234 5678",
    ).record
    stored = at_desk.record("key_loan", loan)
    assert (stored.borrower, stored.department, stored.identity) == ("張志強", "engineering", "E01")
    assert (stored.case_id, stored.purpose) == (case, "檢查天台")
    assert stored.number == "K-A-20250303-a001"
    assert stored.borrower_kind == "staff"
    assert not stored.needs_slip
    at_desk.do("keys.take_back", key="K-001", by="022")
    stored = at_desk.record("key_loan", loan)
    assert stored.received_by == at_desk.person("022").id
    assert stored.returned_by == "張志強"


def test_what_is_not_so_is_refused_and_nothing_is_kept(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    now = at_desk.clock.now()
    with pytest.raises(Refusal, match="K-001"):
        lend(at_desk, "K-01O", "E01")
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-001", "E01", due_at=now)
    assert refused.value.field == "due_at"
    with pytest.raises(Refusal) as refused:
        at_desk.do("keys.take_back", key="K-001")
    assert refused.value.code == "keys.not_out"
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-001", "馮素琴", purpose="")
    assert refused.value.field in {"purpose", "identity"}
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-001", "馮素琴", company="速達裝修")
    assert refused.value.field == "identity"
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-001", "E01", count=3)
    assert refused.value.field == "count"
    assert not at_desk.rows("key_loans")


def test_a_return_with_too_few_pieces_is_refused_until_the_missing_one_is_recorded(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-002", "E01")
    with pytest.raises(Refusal) as refused:
        at_desk.do("keys.take_back", key="K-002", count=1)
    assert refused.value.field == "count"
    at_desk.do("keys.take_back", key="K-002", count=1, missing=1)
    row = key(at_desk, "K-002")
    assert (row.state, row.copies) == ("in", 1)
    with pytest.raises(Refusal):
        at_desk.do("keys.take_back", key="K-002")


def test_a_borrower_with_an_overdue_key_gets_no_other_unless_a_supervisor_says_why(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-001", "黎家豪", company="電梯承辦商", identity="證尾 4821")
    lend(at_desk, "K-003", "黎家豪", company="電梯承辦商", identity="證尾 4821")
    at_desk.go(at("03-03 11:00"))
    said = {"company": "電梯承辦商", "identity": "證尾4821"}
    with pytest.raises(Refusal, match="K-001") as refused:
        lend(at_desk, "K-004", "黎家豪", **said)
    assert "override" in [way.verb for way in refused.value.ways]
    with pytest.raises(Refusal):
        lend(at_desk, "K-004", "黎家豪", override_reason="困𨋢", **said)
    loan = lend(at_desk, "K-004", "黎家豪", approver="011", override_reason="困𨋢", **said).record
    stored = at_desk.record("key_loan", loan)
    assert (stored.override_by, stored.override_reason) == (at_desk.person("011").id, "困𨋢")
    lend(at_desk, "K-005", "黎家豪", company="消防承辦商", identity="證尾 7750")


def test_a_ring_stays_whole(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    at_desk.do("keys.add", tag="R-01", opens="機房一串", kind="public", members=("K-001", "K-003"))
    lend(at_desk, "K-003", "E01", due_at=at("03-03 09:30"))
    with pytest.raises(Refusal, match="K-003") as refused:
        lend(at_desk, "R-01", "E01")
    assert "張志強" in refused.value.message
    assert "09:30" in refused.value.message
    at_desk.do("keys.take_back", key="K-003")
    lend(at_desk, "R-01", "E01", due_at=at("03-03 09:40"))
    with pytest.raises(Refusal, match="R-01") as refused:
        lend(at_desk, "K-003", "李志明", department="cleaning")
    assert "張志強" in refused.value.message
    assert key(at_desk, "K-003").state == "out"
    with pytest.raises(Refusal):
        at_desk.do("keys.take_back", key="R-01", missing=1)
    at_desk.do("keys.take_back", key="R-01", missing_keys=("K-003",))
    assert key(at_desk, "K-003").state == "lost"
    assert key(at_desk, "R-01").members == 1


def test_a_due_time_is_put_off_and_a_lost_key_ends_its_loan(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-001", "E01", due_at=at("03-03 09:00"))
    at_desk.go(at("03-03 09:05"))
    at_desk.do("keys.extend", key="K-001", due_at=at("03-03 10:00"), reason="工程未完")
    assert not key(at_desk, "K-001").is_late
    at_desk.do("keys.lose", key="K-001", reason="遺失於天台")
    row = key(at_desk, "K-001")
    assert (row.state, row.holder, row.state_note) == ("lost", "", "遺失於天台")
    with pytest.raises(Refusal):
        lend(at_desk, "K-001", "E01")
    at_desk.do("keys.replace", key="K-001", tag="K-061")
    assert key(at_desk, "K-001").replaced_by == "K-061"
    assert key(at_desk, "K-061").state == "in"
    at_desk.do("keys.lose", key="K-003")
    at_desk.do("keys.replace", key="K-003", reason="已補配")
    assert key(at_desk, "K-003").state == "in"


def test_a_loan_entered_afterwards_keeps_both_times_and_its_slip_counts_once(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    now = at_desk.clock.now()
    said = {"lent_at": now - timedelta(hours=2), "due_at": now - timedelta(hours=1)}
    loan = lend(at_desk, "K-001", "E01", slip_number="0007", **said).record
    at_desk.do("keys.take_back", key="K-001", at=now - timedelta(minutes=70))
    row = next(row for row in at_desk.rows("key_loans") if row.id == loan)
    assert not row.is_late
    assert at_desk.record("key_loan", loan).logged_at == now
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-003", "E01", slip_number="0007", **said)
    assert refused.value.field == "slip_number"


def test_pieces_that_do_not_come_back_and_lost_keys_stay_due_until_settled(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-002", "張志強", count=2)
    at_desk.do("keys.take_back", key="K-002", count=1, missing=1)
    at_desk.do("keys.lose", key="K-004", reason="借用人報失")
    due = {item.head: item.step for item in at_desk.due() if item.feature == "keys"}
    assert len(due) == 2 and set(due) == {"K-002", "K-004"}
    with at_desk.desk.read() as connection:
        [short] = open_differences(connection)
    assert (short.expected, short.found) == (2, 1)
    at_desk.do("keys.settle", line=short.id, text="已配回一條")
    at_desk.do("keys.replace", key="K-004")
    assert [item for item in at_desk.due() if item.feature == "keys"] == []
