"""The file itself refuses what is no act, whoever asks and in whatever words."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import (
    Column,
    Index,
    Integer,
    MetaData,
    StaticPool,
    Table,
    Text,
    create_engine,
    text,
)
from store_kit import KEY, LIN, add_case, log_case, open_desk, opened, report_of, rows_of

from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.connections import driver_of, open_raw
from propdesk.store.database import DeskFile
from propdesk.store.triggers import DELETED, MOVED, OPENED, OUTSIDE, REUSED, SEALED, wanted_triggers

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


def foreign(path: Path, key: bytes) -> Any:
    """A connection with the driver's defaults: no foreign keys, no recursive triggers."""
    raw = driver.connect(str(path), isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return raw


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
        raw = foreign(folder.desk_file, KEY)
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


OTHER_CASE = "SELECT {}, 'other', {}, {} FROM reception_case"
REPLACING = [
    (
        "INSERT OR REPLACE INTO reception_case " + OTHER_CASE.format("NULL", "number", "{rest}"),
        REUSED,
    ),
    (
        "INSERT OR REPLACE INTO reception_case "
        + OTHER_CASE.format("local_key", "'R-A-20261123-a009'", "{rest}"),
        REUSED,
    ),
    (
        "INSERT INTO reception_case " + OTHER_CASE.format("-1", "'R-A-20261123-a009'", "{rest}"),
        MOVED,
    ),
    ("UPDATE OR REPLACE reception_case SET number = 'R-A-20261123-a002'", REUSED),
    ("INSERT OR REPLACE INTO attachment SELECT * FROM attachment", REUSED),
    ("UPDATE attachment SET body = x'00'", SEALED),
    ("DELETE FROM attachment", SEALED),
    ("INSERT OR REPLACE INTO inbox SELECT * FROM inbox", REUSED),
    (
        "INSERT OR REPLACE INTO inbox (epoch, origin_seq, body, chain, received_at)"
        " SELECT epoch, origin_seq, body, chain, received_at FROM inbox",
        REUSED,
    ),
    ("UPDATE inbox SET body = x'00'", SEALED),
    ("DELETE FROM inbox", SEALED),
]


@pytest.mark.parametrize(("sql", "message"), REPLACING)
@pytest.mark.parametrize("opens", [open_raw, foreign], ids=["ours", "foreign"])
def test_nothing_is_replaced_by_its_key(
    folder: DataFolder, opens: Any, sql: str, message: str
) -> None:
    """A row that dies of OR REPLACE fires no trigger where recursive_triggers is off."""
    with opened(folder) as desk:
        log_case(desk, "甲")
        log_case(desk, "乙")
        with desk.act("sync.apply", by=None) as act:
            act.connection.exec_driver_sql("INSERT INTO attachment VALUES ('a', 'b', x'01')")
            act.connection.exec_driver_sql(
                "INSERT INTO inbox (epoch, origin_seq, body, chain, received_at)"
                " VALUES ('e', 1, x'01', x'02', 3)"
            )
    raw = opens(folder.desk_file, KEY)
    before = _contents(raw)
    columns = [row[1] for row in raw.execute("PRAGMA table_info(reception_case)")]
    rest = ", ".join(name for name in columns if name not in ("local_key", "id", "number"))
    assert columns[:3] == ["local_key", "id", "number"]
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(OPEN_ACT)
    with pytest.raises(driver.IntegrityError, match=message):
        raw.execute(sql.format(rest=rest))
    raw.execute("ROLLBACK")
    assert _contents(raw) == before
    raw.close()


@pytest.mark.parametrize("same", ["id", "epoch, origin_seq"])
def test_a_sealed_act_is_not_replaced_by_its_identity(folder: DataFolder, same: str) -> None:
    with opened(folder) as desk:
        log_case(desk)
        with desk.act("staff.enter", by=LIN):
            pass
    raw = foreign(folder.desk_file, KEY)
    wanted = "id, 'e', 1" if same == "id" else "'q', epoch, origin_seq"
    before = _contents(raw)
    with pytest.raises(driver.IntegrityError, match=REUSED):
        raw.execute(
            "INSERT OR REPLACE INTO act (id, epoch, origin_seq, sv, verb, at, unsealed)"
            f" SELECT {wanted}, sv, 'x.y', at, 1 FROM act WHERE seq = 2"
        )
    assert _contents(raw) == before
    raw.close()


def test_an_act_has_no_place_before_the_first(folder: DataFolder) -> None:
    with opened(folder) as desk:
        log_case(desk)
    raw = foreign(folder.desk_file, KEY)
    with pytest.raises(driver.IntegrityError, match=REUSED):
        raw.execute(OPEN_ACT.replace("act (id", "act (seq, id").replace("'q'", "-1, 'q'"))
    raw.close()


def test_a_key_that_holds_for_some_rows_is_guarded_for_those(tmp_path: Path) -> None:
    metadata = MetaData()
    Table(
        "loan",
        metadata,
        Column("local_key", Integer, primary_key=True),
        Column("id", Text, unique=True),
        Column("key_id", Text),
        Column("returned_at", Integer),
        Index("one_open", "key_id", unique=True, sqlite_where=text("returned_at IS NULL")),
    )
    raw = driver.connect(str(tmp_path / "loans.db"), isolation_level=None)
    engine = create_engine("sqlite://", creator=lambda: raw, module=driver, poolclass=StaticPool)
    metadata.create_all(engine)
    for name, body in wanted_triggers(metadata).items():
        if name in ("loan_guard_insert", "loan_guard_keys"):
            # the act is not what this is about
            raw.execute(re.sub(r"SELECT RAISE\(ABORT, '[^']*act'\) WHERE .*? IS NULL;", "", body))
    raw.execute("INSERT INTO loan VALUES (1, 'a', 'k', 5), (2, 'b', 'k', NULL)")
    raw.execute("INSERT INTO loan VALUES (3, 'c', 'k', 6)")
    for replacing in (
        "INSERT OR REPLACE INTO loan VALUES (4, 'd', 'k', NULL)",
        "UPDATE OR REPLACE loan SET returned_at = NULL WHERE id = 'a'",
    ):
        with pytest.raises(driver.IntegrityError, match=REUSED):
            raw.execute(replacing)
    raw.execute("UPDATE loan SET returned_at = 7 WHERE id = 'b'")
    raw.execute("INSERT INTO loan VALUES (4, 'd', 'k', NULL)")
    assert raw.execute("SELECT count(*) FROM loan").fetchone() == (4,)
    engine.dispose()


# each of these is one clause of a guard
SCRUBBING = [
    "UPDATE change SET sha = x'00' WHERE seq = 1",
    "UPDATE change SET salt = NULL, sha = NULL WHERE seq = 1",
    "UPDATE change SET salt = x'00' WHERE seq = 1",
    "UPDATE change SET after = json_set(after, '$.text', '') WHERE seq = 1",
    "UPDATE change SET salt = NULL, after = json_set(after, '$.text', '別的') WHERE seq = 1",
    "UPDATE change SET salt = NULL, after = json_set(after, '$.state', '') WHERE seq = 1",
    "UPDATE change SET salt = NULL, after = json_set(after, '$.kind', 'visit') WHERE seq = 1",
    "UPDATE change SET salt = NULL, after = json_set(after, '$.text', '', '$.x', 1) WHERE seq = 1",
    "UPDATE change SET salt = NULL, after = json_remove(after, '$.text') WHERE seq = 1",
    "UPDATE change SET salt = NULL, after = NULL WHERE seq = 1",
    "UPDATE change SET salt = NULL, before = '{}' WHERE seq = 1",
    "UPDATE change SET salt = NULL, kind = 'block' WHERE seq = 1",
    "UPDATE change SET salt = NULL, record_id = 'x' WHERE seq = 1",
    "UPDATE change SET salt = NULL, op = 'update' WHERE seq = 1",
    "UPDATE act SET note = '別的' WHERE seq = 1",
    "UPDATE act SET note = NULL WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, note_sha = NULL WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, chain = x'00' WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, unsealed = 1 WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, id = 'x' WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, epoch = 'x' WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, origin_seq = 9 WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, sv = 1 WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, verb = 'x.y' WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, staff_id = 'x' WHERE seq = 1",
    "UPDATE act SET note = NULL, note_salt = NULL, at = 0 WHERE seq = 1",
]


@pytest.mark.parametrize("sql", SCRUBBING)
def test_an_erasing_act_takes_personal_words_and_nothing_else(folder: DataFolder, sql: str) -> None:
    with opened(folder) as desk:
        with desk.act("reception.log", by=LIN, note="來電") as act:
            add_case(act, "漏水", caller="陳大文")
        with pytest.raises(Exception, match=SEALED), desk.act("privacy.erase", by=LIN) as act:
            act.connection.exec_driver_sql(sql)
        assert report_of(desk).problems == []


@contextmanager
def strangers_act(folder: DataFolder) -> Iterator[Any]:
    """A stranger's connection with an act open in it; nothing of it is kept."""
    raw = open_raw(folder.desk_file, KEY)
    raw.execute("BEGIN IMMEDIATE")
    raw.execute(
        "INSERT INTO act (id, epoch, origin_seq, sv, verb, at, note, note_salt, note_sha, unsealed)"
        " VALUES ('q', 'e', 1, 2, 'x.y', 1, '甲', x'01', x'02', 1)"
    )
    yield raw
    raw.close()


def test_a_seal_is_no_way_to_alter_what_it_seals(folder: DataFolder) -> None:
    with strangers_act(folder) as raw:
        for also in ("note = '乙'", "note_salt = x'03'", "note_sha = x'03'", "staff_id = 'x'"):
            with pytest.raises(driver.IntegrityError, match=SEALED):
                raw.execute(f"UPDATE act SET chain = x'00', unsealed = NULL, {also}")


def test_hashing_is_no_way_to_alter_what_it_hashes(folder: DataFolder) -> None:
    given = "INSERT INTO change (act_seq, kind, record_id, op, after, salt{}) VALUES"
    with strangers_act(folder) as raw:
        raw.execute(given.format("") + " (1, 'block', 'b', 'insert', '{}', x'01')")
        for also in ("after = '{\"id\":1}'", "before = '{}'", "salt = x'02'", "kind = 'unit'"):
            with pytest.raises(driver.IntegrityError, match=SEALED):
                raw.execute(f"UPDATE change SET sha = x'00', {also}")
        with pytest.raises(driver.IntegrityError, match=OUTSIDE):
            raw.execute(given.format(", sha") + " (1, 'block', 'b', 'insert', '{}', x'01', x'02')")


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
