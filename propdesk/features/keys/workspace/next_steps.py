"""What may be done with a key now: the one step that F6 takes, and the others beside it."""

from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.features.keys.rules.kinds import KeyKind, KeyState
from propdesk.features.keys.service.panel import Panel
from propdesk.features.keys.workspace.saving import VerbNamed
from propdesk.store.act import Actor
from propdesk.ui.buttons import Kind
from propdesk.ui.verb_row import Verb

NEXT_KEYS: Final = "F6"
CORRECT_KEYS: Final = "F4"

LEND: Final = "keys.lend"
TAKE_BACK: Final = "keys.take_back"
TAKE_BACK_FULL: Final = "take_back_full"
TAKE_BACK_RING: Final = "take_back_ring"
EXTEND: Final = "keys.extend"
LOSE: Final = "keys.lose"
FOUND: Final = "keys.found"
REPLACE: Final = "keys.replace"
RETIRE: Final = "keys.retire"
RETURN_TO_OWNER: Final = "keys.return_to_owner"
APPROVE: Final = "keys.approve"
RELEASE: Final = "keys.release"
COUNTERSIGN: Final = "keys.countersign"
SETTLE: Final = "keys.settle"
CHANGE: Final = "keys.change"
_DANGER: Final = frozenset({LOSE, RETIRE})


def steps_of(panel: Panel) -> list[str]:
    """The steps of a key, the next one first."""
    steps = {
        KeyState.IN: _of_one_that_hangs,
        KeyState.OUT: _of_one_that_is_out,
        KeyState.LOST: _of_one_that_is_lost,
    }
    make = steps.get(KeyState(panel.row.state))
    found = make(panel) if make is not None else []
    if panel.release is not None:
        found.insert(1 if panel.row.state == KeyState.OUT else 0, COUNTERSIGN)
    if panel.differences:
        found.insert(0 if panel.row.state != KeyState.OUT else 1, SETTLE)
    return found


def _of_one_that_hangs(panel: Panel) -> list[str]:
    is_owners = panel.row.kind == KeyKind.OWNER
    owners = [APPROVE, RETURN_TO_OWNER] if is_owners else []
    return [LEND, *owners, CHANGE, RELEASE, LOSE, RETIRE]


def _of_one_that_is_out(panel: Panel) -> list[str]:
    if is_out_with_ring(panel):
        return [TAKE_BACK_RING]
    return [TAKE_BACK, EXTEND, LOSE, TAKE_BACK_FULL]


def _of_one_that_is_lost(panel: Panel) -> list[str]:
    if panel.row.replaced_by:
        return [FOUND, RETIRE]
    return [REPLACE, FOUND, CHANGE, RETIRE]


def is_out_with_ring(panel: Panel) -> bool:
    """Whether a key is out because the ring is on which it hangs."""
    return panel.loan is not None and panel.loan.key_id != panel.row.id


def verbs_of(panel: Panel, actor: Actor, verb_named: VerbNamed) -> list[Verb]:
    """The buttons of a key for somebody; what he may not do says why."""
    found = []
    for nth, step in enumerate(steps_of(panel)):
        shortcut = NEXT_KEYS if nth == 0 else CORRECT_KEYS if step == CHANGE else ""
        kind = Kind.DANGER if step in _DANGER else Kind.PLAIN
        kind = Kind.PRIMARY if nth == 0 and kind is Kind.PLAIN else kind
        found.append(
            Verb(step, words_of(step, panel), shortcut, kind, _why_off(step, actor, verb_named))
        )
    return found


def nth_step(panel: Panel, nth: int) -> str | None:
    """What F6 (0) or Shift+F6 (1) does."""
    steps = steps_of(panel)
    return steps[nth] if nth < len(steps) else None


def _why_off(step: str, actor: Actor, verb_named: VerbNamed) -> str:
    if step in (TAKE_BACK_FULL, TAKE_BACK_RING):
        return ""
    try:
        verb_named(step).check_role(actor)
    except Refusal as refusal:
        return refusal.message
    return ""


def words_of(step: str, panel: Panel) -> str:
    """The words of a step's button, a verb with its object."""
    if step == TAKE_BACK_RING:
        return _("Take back ring {tag}").format(tag=panel.row.ring)
    return {
        LEND: _("Lend key"),
        TAKE_BACK: _("Take back key"),
        TAKE_BACK_FULL: _("Take back with remark"),
        EXTEND: _("Extend loan"),
        LOSE: _("Report loss"),
        FOUND: _("Hang up found key"),
        REPLACE: _("Replace key"),
        RETIRE: _("Retire key"),
        RETURN_TO_OWNER: _("Return key to owner"),
        APPROVE: _("Approve owner's key"),
        RELEASE: _("Release key in an emergency"),
        COUNTERSIGN: _("Counter-sign release"),
        SETTLE: _("Settle difference"),
        CHANGE: _("Correct key"),
    }[step]
