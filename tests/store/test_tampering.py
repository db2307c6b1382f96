"""Whoever changes the file behind its guards is found out, and the first place is named."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

import pytest
from store_kit import ESTATE_ID, KEY, LIN, behind_guards, log_case, opened, report_of, rows_of

from propdesk.catalog import METADATA
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.estate.records.places import Block, Estate
from propdesk.features.reception.records import Case
from propdesk.store.connections import open_raw, reader_engine
from propdesk.store.database import DeskFile
from propdesk.store.erasure import erase
from propdesk.store.faults import FILE_ERRORS
from propdesk.store.journal import GENESIS, ChangeLine, next_chain, note_sha, payload_sha
from propdesk.store.mark import Mark, MarkFile
from propdesk.store.searching import found_keys
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


def test_a_window_that_has_searched_proves_a_file_whole_that_others_went_on_writing(
    five_acts: DataFolder,
) -> None:
    # after some sixteen acts the index is merged into one piece, and the pieces are gone
    with opened(five_acts) as window, opened(five_acts) as other:
        with window.read() as connection:
            assert found_keys(connection, Case, "第2宗")
        for number in range(40):
            log_case(other, f"另{number}宗")
            assert report_of(window).problems == []


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
    ("UPDATE act SET note = NULL, note_salt = NULL WHERE seq = 5", "chain", "act 5: its note was"),
    ("UPDATE act SET note_salt = NULL WHERE seq = 5", "chain", "act 5: its note was altered"),
    ("UPDATE act SET unsealed = 1 WHERE seq = 2", "chain", "act 2 (reception.log) was never"),
    ("UPDATE act SET unsealed = 1 WHERE seq = 2", "foreign keys", "act 2 → never"),
    ("UPDATE act SET id = 'x' WHERE seq = 2", "chain", "act 2 (reception.log): the seal"),
    ("UPDATE act SET sv = 1 WHERE seq = 2", "chain", "act 2 (reception.log): the seal"),
    ("UPDATE act SET sv = 0 WHERE seq = 2", "replay", "no program writes version 0"),
    ("UPDATE act SET epoch = 'e'", "chain", "act 1 (reception.log): the seal"),
    ("UPDATE change SET act_seq = 9 WHERE seq = 5", "chain", "changes of act 9 without"),
    ("UPDATE change SET after = NULL WHERE seq = 2", "replay", "change 2 of reception_case"),
    ("UPDATE change SET after = 'nonsense' WHERE seq = 2", "replay", "cannot be read"),
    ("UPDATE change SET after = '[1]' WHERE seq = 2", "replay", "cannot be read"),
    ("UPDATE change SET after = json_set(after, '$.x', 1) WHERE seq = 3", "replay", "x differ"),
    ("UPDATE change SET kind = 'erasure' WHERE seq = 1", "replay", "erasure"),
    ("DROP TABLE search_reception_case", "search", "no such table"),
    ("DROP TABLE search_reception_case", "schema", "search_reception_case is missing"),
    ("DROP TABLE inbox", "schema", "inbox is missing"),
    ("DROP TABLE printing", "replay", "no such table: printing"),
    ("DROP TABLE erasure", "schema", "erasure is missing"),
    ("DROP INDEX ix_change_record", "schema", "change: index ix_change_record differs"),
    ("ALTER TABLE change ADD COLUMN more TEXT", "schema", "change: column more differs"),
    ("CREATE INDEX spy ON act (at)", "schema", "act: index spy differs"),
    ("CREATE VIEW spy AS SELECT * FROM act", "schema", "spy is strange"),
    ("CREATE TABLE spy (x)", "schema", "spy is strange"),
    ("UPDATE meta SET value = 'Z' WHERE name = 'slot'", "meta", "slot Z gave no R-A-20261123-a"),
    ("DELETE FROM meta", "meta", "epoch is missing"),
    ("INSERT INTO attachment VALUES ('a', 'image/png', x'00')", "attachments", "a has other"),
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
    problems = problems_without_boot(five_acts)
    assert [p for p in problems if p[0] == check and detail in p[1]], problems


def problems_without_boot(folder: DataFolder) -> list[tuple[str, str]]:
    engine = reader_engine(folder.desk_file, KEY)
    with engine.connect() as connection:
        problems = verify(connection, METADATA).problems
    engine.dispose()
    return problems


def test_an_epoch_that_ended_does_not_go_on(five_acts: DataFolder) -> None:
    with opened(five_acts) as desk:
        first = desk.mark
    MarkFile(five_acts.mark_file).write(Mark(first.epoch, "a", 99))
    with opened(five_acts) as desk:
        log_case(desk)
        assert report_of(desk).problems == []
    with behind_guards(five_acts) as raw:
        raw.execute("UPDATE meta SET value = ? WHERE name = 'epoch'", (first.epoch,))
    assert ("meta", f"epoch {first.epoch} has ended already") in problems_without_boot(five_acts)


def test_what_the_file_says_of_itself_stands_in_its_record(folder: DataFolder) -> None:
    with opened(folder) as desk, desk.act("estate.found", by=None) as act:
        act.add(Estate(id=ESTATE_ID, name="汀蘭苑", zone="Asia/Hong_Kong"))
    assert problems_of(folder) == []
    for name in ("estate_id", "zone"):
        with behind_guards(folder) as raw:
            raw.execute("UPDATE meta SET value = 'Asia/Macau' WHERE name = ?", (name,))
        found = problems_without_boot(folder)
        assert ("meta", f"{name} Asia/Macau is not that of the estate") in found


def test_guards_that_differ_are_named(five_acts: DataFolder) -> None:
    raw = open_raw(five_acts.desk_file, KEY)
    raw.execute("DROP TRIGGER act_guard_update")
    raw.close()
    assert problems_without_boot(five_acts) == [("triggers", "act_guard_update")]


def test_a_page_that_was_flipped_is_named_by_its_check(five_acts: DataFolder) -> None:
    with opened(five_acts) as desk:
        desk.checkpoint()
    stored = bytearray(five_acts.desk_file.read_bytes())
    # in a page of no table that verify reads otherwise: the last index, an unused one
    for page in range(len(stored) // 4096 - 1, 0, -1):
        flipped = bytearray(stored)
        flipped[page * 4096 + 2_000] ^= 0x55
        five_acts.desk_file.write_bytes(bytes(flipped))
        try:
            problems = problems_without_boot(five_acts)
        except FILE_ERRORS:
            continue
        assert [p for p in problems if p[0] == "integrity"], page


def test_pages_that_are_in_disorder_are_noticed(five_acts: DataFolder) -> None:
    with behind_guards(five_acts) as raw:
        raw.execute("PRAGMA writable_schema = ON")
        raw.execute("UPDATE sqlite_master SET sql = replace(sql, '(state,', '(kind,')")
        raw.execute("PRAGMA writable_schema = OFF")
    assert any(check == "integrity" for check, _ in problems_without_boot(five_acts))


@pytest.mark.parametrize(
    ("sql", "code", "name"),
    [
        ("DELETE FROM meta", "file.meta", "epoch"),
        ("DELETE FROM meta WHERE name = 'zone'", "file.meta", "zone"),
        ("UPDATE meta SET value = 'Nowhere' WHERE name = 'zone'", "file.meta", "zone"),
        ("CREATE TABLE spy (x)", "file.strange", "spy"),
        ("UPDATE alembic_version SET version_num = 'x'", "file.damaged", ""),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    five_acts: DataFolder, sql: str, code: str, name: str
) -> None:
    with behind_guards(five_acts) as raw:
        raw.execute(sql)
    with pytest.raises(Trouble) as trouble, opened(five_acts):
        pass
    assert trouble.value.code == code
    assert name in trouble.value.message


GOLDEN = "ec3313233dbffa9bac84ad06bfb3b6541b0ffb0546ef07ab2cad482cab543336"


def test_the_formula_of_the_chain_is_for_ever() -> None:
    """Files of every release, HQ and the printed heads have seals by it."""
    sha = payload_sha(b"salt", None, '{"a":1}')
    assert sha.hex() == "bbc8e08a1eb2cb866a2eed2d662eb973013755d6a4ff1647bfe88152f8856306"
    assert payload_sha(b"salt", "", '{"a":1}') != sha
    assert payload_sha(b"salt", '{"a":1}', None) != sha
    assert note_sha(b"salt", "註") == sha256("salt註".encode()).digest()
    act: dict[str, Any] = {
        "act_id": "id",
        "epoch": "epoch",
        "origin_seq": 7,
        "sv": 2,
        "verb": "reception.log",
        "staff_id": "lin",
        "at": 1_795_397_400_000,
        "note_sha": b"\x01" * 32,
        "changes": [ChangeLine("reception_case", "case", "insert", sha)],
    }
    assert next_chain(GENESIS, **act).hex() == GOLDEN
    others: dict[str, Any] = {name: f"{value}x" for name, value in act.items()}
    others |= {"origin_seq": 8, "sv": 3, "at": 1, "note_sha": None, "staff_id": None}
    lines = (("x", "case", "insert", sha), ("reception_case", "x", "insert", sha))
    lines += (("reception_case", "case", "update", sha), ("reception_case", "case", "insert", b""))
    seals = {GOLDEN, next_chain(b"", **act).hex()}
    for name in others.keys() - {"changes"}:
        seals.add(next_chain(GENESIS, **act | {name: others[name]}).hex())
    for line in lines:
        seals.add(next_chain(GENESIS, **act | {"changes": [ChangeLine(*line)]}).hex())
    # where one part ends and the next begins is hashed too
    seals.add(next_chain(GENESIS, **act | {"act_id": "idepoc", "epoch": "h"}).hex())
    assert len(seals) == 2 + 8 + 4 + 1


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
