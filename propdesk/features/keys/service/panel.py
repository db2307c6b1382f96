"""One key as the screen shows it: how it stands, its loan, its papers, what was done in order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from propdesk.estate.queries.desk import shifts_of
from propdesk.estate.queries.history import (
    HistoryLine,
    histories_of,
    history_of,
    printings_of,
)
from propdesk.estate.queries.photos import photos_of
from propdesk.estate.records.photos import Photo
from propdesk.features.keys.queries.counts import DifferenceRow, open_differences
from propdesk.features.keys.queries.keys import KeyRow, key_named, key_row, member_rows
from propdesk.features.keys.queries.loans import LoanRow, loan_row, loans_of_key
from propdesk.features.keys.records import Key, KeyApproval, KeyLoan, KeyRelease
from propdesk.features.keys.rules.due_presets import DuePreset, due_presets
from propdesk.features.keys.rules.kinds import Outcome
from propdesk.store.act import find_record, find_records
from propdesk.store.ledger import View

PRINTED = "paper.print"
# what the loans themselves tell
_OF_LOANS = frozenset({"keys.lend", "keys.release", "keys.take_back"})


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done with a key.

    Attributes:
        verb: its name.
        who: the person of staff, "" for the program.
        borrower: who had or has the key, of a loan's deed.
        changed: the columns that it set, of the key or of its loan.
        reason: the reason in words.
        paper: the form that was printed, for a printing.
    """

    at: datetime
    verb: str
    who: str
    borrower: str = ""
    changed: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """All that stands in the panel of one key.

    Attributes:
        row: the key as it stands.
        loan: its open loan, or that of its ring.
        release: of an emergency, not counter-signed yet.
        approvals: given beforehand, not used, still valid.
        members: the keys on it, of a ring.
        loans: the latest, the newest first.
        differences: what a count found and nobody settled.
        is_slip_printed: the slip of the open loan came out of the printer.
        presets: the usual due times from now.
        deeds: the newest first.
        photos: the oldest first.
    """

    row: KeyRow
    loan: LoanRow | None
    release: KeyRelease | None
    approvals: tuple[KeyApproval, ...]
    members: tuple[KeyRow, ...]
    loans: tuple[LoanRow, ...]
    differences: tuple[DifferenceRow, ...]
    is_slip_printed: bool
    presets: tuple[DuePreset, ...]
    deeds: tuple[Deed, ...]
    photos: tuple[Photo, ...] = ()


def read_panel(connection: Connection, name: str, view: View) -> Panel:
    """A key by id or tag, or the key of a loan, with all that its panel shows.

    Raises:
        Refusal: there is none.
    """
    loaned = find_record(connection, KeyLoan, id=name)
    key = key_named(connection, loaned.key_id if loaned is not None else name)
    row = key_row(connection, key.id, view)
    loans = loans_of_key(connection, key.id, view)
    loan = loan_row(connection, row.loan_id, view) if row.loan_id else None
    release = None
    for one in loans:
        found = find_record(connection, KeyRelease, loan_id=one.id) if one.is_release else None
        if found is not None and found.countersigned_at is None:
            release = found
    approvals = find_records(connection, KeyApproval, key_id=key.id, used_at=None)
    return Panel(
        row=row,
        loan=loan,
        release=release,
        approvals=tuple(one for one in approvals if one.valid_until > view.now),
        members=tuple(member_rows(connection, key.id, view)) if key.is_ring else (),
        loans=tuple(loans),
        differences=tuple(open_differences(connection, key.id)),
        is_slip_printed=loan is not None and bool(printings_of(connection, loan.id)),
        presets=usual_dues(connection, view),
        deeds=tuple(_deeds(connection, key, loans)),
        photos=tuple(photos_of(connection, key.id)),
    )


def usual_dues(connection: Connection, view: View) -> tuple[DuePreset, ...]:
    """The usual due times from now, by the estate's shifts."""
    return due_presets(view.now, shifts_of(connection), view.zone)


def _deeds(connection: Connection, key: Key, loans: list[LoanRow]) -> list[Deed]:
    """What was done with the key, its loans and their papers, newest first.

    A loan tells when it went out and came back itself: one that was entered afterwards from a
    paper slip stands at its true time.
    """
    by_id = {loan.id: loan for loan in loans}
    own = [line for line in history_of(connection, Key, key.id) if line.verb not in _OF_LOANS]
    longer = [
        line for line in histories_of(connection, KeyLoan, by_id) if line.verb == "keys.extend"
    ]
    acts = sorted((*own, *longer), key=lambda line: line.seq, reverse=True)
    deeds = [deed for loan in loans for deed in _of_loan(loan)]
    deeds += [_of_act(line, by_id.get(line.record_id)) for line in acts]
    for loan in loans:
        deeds += [
            Deed(at, PRINTED, who, paper=form, borrower=loan.borrower)
            for form, at, who in printings_of(connection, loan.id)
        ]
    return sorted(deeds, key=lambda deed: deed.at, reverse=True)


def _of_loan(loan: LoanRow) -> Iterator[Deed]:
    """How a loan ended, and before that how it began."""
    if loan.ended_at is not None:
        verb = "keys.lose" if loan.outcome == Outcome.LOST else "keys.take_back"
        changed = {"returned_by": loan.returned_by, "condition": loan.condition}
        yield Deed(loan.ended_at, verb, loan.received_by, loan.borrower, changed)
    verb = "keys.release" if loan.is_release else "keys.lend"
    yield Deed(loan.lent_at, verb, loan.lent_by, loan.borrower)


def _of_act(line: HistoryLine, loan: LoanRow | None) -> Deed:
    return Deed(
        at=line.at,
        verb=line.verb,
        who=line.who,
        borrower=loan.borrower if loan else "",
        changed=line.after,
        reason=line.note,
    )
