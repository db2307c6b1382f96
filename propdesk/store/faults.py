"""What the driver reports, told as trouble: what failed, what is safe, how to go on."""

import sqlcipher3.dbapi2 as driver
from sqlalchemy.exc import DBAPIError

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


def trouble_of(error: Exception) -> Trouble | None:
    """The trouble behind a driver's error, or None when it is a bug of ours."""
    name = error_name(error)
    if name == "SQLITE_FULL":
        return Trouble(
            _(
                "The disk is full. This entry is not saved yet and stays on the screen."
                " Free some space, then save again."
            ),
            code="disk.full",
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Trouble(
            _(
                "Another command is still writing to the file. Nothing is lost;"
                " wait a moment, then try again."
            ),
            code="file.busy",
        )
    if name.startswith("SQLITE_READONLY"):
        return Trouble(
            _("The data folder is read-only. Nothing is lost, but nothing can be saved here."),
            code="disk.readonly",
        )
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return Trouble(
            _("The disk did not answer. What was saved before is safe; try again."),
            code="disk.failed",
        )
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return damaged()
    return None


def damaged() -> Trouble:
    """The file is not what it was."""
    return Trouble(
        _("The file cannot be read. Nothing was changed; restore the last backup."),
        code="file.damaged",
    )
