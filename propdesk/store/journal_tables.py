"""The journal's tables and what lies beside it: local to this file, never records themselves."""

from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from propdesk.store.base import Record

_LOCAL: dict[str, Any] = {"sqlite_strict": True, "info": {"local": True}}
# Nothing is ever in it: an unsealed act points here, so that no commit can keep one.
never = Table("never", Record.metadata, Column("id", Integer, primary_key=True), **_LOCAL)
act = Table(
    "act",
    Record.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("epoch", Text, nullable=False),
    Column("origin_seq", Integer, nullable=False),
    Column("sv", Integer, nullable=False),
    Column("verb", Text, nullable=False),
    Column("staff_id", Text),
    Column("at", Integer, nullable=False),
    Column("note", Text),
    Column("note_salt", LargeBinary),
    Column("note_sha", LargeBinary),
    Column("chain", LargeBinary),
    Column(
        "unsealed",
        Integer,
        ForeignKey("never.id", deferrable=True, initially="DEFERRED"),
    ),
    UniqueConstraint("epoch", "origin_seq"),
    CheckConstraint("unsealed IS NULL OR unsealed = 1", name="one_mark"),
    sqlite_autoincrement=True,
    **_LOCAL,
)
change = Table(
    "change",
    Record.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("act_seq", Integer, ForeignKey("act.seq"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("record_id", Text, nullable=False),
    Column("op", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    Column("salt", LargeBinary),
    Column("sha", LargeBinary),
    CheckConstraint("op IN ('insert', 'update')", name="op"),
    Index("ix_change_record", "kind", "record_id", "seq"),
    sqlite_autoincrement=True,
    **_LOCAL,
)
inbox = Table(
    "inbox",
    Record.metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("epoch", Text, nullable=False),
    Column("origin_seq", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("chain", LargeBinary, nullable=False),
    Column("received_at", Integer, nullable=False),
    Column("applied_by", Integer, ForeignKey("act.seq")),
    UniqueConstraint("epoch", "origin_seq"),
    sqlite_autoincrement=True,
    **_LOCAL,
)
meta = Table(
    "meta",
    Record.metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
    **_LOCAL,
)
counter = Table(
    "counter",
    Record.metadata,
    Column("series", Text, primary_key=True),
    Column("last", Integer, nullable=False),
    **_LOCAL,
)
attachment = Table(
    "attachment",
    Record.metadata,
    Column("sha", Text, primary_key=True),
    Column("mime", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    **_LOCAL,
)
