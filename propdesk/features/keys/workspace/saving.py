"""What Enter does with a key line: lend, take back, or why not yet."""

from collections.abc import Callable
from typing import Any, Final

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.workspace.committing import Doing
from propdesk.features.keys.rules.loans import LEND_INSTEAD, OVERRIDE, TAKE_BACK
from propdesk.features.keys.service.lending import Lend
from propdesk.features.keys.service.line import TAKE_BACK as TAKE_BACK_VERB
from propdesk.features.keys.service.line import lend_params, take_back_params
from propdesk.features.keys.service.returning import TakeBack
from propdesk.features.keys.workspace.understanding import Meaning
from propdesk.store.verb import Params, Verb

__all__ = (
    "LEND_INSTEAD",
    "OVERRIDE",
    "TAKE_BACK",
    "VerbNamed",
    "doing_of",
    "overridden",
    "taking_back",
    "wants_form",
)

VerbNamed = Callable[[str], Verb[Any]]
# refusals that the form answers: there the owner's word and a supervisor's are asked for
_FORM_ANSWERS: Final = frozenset({"keys.approval"})


def wants_form(meaning: Meaning) -> bool:
    """Whether Enter opens the loan form: something is still to be said."""
    preview = meaning.preview
    if preview.row is None or preview.verb == TAKE_BACK_VERB:
        return False
    if preview.refusal is not None:
        return preview.refusal.code in _FORM_ANSWERS
    return bool(preview.missing)


def doing_of(meaning: Meaning) -> Doing:
    """What an entry asks for; what a rule forbids the verb itself refuses, with its ways out.

    Raises:
        Refusal: no key is named, or it cannot go out and the line lacks a part besides.
    """
    preview = meaning.preview
    if preview.row is None:
        if preview.refusal is not None:
            raise preview.refusal
        raise Refusal(_("Type the tag of a key."), code="keys.tag", field="key")
    if preview.verb == TAKE_BACK_VERB:
        return Doing(TAKE_BACK_VERB, take_back_params(preview.said), _("{number} is back"))
    if preview.refusal is not None and preview.missing:
        raise preview.refusal
    return Doing("keys.lend", lend_params(preview.said), _("{number} lent"))


def taking_back(tag: str) -> Doing:
    """A key that is taken back on the way to something else."""
    return Doing(TAKE_BACK_VERB, TakeBack(key=tag), _("{number} is back"))


def overridden(params: Params, reason: str) -> Params | None:
    """A loan that a supervisor allows against a rule."""
    if isinstance(params, Lend):
        return msgspec.structs.replace(params, override_reason=reason)
    return None
