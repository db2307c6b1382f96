"""Verbs: what can be done, once for the screen, the command line and the palette."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.strict_json import read_json
from propdesk.store.act import Act, Actor
from propdesk.store.base import Record, Saved
from propdesk.store.database import DeskFile
from propdesk.store.param_values import check_values, moments_of, plain_params
from propdesk.store.standing import standing
from propdesk.store.unfit_params import unfit_words

P = TypeVar("P", bound=msgspec.Struct)

RECEPTIONIST = "receptionist"
SUPERVISOR = "supervisor"
MANAGER = "manager"
_RANK = (RECEPTIONIST, SUPERVISOR, MANAGER)


def parse_params(params: type[P], raw: bytes | str) -> P:
    """Typed parameters from JSON; null stands for what is left out.

    Raises:
        Refusal: names what is missing, unknown, of the wrong type or out of reach.
    """
    named = plain_params(params, read_json(raw))
    try:
        return check_values(msgspec.convert(named, type=params))
    except msgspec.ValidationError as error:
        raise Refusal(
            _("The parameters do not fit: {what}").format(what=unfit_words(str(error))),
            code="params.invalid",
        ) from None


def schema_of(params: type[msgspec.Struct]) -> dict[str, Any]:
    """Typed parameters as JSON Schema; every moment has its offset."""
    schema = msgspec.json.schema(params)
    named = schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]["properties"]
    for name in moments_of(params):
        for choice in named[name].get("anyOf", [named[name]]):
            if choice.get("type") == "string":
                choice["format"] = "date-time"
    return schema


@dataclass(frozen=True, slots=True)
class Verb(Generic[P]):
    """One verb of the desk.

    Attributes:
        name: `feature.verb`, for ever: the journal and HQ have it.
        params: the typed parameters; their JSON Schema is what `do --list` prints.
        run: the inner form: does it within an open act and answers the record's id.
        kind: the class of the record that it answers.
        text: a verb with its object, for the palette; marked for translation.
        least: the lowest role that may do it.
    """

    name: str
    params: type[P]
    run: Callable[[Act, P], str]
    kind: type[Record]
    text: str
    least: str = RECEPTIONIST

    def check_role(self, *people: Actor | None) -> None:
        """Asks whether one of these people may do this.

        Raises:
            Refusal: names the role that may.
        """
        if not self.may_be_done_by(*people):
            who = _("a manager") if self.least == MANAGER else _("a supervisor")
            raise Refusal(
                _("Only {who} may do this. Ask one to approve it with their own password.").format(
                    who=who
                ),
                code="role.too_low",
            )

    def may_be_done_by(self, *people: Actor | None) -> bool:
        """Whether one of these people has the role for this."""
        ranks = [_RANK.index(person.role) for person in people if person is not None]
        return max(ranks, default=0) >= _RANK.index(self.least)

    def __call__(self, act: Act, params: P) -> str:
        """The inner form, after asking the role; the verb's record becomes the act's."""
        if act.by is not None:
            self.check_role(act.by, act.approver)
        record_id = self.run(act, params)
        act.record = record_id
        return record_id

    def parse(self, raw: bytes | str) -> P:
        """Parameters from JSON; see `parse_params`."""
        return parse_params(self.params, raw)

    def schema(self) -> dict[str, Any]:
        """The parameters as JSON Schema."""
        return schema_of(self.params)


class Params(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The base of every verb's parameters: unknown names are refused, not ignored."""


def perform(
    desk: DeskFile, verb: Verb[P], params: P, by: Actor | None, *, approver: Actor | None = None
) -> Saved:
    """The outer form of a verb: opens an act, does it, and answers when it is in the file.

    Args:
        desk: the file.
        verb: what to do.
        params: its parameters; a `reason` among them becomes the act's note.
        by: who does it.
        approver: a second person whose password was asked for on the spot.

    Raises:
        Refusal: a rule says no, or one of the two was disabled; nothing was stored.
        Trouble: the file could not be written; nothing was stored.
    """
    note = getattr(params, "reason", None)
    with desk.act(verb.name, by=by, note=note) as act:
        act.approver = approver and standing(act.connection, approver)
        verb(act, params)
    assert act.saved is not None
    return act.saved
