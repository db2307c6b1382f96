"""What the line has understood already, for the forms that ask for more."""

from datetime import datetime

from propdesk.estate.editor.moments import shown_moment
from propdesk.features.reception.rules.quick_entry import Understood
from propdesk.features.reception.rules.visitors import purpose_of
from propdesk.features.reception.workspace.understanding import Meaning
from propdesk.store.ledger import View


def entry_texts(meaning: Meaning, view: View) -> dict[str, str]:
    """The fields of a new entry."""
    line = meaning.line
    return {
        "matter": meaning.matter_id,
        "kind": line.kind,
        "category": line.category,
        "unit": line.unit.code if line.unit is not None else line.unknown_unit,
        "caller": line.person.name if line.person is not None else line.caller,
        "phone": line.phone,
        "text": line.text,
        "channel": line.channel or "",
        "urgent": "1" if line.is_urgent else "",
        "received_at": _moment(line.received_at, view),
        "promised_at": _moment(line.agreed_at, view),
    }


def visitor_texts(line: Understood, view: View) -> dict[str, str]:
    """The fields of a visitor."""
    visit = line.visit
    return {
        "visitor": line.caller,
        "unit": line.unit.code if line.unit is not None else line.unknown_unit,
        "host": visit.host,
        "phone": line.phone,
        "category": line.category,
        "purpose": purpose_of(line.text),
        "companions": str(visit.companions) if visit.companions else "",
        "plate": visit.plate,
        "card": visit.card,
        "expected_leave_at": _moment(visit.leave_at, view),
    }


def _moment(moment: datetime | None, view: View) -> str:
    return shown_moment(moment, view.now, view.zone) if moment is not None else ""
