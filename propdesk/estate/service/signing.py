"""The desk signs what leaves it, and knows its own signature and its own journal again."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.manifest import Manifest, verify_export
from propdesk.store.database import DeskFile

_KEY_NAME = "signing_key"


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The last act of a journal: an anchor outside the file.

    Attributes:
        seq: its place; 0 where there is none.
        chain: over all acts up to it, in hex.
    """

    seq: int
    chain: str


class HeadHere(StrEnum):
    """What this desk's journal says of the head that an export told."""

    SAME = "same"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CheckedExport:
    """An export that is as it was signed.

    Attributes:
        manifest: what was signed.
        public_key: who signed it, in hex.
        is_own: whether this desk did; None where there is no desk to ask.
        head: whether its head stands in this desk's journal; None where there is no desk to ask.
    """

    manifest: Manifest
    public_key: str
    is_own: bool | None = None
    head: HeadHere | None = None


def journal_head(connection: Connection) -> JournalHead:
    """The head of the journal now."""
    row = connection.exec_driver_sql("SELECT seq, chain FROM act ORDER BY seq DESC LIMIT 1").first()
    return JournalHead(0, "") if row is None else JournalHead(int(row[0]), bytes(row[1]).hex())


def signing_key(desk: DeskFile) -> Ed25519PrivateKey:
    """The desk's own key, made at the first use and kept in its encrypted file."""
    with desk.read() as connection:
        stored = _stored_key(connection)
    if stored is None:
        with desk.maintain() as connection:
            # another process may have been first
            connection.exec_driver_sql(
                "INSERT OR IGNORE INTO meta (name, value) VALUES (?, ?)",
                (_KEY_NAME, Ed25519PrivateKey.generate().private_bytes_raw().hex()),
            )
            stored = _stored_key(connection)
    assert stored is not None
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(stored))


def _stored_key(connection: Connection) -> str | None:
    found = connection.exec_driver_sql("SELECT value FROM meta WHERE name = ?", (_KEY_NAME,))
    value = found.scalar()
    return None if value is None else str(value)


def check_export(folder: Path, desk: DeskFile | None = None) -> CheckedExport:
    """Checks signature, sizes and hashes of an export; with a desk, also that it is of this desk.

    Args:
        folder: where its manifest lies.
        desk: whose signature and journal must have been behind it, if there is one here.

    Raises:
        Refusal: a file is missing or changed, another desk signed, or the journal here is not
            the one that the export tells of.
    """
    if desk is None:
        verified = verify_export(folder)
        return CheckedExport(verified.manifest, verified.public_key.hex())
    own = signing_key(desk).public_key().public_bytes_raw()
    verified = verify_export(folder, [own])
    with desk.read() as connection:
        head = _head_here(connection, verified.manifest)
    return CheckedExport(verified.manifest, verified.public_key.hex(), is_own=True, head=head)


def _head_here(connection: Connection, manifest: Manifest) -> HeadHere:
    seq = manifest.journal_seq
    if seq is None:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM act WHERE chain = ?", (bytes.fromhex(manifest.journal_head),)
        )
        return HeadHere.SAME if found.scalar() else HeadHere.UNKNOWN
    last = journal_head(connection)
    if seq > last.seq:
        raise Refusal(
            _(
                "The journal here ends at entry {last}; the export was made at entry {seq}."
                " Entries are missing here, or this file was restored from an older copy."
            ).format(last=last.seq, seq=seq),
            code="export.journal_short",
        )
    chain = connection.exec_driver_sql("SELECT chain FROM act WHERE seq = ?", (seq,)).scalar()
    if (bytes(chain).hex() if chain is not None else "") != manifest.journal_head:
        raise Refusal(
            _(
                "Entry {seq} of the journal here is not the one that the export tells of: the"
                " journal was changed after it, or this file was restored from an older copy."
            ).format(seq=seq),
            code="export.journal_other",
        )
    return HeadHere.SAME
