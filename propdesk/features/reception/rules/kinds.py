"""What an entry of the log is, by which channel it came, and who at the estate handles it."""

from enum import StrEnum

from propdesk.core.i18n import N_
from propdesk.estate.rules.staff import DEPARTMENT_LABELS as STAFF_DEPARTMENTS


class CaseKind(StrEnum):
    """What an entry is (duties 8.1, 14.1, 14.5, 21.2, 22.1).

    A call or a visit is kept for the log alone, such as a message for a colleague; a visitor is
    the guest of a household.
    """

    REPAIR = "repair"
    COMPLAINT = "complaint"
    ENQUIRY = "enquiry"
    SUGGESTION = "suggestion"
    CALL = "call"
    VISIT = "visit"
    TASK = "task"
    GOVERNMENT = "government"
    VISITOR = "visitor"
    OTHER = "other"


KIND_LABELS = {
    CaseKind.REPAIR: N_("Repair"),
    CaseKind.COMPLAINT: N_("Complaint"),
    CaseKind.ENQUIRY: N_("Enquiry"),
    CaseKind.SUGGESTION: N_("Suggestion"),
    CaseKind.CALL: N_("Call"),
    CaseKind.VISIT: N_("Visit"),
    CaseKind.TASK: N_("Task handed down"),
    CaseKind.GOVERNMENT: N_("Government visit"),
    CaseKind.VISITOR: N_("Visitor"),
    CaseKind.OTHER: N_("Other matter"),
}


class Channel(StrEnum):
    """The way by which an entry came in (duties 5.2, 29.2.0, 29.3.1)."""

    DESK = "desk"
    PHONE = "phone"
    HOTLINE = "hotline"
    WECHAT = "wechat"
    EMAIL = "email"
    LETTER = "letter"
    BOX = "box"


ENTRY_CHANNEL_LABELS = {
    Channel.DESK: N_("At the desk"),
    Channel.PHONE: N_("Telephone"),
    Channel.HOTLINE: N_("Hotline"),
    Channel.WECHAT: N_("WeChat"),
    Channel.EMAIL: N_("E-mail"),
    Channel.LETTER: N_("Letter"),
    Channel.BOX: N_("Owners' box"),
}

_FACE_TO_FACE = frozenset({CaseKind.VISIT, CaseKind.VISITOR, CaseKind.GOVERNMENT, CaseKind.TASK})


def usual_channel(kind: CaseKind) -> Channel:
    """The channel of an entry for which none was said."""
    return Channel.DESK if kind in _FACE_TO_FACE else Channel.PHONE


class Department(StrEnum):
    """To whom an entry is dispatched."""

    ENGINEERING = "engineering"
    CLEANING = "cleaning"
    SECURITY = "security"
    GREENING = "greening"
    FINANCE = "finance"
    SERVICE = "service"
    MANAGEMENT = "management"
    CONTRACTOR = "contractor"


DEPARTMENT_LABELS = {one: STAFF_DEPARTMENTS[one] for one in Department}


class Satisfaction(StrEnum):
    """What the resident thinks of the result (duty 29.3.7)."""

    SATISFIED = "satisfied"
    FAIR = "fair"
    UNSATISFIED = "unsatisfied"


SATISFACTION_LABELS = {
    Satisfaction.SATISFIED: N_("Satisfied"),
    Satisfaction.FAIR: N_("Fair"),
    Satisfaction.UNSATISFIED: N_("Not satisfied"),
}
