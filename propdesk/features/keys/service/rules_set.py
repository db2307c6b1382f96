"""What the estate settled about its keys: a record, because it alters clocks."""

from typing import Any

import msgspec

from propdesk.core.i18n import N_
from propdesk.estate.records.places import Setting
from propdesk.estate.service.founding import SetSetting, set_setting
from propdesk.features.keys.queries.settings import RULES_SETTING, key_rules
from propdesk.features.keys.rules.key_rules import check_key_rules
from propdesk.store.act import Act
from propdesk.store.verb import MANAGER, Params, Verb


class SetRules(Params):
    """What is settled about keys; what is not named stays."""

    countersign_hours: int | None = None
    approval_hours: int | None = None
    slip_for_all: bool | None = None
    soon_minutes: int | None = None


def set_rules(act: Act, params: SetRules) -> str:
    """Changes the rules; what runs keeps the time that it was given."""
    named = {
        name: value
        for name in params.__struct_fields__
        if (value := getattr(params, name)) is not None
    }
    rules = check_key_rules(msgspec.structs.replace(key_rules(act.connection), **named))
    return set_setting(act, SetSetting(name=RULES_SETTING, value=msgspec.to_builtins(rules)))


VERBS: tuple[Verb[Any], ...] = (
    Verb("keys.set_rules", SetRules, set_rules, Setting, N_("Set the rules for keys"), MANAGER),
)
