"""The categories of each kind of entry, and who usually handles them."""

from enum import StrEnum

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.features.reception.rules.kinds import KIND_LABELS, CaseKind, Department


class Category(StrEnum):
    """What an entry is about; which of them a kind knows, `CATEGORIES` says."""

    SAFETY = "safety"
    LEAK = "leak"
    POWER = "power"
    PLUMBING = "plumbing"
    LIFT = "lift"
    DOOR_WINDOW = "door_window"
    AIRCON = "aircon"
    GAS = "gas"
    TELECOM = "telecom"
    STRUCTURE = "structure"
    PUBLIC_AREA = "public_area"
    NOISE = "noise"
    HYGIENE = "hygiene"
    SECURITY = "security"
    PARKING = "parking"
    STAFF = "staff"
    FEES = "fees"
    RENOVATION = "renovation"
    NEIGHBOURS = "neighbours"
    PETS = "pets"
    GREENERY = "greenery"
    FACILITIES = "facilities"
    SERVICE = "service"
    PROGRESS = "progress"
    MOVE_IN = "move_in"
    PAPERS = "papers"
    ACTIVITIES = "activities"
    PARCEL = "parcel"
    LOST = "lost"
    CONTACT = "contact"
    MESSAGE = "message"
    INSPECTION = "inspection"
    MEETING = "meeting"
    NOTICE = "notice"
    FAMILY = "family"
    DELIVERY = "delivery"
    WORKS = "works"
    VIEWING = "viewing"
    BUSINESS = "business"
    OTHER = "other"


CATEGORY_LABELS = {
    Category.SAFETY: N_("Safety facilities"),
    Category.LEAK: N_("Water leak"),
    Category.POWER: N_("Electricity and lighting"),
    Category.PLUMBING: N_("Plumbing and drainage"),
    Category.LIFT: N_("Lift"),
    Category.DOOR_WINDOW: N_("Doors, windows, locks"),
    Category.AIRCON: N_("Air conditioning"),
    Category.GAS: N_("Gas"),
    Category.TELECOM: N_("Network and television"),
    Category.STRUCTURE: N_("Walls and structure"),
    Category.PUBLIC_AREA: N_("Public area"),
    Category.NOISE: N_("Noise"),
    Category.HYGIENE: N_("Hygiene"),
    Category.SECURITY: N_("Order and security"),
    Category.PARKING: N_("Parking and vehicles"),
    Category.STAFF: N_("Conduct of staff"),
    Category.FEES: N_("Fees and bills"),
    Category.RENOVATION: N_("Renovation works"),
    Category.NEIGHBOURS: N_("Neighbours"),
    Category.PETS: N_("Pets"),
    Category.GREENERY: N_("Plants and gardens"),
    Category.FACILITIES: N_("Estate facilities"),
    Category.SERVICE: N_("Service quality"),
    Category.PROGRESS: N_("Progress of a case"),
    Category.MOVE_IN: N_("Moving in and out"),
    Category.PAPERS: N_("Papers and passes"),
    Category.ACTIVITIES: N_("Community activities"),
    Category.PARCEL: N_("Parcels and letters"),
    Category.LOST: N_("Lost and found"),
    Category.CONTACT: N_("Contact with owners"),
    Category.MESSAGE: N_("Message for a colleague"),
    Category.INSPECTION: N_("Inspection"),
    Category.MEETING: N_("Meeting"),
    Category.NOTICE: N_("Notices and publicity"),
    Category.FAMILY: N_("Family and friends"),
    Category.DELIVERY: N_("Delivery"),
    Category.WORKS: N_("Works in a flat"),
    Category.VIEWING: N_("Viewing a flat"),
    Category.BUSINESS: N_("Business"),
    Category.OTHER: N_("Other"),
}

