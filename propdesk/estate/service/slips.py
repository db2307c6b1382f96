"""Entering from paper slips afterwards (補錄): each number serves once, for any register."""

from typing import Any

from propdesk.estate.records.papers import PaperSlip
from propdesk.estate.rules.slips import check_slip_number, slip_entered, slip_key, slip_spoilt
from propdesk.store.act import Act
from propdesk.store.base import Record


def enter_slip(act: Act, number: str, kind: type[Record], record_id: str, named: str) -> None:
    """Counts a slip's number as entered; nothing is done where there was no slip.

    Args:
        act: the open act.
        number: as it stands on the slip; "" for none.
        kind: the class of what was entered from it.
        record_id: what was entered.
        named: the number of what was entered, for people.

    Raises:
        Refusal: the number was entered before, by any register of this desk; or put aside.
    """
    plain = check_slip_number(number)
    if not plain:
        return
    entered: dict[str, Any] = {
        "entered_at": act.at,
        "record_kind": kind.__tablename__,
        "record_id": record_id,
        "record_number": named,
    }
    slot = act.place.slot
    known = act.find(PaperSlip, number_key=slip_key(plain), desk_slot=slot)
    if known is None:
        act.add(PaperSlip(number=plain, number_key=slip_key(plain), desk_slot=slot, **entered))
        return
    if known.entered_at is not None:
        raise slip_entered(known.number, known.record_number, known.entered_at, act.place.zone)
    if known.spoilt_at is not None:
        raise slip_spoilt(known.number, known.spoilt_reason)
    act.change(PaperSlip, known.id, **entered)
