"""Stores what a plan says, in one act: all of it, or nothing."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _, ngettext
from propdesk.estate.rules.staff import Role, check_role
from propdesk.estate.service.importing.mapping import SKIP, SheetChoice, SheetChoices
from propdesk.estate.service.importing.plan import ImportPlan
from propdesk.estate.service.importing.planning import plan_import
from propdesk.estate.service.importing.source_tables import Tell
from propdesk.exchange.reading import SourceWorkbook, open_workbook
from propdesk.store.act import Act, Actor
from propdesk.store.backup import backup
from propdesk.store.base import Saved
from propdesk.store.database import DeskFile

IMPORT_VERB = "estate.import"
_CHUNK = 1_000
_TOUCHED = ("block", "patch", "unit", "resident", "phone", "home", "vehicle")


def check_may_preview(by: Actor) -> None:
    """A dry run is for a supervisor.

    Raises:
        Refusal: says who may.
    """
    check_role(Role(by.role), Role.SUPERVISOR)


def check_may_import(by: Actor) -> None:
    """An import is for a manager.

    Raises:
        Refusal: says who may.
    """
    check_role(Role(by.role), Role.MANAGER)


def plan_file(
    desk: DeskFile,
    path: Path,
    choices: SheetChoices | None = None,
    *,
    sheets: Sequence[str] = (),
    password: str | None = None,
    progress: Tell | None = None,
) -> ImportPlan:
    """Opens a workbook and plans its import; nothing is stored.

    Args:
        desk: the file.
        path: the workbook.
        choices: what a person chose, by sheet.
        sheets: only these sheets; all where none is named.
        password: of a protected workbook.
        progress: rows done, rows in all, what is going on; may raise to call it off.

    Raises:
        Refusal: it is no workbook, is protected, or holds no table that can be imported.
        Trouble: the disk does not give it.
    """
    workbook = open_workbook(path, password=password)
    return plan_workbook(desk, workbook, choices, sheets=sheets, progress=progress)


def plan_workbook(
    desk: DeskFile,
    workbook: SourceWorkbook,
    choices: SheetChoices | None = None,
    *,
    sheets: Sequence[str] = (),
    progress: Tell | None = None,
) -> ImportPlan:
    """As `plan_file`, for a workbook that is open.

    Raises:
        Refusal: it holds no table that can be imported, or a choice does not fit.
    """
    all_choices = with_sheets_only(
        dict(choices or {}), [sheet.name for sheet in workbook.sheets], sheets
    )
    now = desk.clock.now().astimezone(desk.place.zone)
    with desk.read() as connection:
        return plan_import(connection, workbook, all_choices, now, progress)


def apply_import(
    desk: DeskFile,
    plan: ImportPlan,
    by: Actor,
    progress: Tell | None = None,
    *,
    valid_only: bool = False,
    approver: Actor | None = None,
) -> Saved | None:
    """Stores a plan in one act, after a verified backup.

    What is slow was done before; the file's lock is held for the writing only.

    Args:
        desk: the file.
        plan: from `plan_file`.
        by: a manager, or somebody behind whom one stands.
        progress: records done, records in all, what is going on; may raise to call it off, and
            then nothing is stored.
        valid_only: stores the good rows although others were rejected.
        approver: the manager who was asked for on the spot.

    Returns:
        What was saved; None where nothing changes.

    Raises:
        Refusal: rows were rejected, the records changed since the plan was made, or the role
            does not reach.
        Trouble: the file or the backup could not be written; nothing was stored.
    """
    check_may_import(approver or by)
    if plan.rejected and not valid_only:
        raise rejected_rows(plan)
    if not plan.has_changes:
        return None
    tell = progress or (lambda _done, _total, _words: None)
    tell(0, 0, _("Backing up"))
    backup(desk, desk.folder.backups)
    with desk.act(IMPORT_VERB, by=by, note=plan.file) as act:
        act.approver = approver
        _check_basis(act, plan)
        _write(act, plan, tell)
        act.record = act.place.estate_id
    assert act.saved is not None
    return act.saved


def _write(act: Act, plan: ImportPlan, tell: Tell) -> None:
    total = len(plan.added) + len(plan.updates)
    words, done = _("Storing"), 0
    waiting = iter(plan.added)
    while chunk := list(islice(waiting, _CHUNK)):
        tell(done, total, words)
        act.add_all(chunk)
        done += len(chunk)
    for nth, update in enumerate(plan.updates):
        if nth % _CHUNK == 0:
            tell(done, total, words)
        act.change(update.kind, update.record_id, **update.columns)
        done += 1
    # the last moment at which it can be called off
    tell(total, total, words)


def _check_basis(act: Act, plan: ImportPlan) -> None:
    """Nobody else may have changed what the plan was compared with.

    Raises:
        Refusal: somebody has; plan again.
    """
    kinds = ", ".join(f"'{kind}'" for kind in _TOUCHED)
    found = act.connection.exec_driver_sql(
        f"SELECT 1 FROM change WHERE act_seq > ? AND act_seq < ? AND kind IN ({kinds}) LIMIT 1",  # noqa: S608 - our own names
        (plan.basis, act.seq),
    ).first()
    if found is not None:
        raise Refusal(
            _("Units or residents were changed since the preview. Look at the preview again."),
            code="import.stale",
        )


def rejected_rows(plan: ImportPlan) -> Refusal:
    """The refusal to store anything while some rows cannot be taken."""
    rows = len({(one.sheet, one.row) for one in plan.rejected})
    return Refusal(
        ngettext(
            "{count} row cannot be imported, so nothing was stored. "
            "Correct it, or import the other rows only.",
            "{count} rows cannot be imported, so nothing was stored. "
            "Correct them, or import the other rows only.",
            rows,
        ).format(count=rows),
        code="import.rejected",
    )


def with_sheets_only(
    choices: SheetChoices, names: Sequence[str], wanted: Sequence[str]
) -> SheetChoices:
    """The choices with every sheet left out that is not wanted.

    Raises:
        Refusal: a wanted sheet is not in the workbook.
    """
    if not wanted:
        return choices
    for name in wanted:
        if name not in names:
            raise Refusal(
                _("There is no sheet “{name}”; there are {known}.").format(
                    name=name, known=", ".join(names)
                ),
                code="import.sheet",
                field="sheet",
            )
    left_out = {name: SheetChoice(SKIP) for name in names if name not in wanted}
    return {**choices, **left_out}
