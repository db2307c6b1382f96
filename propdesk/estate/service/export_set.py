"""Ledgers into a folder or onto a stick: all of them with a signed manifest, or none."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.estate.queries.masks import seen_by
from propdesk.estate.queries.staff import estate_row
from propdesk.estate.rules.periods import check_period
from propdesk.estate.service.exporting import told_to_journal
from propdesk.estate.service.offers import StandingList
from propdesk.estate.service.signing import JournalHead, journal_head, signing_key
from propdesk.estate.sheets import Labels, sheet_of
from propdesk.exchange.drives import Drive, hold_to
from propdesk.exchange.filenames import free_path, safe_name
from propdesk.exchange.landing import Landing
from propdesk.exchange.manifest import FILE_NAME, ExportedFile, Manifest, signed
from propdesk.exchange.room import check_room
from propdesk.exchange.sheet import Sheet
from propdesk.exchange.workbook import CalledOffError, write_workbook_into
from propdesk.store.act import Actor
from propdesk.store.database import DeskFile
from propdesk.store.ledger import Filter, Ledger, View

Told = Callable[[int, int, str], None]

_STANDING_NAME: Final = "as_it_stands"
_STANDING_TITLE: Final = N_("As it stands")
# Less than any workbook takes: a refusal for want of room must never be wrong.
_BYTES_OF_A_CELL: Final = 2
_BYTES_OF_A_BOOK: Final = 4096


@dataclass(frozen=True, slots=True)
class Export:
    """What to export.

    Attributes:
        ledgers: which lists, one workbook each.
        first_day, last_day: only rows of this period, both days included, where a ledger has one.
        password: closes the workbooks (AES), if given.
        labels: by ledger and column, how what is stored as a code is called.
        viewer: who exports; personal data is masked by who it is.
        standing: lists of how things stand now, together in one workbook.
        is_in_words: the files are called as the lists are on the screen.
    """

    ledgers: Sequence[Ledger[Any]]
    first_day: date | None = None
    last_day: date | None = None
    password: str | None = None
    labels: Mapping[str, Mapping[str, Labels]] | None = None
    viewer: Actor | None = None
    standing: Sequence[StandingList] = ()
    is_in_words: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """An export that lies on the disk, whole, and reads back as it was written.

    Attributes:
        folder: where.
        files: the workbooks.
        manifest: the signed list of them.
        head: of the journal at that moment.
    """

    folder: Path
    files: tuple[ExportedFile, ...]
    manifest: Path
    head: JournalHead


def export_ledgers(
    desk: DeskFile,
    export: Export,
    folder: Path,
    *,
    progress: Told | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    file_system: str = "",
) -> Exported | None:
    """Writes ledgers as workbooks and a signed manifest; they get their names together.

    They are read back from the disk and compared before. That they were exported is an act.

    Args:
        desk: the file.
        export: what to write.
        folder: where to; made if it is missing.
        progress: told rows written, of how many, and what is being done.
        is_cancelled: asked now and then; True stops, and nothing is left.
        file_system: of the disk, where it is known.

    Returns:
        What was written; None if it was cancelled.

    Raises:
        Refusal: the period is none, or nothing is named.
        Trouble: the folder does not take the files; then none of them is there.
    """
    _check(export)
    key = signing_key(desk)
    view = View(desk.clock.now(), desk.place.zone)
    tell = progress or (lambda _done, _total, _words: None)
    try:
        with Landing(folder, may_make=True) as landing:
            with desk.read() as connection:
                writing = _Writing(connection, export, view, tell, is_cancelled)
                check_room(folder, writing.least_bytes, file_system)
                files = writing.write(landing)
                head = journal_head(connection)
                estate = estate_row(connection)["name"]
            manifest = Manifest(
                made_at=view.now,
                desk=f"{estate} {desk.place.slot}",
                journal_head=head.chain,
                journal_seq=head.seq,
                first_day=export.first_day,
                last_day=export.last_day,
                files=files,
            )
            with landing.file(FILE_NAME) as out:
                out.write(signed(manifest, key))
            tell(writing.total, writing.total, _("Comparing with what was written"))
            landing.compare()
            rows = {name: count for file in files for name, count in file.rows.items()}
            with told_to_journal(desk, export.viewer, rows):
                landing.land()
            landing.hold()
    except CalledOffError:
        return None
    return Exported(folder, files, folder / FILE_NAME, head)


def export_to_drive(
    desk: DeskFile,
    export: Export,
    drive: Drive,
    title: str,
    *,
    progress: Told | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> Exported | None:
    """Exports into a new folder of a drive that is still the one that was chosen.

    Args:
        desk: the file.
        export: what to write.
        drive: as it was found.
        title: what it is, for the name of the folder.
        progress: told rows written, of how many, and what is being done.
        is_cancelled: asked now and then; True stops, and nothing is left.

    Raises:
        Refusal: nothing is named.
        Trouble: the drive is gone, or does not take the files; then none of them is there.
    """
    hold_to(drive)
    with desk.read() as connection:
        estate = estate_row(connection)["name"]
    now = desk.clock.now().astimezone(desk.place.zone)
    name = safe_name(f"{estate} {desk.place.slot} {title} {now:%Y-%m-%d %H%M}")
    folder = free_path(drive.root, name)
    return export_ledgers(
        desk,
        export,
        folder,
        progress=progress,
        is_cancelled=is_cancelled,
        file_system=drive.file_system,
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """One list of a workbook."""

    name: str
    title: str
    ledger: Ledger[Any]
    filter: Filter
    rows: int


class _Writing:
    """The workbooks of one export, out of one unchanging view of the file."""

    def __init__(
        self,
        connection: Connection,
        export: Export,
        view: View,
        tell: Told,
        is_cancelled: Callable[[], bool] | None,
    ) -> None:
        self._connection, self._export, self._view = connection, export, view
        self._tell, self._is_cancelled = tell, is_cancelled
        self._done = 0
        period = _period(export, view)
        self._books: list[tuple[str, tuple[_Part, ...]]] = [
            (
                one.title if export.is_in_words else one.name,
                (self._part(one.name, one.title, one, period),),
            )
            for one in export.ledgers
        ]
        if export.standing:
            parts = tuple(
                self._part(one.name, one.title, one.ledger, one.filter) for one in export.standing
            )
            name = _STANDING_TITLE if export.is_in_words else _STANDING_NAME
            self._books.insert(0, (name, parts))
        self.total = sum(part.rows for _name, parts in self._books for part in parts)

    def _part(self, name: str, title: str, ledger: Ledger[Any], filter_: Filter) -> _Part:
        rows = ledger.count(self._connection, filter_, self._view)
        return _Part(name, title, ledger, filter_, rows)

    @property
    def least_bytes(self) -> dict[str, int]:
        """What each workbook takes at the very least."""
        return {
            name: sum(part.rows * len(part.ledger.columns) for part in parts) * _BYTES_OF_A_CELL
            + _BYTES_OF_A_BOOK
            for name, parts in self._books
        }

    def write(self, landing: Landing) -> tuple[ExportedFile, ...]:
        """Writes every workbook beside its name."""
        return tuple(self._write(landing, name, parts) for name, parts in self._books)

    def _write(self, landing: Landing, name: str, parts: Sequence[_Part]) -> ExportedFile:
        title = _(name) if self._export.is_in_words else name
        file_name = safe_name(title, ".xlsx")
        before = self._done
        with landing.file(file_name) as out:
            sheets = write_workbook_into(
                out,
                [self._sheet(part) for part in parts],
                zone=self._view.zone,
                made_at=self._view.now,
                password=self._export.password,
                progress=lambda rows: self._tell(before + rows, max(self.total, 1), title),
                is_cancelled=self._is_cancelled,
            )
        rows = {part.name: sheet.rows for part, sheet in zip(parts, sheets, strict=True)}
        self._done += sum(rows.values())
        return ExportedFile(file_name, out.size, out.sha256, rows)

    def _sheet(self, part: _Part) -> Sheet:
        """A list as its rows are seen by who exports it."""
        rows = part.ledger.stream(self._connection, part.filter, self._view)
        seen = map(seen_by(part.ledger, self._export.viewer), rows)
        labels = (self._export.labels or {}).get(part.ledger.name)
        return replace(sheet_of(part.ledger, seen, labels), name=_(part.title))


def _check(export: Export) -> None:
    if not export.ledgers and not export.standing:
        raise Refusal(_("Name a ledger, or ask for --list."), code="ledger.missing")
    if export.first_day is not None and export.last_day is not None:
        check_period(export.first_day, export.last_day)


def _period(export: Export, view: View) -> Filter:
    """The period as moments of the estate: from the first midnight to the one after the last."""
    return Filter(
        from_at=_midnight(export.first_day, view),
        to_at=_midnight(export.last_day and export.last_day + timedelta(days=1), view),
    )


def _midnight(day: date | None, view: View) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), view.zone).astimezone(UTC)
