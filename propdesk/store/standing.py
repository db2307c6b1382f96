"""Whether somebody may still act: what the file says of a person now, not at the sign-in."""

from typing import Any

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.store.act import Actor, find_record
from propdesk.store.base import Record, record_kinds

DISABLED = "staff.disabled_now"


def standing(connection: Connection, person: Actor) -> Actor:
    """A person with the name and the role on file now; one who is not on file stays as given.

    Raises:
        Refusal: the person was disabled since.
    """
    found: Any = _on_file(connection, person)
    if found is None:
        return person
    if found.disabled_at is not None:
        raise Refusal(
            _(
                "{name} is disabled and can no longer do this. Nothing was saved; "
                "let somebody else sign in."
            ).format(name=found.name),
            code=DISABLED,
        )
    return Actor(found.id, found.role, found.name)


def _on_file(connection: Connection, person: Actor) -> Record | None:
    people = (kind for kind in record_kinds().values() if kind.__acts__)
    found = (find_record(connection, kind, id=person.id) for kind in people)
    return next((one for one in found if one is not None), None)
