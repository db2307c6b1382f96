"""What a verb is given from outside, made plain before any rule sees it.

A parameter that may be left out may as well be null, and a text that may be left out may come as
a number: scripts write a phone, an area or a price so. Moments need their offset and are kept in
whole milliseconds; numbers and texts stay within what the file and the papers can hold.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, get_args

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.moments import check_day, kept_moment, parse_moment

P = TypeVar("P", bound=msgspec.Struct)
MOST_CHARACTERS = 20_000
MOST_COUNTED = 10**9
# tabs and new lines are text; the others break papers and workbooks
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain_params(kind: type[msgspec.Struct], named: Any) -> Any:
    """Parameters without what is null, numbers as text where text is wanted, moments as such.

    Raises:
        Refusal: a moment is none, or has no offset.
    """
    if not isinstance(named, dict):
        return named
    optional = {field.name: field for field in msgspec.structs.fields(kind) if not field.required}
    plain = {n: value for n, value in named.items() if value is not None or n not in optional}
    for name in plain.keys() & optional.keys():
        if str in (optional[name].type, *get_args(optional[name].type)):
            plain[name] = _as_text(plain[name])
    for name in moments_of(kind):
        if isinstance(plain.get(name), str):
            plain[name] = parse_moment(plain[name], field=name)
    return plain


def _as_text(value: Any) -> Any:
    """A number as a person would have typed it; anything else as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return format(Decimal(repr(value)), "f")


def moments_of(kind: type[msgspec.Struct]) -> list[str]:
    """The names of the parameters that are moments."""
    return [
        field.name
        for field in msgspec.structs.fields(kind)
        if datetime in (field.type, *get_args(field.type))
    ]


def check_values(params: P) -> P:
    """The parameters, after asking each value whether it can be kept.

    Raises:
        Refusal: names the parameter.
    """
    for name in params.__struct_fields__:
        value = getattr(params, name)
        if isinstance(value, datetime):
            setattr(params, name, kept_moment(value, field=name))
            continue
        for part in _parts(value):
            _check_value(part, name)
    return params


def _parts(value: object) -> Iterator[object]:
    """A value, and all the values in it."""
    if isinstance(value, msgspec.Struct):
        value = msgspec.structs.asdict(value)
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _parts(name)
            yield from _parts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _parts(part)
    else:
        yield value


def _check_value(value: object, field: str) -> None:
    if isinstance(value, str):
        _check_text(value, field)
    elif isinstance(value, datetime):
        kept_moment(value, field=field)
    elif isinstance(value, date):
        check_day(value, field=field)
    elif isinstance(value, int) and abs(value) > MOST_COUNTED:
        raise Refusal(
            _("“{field}” is a number out of reach.").format(field=field),
            code="number.range",
            field=field,
        )


def _check_text(text: str, field: str) -> None:
    found = _CONTROL.search(text)
    if found:
        raise Refusal(
            _("“{field}” holds a control character ({code}). Leave it out.").format(
                field=field, code=f"U+{ord(found[0]):04X}"
            ),
            code="text.control",
            field=field,
        )
    if len(text) > MOST_CHARACTERS:
        raise Refusal(
            _("“{field}” is longer than {count} characters. Shorten it.").format(
                field=field, count=f"{MOST_CHARACTERS:,}"
            ),
            code="text.long",
            field=field,
        )
