"""Ids made here: UUIDv7 for what is born at the desk, UUIDv5 for what two lobbies import."""

import secrets
import time
import uuid

from propdesk.core.text import folded


def new_id() -> str:
    """A UUIDv7: 48 bits of milliseconds, then random bits, so that ids follow time."""
    value = (time.time_ns() // 1_000_000) << 80
    value |= secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(uuid.UUID(int=value))


def shared_id(estate_id: str, kind: str, code: str) -> str:
    """The id that every desk of an estate gives to the same thing: a unit, a key, a colleague.

    Args:
        estate_id: the estate's id, a UUID.
        kind: the record kind.
        code: the code as people write it; it is folded before use.
    """
    return str(uuid.uuid5(uuid.UUID(estate_id), f"{kind}:{folded(code)}"))
