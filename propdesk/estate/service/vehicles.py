"""Vehicles: the plates that belong to units."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, code_key
from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.records.people import Vehicle
from propdesk.estate.records.places import Unit
from propdesk.store.act import Act
from propdesk.store.verb import Params, Verb

_MOST_SIGNS = 12


class AddVehicle(Params):
    """A plate of a unit."""

    unit: str
    plate: str
    parking: str = ""


def add_vehicle(act: Act, params: AddVehicle) -> str:
    """Adds a plate; one that another unit holds is refused."""
    unit = unit_by_code(act.connection, params.unit)
    key = code_key(params.plate)
    if not 0 < len(key) <= _MOST_SIGNS:
        raise Refusal(_("Write the plate, such as AB 1234."), code="plate.empty", field="plate")
    twin = act.find(Vehicle, plate_key=key, ended_at=None)
    if twin is not None:
        raise Refusal(
            _("Plate {plate} belongs to {unit} already. End that vehicle first.").format(
                plate=twin.plate, unit=act.get(Unit, twin.unit_id).code
            ),
            code="plate.twice",
            field="plate",
        )
    return act.add(
        Vehicle(
            unit_id=unit.id,
            plate=clean_line(params.plate),
            plate_key=key,
            parking_unit_id=_parking(act, params.parking) if params.parking else None,
        )
    )


def _parking(act: Act, code: str) -> str:
    space = unit_by_code(act.connection, code, field="parking")
    if space.kind != "parking":
        raise Refusal(
            _("{unit} is no parking space. Give the code of one, or leave it out.").format(
                unit=space.code
            ),
            code="parking.other",
            field="parking",
        )
    return space.id


class EndVehicle(Params):
    """A vehicle that is no longer kept here, by its plate."""

    plate: str
    reason: str = ""


def end_vehicle(act: Act, params: EndVehicle) -> str:
    """Ends a vehicle; it stays in the history and its plate is free."""
    vehicle = act.find(Vehicle, plate_key=code_key(params.plate), ended_at=None)
    if vehicle is None:
        raise Refusal(
            _("There is no vehicle “{plate}” on file.").format(plate=clean_line(params.plate)),
            code="plate.unknown",
            field="plate",
        )
    act.change(Vehicle, vehicle.id, ended_at=act.at)
    return vehicle.id


VERBS: tuple[Verb[Any], ...] = (
    Verb("estate.add_vehicle", AddVehicle, add_vehicle, Vehicle, N_("Add a vehicle")),
    Verb("estate.end_vehicle", EndVehicle, end_vehicle, Vehicle, N_("End a vehicle")),
)