CATEGORIES: dict[CaseKind, tuple[Category, ...]] = {
    CaseKind.REPAIR: (
        Category.SAFETY,
        Category.LEAK,
        Category.POWER,
        Category.PLUMBING,
        Category.LIFT,
        Category.DOOR_WINDOW,
        Category.AIRCON,
        Category.GAS,
        Category.TELECOM,
        Category.STRUCTURE,
        Category.PUBLIC_AREA,
        Category.OTHER,
    ),
    CaseKind.COMPLAINT: (
        Category.NOISE,
        Category.HYGIENE,
        Category.SECURITY,
        Category.PARKING,
        Category.STAFF,
        Category.SERVICE,
        Category.FEES,
        Category.RENOVATION,
        Category.NEIGHBOURS,
        Category.PETS,
        Category.GREENERY,
        Category.FACILITIES,
        Category.PARCEL,
        Category.OTHER,
    ),
    CaseKind.ENQUIRY: (
        Category.FEES,
        Category.PROGRESS,
        Category.RENOVATION,
        Category.PARKING,
        Category.MOVE_IN,
        Category.PAPERS,
        Category.FACILITIES,
        Category.PARCEL,
        Category.ACTIVITIES,
        Category.OTHER,
    ),
    CaseKind.SUGGESTION: (
        Category.FACILITIES,
        Category.SERVICE,
        Category.HYGIENE,
        Category.SECURITY,
        Category.PARKING,
        Category.GREENERY,
        Category.ACTIVITIES,
        Category.OTHER,
    ),
    CaseKind.CALL: (
        Category.MESSAGE,
        Category.CONTACT,
        Category.PAPERS,
        Category.BUSINESS,
        Category.OTHER,
    ),
    CaseKind.VISIT: (
        Category.MESSAGE,
        Category.CONTACT,
        Category.PAPERS,
        Category.VIEWING,
        Category.BUSINESS,
        Category.OTHER,
    ),
    CaseKind.TASK: (
        Category.NOTICE,
        Category.INSPECTION,
        Category.MEETING,
        Category.CONTACT,
        Category.OTHER,
    ),
    CaseKind.GOVERNMENT: (Category.INSPECTION, Category.MEETING, Category.NOTICE, Category.OTHER),
    CaseKind.VISITOR: (
        Category.FAMILY,
        Category.DELIVERY,
        Category.WORKS,
        Category.VIEWING,
        Category.BUSINESS,
        Category.OTHER,
    ),
    CaseKind.OTHER: (
        Category.LOST,
        Category.PARCEL,
        Category.CONTACT,
        Category.PAPERS,
        Category.OTHER,
    ),
}

# Where a matter of one kind lands when the caller says that it is of another.
_ELSEWHERE: dict[CaseKind, dict[Category, Category]] = {
    CaseKind.REPAIR: {
        Category.PARKING: Category.PUBLIC_AREA,
        Category.FACILITIES: Category.PUBLIC_AREA,
        Category.GREENERY: Category.PUBLIC_AREA,
    },
    CaseKind.VISITOR: {
        Category.RENOVATION: Category.WORKS,
        Category.AIRCON: Category.WORKS,
        Category.PLUMBING: Category.WORKS,
        Category.POWER: Category.WORKS,
        Category.TELECOM: Category.WORKS,
        Category.PARCEL: Category.DELIVERY,
    },
    CaseKind.COMPLAINT: {
        Category.PUBLIC_AREA: Category.FACILITIES,
        Category.LIFT: Category.FACILITIES,
        Category.LEAK: Category.NEIGHBOURS,
        Category.PROGRESS: Category.SERVICE,
    },
    CaseKind.ENQUIRY: {
        Category.LIFT: Category.FACILITIES,
        Category.PUBLIC_AREA: Category.FACILITIES,
    },
    CaseKind.SUGGESTION: {
        Category.LIFT: Category.FACILITIES,
        Category.PUBLIC_AREA: Category.FACILITIES,
        Category.STAFF: Category.SERVICE,
        Category.POWER: Category.FACILITIES,
        Category.SAFETY: Category.SECURITY,
    },
}

_BY_CATEGORY = {
    Category.NOISE: Department.SECURITY,
    Category.SECURITY: Department.SECURITY,
    Category.PARKING: Department.SECURITY,
    Category.NEIGHBOURS: Department.SECURITY,
    Category.PETS: Department.SECURITY,
    Category.HYGIENE: Department.CLEANING,
    Category.GREENERY: Department.GREENING,
    Category.FEES: Department.FINANCE,
    Category.STAFF: Department.MANAGEMENT,
    Category.LIFT: Department.CONTRACTOR,
}


def check_category(kind: CaseKind, category: str) -> Category:
    """A category that the kind knows; empty is `OTHER`.

    Raises:
        Refusal: the kind has no such category; the message lists those it has.
    """
    known = CATEGORIES[kind]
    if not category:
        return Category.OTHER
    if category in known:
        return Category(category)
    raise Refusal(
        _("{kind} has no category “{category}”. Choose one of: {known}.").format(
            kind=_(KIND_LABELS[kind]),
            category=category,
            known=", ".join(known),
        ),
        code="reception.category",
        field="category",
    )


def category_in(kind: CaseKind, category: Category) -> Category:
    """The category of a matter in a kind that may not know it under that name."""
    if category in CATEGORIES[kind]:
        return category
    return _ELSEWHERE.get(kind, {}).get(category, Category.OTHER)


def usual_department(kind: CaseKind, category: Category) -> Department:
    """Who usually handles such an entry; the person at the desk may choose another."""
    if category in _BY_CATEGORY:
        return _BY_CATEGORY[category]
    return Department.ENGINEERING if kind is CaseKind.REPAIR else Department.SERVICE
