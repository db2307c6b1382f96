"""Residents: their homes and phones, from and to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.masks import sees_all
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.people import Home, Phone, Resident
from propdesk.estate.records.places import Unit
from propdesk.estate.rules.choices import one_of
from propdesk.estate.rules.contacts import check_email, check_id_number
from propdesk.estate.rules.names import check_name
from propdesk.estate.rules.people import ResidentRole
from propdesk.estate.rules.periods import Period, check_period
from propdesk.estate.rules.phones import check_phone
from propdesk.estate.rules.shares import check_sum, read_share
from propdesk.estate.rules.unit_words import CHANNEL_LABELS
from propdesk.estate.service import vehicles
from propdesk.store.act import Act, Actor, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb

OWNING = (ResidentRole.OWNER, ResidentRole.JOINT_OWNER)


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


def add_resident(act: Act, params: AddResident) -> str:
    """Adds a resident to a unit; answers the resident's id."""
    unit = unit_by_code(act.connection, params.unit)
    role = one_of(params.role, tuple(ResidentRole), "role")
    period = _period(params.from_on, params.to_on)
    known = _resident(act, params.resident) if params.resident else None
    share = read_share(params.share) if params.share else None
    _check_lines(act, unit, period, known, role, share)
    resident_id = known.id if known else _add_person(act, params)
    act.add(
        Home(
            unit_id=unit.id,
            resident_id=resident_id,
            role=role,
            share=share,
            letter=clean_line(params.letter),
            from_on=params.from_on,
            to_on=params.to_on,
        )
    )
    if period.holds_on(_today(act)):
        _settle_status(act, unit, role)
    return resident_id


def _today(act: Act) -> date:
    return act.at.astimezone(act.place.zone).date()


def _period(from_on: date | None, to_on: date | None) -> Period:
    """The days of a line; one that does not say when it began has always held."""
    return check_period(from_on or date.min, to_on)


def _check_lines(
    act: Act,
    unit: Unit,
    period: Period,
    known: Resident | None,
    role: str,
    share: Decimal | None,
) -> None:
    """One person is no owner twice, and the owners together hold no more than the whole."""
    homes = find_records(act.connection, Home, unit_id=unit.id, voided_at=None)
    beside = [home for home in homes if _period(home.from_on, home.to_on).overlaps(period)]
    if known is not None and any(
        home.resident_id == known.id and home.role == role for home in beside
    ):
        raise Refusal(
            _("{name} is on file as that for {unit} already.").format(
                name=known.name, unit=unit.code
            ),
            code="home.twice",
            field="resident",
        )
    if share is not None and role in OWNING:
        held = [home.share for home in beside if home.role in OWNING and home.share is not None]
        check_sum((*held, share), unit.code)


def _add_person(act: Act, params: AddResident) -> str:
    _check_signed(act, params.privacy_signed_on)
    resident_id = act.add(
        Resident(
            name=check_name(params.name),
            number=clean_line(params.number),
            is_company=params.is_company,
            preferred_channel=one_of(params.preferred_channel, CHANNEL_LABELS, "preferred_channel"),
            privacy_signed_on=params.privacy_signed_on,
            id_number=_plain(params, "id_number"),
            email=_plain(params, "email"),
            address=_plain(params, "address"),
            emergency_contact=_plain(params, "emergency_contact"),
            needs_help=_plain(params, "needs_help"),
        )
    )
    numbers = [("phone", params.phone), *(("phones", number) for number in params.phones)]
    said = [(field, number) for field, number in numbers if number.strip()]
    for nth, (field, number) in enumerate(said):
        _add_number(act, resident_id, number, "", is_preferred=nth == 0, field=field)
    return resident_id


_CHECKS: dict[str, Callable[[str], str]] = {
    "id_number": check_id_number,
    "email": check_email,
    "address": clean_line,
    "emergency_contact": clean_line,
    "needs_help": clean_line,
}


def _plain(params: "AddResident | ChangeResident", name: str) -> str | None:
    """One of the texts about a person as it will be kept; None for none."""
    return _CHECKS[name](getattr(params, name) or "") or None


def _check_signed(act: Act, day: date | None) -> None:
    if day is not None and day > _today(act):
        raise Refusal(
            _("{day} is still to come. Give the day on which it was signed.").format(
                day=day.isoformat()
            ),
            code="date.future",
            field="privacy_signed_on",
        )


