"""What is looked at before a file is used: its version, its guards, its last act."""

from zoneinfo import ZoneInfo

from sqlalchemy import Connection, MetaData
from sqlalchemy.exc import DBAPIError

from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.store.faults import damaged
from propdesk.store.schema_drift import strange_tables
from propdesk.store.triggers import trigger_drift
from propdesk.store.version import SCHEMA_VERSION

# what a file says of itself; without it nothing can be numbered or dated
META = ("epoch", "letter", "estate_id", "slot", "zone", "triggers")


def file_version(connection: Connection) -> int:
    """The schema version of a file; 0 when it is empty."""
    try:
        row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").one_or_none()
    except DBAPIError as error:
        if "no such table" in str(error.orig):
            return 0
        raise
    if row is not None and not str(row[0]).isdecimal():
        raise damaged()
    return int(row[0]) if row else 0


def read_meta(connection: Connection) -> dict[str, str]:
    """What the file says of itself: estate, slot, zone, epoch."""
    rows = connection.exec_driver_sql("SELECT name, value FROM meta").all()
    return {row[0]: row[1] for row in rows}


def is_zone(name: str) -> bool:
    """Whether a time zone of that name is known."""
    try:
        ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return False
    return True


def refuse_newer(found: int) -> None:
    """Refuses a file of a later program.

    Raises:
        Refusal: names both versions.
    """
    if found > SCHEMA_VERSION:
        raise Refusal(
            _(
                "This file has version {found}; this program knows version {known} at most."
                " Nothing was changed. Install the newer program on this computer."
            ).format(found=found, known=SCHEMA_VERSION),
            code="file.newer",
        )


def check_boot(connection: Connection, metadata: MetaData) -> None:
    """Refuses to run on a file that is not as the program left it.

    Raises:
        Refusal: the file is newer than the program.
        Trouble: it is older and must be migrated, it was altered from outside, or an act is
            unsealed.
    """
    found = file_version(connection)
    refuse_newer(found)
    if found < SCHEMA_VERSION:
        raise Trouble(
            _("This file has version {found} and must be brought to {known} first.").format(
                found=found, known=SCHEMA_VERSION
            ),
            code="file.older",
        )
    refuse_strange(connection, metadata)
    _check_meta(connection)
    drift = trigger_drift(connection, metadata)
    if drift:
        raise Trouble(
            _(
                "The guards of this file were altered from outside ({names})."
                " Nothing is written to it; restore a backup or call support."
            ).format(names=", ".join(drift[:5])),
            code="file.drift",
        )
    if connection.exec_driver_sql("SELECT unsealed FROM act ORDER BY seq DESC LIMIT 1").scalar():
        raise Trouble(
            _("The journal of this file ends in an unsealed act: it was altered from outside."),
            code="file.unsealed",
        )


def refuse_strange(connection: Connection, metadata: MetaData) -> None:
    """Refuses a file with tables that nothing is known of: their records would have no guards.

    Raises:
        Trouble: names them.
    """
    strange = strange_tables(connection, metadata)
    if strange:
        raise Trouble(
            _(
                "This file holds tables that this program does not know ({names})."
                " Nothing is written to it; restore a backup or call support."
            ).format(names=", ".join(strange[:5])),
            code="file.strange",
        )


def _check_meta(connection: Connection) -> None:
    meta = read_meta(connection)
    wrong = [name for name in META if not meta.get(name)]
    if not wrong and not is_zone(meta["zone"]):
        wrong = ["zone"]
    if wrong:
        raise Trouble(
            _(
                "What this file says of itself was altered from outside ({names})."
                " Nothing is written to it; restore a backup or call support."
            ).format(names=", ".join(wrong)),
            code="file.meta",
        )
