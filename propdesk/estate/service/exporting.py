"""Ledgers out of the file: one workbook each, masked by who takes them, and told to the journal.

A folder of them has a manifest that the desk signs.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.estate.queries.masks import seen_by
from propdesk.estate.queries.staff import estate_row
from propdesk.estate.rules.periods import check_period
from propdesk.estate.sheets import Labels, sheet_of
from propdesk.exchange.filenames import safe_name
from propdesk.exchange.manifest import ExportedFile, Manifest, describe, write_manifest
from propdesk.exchange.sheet import Sheet
from propdesk.exchange.workbook import WrittenWorkbook, write_workbook
from propdesk.store.act import Actor
from propdesk.store.database import DeskFile
from propdesk.store.ledger import Filter, Ledger, View

EXPORT_VERB = "ledger.export"
_KEY_NAME = "signing_key"


@dataclass(frozen=True, slots=True)
class Export:
    """What to export.

    Attributes:
        ledgers: which lists.
        first_day, last_day: only rows of this period, both days included, where a ledger has one.
        password: closes the workbooks (AES), if given.
        labels: by ledger and column, how what is stored as a code is called.
        viewer: who exports; personal data is masked by who it is.
    """

    ledgers: Sequence[Ledger[Any]]
    first_day: date | None = None
    last_day: date | None = None
    password: str | None = None
    labels: Mapping[str, Mapping[str, Labels]] | None = None
    viewer: Actor | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that lies on the disk, whole.

    Attributes:
        files: the workbooks.
        manifest: the signed list of them.
        head: the journal's head at that moment, in hex.
    """

    files: tuple[ExportedFile, ...]
    manifest: Path
    head: str


@dataclass(frozen=True, slots=True)
class Register:
    """One list as it is shown, to be written.

    Attributes:
        labels: by column, how what is stored as a code is called.
    """

    ledger: Ledger[Any]
    filter: Filter
    labels: Mapping[str, Labels] | None = None


def write_register(
    desk: DeskFile,
    register: Register,
    path: Path,
    by: Actor,
    *,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> WrittenWorkbook | None:
    """Writes the rows of a filter as the person who asks may see them; they stream through.

    Returns:
        What was written; None if it was cancelled: then nothing is left and nothing is journalled.

    Raises:
        Trouble: the disk is full or does not take the file.
    """
    now = desk.clock.now()
    view = View(now, desk.place.zone)
    ledger = register.ledger
    with desk.read() as connection:
        stream = ledger.stream(connection, register.filter, view)
        written = write_workbook(
            path,
            [sheet_of(ledger, map(seen_by(ledger, by), stream), register.labels)],
            zone=view.zone,
            made_at=now,
            progress=progress,
            is_cancelled=is_cancelled,
        )
    if written is not None:
        with _journalled(desk, by, {ledger.name: written.sheets[0].rows}, [path]):
            pass
    return written


def count_register(desk: DeskFile, register: Register) -> int:
    """How many rows a workbook of this register would have."""
    view = View(desk.clock.now(), desk.place.zone)
    with desk.read() as connection:
        return register.ledger.count(connection, register.filter, view)


@contextmanager
def _journalled(
    desk: DeskFile, by: Actor | None, rows: Mapping[str, int], files: Sequence[Path]
) -> Iterator[None]:
    """Tells the journal who took which lists out, and how many rows (15.3.19).

    No list leaves the file untold: without the act the workbooks are taken away again.
    """
    note = ", ".join(f"{name}: {count}" for name, count in rows.items())
    try:
        with desk.act(EXPORT_VERB, by=by, note=note):
            yield
    except BaseException:
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)
        raise


def _sheet(connection: Connection, ledger: Ledger[Any], export: Export, view: View) -> Sheet:
    """A ledger as its rows are seen by who exports it."""
    rows = ledger.stream(connection, _filter(export, view), view)
    seen = map(seen_by(ledger, export.viewer), rows)
    return sheet_of(ledger, seen, (export.labels or {}).get(ledger.name))


def export_ledgers(
    desk: DeskFile,
    export: Export,
    folder: Path,
    *,
    progress: Callable[[int], None] | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Exported | None:
    """Writes ledgers as workbooks, each beside its name and renamed, then the manifest.

    That they were exported is an act.

    Args:
        desk: the file.
        export: what to write.
        folder: where to; made if it is missing.
        progress: rows written of the present ledger.
        is_cancelled: asked now and then; True stops, and no manifest is written.

    Returns:
        What was written; None if it was cancelled.

    Raises:
        Refusal: the period is none, or nothing is named.
        Trouble: the folder does not take the files.
    """
    _check(export)
    _make(folder)
    key = signing_key(desk)
    view = View(desk.clock.now(), desk.place.zone)
    files = []
    with desk.read() as connection:
        head = journal_head(connection)
        estate = estate_row(connection)["name"]
        for ledger in export.ledgers:
            written = write_workbook(
                folder / safe_name(ledger.name, ".xlsx"),
                [_sheet(connection, ledger, export, view)],
                zone=view.zone,
                made_at=view.now,
                password=export.password,
                progress=progress,
                is_cancelled=is_cancelled,
            )
            if written is None:
                return None
            files.append(describe(written.path, {ledger.name: written.sheets[0].rows}))
    manifest = Manifest(
        made_at=view.now,
        desk=f"{estate} {desk.place.slot}",
        journal_head=head,
        first_day=export.first_day,
        last_day=export.last_day,
        files=tuple(files),
    )
    counted = {name: rows for file in files for name, rows in file.rows.items()}
    with _journalled(desk, export.viewer, counted, [folder / file.name for file in files]):
        return Exported(tuple(files), write_manifest(folder, manifest, key), head)


def _check(export: Export) -> None:
    if not export.ledgers:
        raise Refusal(_("Name a ledger, or ask for --list."), code="ledger.missing")
    if export.first_day is not None and export.last_day is not None:
        check_period(export.first_day, export.last_day)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            _("The folder {folder} cannot be made ({reason}). Choose another one.").format(
                folder=folder, reason=error.strerror or _("unknown reason")
            ),
            code="export.folder",
        ) from error


def _filter(export: Export, view: View) -> Filter:
    """The period as moments of the estate: from the first midnight to the one after the last."""
    return Filter(
        from_at=_midnight(export.first_day, view),
        to_at=_midnight(export.last_day and export.last_day + timedelta(days=1), view),
    )


def _midnight(day: date | None, view: View) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), view.zone).astimezone(UTC)


def journal_head(connection: Connection) -> str:
    """The chain over all acts, in hex: an anchor outside the file."""
    chain = connection.exec_driver_sql("SELECT chain FROM act ORDER BY seq DESC LIMIT 1").scalar()
    return bytes(chain).hex() if chain is not None else ""


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
