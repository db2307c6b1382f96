"""Bodies that records point to, such as photos: each kept once, under the hash of its content.

A record names its body in a column `attachment_sha`; the journal carries the hash and never the
body. `verify` compares both, and a lawful erasure takes the body along.
"""

from hashlib import sha256
from typing import Final

from sqlalchemy import Connection

from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.store.act import Act
from propdesk.store.connections import driver_of

MOST_BYTES: Final = 4 * 1024 * 1024


def put(act: Act, mime: str, body: bytes) -> str:
    """Keeps a body; the same one twice is kept once.

    Args:
        act: an open act; the file refuses bodies outside one.
        mime: such as image/jpeg.
        body: at most `MOST_BYTES` long.

    Returns:
        The hash of its content, in hexadecimal digits.

    Raises:
        Refusal: it is empty or too large.
    """
    if not 0 < len(body) <= MOST_BYTES:
        raise Refusal(
            _("An attachment has at most {most} MB and is not empty.").format(
                most=MOST_BYTES // 1024**2
            ),
            code="attachment.size",
            field="file",
        )
    sha, raw = sha256(body).hexdigest(), driver_of(act.connection)
    if raw.execute("SELECT 1 FROM attachment WHERE sha = ?", (sha,)).fetchone() is None:
        raw.execute("INSERT INTO attachment (sha, mime, body) VALUES (?, ?, ?)", (sha, mime, body))
    return sha


def find(connection: Connection, sha: str) -> bytes | None:
    """The body of this hash, or None where the file lacks it."""
    found = (
        driver_of(connection)
        .execute("SELECT body FROM attachment WHERE sha = ?", (sha,))
        .fetchone()
    )
    return None if found is None else bytes(found[0])


def get(connection: Connection, sha: str) -> bytes:
    """The body of this hash.

    Raises:
        Trouble: it is not in the file, although a record names it.
    """
    found = find(connection, sha)
    if found is None:
        raise Trouble(
            _("This picture is missing in the file; all else is kept. A backup may still have it."),
            code="attachment.missing",
        )
    return found
