"""Workbooks under a password: opened on the way in, closed on the way out (AES)."""

import re
import struct
from io import BytesIO
from typing import IO

import olefile

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.archive import damaged
from propdesk.exchange.limits import Limits

# Excel closes workbooks whose structure alone is protected with this word, and never asks for it.
_OPENS_WITHOUT_ASKING = "VelvetSweatshop"
# What the library lets through when the protected file itself is broken.
_UNREADABLE = (
    struct.error,
    OSError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
)
_SPINS = re.compile(rb"spinCount\s*=\s*[\"']\s*(\d+)")


def unlocked(content: bytes, name: str, password: str | None, limits: Limits) -> bytes:
    """The workbook inside a protected file.

    Args:
        content: the protected file.
        name: its base name, for messages.
        password: as typed; None if none was given.
        limits: how much hashing a file may demand.

    Raises:
        Refusal: no password, the wrong one, or a protection that cannot be read;
            `field` is `password`.
    """
    _hold_to_spins(content, name, limits)
    plain = _tried(content, name, password or _OPENS_WITHOUT_ASKING)
    if plain is not None:
        return plain
    if password:
        raise Refusal(
            _("This is not the password of “{name}”. Try again, or remove it in Excel.").format(
                name=name
            ),
            code="workbook.password_wrong",
            field="password",
        )
    raise Refusal(
        _(
            "“{name}” is protected by a password. Type the password, or remove it in Excel "
            "(File, Info, Protect Workbook) and save the file again."
        ).format(name=name),
        code="workbook.password",
        field="password",
    )


def _tried(content: bytes, name: str, password: str) -> bytes | None:
    """The workbook inside, or nothing if the password does not fit."""
    from msoffcrypto import OfficeFile, exceptions

    plain = BytesIO()
    try:
        protected = OfficeFile(BytesIO(content))
        # An .xls knows no separate check of the password: reading it is the check.
        checks = {"verify_password": True} if protected.format == "ooxml" else {}
        protected.load_key(password=password, **checks)
        protected.decrypt(plain)
    except exceptions.InvalidKeyError:
        return None
    except (exceptions.DecryptionError, exceptions.FileFormatError, exceptions.ParseError):
        raise damaged(name) from None
    except _UNREADABLE:
        raise damaged(name) from None
    return plain.getvalue()


def lock(plain: IO[bytes], password: str, out: IO[bytes]) -> None:
    """Writes the workbook encrypted (ECMA-376 agile, AES-256).

    Args:
        plain: an .xlsx, readable from its start.
        password: as typed.
        out: receives the protected file.
    """
    from msoffcrypto.format.ooxml import OOXMLFile

    OOXMLFile(plain).encrypt(password, out)


def _hold_to_spins(content: bytes, name: str, limits: Limits) -> None:
    with olefile.OleFileIO(BytesIO(content)) as file:
        if not file.exists("EncryptionInfo"):
            return
        info = file.openstream("EncryptionInfo").read()
    if any(int(spins) > limits.spins for spins in _SPINS.findall(info)):
        raise damaged(name)
