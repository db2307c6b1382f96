"""The file itself refuses what is no act, whoever asks and in whatever words."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from store_kit import KEY, LIN, log_case, open_desk, report_of, rows_of

from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.connections import driver_of, open_raw
from propdesk.store.database import DeskFile
from propdesk.store.triggers import DELETED, MOVED, OPENED, OUTSIDE, REUSED, SEALED

WITHOUT_AN_ACT = [
    ("UPDATE reception_case SET text = 'x'", OUTSIDE),
    ("UPDATE reception_case SET local_key = 99", OUTSIDE),
    ("UPDATE OR REPLACE reception_case SET number = 'R-A-20261123-a001'", OUTSIDE),
    ("INSERT INTO block SELECT 9, 'b', 'B', 'B', NULL, '', '', '', ''", OUTSIDE),
    ("INSERT OR REPLACE INTO reception_case SELECT * FROM reception_case", OUTSIDE),
    ("INSERT OR IGNORE INTO reception_case SELECT * FROM reception_case", OUTSIDE),
    ("DELETE FROM reception_case", DELETED),
    ("DELETE FROM reception_case WHERE id = 'nobody'", None),
    ("UPDATE act SET verb = 'x.y'", SEALED),
    ("UPDATE act SET at = at + 1", SEALED),
    ("UPDATE act SET note = 'other'", SEALED),
    ("UPDATE act SET chain = x'00'", SEALED),
    ("UPDATE act SET unsealed = 1", SEALED),
    ("UPDATE act SET seq = 99", SEALED),
    ("DELETE FROM act", SEALED),
    ("INSERT OR REPLACE INTO act SELECT * FROM act", SEALED),
    ("UPDATE change SET after = '{}'", SEALED),
    ("UPDATE change SET sha = x'00'", SEALED),
    ("UPDATE change SET salt = NULL", SEALED),
    ("DELETE FROM change", SEALED),
    ("INSERT OR REPLACE INTO change SELECT * FROM change", OUTSIDE),
    (
        "INSERT INTO change (act_seq, kind, record_id, op) VALUES (1, 'block', 'b', 'insert')",
        OUTSIDE,
    ),
    ("INSERT INTO never VALUES (1)", SEALED),
]
OPEN_ACT = (
    "INSERT INTO act (id, epoch, origin_seq, sv, verb, at, unsealed)"
    " SELECT 'q', epoch, origin_seq + 1, sv, 'x.y', at, 1 FROM act ORDER BY seq DESC LIMIT 1"
)
WITHIN_AN_ACT = [
    ("DELETE FROM reception_case", DELETED),
    ("UPDATE reception_case SET id = 'other'", MOVED),
    ("UPDATE reception_case SET local_key = 99", MOVED),
    ("INSERT OR REPLACE INTO reception_case SELECT * FROM reception_case", REUSED),
    ("INSERT INTO reception_case SELECT * FROM reception_case", REUSED),
    (OPEN_ACT, OPENED),
    ("UPDATE act SET verb = 'x.z' WHERE unsealed = 1", SEALED),
    ("UPDATE act SET note = 'a' WHERE unsealed = 1", SEALED),
    ("UPDATE act SET unsealed = NULL WHERE unsealed = 1", SEALED),
    ("UPDATE act SET note = NULL, note_salt = NULL WHERE unsealed IS NULL", SEALED),
    ("UPDATE change SET after = '{}'", SEALED),
    ("UPDATE change SET salt = x'00'", SEALED),
    ("UPDATE change SET sha = x'00' WHERE sha IS NOT NULL", SEALED),
    ("DELETE FROM change", SEALED),
    ("INSERT OR REPLACE INTO change SELECT * FROM change", OUTSIDE),
    (
        "INSERT INTO change (act_seq, kind, record_id, op) VALUES (1, 'block', 'b', 'insert')",
        OUTSIDE,
    ),
]


@pytest.fixture(params=["ours", "foreign"])
def stranger(request: pytest.FixtureRequest, folder: DataFolder) -> Iterator[Any]:
    """A file with one case, by our own connection and by one with the driver's defaults."""
    desk = open_desk(folder)
    with desk.act("reception.log", by=LIN, note="來電") as act:
        act.number("R")
    log_case(desk)
    desk.close()
    if request.param == "ours":
        raw = open_raw(folder.desk_file, KEY)
    else:
        raw = driver.connect(str(folder.desk_file), isolation_level=None)
        raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (0,)
        assert raw.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    before = _contents(raw)
    yield raw
    assert _contents(raw) == before
    raw.close()


