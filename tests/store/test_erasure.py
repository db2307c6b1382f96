"""A lawful erasure leaves the chain valid, and no trace of the person."""

from typing import Any

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from store_kit import KEY, LIN, NOW, add_case, behind_guards, log_case, opened, report_of, rows_of

from propdesk.catalog import METADATA
from propdesk.core.paths import DataFolder
from propdesk.estate.records.people import Resident
from propdesk.features.reception.records import Case
from propdesk.store.act import find_record
from propdesk.store.base import personal_columns, record_kinds, table_of
from propdesk.store.database import DeskFile
from propdesk.store.drafts import Drafts
from propdesk.store.erasure import ERASE_VERB, Erasure, erase
from propdesk.store.searching import found_keys
from propdesk.store.upkeep import sweep

NAME = "歐陽無忌"
PHONE = "69876543"
TEXT = f"{NAME}家中漏水"
PAGE = 4096
TRACES = (NAME, PHONE, "歐陽", "陽無", "無忌", "987654")


def decrypted(folder: DataFolder) -> bytes:
    """Every page of the file as it is on the disk, used or free, without its encryption."""
    stored = folder.desk_file.read_bytes()
    plain = [_plain_page(stored[16:PAGE])]
    plain += [_plain_page(stored[at : at + PAGE]) for at in range(PAGE, len(stored), PAGE)]
    return b"".join(plain)


def _plain_page(page: bytes) -> bytes:
    """A page of SQLCipher 4: ciphertext, then 16 bytes to begin from, then 64 of proof."""
    cipher = Cipher(algorithms.AES(KEY), modes.CBC(page[-80:-64]))
    return cipher.decryptor().update(page[:-80])


def log_for_person(desk: DeskFile) -> tuple[str, str]:
    """A resident and a case with a history, among others."""
    for number in range(30):
        log_case(desk, f"別家{number}漏水", caller="陳大文")
    with desk.act("reception.log", by=LIN, note=f"{NAME}來電") as act:
        case_id = add_case(act, TEXT, caller=NAME, phone=PHONE, phone_digits=PHONE)
    with desk.act("estate.add_resident", by=LIN) as act:
        resident_id = act.add(Resident(name=NAME, email=f"{PHONE}@example.org"))
    with desk.act("reception.correct", by=LIN, note=f"{NAME}要求更正") as act:
        act.change(Case, case_id, text=TEXT + "，急", result=f"{NAME}收件")
    with desk.act("estate.change_resident", by=LIN) as act:
        act.change(Resident, resident_id, address=f"{NAME}寓", name=NAME + "先生")
    for number in range(30):
        log_case(desk, f"再一家{number}滲水")
    return case_id, resident_id


def erase_person(desk: DeskFile, case_id: str, resident_id: str) -> None:
    with desk.act(ERASE_VERB, by=LIN) as act:
        erase(act, Case, case_id, "保存期滿")
        erase(act, Resident, resident_id, "當事人要求")


def test_after_an_erasure_the_file_is_whole_and_the_person_gone(desk: DeskFile) -> None:
    case_id, resident_id = log_for_person(desk)
    head = report_of(desk).head
    erase_person(desk, case_id, resident_id)
    report = report_of(desk)
    assert report.problems == []
    assert report.head != head
    with desk.read() as connection:
        case = find_record(connection, Case, id=case_id)
        resident = find_record(connection, Resident, id=resident_id)
        assert case is not None and resident is not None
        assert (case.caller, case.phone, case.text, case.result) == ("", "", "", "")
        assert (resident.name, resident.email, resident.address) == ("", None, None)
        assert case.number == "R-A-20261123-a031"
        for text in (NAME, PHONE, "歐", "急"):
            assert len(found_keys(connection, Case, text)) == 0
            assert len(found_keys(connection, Resident, text)) == 0
        assert len(found_keys(connection, Case, "別家")) == 30


