"""Whoever changes the file behind its guards is found out, and the first place is named."""

from collections.abc import Callable
from typing import Any

import pytest
from store_kit import KEY, LIN, behind_guards, log_case, opened, report_of, rows_of

from propdesk.catalog import METADATA
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.estate.records.places import Block
from propdesk.features.reception.records import Case
from propdesk.store.connections import reader_engine
from propdesk.store.database import DeskFile
from propdesk.store.erasure import erase
from propdesk.store.journal import GENESIS, ChangeLine, next_chain, payload_sha
from propdesk.store.verify import verify


@pytest.fixture
def five_acts(folder: DataFolder) -> DataFolder:
    with opened(folder) as desk:
        for number in range(4):
            log_case(desk, f"第{number}宗")
        with desk.act("reception.correct", by=LIN, note="業主更正") as act:
            case = act.find(Case, text="第1宗")
            assert case is not None
            act.change(Case, case.id, text="第一宗", is_urgent=True)
    return folder


def problems_of(folder: DataFolder) -> list[tuple[str, str]]:
    with opened(folder) as desk:
        return report_of(desk).problems


def test_an_untouched_file_is_whole(five_acts: DataFolder) -> None:
    with opened(five_acts) as desk:
        report = report_of(desk)
    assert (report.is_whole, report.acts, report.changes) == (True, 5, 5)
    head = rows_of(five_acts, "SELECT hex(chain) FROM act ORDER BY seq DESC LIMIT 1")
    assert report.head.upper() == head[0][0]


MEDDLING: list[tuple[str, str, str]] = [
    ("UPDATE reception_case SET text = 'x' WHERE local_key = 3", "replay", "text differ"),
    ("UPDATE reception_case SET local_key = 77 WHERE local_key = 3", "search", "entry"),
    ("DELETE FROM reception_case WHERE local_key = 3", "replay", "not in the records"),
    (
        "INSERT INTO block SELECT 9, 'b', 'B', 'B', NULL, '', '', '', ''",
        "replay",
        "block b is in the records and not in the journal",
    ),
    ("UPDATE change SET after = replace(after, '第', '弟') WHERE seq = 3", "chain", "change 3 of"),
    ("UPDATE change SET before = NULL WHERE seq = 5", "chain", "change 5 of"),
    ("UPDATE change SET salt = x'00' WHERE seq = 2", "chain", "change 2 of"),
    ("UPDATE change SET salt = NULL WHERE seq = 2", "chain", "change 2 was erased without an act"),
    ("UPDATE change SET sha = x'00' WHERE seq = 2", "chain", "change 2 of"),
    ("DELETE FROM change WHERE seq = 4", "chain", "act 4 (reception.log): the seal does not fit"),
    ("UPDATE act SET staff_id = 'other' WHERE seq = 2", "chain", "act 2 (reception.log)"),
    ("UPDATE act SET at = at + 1 WHERE seq = 2", "chain", "act 2 (reception.log)"),
    ("UPDATE act SET verb = 'x.y' WHERE seq = 2", "chain", "act 2 (x.y)"),
    ("UPDATE act SET note = '業主同意' WHERE seq = 5", "chain", "act 5: its note was altered"),
    ("UPDATE act SET note_sha = NULL WHERE seq = 5", "chain", "act 5"),
    ("UPDATE act SET chain = x'00' WHERE seq = 3", "chain", "act 3"),
    ("DELETE FROM act WHERE seq = 3", "chain", "act 4 is number 4, not 3"),
    ("UPDATE act SET origin_seq = 9 WHERE seq = 5", "chain", "act 5 is number 9, not 5"),
    ("UPDATE act SET epoch = 'e' WHERE seq = 5", "chain", "act 5 is number 5, not 1"),
    ("UPDATE change SET kind = 'ghost' WHERE seq = 1", "replay", "ghost: no such kind"),
    ("UPDATE counter SET last = 2", "counters", "stands lower"),
    ("DELETE FROM counter", "counters", "R-A-20261123-a004"),
    ("UPDATE meta SET value = 'Nowhere/At_All' WHERE name = 'zone'", "meta", "zone"),
    ("DELETE FROM meta WHERE name = 'estate_id'", "meta", "estate_id is missing"),
    ("DELETE FROM search_reception_case WHERE rowid = 2", "search", "entry 2 is not in the index"),
    (
        "INSERT INTO search_reception_case (rowid, body) VALUES (99, 'x')",
        "search",
        "entry 99 is no record",
    ),
    (
        "INSERT OR REPLACE INTO search_reception_case (rowid, body) VALUES (2, 'x')",
        "search",
        "entry 2 is not found by its own words",
    ),
]


@pytest.mark.parametrize(("sql", "check", "detail"), MEDDLING)
def test_each_meddling_is_named(five_acts: DataFolder, sql: str, check: str, detail: str) -> None:
    with behind_guards(five_acts) as raw:
        raw.execute(sql)
    # some of these files cannot be opened as a desk; verify still reads them
    engine = reader_engine(five_acts.desk_file, KEY)
    with engine.connect() as connection:
        problems = verify(connection, METADATA).problems
    engine.dispose()
    assert [p for p in problems if p[0] == check and detail in p[1]], problems


