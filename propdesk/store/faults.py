"""What the driver reports, told as trouble: what failed, what is safe, how to go on."""

from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

from propdesk.core.disk import full_disk, hindrance, read_only
from propdesk.core.errors import Trouble
from propdesk.core.i18n import _

# what reading and writing the file raises, with SQLAlchemy in between or without
FILE_ERRORS = (DBAPIError, driver.Error)


# copying a file raises without a name
_NAMES = {
    "disk I/O error": "SQLITE_IOERR",
    "database or disk is full": "SQLITE_FULL",
    "database is locked": "SQLITE_BUSY",
    "database disk image is malformed": "SQLITE_CORRUPT",
    "file is not a database": "SQLITE_NOTADB",
}


def error_name(error: Exception) -> str:
    """SQLite's own name of an error, such as SQLITE_FULL."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    return str(getattr(origin, "sqlite_errorname", "") or _NAMES.get(str(origin), ""))


def trouble_of(error: Exception, folder: Path) -> Trouble | None:
    """The trouble behind a driver's error, or None when it is a bug of ours.

    Args:
        error: what the driver raised.
        folder: where its file lies; it is asked when SQLite's name says too little.
    """
    name = error_name(error)
    if name == "SQLITE_FULL":
        return full_disk()
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Trouble(
            _(
                "Another command is still writing to the file. Nothing is lost;"
                " wait a moment, then try again."
            ),
            code="file.busy",
        )
    if name.startswith("SQLITE_READONLY"):
        return read_only()
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return hindrance(folder) or Trouble(
            _("The disk did not answer. What was saved before is safe; try again."),
            code="disk.failed",
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged()
    return None


def is_of_the_disk(error: Exception) -> bool:
    """Whether the disk or another program failed, and not the contents of the file."""
    return error_name(error).startswith(
        ("SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_FULL", "SQLITE_BUSY", "SQLITE_LOCKED")
    )


def plain_words(error: Exception) -> str:
    """What the driver says, without the statement that it was asked."""
    return str(error.orig if isinstance(error, DBAPIError) else error)


def damaged() -> Trouble:
    """The file is not what it was."""
    return Trouble(
        _("The file cannot be read. Nothing was changed; restore the last backup."),
        code="file.damaged",
    )
