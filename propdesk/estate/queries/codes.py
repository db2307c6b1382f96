"""Records that people name by a code of their own: found by any spelling of it."""

from typing import TypeVar

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.identity import new_id, shared_id
from propdesk.core.text import clean_line, folded
from propdesk.estate.records.people import Staff
from propdesk.estate.records.places import Block, Patch
from propdesk.estate.rules.unit_codes import part_key
from propdesk.store.act import Act, find_record
from propdesk.store.base import Record

Coded = TypeVar("Coded", Block, Patch, Staff)


def by_code(connection: Connection, kind: type[Coded], code: str) -> Coded | None:
    """The record of a code: written the same, else in other letters (e01 is E01, A座 is A)."""
    plain = clean_line(code)
    exact = find_record(connection, kind, code=plain)
    if exact is not None or not plain:
        return exact
    key = part_key if kind is Block else folded
    wanted = key(plain)
    known = connection.exec_driver_sql(f'SELECT id, code FROM "{kind.__tablename__}"')  # noqa: S608
    found = [record_id for record_id, other in known if key(other) == wanted]
    return find_record(connection, kind, id=found[0]) if found else None


def id_for(act: Act, kind: type[Record], code: str) -> str:
    """The id that every desk gives to a thing of this code.

    A thing whose code was corrected keeps the id of the code that it had: then the id is a new one.
    """
    shared = shared_id(act.place.estate_id, kind.__tablename__, code)
    return shared if act.find(kind, id=shared) is None else new_id()


def staff_by_code(connection: Connection, code: str, *, field: str = "staff") -> Staff:
    """The person of staff of a code.

    Raises:
        Refusal: there is none.
    """
    staff = by_code(connection, Staff, code)
    if staff is None:
        raise Refusal(
            _("There is no staff code “{code}”.").format(code=code),
            code="staff.unknown",
            field=field,
        )
    return staff


def patch_names(connection: Connection) -> list[tuple[str, str]]:
    """Code and name of each patch, by name."""
    rows = connection.exec_driver_sql("SELECT code, name FROM patch ORDER BY name")
    return [(code, name) for code, name in rows]