def test_no_page_of_the_file_keeps_a_trace(desk: DeskFile, folder: DataFolder) -> None:
    person = log_for_person(desk)
    desk.checkpoint()
    before = decrypted(folder)
    assert all(trace.encode() in before for trace in TRACES)
    erase_person(desk, *person)
    assert sweep(desk)
    after = decrypted(folder)
    assert [trace for trace in TRACES if trace.encode() in after] == []
    assert "別家1漏水".encode() in after
    wal = folder.desk_file.with_name("desk.db-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    assert report_of(desk).is_whole


def test_sweeping_keeps_what_is_found(desk: DeskFile) -> None:
    person = log_for_person(desk)
    with desk.read() as connection:
        before = found_keys(connection, Case, "漏水").tolist()
    erase_person(desk, *person)
    sweep(desk)
    sweep(desk)
    with desk.read() as connection:
        assert found_keys(connection, Case, "漏水").tolist() == [k for k in before if k != 31]


def test_a_reader_may_keep_the_log_from_being_emptied(desk: DeskFile) -> None:
    log_case(desk)
    with desk.read() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM act").scalar()
        log_case(desk)
        assert not desk.checkpoint()
    assert desk.checkpoint()


def test_the_erasure_stays_in_the_journal_and_names_nobody(
    desk: DeskFile, folder: DataFolder
) -> None:
    case_id, resident_id = log_for_person(desk)
    erase_person(desk, case_id, resident_id)
    verbs = rows_of(folder, "SELECT verb FROM act ORDER BY seq DESC LIMIT 1")
    assert verbs == [(ERASE_VERB,)]
    with desk.read() as connection:
        done = find_record(connection, Erasure, subject_id=case_id)
    assert done is not None
    assert (done.subject_kind, done.ground) == ("reception_case", "保存期滿")
    notes = rows_of(folder, "SELECT note, note_salt FROM act WHERE note_sha IS NOT NULL")
    assert notes == [(None, None), (None, None)]


def test_a_note_that_is_about_others_too_stays(desk: DeskFile, folder: DataFolder) -> None:
    with desk.act("reception.log", by=LIN, note="兩戶同時來電") as act:
        first = add_case(act, "甲")
        add_case(act, "乙")
    with desk.act(ERASE_VERB, by=LIN) as act:
        erase(act, Case, first, "x")
    assert rows_of(folder, "SELECT note FROM act WHERE note IS NOT NULL") == [("兩戶同時來電",)]


def test_an_erased_record_goes_on_being_used(desk: DeskFile) -> None:
    person = log_for_person(desk)
    erase_person(desk, *person)
    with desk.act("reception.void", by=LIN) as act:
        act.change(Case, person[0], void_reason="已刪除個人資料", result="補記")
    assert report_of(desk).problems == []
    erase_person(desk, *person)
    report = report_of(desk)
    assert report.problems == []


def test_erasing_what_is_empty_already_changes_no_record(desk: DeskFile) -> None:
    with desk.act("estate.add_resident", by=LIN) as act:
        resident_id = act.add(Resident(name=""))
    with desk.act(ERASE_VERB, by=LIN) as act:
        erase(act, Resident, resident_id, "x")
    assert report_of(desk).problems == []


def test_only_the_erasing_verb_may_scrub(desk: DeskFile) -> None:
    case_id, _ = log_for_person(desk)
    with pytest.raises(Exception, match="never rewritten"), desk.act("x.y", by=LIN) as act:
        erase(act, Case, case_id, "x")
    assert report_of(desk).is_whole


def test_scrubbing_without_an_erasure_is_noticed(folder: DataFolder) -> None:
    with opened(folder) as desk:
        case_id, _ = log_for_person(desk)
        with desk.act(ERASE_VERB, by=LIN) as act:
            act.connection.exec_driver_sql(
                "UPDATE change SET after = json_set(after, '$.text', ''), salt = NULL"
                " WHERE record_id = ? AND op = 'insert'",
                (case_id,),
            )
            act.connection.exec_driver_sql("UPDATE act SET note = NULL, note_salt = NULL")
        problems = report_of(desk).problems
    assert ("chain", "change 31 was erased without an act") in problems
    assert ("chain", "act 31: its note was taken away without an erasure") in problems


# what is rewritten behind the guards once a record was erased, and is no part of the erasure
AFTERWARDS = [
    (
        'UPDATE change SET after = \'{"state":"received"}\', salt = NULL WHERE seq = 5',
        "change 5 was erased without an act",
    ),
    (
        "UPDATE change SET after = json_set(after, '$.kind', 'visit') WHERE seq = 1",
        "what an erasure left of it was altered",
    ),
    (
        "UPDATE change SET after = json_set(after, '$.text', '陳生') WHERE seq = 1",
        "what an erasure left of it was altered",
    ),
    ("UPDATE change SET salt = NULL WHERE seq = 2", "change 2 was erased without an act"),
    ("UPDATE act SET note = NULL, note_salt = NULL WHERE seq = 2", "act 2: its note was taken"),
    ("UPDATE act SET note = NULL, note_salt = NULL WHERE seq = 4", "act 4: its note was taken"),
]


@pytest.mark.parametrize(("sql", "detail"), AFTERWARDS)
def test_an_erasure_is_no_cover_for_rewriting(folder: DataFolder, sql: str, detail: str) -> None:
    with opened(folder) as desk:
        case_id = log_case(desk, TEXT)
        with desk.act("reception.correct", by=LIN, note="無人") as act:
            other = add_case(act, "別家")
            act.change(Case, case_id, state="pending")
        with desk.act(ERASE_VERB, by=LIN) as act:
            erase(act, Case, case_id, "x")
        with desk.act("reception.correct", by=LIN, note="後來") as act:
            act.change(Case, other, state="void")
        assert report_of(desk).problems == []
    with behind_guards(folder) as raw:
        raw.execute(sql)
    with opened(folder) as desk:
        problems = report_of(desk).problems
    assert any(check == "chain" and detail in text for check, text in problems), problems


def test_erasures_hold_after_the_file_was_closed(folder: DataFolder) -> None:
    with opened(folder) as desk:
        erase_person(desk, *log_for_person(desk))
    with opened(folder) as desk:
        assert report_of(desk).is_whole


def test_drafts_that_name_the_record_are_forgotten(folder: DataFolder) -> None:
    drafts = Drafts(folder.drafts_file, KEY)
    drafts.keep(LIN.id, "reception.line", {"text": "別的"}, NOW)
    drafts.keep(LIN.id, "reception.editor", {"record": "case-1", "text": NAME}, NOW)
    assert drafts.forget("case-1") == 1
    assert [draft.body for draft in drafts.of(LIN.id)] == [{"text": "別的"}]
    drafts.close()


@pytest.mark.parametrize("kind", record_kinds().values(), ids=lambda kind: kind.__tablename__)
def test_every_personal_column_can_be_emptied(kind: Any) -> None:
    table = table_of(kind)
    for name in personal_columns(table):
        column = table.columns[name]
        assert column.nullable or column.type.python_type is str, f"{table.name}.{name}"
        alone_unique = column.unique or any(
            index.unique and index.columns.keys() == [name] for index in table.indexes
        )
        assert not alone_unique, f"{table.name}.{name}: two erased ones would collide"
    assert METADATA.tables[table.name] is table
