"""Passwords and PINs of staff: argon2id hashes and the wait that wrong ones cost."""

from datetime import datetime, timedelta

from argon2 import PasswordHasher, Type, exceptions

_FREE_TRIES = 5
_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(minutes=15)

# RFC 9106, low memory: about 150 ms, so never on the GUI thread
_TIME_COST, _MEMORY_KIB, _LANES = 3, 65_536, 4


def _hasher() -> PasswordHasher:
    return PasswordHasher(_TIME_COST, _MEMORY_KIB, _LANES, type=Type.ID)


def password_hash(password: str) -> str:
    """The PHC string of a password or PIN."""
    return _hasher().hash(password)


def is_password(stored: str, password: str) -> bool:
    """Whether a password fits; an empty hash takes as long and never fits."""
    if not stored:
        _hasher().hash(password)
        return False
    try:
        return _hasher().verify(stored, password)
    except (exceptions.VerifyMismatchError, exceptions.InvalidHashError):
        return False


def wait_after(failed: int) -> timedelta:
    """How long to wait after so many wrong passwords in a row: 30 s, doubling to 15 minutes."""
    if failed < _FREE_TRIES:
        return timedelta(0)
    doublings: int = failed - _FREE_TRIES
    return min(_FIRST_WAIT * (1 << doublings), _LONGEST_WAIT)


def seconds_left(locked_until: datetime | None, now: datetime) -> int:
    """Whole seconds until the next try is allowed."""
    if locked_until is None or locked_until <= now:
        return 0
    return int((locked_until - now).total_seconds()) + 1
