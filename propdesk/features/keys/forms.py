"""What fills the papers of the keys: the register of a period, and the slip of a loan."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line
from propdesk.estate.queries.history import histories_of
from propdesk.estate.queries.staff import desk_name
from propdesk.estate.queries.units import place_words
from propdesk.estate.rules.calendar import local_day, start_of_day
from propdesk.features.keys.queries.counts import CountedRow, counted_rows, rows_to_count
from propdesk.features.keys.queries.keys import KEY_LEDGER, KeyRow, key_named, key_row
from propdesk.features.keys.queries.loans import (
    LOAN_LEDGER,
    LoanRow,
    loan_named,
    loan_row,
)
from propdesk.features.keys.records import Key, KeyLoan
from propdesk.features.keys.rules.kinds import (
    KIND_LABELS,
    STATE_LABELS,
    KeyKind,
    KeyState,
    Outcome,
)
from propdesk.store.base import table_of
from propdesk.store.ledger import Filter, View
from propdesk.store.verb import Params

Values = Mapping[str, object]
_LOAN = table_of(KeyLoan)


class RegisterPaper(Params):
    """The loans of a period; today's when no day is named."""

    from_on: date | None = None
    to_on: date | None = None


class SlipPaper(Params):
    """The slip of a loan, by id or number; of a key's latest loan by its tag."""

    loan: str = ""
    key: str = ""


def loan_of_slip(connection: Connection, params: SlipPaper) -> str:
    """The id of the loan that a slip is about.

    Raises:
        Refusal: there is none.
    """
    if params.loan:
        return loan_named(connection, params.loan).id
    key = key_named(connection, params.key)
    loan_id = connection.execute(
        select(_LOAN.c.id)
        .where(_LOAN.c.key_id == key.id)
        .order_by(_LOAN.c.local_key.desc())
        .limit(1)
    ).scalar()
    if loan_id is None:
        raise Refusal(
            _("{tag} is not lent. Read the tag again.").format(tag=key.tag),
            code="keys.not_out",
            field="key",
        )
    return str(loan_id)


def key_register(connection: Connection, params: RegisterPaper, view: View) -> Sequence[Values]:
    """The register (鑰匙借用登記表) of a period; what was refused never stands there (14.9)."""
    first = params.from_on or local_day(view.now, view.zone)
    last = params.to_on or first
    filter_ = Filter(
        from_at=start_of_day(first, view.zone),
        to_at=start_of_day(date.fromordinal(last.toordinal() + 1), view.zone),
    )
    rows = list(LOAN_LEDGER.stream(connection, replace(filter_, order="lent_at"), view))
    back = [row for row in rows if row.outcome]
    out = [row for row in rows if not row.outcome]
    late = [row for row in out if row.due_at <= view.now]
    shape = "%H:%M" if first == last else "%m-%d %H:%M"
    values: dict[str, object] = {
        "period": str(first) if first == last else f"{first} – {last}",
        "desk": desk_name(connection),
        "as_of": view.now.astimezone(view.zone).strftime("%Y-%m-%d %H:%M"),
        "rows": [_line(nth, row, view, shape) for nth, row in enumerate(rows, start=1)],
        "total": str(len(rows)),
        "pieces": str(sum(row.count for row in rows)),
        "back": str(len(back)),
        "out": str(len(out)),
        "late": str(len(late)),
    }
    return [values]


def _line(nth: int, row: LoanRow, view: View, shape: str) -> Values:
    ended_at, received_by = _ended(row, view, shape)
    return {
        "nth": str(nth),
        "tag": row.tag,
        "opens": " ".join(part for part in (row.unit, row.opens) if part),
        "count": str(row.count),
        "borrower": row.borrower,
        "identity": _who(row),
        "purpose": row.purpose,
        "lent_at": row.lent_at.astimezone(view.zone).strftime(shape),
        "due_at": _due(row, view, shape),
        "lent_by": row.lent_by,
        "ended_at": ended_at,
        "received_by": received_by,
    }


def _who(row: LoanRow) -> str:
    if row.whence in row.identity:
        return row.identity
    return " ".join(part for part in (row.whence, row.identity) if part)


def _due(row: LoanRow, view: View, shape: str) -> str:
    is_same_day = local_day(row.due_at, view.zone) == local_day(row.lent_at, view.zone)
    return row.due_at.astimezone(view.zone).strftime(shape if is_same_day else "%m-%d %H:%M")


def _ended(row: LoanRow, view: View, shape: str) -> tuple[str, str]:
    """When it came back and who took it in; of one that is out, by how much it is late."""
    if row.ended_at is None:
        late = int((view.now - row.due_at).total_seconds()) // 60
        words = _("Overdue {time}").format(time=f"{late // 60}:{late % 60:02d}")
        return _("Not back yet"), words if late >= 0 else _("Not due yet")
    if row.outcome == Outcome.LOST:
        return _("Lost with the borrower"), row.received_by
    is_same_day = local_day(row.ended_at, view.zone) == local_day(row.lent_at, view.zone)
    local = row.ended_at.astimezone(view.zone)
    return local.strftime(shape if is_same_day else "%m-%d %H:%M"), row.received_by


