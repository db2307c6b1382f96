"""Residents: their homes, phones and vehicles, from and to."""

from datetime import date
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.numbers import RATE_PLACES, parse_number
from propdesk.core.text import clean_line, code_key, digits
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.people import Home, Phone, Resident, Vehicle
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.names import check_name
from propdesk.estate.rules.people import ResidentRole
from propdesk.estate.rules.periods import check_period
from propdesk.store.act import Act
from propdesk.store.verb import SUPERVISOR, Params, Verb

CHANNELS = ("phone", "wechat", "email", "letter")


class AddResident(Params):
    """A person or company and what it is to a unit.

    `resident` names somebody already on file by id: then only the new home is added.
    """

    unit: str
    name: str
    role: str
    phone: str = ""
    phones: tuple[str, ...] = ()
    resident: str = ""
    number: str = ""
    is_company: bool = False
    id_number: str | None = None
    preferred_channel: str = "phone"
    email: str | None = None
    address: str | None = None
    emergency_contact: str | None = None
    privacy_signed_on: date | None = None
    needs_help: str | None = None
    share: str | None = None
    letter: str = ""
    from_on: date | None = None
    to_on: date | None = None


def _one_of(value: str, known: tuple[str, ...], field: str) -> str:
    if value not in known:
        raise Refusal(
            _("“{value}” is not known here. Choose one of {known}.").format(
                value=value, known=", ".join(known)
            ),
            code="choice.unknown",
            field=field,
        )
    return value


def add_resident(act: Act, params: AddResident) -> str:
    """Adds a resident to a unit; answers the resident's id."""
    unit = unit_by_code(act.connection, params.unit)
    role = _one_of(params.role, tuple(ResidentRole), "role")
    if params.from_on is not None:
        check_period(params.from_on, params.to_on)
    known = _resident(act, params.resident) if params.resident else None
    resident_id = known.id if known else _add_person(act, params)
    act.add(
        Home(
            unit_id=unit.id,
            resident_id=resident_id,
            role=role,
            share=parse_number(params.share, RATE_PLACES, field="share") if params.share else None,
            letter=clean_line(params.letter),
            from_on=params.from_on,
            to_on=params.to_on,
        )
    )
    _settle_status(act, unit, role)
    return resident_id


def _add_person(act: Act, params: AddResident) -> str:
    resident_id = act.add(
        Resident(
            name=check_name(params.name),
            number=clean_line(params.number),
            is_company=params.is_company,
            id_number=params.id_number,
            preferred_channel=_one_of(params.preferred_channel, CHANNELS, "preferred_channel"),
            email=params.email,
            address=params.address,
            emergency_contact=params.emergency_contact,
            privacy_signed_on=params.privacy_signed_on,
            needs_help=params.needs_help,
        )
    )
    for nth, number in enumerate(n for n in (params.phone, *params.phones) if n.strip()):
        _add_number(act, resident_id, number, "", is_preferred=nth == 0)
    return resident_id


def _settle_status(act: Act, unit: Unit, role: str) -> None:
    """A unit that somebody moves into is no longer unsold or vacant."""
    if role == ResidentRole.TENANT and unit.status != "let":
        act.change(Unit, unit.id, status="let")
    elif role in (ResidentRole.OWNER, ResidentRole.JOINT_OWNER) and unit.status == "unsold":
        act.change(Unit, unit.id, status="occupied")


def _add_number(act: Act, resident_id: str, number: str, label: str, *, is_preferred: bool) -> str:
    plain = clean_line(number)
    if len(digits(plain)) < 4:
        raise Refusal(
            _("“{number}” is no phone number.").format(number=plain),
            code="phone.unreadable",
            field="phone",
        )
    return act.add(
        Phone(
            resident_id=resident_id,
            number=plain,
            digits=digits(plain),
            label=label,
            is_preferred=is_preferred,
        )
    )


class ChangeResident(Params):
    """Changes of one resident; what is not named stays (14.10)."""

    resident: str
    name: str | None = None
    preferred_channel: str | None = None
    email: str | None = None
    address: str | None = None
    emergency_contact: str | None = None
    id_number: str | None = None
    privacy_signed_on: date | None = None
    needs_help: str | None = None
    note: str | None = None