def _settle_status(act: Act, unit: Unit, role: str) -> None:
    """A unit with a tenant of today is let; one with an owner of today is unsold no more."""
    if role == ResidentRole.TENANT and unit.status != "let":
        act.change(Unit, unit.id, status="let")
    elif role in OWNING and unit.status == "unsold":
        act.change(Unit, unit.id, status="occupied")


def new_number(act: Act, resident_id: str, number: str, *, field: str, but: str = "") -> str:
    """A number that a resident may have from now on, as it is kept.

    Args:
        act: the open act.
        resident_id: whose it becomes.
        number: as typed.
        field: of the parameter.
        but: the record of the number that is being corrected.

    Raises:
        Refusal: it is none, or the resident has it already.
    """
    plain = check_phone(number, field=field)
    twin = act.find(Phone, resident_id=resident_id, digits=digits(plain), ended_at=None)
    if twin is not None and twin.id != but:
        raise Refusal(
            _("{number} is on file for this resident already.").format(number=plain),
            code="phone.twice",
            field=field,
        )
    return plain


def _add_number(
    act: Act,
    resident_id: str,
    number: str,
    label: str,
    *,
    is_preferred: bool,
    field: str,
) -> str:
    plain = new_number(act, resident_id, number, field=field)
    return act.add(
        Phone(
            resident_id=resident_id,
            number=plain,
            digits=digits(plain),
            label=clean_line(label),
            is_preferred=is_preferred,
        )
    )


class ChangeResident(Params):
    """Changes of one resident; what is not named stays (14.10).

    `empty` names what becomes empty again: privacy_signed_on.
    """

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
    is_company: bool | None = None
    empty: tuple[str, ...] = ()


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
        if name not in ("resident", "empty") and getattr(params, name) is not None
    }
    named |= {one_of(name, ("privacy_signed_on",), "empty"): None for name in params.empty}
    if "name" in named:
        named["name"] = check_name(named["name"])
    if "preferred_channel" in named:
        one_of(named["preferred_channel"], CHANNEL_LABELS, "preferred_channel")
    _check_signed(act, params.privacy_signed_on)
    if params.needs_help is not None and resident.needs_help:
        check_may_see_help(act.by, act.approver)
    for name in _CHECKS.keys() & named.keys():
        named[name] = _plain(params, name)
    if "note" in named:
        named["note"] = named["note"].strip() or None
    if named:
        act.change(Resident, resident.id, **named)
    return resident.id


def check_may_see_help(*people: Actor | None) -> None:
    """What help somebody needs in an evacuation is restricted: nobody changes it unseen.

    Raises:
        Refusal: none of them may see it.
    """
    if any(people) and not any(sees_all(person) for person in people):
        raise Refusal(
            _("What help is needed is on file; only a supervisor sees and changes it."),
            code="role.too_low",
            field="needs_help",
        )


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
        act,
        resident.id,
        params.number,
        params.label,
        is_preferred=params.is_preferred,
        field="number",
    )


class EndPhone(Params):
    """A number that is no longer used."""

    phone: str


def end_phone(act: Act, params: EndPhone) -> str:
    """Ends a number; it stays in the history and finds nobody any more."""
    phone = act.find(Phone, id=params.phone)
    if phone is None:
        raise Refusal(_("This number is not on file."), code="phone.unknown", field="phone")
    if phone.ended_at is not None:
        raise Refusal(_("This number has ended already."), code="phone.ended", field="phone")
    act.change(Phone, phone.id, ended_at=act.at, is_preferred=False)
    return phone.id


class EndHome(Params):
    """The last day of somebody in a unit: a sale, the end of a tenancy."""

    home: str
    to_on: date
    reason: str = ""


def end_home(act: Act, params: EndHome) -> str:
    """Ends a line of residence; the old line is kept (29.4.1)."""
    home = act.find(Home, id=params.home, voided_at=None)
    if home is None:
        raise Refusal(_("This line is not on file."), code="home.unknown", field="home")
    if home.from_on is not None:
        check_period(home.from_on, params.to_on)
    act.change(Home, home.id, to_on=params.to_on)
    return home.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.add_resident", AddResident, add_resident, Resident, N_("Add a resident")),
    Verb(
        "estate.change_resident", ChangeResident, change_resident, Resident, N_("Change a resident")
    ),
    Verb("estate.add_phone", AddPhone, add_phone, Phone, N_("Add a phone number")),
    Verb("estate.end_phone", EndPhone, end_phone, Phone, N_("End a phone number")),
    Verb("estate.end_home", EndHome, end_home, Home, N_("End a residence"), SUPERVISOR),
    *vehicles.VERBS,
)
