"""Hands for the place of units in the window."""

from running import Running

from propdesk.estate.queries.units import unit_by_code
from propdesk.estate.workspace.place import EstatePlace


def open_unit(running: Running, place: EstatePlace, code: str) -> None:
    """Opens the record of a unit."""
    unit = place._seat.look(lambda connection: unit_by_code(connection, code))
    place.open_record(unit.id)
    running.settle()


def fill(place: EstatePlace, **texts: str) -> None:
    """Puts texts into the fields of the open form."""
    for name, text in texts.items():
        place.side.form.fields[name].set_text(text)


def save(running: Running, place: EstatePlace) -> None:
    """Saves the open form."""
    place.side.form.save()
    running.settle()
