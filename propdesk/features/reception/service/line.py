"""The quick line as parameters: what was understood becomes an entry or a visitor who comes in."""

from datetime import datetime

from propdesk.estate.queries.people import estate_directory
from propdesk.estate.rules.calendar import local_day
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.quick_entry import Understood
from propdesk.features.reception.rules.quick_line import parse
from propdesk.features.reception.service.visits import VisitorIn
from propdesk.store.act import Act
from propdesk.store.verb import Params


class Log(Params):
    """An entry of the log; `text` alone is read as the quick line.

    Attributes:
        received_at: an earlier moment that was typed; the first keystroke from the window.
        is_closed: logged and closed in one go: an enquiry that was answered at once.
        resident: the caller's id, where the window knows it.
    """

    text: str
    kind: str = ""
    channel: str = ""
    unit: str = ""
    caller: str = ""
    phone: str = ""
    category: str = ""
    urgent: bool = False
    place: str = ""
    access: str = ""
    appointment: str = ""
    price: str | None = None
    matter: str = ""
    resident: str = ""
    received_at: datetime | None = None
    promised_at: datetime | None = None
    is_closed: bool = False
    result: str = ""


def understood(act: Act, text: str) -> Understood:
    """What a line says, by the estate's units and people as they are now."""
    directory = estate_directory(act.connection, local_day(act.at, act.place.zone))
    return parse(text, directory, act.at, act.place.zone)


def params_of(
    line: Understood, first_key_at: datetime | None, *, is_closed: bool = False
) -> Log | VisitorIn:
    """The parameters of the verb that a line asks for.

    Args:
        line: what was understood, after the person's corrections.
        first_key_at: the first keystroke; an earlier time that was typed goes before it.
        is_closed: logged and closed in one go.
    """
    received_at = line.received_at or first_key_at
    unit = line.unit.code if line.unit else ""
    if line.kind is CaseKind.VISITOR:
        return VisitorIn(
            visitor=line.caller or line.text,
            unit=unit,
            host=line.visit.host,
            phone=line.phone,
            purpose=line.text if line.caller else "",
            category=line.category,
            companions=line.visit.companions,
            plate=line.visit.plate,
            card=line.visit.card,
            expected_leave_at=line.visit.leave_at,
            received_at=received_at,
        )
    return Log(
        text=line.text,
        kind=line.kind,
        channel=line.channel or "",
        unit=unit,
        caller=line.caller,
        phone=line.phone,
        category=line.category,
        urgent=line.is_urgent,
        resident=line.person.person_id if line.person else "",
        received_at=received_at,
        promised_at=line.agreed_at,
        is_closed=is_closed,
    )
