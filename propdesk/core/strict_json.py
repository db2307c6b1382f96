"""JSON from outside, read strictly: what two programs could read in two ways is refused."""

import json
import math
import re
from typing import Any, NoReturn

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 50
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_json(raw: str | bytes) -> Any:
    """A JSON document: no name twice in an object, no NaN, whole characters, of a sane size.

    Raises:
        Refusal: it is none; the message names the fault.
    """
    try:
        text = raw.decode("utf-8") if isinstance(raw, bytes) else raw
    except UnicodeDecodeError:
        _refuse(_("it is not in UTF-8"))
    if len(text) > MOST_CHARACTERS:
        _refuse(_("it is longer than {count} characters").format(count=f"{MOST_CHARACTERS:,}"))
    try:
        found = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
        )
    except RecursionError:
        _refuse(_("it is nested too deeply"))
    except ValueError as error:
        _refuse(str(error))
    _check_parts(found)
    return found


def _check_parts(found: Any) -> None:
    """Asks each value, without recursion: how deep it lies, whether its text is whole."""
    level = [found]
    for _depth in range(MOST_DEPTH):
        below: list[Any] = []
        for part in level:
            if isinstance(part, dict):
                below += [*part.keys(), *part.values()]
            elif isinstance(part, list):
                below += part
            elif isinstance(part, str) and _LONE_SURROGATE.search(part):
                _refuse(_("it holds half a character"))
        level = below
    if level:
        _refuse(_("it is nested too deeply"))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named: dict[str, Any] = {}
    for name, value in pairs:
        if name in named:
            _refuse(_("“{name}” stands in it twice").format(name=name))
        named[name] = value
    return named


def _no_number(text: str) -> NoReturn:
    _refuse(_("{text} is no number").format(text=text))


def _float(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        _no_number(text[:40])
    return value


def _refuse(what: str) -> NoReturn:
    raise Refusal(
        _("The parameters are no JSON: {what}").format(what=what), code="params.unreadable"
    )