def rehash(raw: Any) -> None:
    """What a clever stranger does: computes every hash and seal anew."""
    previous = GENESIS
    for row in raw.execute(
        "SELECT seq, id, epoch, origin_seq, sv, verb, staff_id, at, note_sha FROM act ORDER BY seq"
    ).fetchall():
        seq, act_id, epoch, origin_seq, sv, verb, staff_id, at, note = row
        lines = []
        for change in raw.execute(
            "SELECT seq, kind, record_id, op, before, after, salt FROM change WHERE act_seq = ?"
            " ORDER BY seq",
            (seq,),
        ).fetchall():
            sha = payload_sha(change[6], change[4], change[5])
            raw.execute("UPDATE change SET sha = ? WHERE seq = ?", (sha, change[0]))
            lines.append(ChangeLine(change[1], change[2], change[3], sha))
        previous = next_chain(
            previous,
            act_id=act_id,
            epoch=epoch,
            origin_seq=origin_seq,
            sv=sv,
            verb=verb,
            staff_id=staff_id,
            at=at,
            note_sha=note,
            changes=lines,
        )
        raw.execute("UPDATE act SET chain = ? WHERE seq = ?", (previous, seq))


def forge_text(raw: Any) -> None:
    raw.execute("UPDATE change SET after = replace(after, '第2宗', '無事') WHERE seq = 3")
    raw.execute("UPDATE reception_case SET text = '無事' WHERE local_key = 3")
    raw.execute("INSERT INTO search_reception_case(search_reception_case) VALUES ('delete-all')")


def cut_tail(raw: Any) -> None:
    for table in ("change", "act", "reception_case"):
        key = "local_key" if table == "reception_case" else "seq"
        raw.execute(f"DELETE FROM {table} WHERE {key} > 3")
    raw.execute("DELETE FROM search_reception_case WHERE rowid > 3")
    raw.execute("UPDATE reception_case SET text = '第1宗', is_urgent = 0 WHERE local_key = 2")


@pytest.mark.parametrize("forgery", [forge_text, cut_tail])
def test_a_whole_new_chain_differs_from_the_head_that_was_printed(
    five_acts: DataFolder, forgery: Callable[[Any], None]
) -> None:
    """The chain cannot show a complete forgery; its head on paper and at HQ does."""
    with opened(five_acts) as desk:
        printed = report_of(desk).head
    with behind_guards(five_acts) as raw:
        forgery(raw)
        rehash(raw)
    with opened(five_acts) as desk:
        report = report_of(desk)
    assert [problem for problem in report.problems if problem[0] in ("chain", "replay")] == []
    assert report.head != printed


def test_a_cut_tail_is_noticed_by_the_mark_beside_the_file(five_acts: DataFolder) -> None:
    with behind_guards(five_acts) as raw:
        cut_tail(raw)
    with opened(five_acts) as desk:
        assert desk.mark.letter == "b"
        log_case(desk)
    numbers = rows_of(five_acts, "SELECT number FROM reception_case ORDER BY local_key")
    assert numbers[-1] == ("R-A-20261123-b001",)


def test_two_equal_payloads_have_unlike_hashes(desk: DeskFile, folder: DataFolder) -> None:
    """The salt keeps an erased payload from being guessed by its hash."""
    for code in ("A", "B"):
        with desk.act("estate.add_block", by=LIN) as act:
            block_id = act.add(Block(code=code, name="座"))
        with desk.act("estate.change_block", by=LIN) as act:
            act.change(Block, block_id, name="大座")
    updates = rows_of(
        folder, "SELECT after, salt, sha FROM change WHERE op = 'update' ORDER BY seq"
    )
    assert updates[0][0] == updates[1][0]
    assert len({row[1] for row in updates}) == len({row[2] for row in updates}) == 2
    assert all(len(row[1]) == 16 and len(row[2]) == 32 for row in updates)


def test_an_erased_payload_cannot_be_altered_into_another(five_acts: DataFolder) -> None:
    with opened(five_acts) as desk, desk.act("privacy.erase", by=LIN) as act:
        case = act.find(Case, text="第2宗")
        assert case is not None
        erase(act, Case, case.id, "x")
    with behind_guards(five_acts) as raw:
        raw.execute(
            "UPDATE change SET after = json_set(after, '$.text', '假') WHERE salt IS NULL"
            " AND op = 'insert'"
        )
        raw.execute("UPDATE reception_case SET text = '真' WHERE text = ''")
    assert ("replay", f"reception_case {case.id}: text differ") in problems_of(five_acts)


def test_pages_that_were_flipped_are_noticed(five_acts: DataFolder) -> None:
    with opened(five_acts) as desk:
        desk.checkpoint()
    stored = bytearray(five_acts.desk_file.read_bytes())
    stored[-2_000] ^= 0x55
    five_acts.desk_file.write_bytes(bytes(stored))
    try:
        problems = problems_of(five_acts)
    except Trouble as trouble:
        assert trouble.code == "file.damaged"
    else:
        assert any(check == "integrity" for check, _ in problems)


def test_a_thousand_faults_of_one_kind_do_not_fill_the_screen(folder: DataFolder) -> None:
    with opened(folder) as desk, desk.act("reception.log", by=LIN) as act:
        act.add_all([Block(code=f"{n}", name="座") for n in range(200)])
    with behind_guards(folder) as raw:
        raw.execute("UPDATE block SET name = 'x'")
    assert len(problems_of(folder)) == 20