def key_slip(connection: Connection, params: SlipPaper, view: View) -> Sequence[Values]:
    """The slip that the desk and the borrower sign at lending and at return."""
    loan = loan_row(connection, loan_of_slip(connection, params), view)
    key = key_row(connection, loan.key_id, view)
    local = loan.due_at.astimezone(view.zone)
    is_same_day = local_day(loan.due_at, view.zone) == local_day(loan.lent_at, view.zone)
    kind = _(KIND_LABELS[KeyKind(key.kind)])
    purpose = f"{loan.purpose}（{loan.case_number}）" if loan.case_number else loan.purpose
    consent = " ".join(part for part in (loan.consent_by, loan.consent_how) if part)
    values: dict[str, object] = {
        "number": loan.number,
        "date": loan.lent_at.astimezone(view.zone).strftime("%Y-%m-%d"),
        "tag": loan.tag,
        "count": str(loan.count),
        "due_at": local.strftime("%H:%M" if is_same_day else "%m-%d %H:%M"),
        "opens": f"{place_words(connection, key.unit_id) or ''} {loan.opens}（{kind}）".strip(),
        "borrower": loan.borrower,
        "whence": loan.whence,
        "identity": loan.identity,
        "phone": loan.phone,
        "purpose": purpose,
        "consent": clean_line(f"{consent} {loan.approved_by}"),
        "lent_at": loan.lent_at.astimezone(view.zone).strftime("%H:%M"),
        "staff": loan.lent_by,
        "returned_by": loan.returned_by if loan.outcome else "",
        "received_by": loan.received_by,
    }
    return [values]


class CountPaper(Params):
    """A count by its number; a sheet to count by when none is named."""

    count: str = ""


def count_sheet(connection: Connection, params: CountPaper, view: View) -> Sequence[Values]:
    """The count of the board (鑰匙盤點表): as it was found, or still to be found (14.9)."""
    if params.count:
        count, rows = counted_rows(connection, params.count)
        head = {"number": count.number, "note": count.note}
        at, differences = count.counted_at, str(count.differences)
    else:
        rows, head, at, differences = rows_to_count(connection, view), {"number": ""}, None, ""
    when = at.astimezone(view.zone).strftime("%Y-%m-%d %H:%M") if at is not None else ""
    return [
        {
            "note": "",
            **head,
            "counted_at": when,
            "desk": desk_name(connection),
            "rows": [_counted_line(nth, row) for nth, row in enumerate(rows, start=1)],
            "total": str(len(rows)),
            "pieces": str(sum(row.expected for row in rows)),
            "differences": differences,
        }
    ]


def _counted_line(nth: int, row: CountedRow) -> Values:
    state = _(STATE_LABELS[KeyState(row.state)])
    return {
        "nth": str(nth),
        "hook": row.hook,
        "tag": row.tag,
        "opens": row.opens,
        "state": " ".join(part for part in (state, row.holder) if part),
        "expected": str(row.expected),
        "found": "" if row.found is None else str(row.found),
        "remark": _difference_words(row),
    }


def _difference_words(row: CountedRow) -> str:
    """By how much wall and file differ, and what became of it."""
    if row.found is None or row.found == row.expected:
        return row.remark
    return f"{row.found - row.expected:+d}  {row.remark}".strip()


class LeftPaper(Params):
    """Every key that an owner left with the office."""


def left_keys(connection: Connection, params: LeftPaper, view: View) -> Sequence[Values]:
    """The keys that owners left (鑰匙留存登記表), also those that they took back (1.4)."""
    owners = Filter(where={"kind": KeyKind.OWNER}, order="tag")
    keys = list(KEY_LEDGER.stream(connection, owners, view))
    came = {key.id: key.state_at for key in keys if key.state == KeyState.IN}
    for line in histories_of(connection, Key, [key.id for key in keys]):
        came[line.record_id] = line.at  # the newest come first: the oldest stays
    rows = [_left_line(nth, key, came.get(key.id), view) for nth, key in enumerate(keys, start=1)]
    kept = sum(key.state in (KeyState.IN, KeyState.OUT) for key in keys)
    return [
        {
            "date": str(local_day(view.now, view.zone)),
            "desk": desk_name(connection),
            "rows": rows,
            "total": str(len(keys)),
            "kept": str(kept),
        }
    ]


def _left_line(nth: int, key: KeyRow, came: datetime | None, view: View) -> Values:
    went = key.state_at if key.state == KeyState.RETURNED else None
    return {
        "nth": str(nth),
        "tag": key.tag,
        "unit": key.unit,
        "opens": key.opens,
        "count": str(key.copies),
        "owner": key.owner,
        "left_on": str(local_day(came, view.zone)) if came is not None else "",
        "stands": _(STATE_LABELS[KeyState(key.state)]),
        "returned_on": str(local_day(went, view.zone)) if went is not None else "",
        "taken_by": key.state_note if went is not None else "",
    }