def _contents(raw: Any) -> list[Any]:
    return [
        raw.execute(f"SELECT * FROM {t}").fetchall() for t in ("reception_case", "act", "change")
    ]


@pytest.mark.parametrize(("sql", "message"), WITHOUT_AN_ACT)
def test_outside_an_act_nothing_is_written(stranger: Any, sql: str, message: str | None) -> None:
    if message is None:
        stranger.execute(sql)
        return
    with pytest.raises(driver.IntegrityError, match=message):
        stranger.execute(sql)


@pytest.mark.parametrize(("sql", "message"), WITHIN_AN_ACT)
def test_within_an_act_nothing_is_deleted_moved_or_rewritten(
    stranger: Any, sql: str, message: str
) -> None:
    stranger.execute("BEGIN IMMEDIATE")
    stranger.execute(OPEN_ACT)
    with pytest.raises(driver.IntegrityError, match=message):
        stranger.execute(sql)
    stranger.execute("ROLLBACK")


def test_a_commit_with_an_unsealed_act_is_refused(desk: DeskFile, folder: DataFolder) -> None:
    log_case(desk)
    with pytest.raises(Exception, match="FOREIGN KEY"), desk.maintain() as connection:
        raw = driver_of(connection)
        raw.execute(OPEN_ACT)
        raw.execute("UPDATE reception_case SET text = 'x'")
    assert rows_of(folder, "SELECT text FROM reception_case") == [("廚房漏水",)]
    assert report_of(desk).is_whole


def test_an_act_cannot_be_born_sealed(desk: DeskFile) -> None:
    log_case(desk)
    raw = open_raw(desk.folder.desk_file, KEY)
    sealed = OPEN_ACT.replace(", unsealed)", ", unsealed, chain)").replace("1 FROM", "{} FROM")
    for unsealed_and_chain in ("NULL, NULL", "NULL, x'00'", "1, x'00'"):
        with pytest.raises(driver.IntegrityError, match=SEALED):
            raw.execute(sealed.format(unsealed_and_chain))
    raw.close()


def test_an_act_cannot_go_back_in_the_journal(desk: DeskFile) -> None:
    log_case(desk)
    raw = open_raw(desk.folder.desk_file, KEY)
    with pytest.raises(driver.IntegrityError, match=REUSED):
        raw.execute(
            "INSERT INTO act (seq, id, epoch, origin_seq, sv, verb, at, unsealed)"
            " VALUES (0, 'q', 'e', 1, 1, 'x.y', 1, 1)"
        )
    raw.close()


def test_replacing_another_record_by_its_code_is_refused(desk: DeskFile) -> None:
    """A row that dies of OR REPLACE would fire no trigger without recursive_triggers."""
    log_case(desk)
    raw = open_raw(desk.folder.desk_file, KEY)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(OPEN_ACT)
    columns = [row[1] for row in raw.execute("PRAGMA table_info(reception_case)")][2:]
    copy = f"SELECT NULL, 'other', {', '.join(columns)} FROM reception_case"
    with pytest.raises(driver.IntegrityError, match=DELETED):
        raw.execute(f"INSERT OR REPLACE INTO reception_case {copy}")
    raw.execute("ROLLBACK")
    raw.close()


def test_a_stranger_who_leaves_an_act_open_is_noticed(folder: DataFolder) -> None:
    """Without foreign keys the file cannot refuse such a commit; the next start does."""
    with_case = open_desk(folder)
    log_case(with_case)
    with_case.close()
    raw = driver.connect(str(folder.desk_file), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{KEY.hex()}'\"")
    raw.execute(OPEN_ACT)
    raw.close()
    with pytest.raises(Trouble) as trouble:
        open_desk(folder)
    assert trouble.value.code == "file.unsealed"


def test_readers_cannot_write(desk: DeskFile) -> None:
    with pytest.raises(Trouble) as trouble, desk.read() as connection:
        connection.exec_driver_sql("UPDATE counter SET last = 9")
    assert trouble.value.code == "disk.readonly"


def test_our_connections_keep_the_rules_on(desk: DeskFile) -> None:
    wanted = {
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "synchronous": 2,
        "journal_mode": "wal",
        "secure_delete": 1,
        "mmap_size": 0,
    }
    with desk.maintain() as writer, desk.read() as reader:
        for connection in (writer, reader):
            for name, value in wanted.items():
                found = driver_of(connection).execute(f"PRAGMA {name}").fetchone()
                assert found in ((value,), None), name


def test_the_interpreters_own_sqlite_cannot_open_the_file(folder: DataFolder) -> None:
    plain = sqlite3.connect(folder.desk_file)
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        plain.execute("SELECT * FROM act")
    plain.close()
