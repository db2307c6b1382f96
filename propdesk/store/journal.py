"""How an act is hashed into the chain."""

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

GENESIS = sha256(b"propdesk journal").digest()


class ChangeLine(NamedTuple):
    """One change as the chain sees it."""

    kind: str
    record_id: str
    op: str
    sha: bytes


def _framed(*parts: bytes) -> bytes:
    """The parts, each behind its length, so that no two lists look alike."""
    return b"".join([len(part).to_bytes(4, "big") + part for part in parts])


def payload_sha(salt: bytes, before: str | None, after: str | None) -> bytes:
    """The hash of one change: salted, so that an erased payload cannot be guessed from it."""
    one = b"" if before is None else b"\x01" + before.encode()
    two = b"" if after is None else b"\x01" + after.encode()
    return sha256(salt + _framed(one, two)).digest()


def note_sha(salt: bytes, note: str) -> bytes:
    """The hash of an act's note."""
    return sha256(salt + note.encode()).digest()


def next_chain(
    previous: bytes,
    *,
    act_id: str,
    epoch: str,
    origin_seq: int,
    sv: int,
    verb: str,
    staff_id: str | None,
    at: int,
    note_sha: bytes | None,
    changes: Iterable[ChangeLine],
) -> bytes:
    """The seal of an act: the hash of the seal before it and of all that the act says."""
    head = _framed(
        act_id.encode(),
        epoch.encode(),
        str(origin_seq).encode(),
        str(sv).encode(),
        verb.encode(),
        (staff_id or "").encode(),
        str(at).encode(),
        note_sha or b"",
    )
    body = b"".join(
        [
            _framed(line.kind.encode(), line.record_id.encode(), line.op.encode(), line.sha)
            for line in changes
        ]
    )
    return sha256(previous + head + body).digest()
