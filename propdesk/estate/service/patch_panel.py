"""The patches of the estate as they are shown: their units, and who answers for them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import folded
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import Patch, PatchDuty, Unit
from propdesk.store.base import table_of

_PATCH = table_of(Patch)
_DUTY = table_of(PatchDuty)
_STAFF = table_of(Staff)
_UNIT = table_of(Unit)


@dataclass(frozen=True, slots=True)
class DutyLine:
    """Who answers for a patch, from and to."""

    name: str
    from_on: date
    to_on: date | None

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= day and (self.to_on is None or day <= self.to_on)


@dataclass(frozen=True, slots=True)
class PatchPanel:
    """A patch.

    Attributes:
        units: how many are in it.
        duties: the newest first.
    """

    id: str
    code: str
    name: str
    units: int
    duties: tuple[DutyLine, ...]


def read_patches(connection: Connection) -> list[PatchPanel]:
    """Every patch, by name."""
    counted = select(_UNIT.c.patch_id, func.count()).group_by(_UNIT.c.patch_id)
    units = {row[0]: row[1] for row in connection.execute(counted)}
    query = (
        select(_DUTY.c.patch_id, _STAFF.c.name, _DUTY.c.from_on, _DUTY.c.to_on)
        .join(_STAFF, _STAFF.c.id == _DUTY.c.staff_id)
        .order_by(_DUTY.c.from_on.desc())
    )
    duties: dict[str, list[DutyLine]] = {}
    for row in connection.execute(query):
        duties.setdefault(row.patch_id, []).append(DutyLine(row.name, row.from_on, row.to_on))
    return [
        PatchPanel(row.id, row.code, row.name, units.get(row.id, 0), tuple(duties.get(row.id, ())))
        for row in connection.execute(
            select(_PATCH.c.id, _PATCH.c.code, _PATCH.c.name).order_by(_PATCH.c.name)
        )
    ]


def patch_names(connection: Connection) -> dict[str, str]:
    """The name of each patch by id, in the order of their names."""
    return {patch.id: patch.name for patch in read_patches(connection)}


def staff_names(connection: Connection) -> list[tuple[str, str]]:
    """Code and name of everybody who works here, by name."""
    query = (
        select(_STAFF.c.code, _STAFF.c.name)
        .where(_STAFF.c.disabled_at.is_(None))
        .order_by(_STAFF.c.name)
    )
    return [(row.code, row.name) for row in connection.execute(query)]


def patch_named(connection: Connection, said: str) -> str:
    """The id of the patch of a code or a name.

    Raises:
        Refusal: there is none; names those that there are.
    """
    wanted, patches = folded(said), read_patches(connection)
    for patch in patches:
        if wanted in (folded(patch.code), folded(patch.name)):
            return patch.id
    known = ", ".join(patch.code for patch in patches)
    raise Refusal(
        _("There is no patch “{code}”. There are: {known}.").format(
            code=said, known=known or _("none yet")
        ),
        code="patch.unknown",
        field="patch",
    )
