"""What the parameters of verbs are called in a form, and the lists that some are chosen from."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from propdesk.core.i18n import N_, _
from propdesk.estate.queries.codes import patch_names
from propdesk.estate.queries.staff import CURRENCY_SYMBOLS, active_staff
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.rules.staff import ROLE_LABELS
from propdesk.estate.rules.unit_words import (
    CHANNEL_LABELS,
    UNIT_KIND_LABELS,
    UNIT_STATUS_LABELS,
)
from propdesk.features.keys.rules.kinds import KIND_LABELS
from propdesk.features.reception.rules.categories import CATEGORY_LABELS
from propdesk.features.reception.rules.guides import SORT_LABELS
from propdesk.features.reception.rules.kinds import DEPARTMENT_LABELS
from propdesk.features.reception.rules.kinds import KIND_LABELS as CASE_LABELS
from propdesk.ui.suggest import Suggestion

if TYPE_CHECKING:
    from propdesk.ui.seat import Seat

WORDS: Final[Mapping[str, str]] = {
    "add": N_("Units that come in"),
    "address": N_("Address"),
    "approval_hours": N_("Hours that an approval holds"),
    "arrangements": N_("Arrangements"),
    "area": N_("Gross area (m²)"),
    "asks_id": N_("Ask visitors for an ID number"),
    "block": N_("Block"),
    "box_at": N_("Hour of the owners' box"),
    "caption": N_("Caption"),
    "closed_on": N_("Closed on these days"),
    "code": N_("Code"),
    "copies": N_("Copies"),
    "countersign_hours": N_("Hours to countersign a release"),
    "currency": N_("Currency"),
    "department": N_("Department"),
    "developer": N_("Developer"),
    "door": N_("Door"),
    "email": N_("E-mail"),
    "emergency_contact": N_("Emergency contact"),
    "entries": N_("Entries to log"),
    "enquiry_hours": N_("Hours to answer an enquiry"),
    "entrance": N_("Entrance"),
    "feedback_hours": N_("Hours to a first feedback"),
    "file": N_("Picture file"),
    "floor": N_("Floor"),
    "floors": N_("Floors"),
    "follow_up_days": N_("Days to a follow-up, by category"),
    "from_on": N_("From"),
    "given_by": N_("Given by"),
    "guide": N_("Title"),
    "hook": N_("Hook"),
    "hotline": N_("Hotline"),
    "id_number": N_("ID number"),
    "category": N_("Category"),
    "is_retired": N_("No longer used"),
    "is_company": N_("Company"),
    "kind": N_("Kind"),
    "letter": N_("Letter of authority"),
    "members": N_("Keys on the ring"),
    "month": N_("Month"),
    "must_follow_up": N_("Categories that must be followed up"),
    "name": N_("Name"),
    "needs_help": N_("Help in an evacuation"),
    "next_on": N_("Next visit"),
    "note": N_("Note"),
    "notice_hours": N_("Hours to a written notice"),
    "number": N_("Owner number"),
    "on": N_("Day"),
    "opens": N_("What it opens"),
    "other_follow_up_days": N_("Days to any other follow-up"),
    "other_hours": N_("Hours to answer anything else"),
    "outcome": N_("Outcome"),
    "owner": N_("Owner"),
    "parking": N_("Parking space"),
    "password": N_("Password"),
    "patch": N_("Patch"),
    "person": N_("Who"),
    "phone": N_("Phone"),
    "phones": N_("More phone numbers"),
    "pipes": N_("Pipes"),
    "plate": N_("Plate"),
    "preferred_channel": N_("Preferred channel"),
    "privacy_signed_on": N_("Privacy statement signed on"),
    "purpose": N_("Purpose"),
    "reason": N_("Reason"),
    "remove": N_("Units that leave"),
    "reply_channels": N_("Channels of the complaint line"),
    "reply_hours": N_("Hours to a final reply"),
    "ring": N_("On the ring"),
    "risers": N_("Risers"),
    "role": N_("Role"),
    "round": N_("Planned visit"),
    "row_name": N_("Row of the board"),
    "rules": N_("Kind, any or urgent, whom, minutes"),
    "sample_size": N_("Follow-ups to check each month"),
    "send_to": N_("Send to"),
    "sentence": N_("Sentence for every caller"),
    "share": N_("Share"),
    "size": N_("How many"),
    "slip_for_all": N_("A slip for every loan"),
    "slip_number": N_("Slip number"),
    "soon_minutes": N_("Minutes of warning before a key is due"),
    "sort": N_("Sort"),
    "staff": N_("Colleague"),
    "status": N_("Status"),
    "subject": N_("Record (number, tag or unit)"),
    "suggestion_hours": N_("Hours to answer a suggestion"),
    "tag": N_("Tag"),
    "text": N_("Words"),
    "title": N_("Title"),
    "to_on": N_("To"),
    "unit": N_("Unit"),
    "units": N_("Units"),
    "usable_area": N_("Usable area (m²)"),
    "valves": N_("Valves"),
    "visit_hours": N_("Hours that a visit may last"),
    "warn_deferred_min": N_("Minutes of warning before a deferred case"),
    "warn_feedback_min": N_("Minutes of warning before a feedback"),
    "warn_follow_up_min": N_("Minutes of warning before a follow-up"),
    "warn_leave_min": N_("Minutes of warning before a visitor should leave"),
    "warn_notice_min": N_("Minutes of warning before a written notice"),
    "warn_promise_min": N_("Minutes of warning before a promised time"),
    "warn_reply_min": N_("Minutes of warning before a reply"),
    "week": N_("Hours of each day, Monday first"),
    "words": N_("Recognised by"),
    "zone": N_("Time zone"),
}
_LISTS: Final[Mapping[tuple[str, str], Mapping[str, str]]] = {
    ("estate.instruct", "kind"): {str(kind): text for kind, text in INSTRUCTION_LABELS.items()},
    ("estate.add_resident", "role"): {str(role): text for role, text in RESIDENT_LABELS.items()},
    ("reception.add_guide", "kind"): {str(kind): text for kind, text in CASE_LABELS.items()},
    ("reception.add_guide", "category"): {str(one): text for one, text in CATEGORY_LABELS.items()},
    ("reception.add_guide", "sort"): SORT_LABELS,
    ("keys.add", "kind"): {str(kind): text for kind, text in KIND_LABELS.items()},
    ("", "kind"): UNIT_KIND_LABELS,
    ("", "status"): UNIT_STATUS_LABELS,
    ("", "role"): {str(role): text for role, text in ROLE_LABELS.items()},
    ("", "department"): {str(key): text for key, text in DEPARTMENT_LABELS.items()},
    ("", "preferred_channel"): CHANNEL_LABELS,
    ("", "currency"): {key: key for key in CURRENCY_SYMBOLS},
}


def words_of(param: str) -> str:
    """What a parameter is called; its own name where nobody gave it words."""
    return _(WORDS[param]) if param in WORDS else param.replace("_", " ")


def choices_of(verb: str, param: str, seat: "Seat") -> Sequence[Suggestion]:
    """What a parameter is chosen from; nothing where it is written freely."""
    if param == "staff":
        return [Suggestion(one.code, f"{one.name} {one.code}") for one in seat.look(active_staff)]
    if param == "patch":
        return [Suggestion(code, name) for code, name in seat.look(patch_names)]
    known = _LISTS.get((verb, param), _LISTS.get(("", param), {}))
    return [Suggestion(key, _(text)) for key, text in known.items()]
