"""The parameters of any verb as fields of a form, and what was typed there as parameters."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.days import read_day
from propdesk.shell.param_words import choices_of, words_of
from propdesk.store.param_values import check_values
from propdesk.store.verb import Verb
from propdesk.ui.field import Field
from propdesk.ui.fields import ChoiceField, LinesField, TickField
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

# what a record is named by; such verbs begin at the record that they are about
_OF_A_RECORD: Final = frozenset(
    {"case", "cases", "home", "instruction", "key", "line", "loan", "matter", "photo"}
    | {"resident", "value"}
)
# these have a line or a dialog of their own, or begin at a number that is on file
_ELSEWHERE: Final = frozenset(
    {
        "estate.change_phone",
        "estate.end_phone",
        "keys.countersign",
        "reception.expect",
        "reception.log",
        "reception.open_box",
        "reception.plan_visit",
        "reception.set_rounds",
        "reception.visitor_in",
        "staff.add",
        "staff.disable",
        "staff.set_password",
        "staff.set_pin",
    }
)
_LONG: Final = frozenset({"note", "pipes", "risers", "sentence", "text", "valves"})
_SECRET: Final = frozenset({"password", "pin"})
_NONE: Final = frozenset({"", "-", "–", "—"})


def bare_type(kind: Any) -> Any:
    """A parameter's type without the None that stands for leaving it out."""
    if get_origin(kind) in (Union, UnionType):
        [*named] = (one for one in get_args(kind) if one is not type(None))
        return named[0] if len(named) == 1 else kind
    return kind


def _is_list(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_plain(kind: Any) -> bool:
    if _is_list(kind):
        inner = bare_type(get_args(kind)[0])
        return inner is str or (
            _is_list(inner) and all(part in (str, int) for part in get_args(inner))
        )
    return kind in (str, int, bool, date)


def can_be_asked(verb: Verb[Any]) -> bool:
    """Whether a form can ask for all that a verb must be told; it needs no chosen record."""
    fields = msgspec.structs.fields(verb.params)
    must = [one for one in fields if one.required]
    return (
        verb.name not in _ELSEWHERE
        and all(one.name not in _OF_A_RECORD and _is_plain(bare_type(one.type)) for one in must)
        and any(_is_asked(one) for one in fields)
    )


def asked_of(verb: Verb[Any]) -> list[msgspec.structs.FieldInfo]:
    """The parameters that a form asks for, in the verb's order."""
    return [one for one in msgspec.structs.fields(verb.params) if _is_asked(one)]


def _is_asked(one: msgspec.structs.FieldInfo) -> bool:
    return one.name not in _OF_A_RECORD and _is_plain(bare_type(one.type))


def fields_of(verb: Verb[Any], theme: Theme, seat: Seat) -> list[Field]:
    """A field for each parameter that a form can ask for, in the verb's order."""
    return [_field(verb.name, one, theme, seat) for one in asked_of(verb)]


def _field(verb: str, one: msgspec.structs.FieldInfo, theme: Theme, seat: Seat) -> Field:
    name, kind, words = one.name, bare_type(one.type), words_of(one.name)
    aside = "" if one.required else _("may stay empty")
    if kind is bool:
        return TickField(theme, name, words, words)
    if name in _SECRET:
        return SecretField(theme, name, words, aside=aside)
    options = choices_of(verb, name, seat) if kind is str else ()
    if options:
        return ChoiceField(theme, name, words, list(options), aside=aside)
    if _is_list(kind):
        is_table = _is_list(bare_type(get_args(kind)[0]))
        hint = _("one on each line, such as 08:30 18:00; - for none") if is_table else ""
        return LinesField(theme, name, words, hint=hint, aside=aside or _("one on each line"))
    if name in _LONG:
        return LinesField(theme, name, words, aside=aside)
    hint = "2026-12-31" if kind is date else ""
    return TextField(theme, name, words, hint=hint, aside=aside)


def params_of(verb: Verb[Any], typed: Mapping[str, object], today: date) -> Any:
    """The parameters that were typed; what was left empty is not named.

    Raises:
        Refusal: something is missing or cannot be read; names its field.
    """
    plain: dict[str, object] = {}
    for one in msgspec.structs.fields(verb.params):
        value = typed.get(one.name)
        if value in (None, "") or (value is False and not one.required):
            if one.required:
                raise Refusal(
                    _("Fill in “{field}”.").format(field=words_of(one.name)),
                    code="params.missing",
                    field=one.name,
                )
            continue
        plain[one.name] = _read(value, one.name, bare_type(one.type), today)
    return check_values(msgspec.convert(plain, type=verb.params))


def _read(value: object, field: str, kind: Any, today: date) -> object:
    text = str(value)
    if kind is date:
        return read_day(text, today, field=field)
    if kind is int:
        return _count(text, field)
    if _is_list(kind):
        return _lines(text, field, bare_type(get_args(kind)[0]))
    return value


def _lines(text: str, field: str, kind: Any) -> Sequence[object]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not _is_list(kind):
        return tuple(part.strip() for line in lines for part in line.split(",") if part.strip())
    return tuple(None if line in _NONE else _row(line, field, kind) for line in lines)


def _row(line: str, field: str, kind: Any) -> tuple[object, ...]:
    parts, kinds = line.split(), get_args(kind)
    if len(parts) != len(kinds):
        raise Refusal(
            _("“{line}” has not {count} parts. Put a space between them.").format(
                line=line[:80], count=len(kinds)
            ),
            code="params.line",
            field=field,
        )
    return tuple(
        _count(part, field) if one is int else part for part, one in zip(parts, kinds, strict=True)
    )


def _count(text: str, field: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise Refusal(
            _("“{text}” is no whole number.").format(text=text[:40]),
            code="number.unreadable",
            field=field,
        ) from None
