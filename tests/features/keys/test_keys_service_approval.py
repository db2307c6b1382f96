"""What needs a second word: owners' keys, emergencies; and what a count finds."""

import random
from typing import Any

import pytest
from desk_kit import TestDesk, at
from key_kit import add_keys, key, lend

from propdesk.catalog import KEYS, verb_named
from propdesk.core.errors import Refusal
from propdesk.estate.queries.masks import seen_by
from propdesk.estate.service.sample.estate import sample_units
from propdesk.features.keys.queries.loans import LOAN_LEDGER
from propdesk.features.keys.service.counting import CountedKey
from propdesk.features.keys.service.panel import read_panel
from propdesk.features.keys.service.sample import KeyMaker
from propdesk.store.base import Saved
from propdesk.store.verb import perform

AGENT = {"company": "中介", "identity": "證尾 0936", "purpose": "帶客看樓"}
CONSENT = {"consent_by": "陳大文", "consent_how": "電話"}


def test_an_owners_key_needs_the_owners_word_and_a_supervisors_and_leaves_a_line(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-006", "周婉婷", **AGENT, **CONSENT)
    assert refused.value.code == "keys.approval"
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-006", "周婉婷", approver="011", **AGENT)
    assert refused.value.field == "consent_by"
    assert not at_desk.rows("reception")
    at_desk.do("keys.approve", by="011", key="K-006", borrower="周婉婷", **CONSENT)
    loan = lend(at_desk, "K-006", "周婉婷", **AGENT).record
    stored = at_desk.record("key_loan", loan)
    assert stored.approved_by == at_desk.person("011").id
    assert stored.consent_by == "陳大文"
    [line] = at_desk.rows("reception")
    assert (line.id, line.unit, line.state) == (stored.log_case_id, "A-12-03", "closed")
    assert "K-006" in line.text
    at_desk.do("keys.take_back", key="K-006")
    with pytest.raises(Refusal) as refused:
        lend(at_desk, "K-006", "周婉婷", **AGENT, **CONSENT)
    assert refused.value.code == "keys.approval"
    with pytest.raises(Refusal):
        at_desk.do("keys.approve", by="021", key="K-006")
    at_desk.do("keys.return_to_owner", key="K-006", to="陳大文")
    assert key(at_desk, "K-006").state == "returned"


def release(desk: TestDesk, **said: Any) -> Saved:
    """Releases a key; `approver` is a parameter of the verb here."""
    verb = verb_named("keys.release")
    return perform(desk.desk, verb, verb.params(**said), desk.person("021"))


def test_an_emergency_release_is_countersigned_within_a_day_or_turns_late(
    at_desk: TestDesk,
) -> None:
    add_keys(at_desk)
    at_desk.go(at("03-04 02:10"))
    said = {
        "key": "K-006",
        "borrower": "何消防員",
        "identity": "消防處 7750",
        "due_at": at("03-04 04:00"),
        "approver": "011",
        "reason": "單位內煤氣洩漏",
        "called_at": at("03-04 02:05"),
    }
    with pytest.raises(Refusal) as refused:
        release(at_desk, **said, witness="王小明")
    assert refused.value.field == "witness"
    with pytest.raises(Refusal) as refused:
        release(at_desk, **said | {"approver": "022"}, witness="盧啟邦")
    assert refused.value.field == "approver"
    loan = release(at_desk, **said, witness="盧啟邦").record
    at_desk.do("keys.take_back", key="K-006")
    [item] = [item for item in at_desk.due() if item.feature == "keys"]
    assert item.due_at == at("03-05 02:10")
    with pytest.raises(Refusal):
        at_desk.do("keys.countersign", key="K-006")
    at_desk.go(at("03-05 02:10"))
    at_desk.do("keys.countersign", by="011", loan=at_desk.record("key_loan", loan).number)
    assert not [item for item in at_desk.due() if item.feature == "keys"]
    with pytest.raises(Refusal):
        at_desk.do("keys.countersign", by="011", key="K-006")


@pytest.mark.duty("1.4")
def test_what_a_count_finds_stays_open_until_somebody_settles_it(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-001", "E01", due_at=at("03-03 18:00"))
    lines = (
        CountedKey(key="K-001", found=False),
        CountedKey(key="K-002", number=1),
        CountedKey(key="K-003"),
        CountedKey(key="K-004", found=False),
    )
    count = at_desk.do("keys.count", lines=lines).record
    stored = at_desk.record("key_count", count)
    assert (stored.keys, stored.differences) == (4, 2)
    items = [item for item in at_desk.due() if item.number == stored.number]
    assert len(items) == 2
    with at_desk.desk.read() as connection:
        [difference] = read_panel(connection, "K-002", at_desk.view()).differences
    assert (difference.expected, difference.found) == (2, 1)
    at_desk.do("keys.settle", line=difference.id, text="另一條在工程部，已取回")
    at_desk.do("keys.lose", key="K-004", reason="盤點不見")
    assert not [item for item in at_desk.due() if item.number == stored.number]
    with pytest.raises(Refusal):
        at_desk.do("keys.count", lines=(lines[0], lines[0]))


def test_identity_and_phone_are_hidden_below_a_supervisor(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-001", "黎家豪", identity="A1234567", phone="6123 4567")
    [row] = at_desk.rows("key_loans")
    seen = seen_by(LOAN_LEDGER, at_desk.person("021"))(row)
    assert "1234567" not in seen.identity
    assert seen.phone == "**** 4567"
    assert seen_by(LOAN_LEDGER, at_desk.person("011"))(row).identity == "A1234567"


def test_tags_do_not_tell_units_and_two_spellings_are_one_key(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    with pytest.raises(Refusal) as refused:
        at_desk.do("keys.add", tag="A1203", opens="大門", kind="unit", unit="A-12-03")
    assert refused.value.code == "keys.tag_tells"
    with pytest.raises(Refusal):
        at_desk.do("keys.add", tag="k1", opens="另一道門", kind="public")
    with pytest.raises(Refusal):
        at_desk.do("keys.add", tag="K-100", opens="門", kind="secret")


def test_a_key_stands_on_its_units_card_and_is_found_by_tag_and_holder(at_desk: TestDesk) -> None:
    add_keys(at_desk)
    lend(at_desk, "K-005", "張師傅", department="工程部", due_at=at("03-03 12:00"))
    unit = key(at_desk, "K-005").unit_id
    with at_desk.desk.read() as connection:
        [fact] = KEYS.facts(connection, unit, at_desk.view())
        assert "12:00" in fact.value
        for text in ("K-005", "張師傅", "B-03-11"):
            hits = KEYS.hits(connection, text, at_desk.view(), 5)
            assert "K-005" in hits[0].title, text


def test_the_sample_has_a_board_with_keys_out_one_late_one_lost_and_a_ring(
    at_desk: TestDesk,
) -> None:
    rng = random.Random(3)
    with at_desk.desk.read() as connection:
        units = sample_units(connection)
    KeyMaker(at_desk.desk, units, {"021": at_desk.person("021").id}, rng).fill()
    rows = at_desk.rows("keys")
    assert 40 <= len(rows) <= 65
    assert sum(row.is_late for row in rows) == 1
    assert {row.state for row in rows} >= {"in", "out", "lost"}
    assert [row.members for row in rows if row.is_ring] == [4]
    assert at_desk.is_whole()