def _resident(act: Act, resident_id: str) -> Resident:
    resident = act.find(Resident, id=resident_id)
    if resident is None:
        raise Refusal(_("This resident is not on file."), code="resident.unknown", field="resident")
    return resident


def change_resident(act: Act, params: ChangeResident) -> str:
    """Corrects what is on file of a resident; the old value stays in the history."""
    resident = _resident(act, params.resident)
    named = {
        name: getattr(params, name)
        for name in params.__struct_fields__
        if name != "resident" and getattr(params, name) is not None
    }
    if "name" in named:
        named["name"] = check_name(named["name"])
    if "preferred_channel" in named:
        _one_of(named["preferred_channel"], CHANNELS, "preferred_channel")
    if named:
        act.change(Resident, resident.id, **named)
    return resident.id


class AddPhone(Params):
    """One more number of a resident."""

    resident: str
    number: str
    label: str = ""
    is_preferred: bool = False


def add_phone(act: Act, params: AddPhone) -> str:
    """Adds a number; a preferred one takes the place of the one before."""
    resident = _resident(act, params.resident)
    if params.is_preferred:
        old = act.find(Phone, resident_id=resident.id, is_preferred=True, ended_at=None)
        if old is not None:
            act.change(Phone, old.id, is_preferred=False)
    return _add_number(
        act, resident.id, params.number, params.label, is_preferred=params.is_preferred
    )


class EndPhone(Params):
    """A number that is no longer used."""

    phone: str


def end_phone(act: Act, params: EndPhone) -> str:
    """Ends a number; it stays in the history and finds nobody any more."""
    phone = act.find(Phone, id=params.phone)
    if phone is None:
        raise Refusal(_("This number is not on file."), code="phone.unknown", field="phone")
    act.change(Phone, phone.id, ended_at=act.at, is_preferred=False)
    return phone.id


class EndHome(Params):
    """The last day of somebody in a unit: a sale, the end of a tenancy."""

    home: str
    to_on: date
    reason: str = ""


def end_home(act: Act, params: EndHome) -> str:
    """Ends a line of residence; the old line is kept (29.4.1)."""
    home = act.find(Home, id=params.home)
    if home is None:
        raise Refusal(_("This line is not on file."), code="home.unknown", field="home")
    if home.from_on is not None:
        check_period(home.from_on, params.to_on)
    act.change(Home, home.id, to_on=params.to_on)
    return home.id


class AddVehicle(Params):
    """A plate of a unit."""

    unit: str
    plate: str
    parking: str = ""


def add_vehicle(act: Act, params: AddVehicle) -> str:
    """Adds a plate; one that another unit holds is refused."""
    unit = unit_by_code(act.connection, params.unit)
    key = code_key(params.plate)
    if not key:
        raise Refusal(_("Write the plate."), code="plate.empty", field="plate")
    twin = act.find(Vehicle, plate_key=key, ended_at=None)
    if twin is not None:
        raise Refusal(
            _("Plate {plate} belongs to another entry already. End that one first.").format(
                plate=params.plate
            ),
            code="plate.twice",
            field="plate",
        )
    parking = unit_by_code(act.connection, params.parking).id if params.parking else None
    return act.add(
        Vehicle(
            unit_id=unit.id,
            plate=clean_line(params.plate),
            plate_key=key,
            parking_unit_id=parking,
        )
    )


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.add_resident", AddResident, add_resident, Resident, N_("Add a resident")),
    Verb(
        "estate.change_resident", ChangeResident, change_resident, Resident, N_("Change a resident")
    ),
    Verb("estate.add_phone", AddPhone, add_phone, Phone, N_("Add a phone number")),
    Verb("estate.end_phone", EndPhone, end_phone, Phone, N_("End a phone number")),
    Verb("estate.end_home", EndHome, end_home, Home, N_("End a residence"), SUPERVISOR),
    Verb("estate.add_vehicle", AddVehicle, add_vehicle, Vehicle, N_("Add a vehicle")),
)
