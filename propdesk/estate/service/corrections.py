"""What is on file wrongly: a line of residence, a number, the units of a patch."""

from datetime import date
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, digits
from propdesk.estate.queries.units import unit_by_code, unit_index
from propdesk.estate.records.people import Home, Phone
from propdesk.estate.records.places import Patch, Unit
from propdesk.estate.rules.choices import one_of
from propdesk.estate.rules.people import ResidentRole
from propdesk.estate.rules.periods import check_period
from propdesk.estate.rules.shares import check_sum, read_share
from propdesk.estate.service.patches import patch_by_code
from propdesk.estate.service.people import OWNING, new_number
from propdesk.store.act import Act, find_record, find_records
from propdesk.store.verb import SUPERVISOR, Params, Verb

_EMPTIED = ("share", "from_on", "to_on")
_ALL = "*"


class ChangeHome(Params):
    """Corrections of what somebody is to a unit; what is not named stays.

    `empty` names what becomes empty again: share, from_on, to_on.
    """

    home: str
    role: str | None = None
    share: str | None = None
    letter: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    empty: tuple[str, ...] = ()
    reason: str = ""


def change_home(act: Act, params: ChangeHome) -> str:
    """Corrects role, share, letter of authority or dates; the old ones stay in the history."""
    home = act.find(Home, id=params.home, voided_at=None)
    if home is None:
        raise Refusal(_("This line is not on file."), code="home.unknown", field="home")
    named: dict[str, Any] = {
        one_of(name, _EMPTIED, "empty"): None for name in dict.fromkeys(params.empty)
    }
    if params.role is not None:
        named["role"] = one_of(params.role, tuple(ResidentRole), "role")
    if params.share:
        named["share"] = read_share(params.share)
    if params.letter is not None:
        named["letter"] = clean_line(params.letter)
    named |= {
        name: day
        for name, day in (("from_on", params.from_on), ("to_on", params.to_on))
        if day is not None
    }
    _check_home(act, home, named)
    if named:
        act.change(Home, home.id, **named)
    return home.id


def _check_home(act: Act, home: Home, named: dict[str, Any]) -> None:
    """The corrected line holds to the rules of a new one."""
    after = {name: named.get(name, getattr(home, name)) for name in ("role", *_EMPTIED)}
    period = check_period(after["from_on"] or date.min, after["to_on"])
    if after["share"] is None or after["role"] not in OWNING:
        return
    others = find_records(act.connection, Home, unit_id=home.unit_id, voided_at=None)
    held = [
        other.share
        for other in others
        if other.id != home.id
        and other.share is not None
        and other.role in OWNING
        and check_period(other.from_on or date.min, other.to_on).overlaps(period)
    ]
    unit = find_record(act.connection, Unit, id=home.unit_id)
    check_sum((*held, after["share"]), unit.code if unit is not None else "")


class ChangePhone(Params):
    """Corrections of a number in use; what is not named stays."""

    phone: str
    number: str | None = None
    label: str | None = None
    is_preferred: bool | None = None


def change_phone(act: Act, params: ChangePhone) -> str:
    """Corrects a number, says where it rings, or calls it first from now on."""
    phone = act.find(Phone, id=params.phone, ended_at=None)
    if phone is None:
        raise Refusal(_("This number is not on file."), code="phone.unknown", field="phone")
    named: dict[str, Any] = {}
    if params.number is not None:
        plain = new_number(act, phone.resident_id, params.number, field="number", but=phone.id)
        named |= {"number": plain, "digits": digits(plain)}
    if params.label is not None:
        named["label"] = clean_line(params.label)
    if params.is_preferred is not None:
        named["is_preferred"] = params.is_preferred
    if params.is_preferred:
        old = act.find(Phone, resident_id=phone.resident_id, is_preferred=True, ended_at=None)
        if old is not None and old.id != phone.id:
            act.change(Phone, old.id, is_preferred=False)
    if named:
        act.change(Phone, phone.id, **named)
    return phone.id


class ChangePatch(Params):
    """Another name of a patch, units that come into it, units that leave it.

    A unit is named by its code; A-12-* stands for all whose code begins so.
    """

    patch: str
    name: str | None = None
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


def change_patch(act: Act, params: ChangePatch) -> str:
    """Changes the name of a patch and its units; a unit is in one patch at a time."""
    patch = patch_by_code(act, params.patch)
    if params.name is not None:
        name = clean_line(params.name)
        if not name:
            raise Refusal(_("A patch needs a name."), code="patch.empty", field="name")
        act.change(Patch, patch.id, name=name)
    for unit in _units(act, params.add, "add"):
        if unit.patch_id != patch.id:
            act.change(Unit, unit.id, patch_id=patch.id)
    for unit in _units(act, params.remove, "remove"):
        if unit.patch_id == patch.id:
            act.change(Unit, unit.id, patch_id=None)
    return patch.id


def _units(act: Act, codes: tuple[str, ...], field: str) -> list[Unit]:
    found: dict[str, Unit] = {}
    for code in codes:
        if not code.endswith(_ALL):
            unit = unit_by_code(act.connection, code, field=field)
            found[unit.id] = unit
            continue
        start = clean_line(code.removesuffix(_ALL)).upper()
        rows = [
            row for row in unit_index(act.connection).rows if row.code.upper().startswith(start)
        ]
        if not rows:
            raise Refusal(
                _("No unit begins with “{code}”.").format(code=start),
                code="unit.unknown",
                field=field,
            )
        for row in rows:
            unit_of_row = find_record(act.connection, Unit, id=row.unit_id)
            assert unit_of_row is not None
            found[row.unit_id] = unit_of_row
    return list(found.values())


VERBS: tuple[Verb[Any], ...] = (
    Verb(
        "estate.change_home", ChangeHome, change_home, Home, N_("Correct a residence"), SUPERVISOR
    ),
    Verb("estate.change_phone", ChangePhone, change_phone, Phone, N_("Correct a phone number")),
    Verb("estate.change_patch", ChangePatch, change_patch, Patch, N_("Change a patch"), SUPERVISOR),
)
