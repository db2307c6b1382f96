"""The log's settings: records, because they alter clocks."""

import json
from typing import Any

import msgspec

from propdesk.core.i18n import N_
from propdesk.estate.records.places import Setting
from propdesk.estate.rules.calendar import read_desk_hours
from propdesk.estate.service.founding import SetSetting, set_setting
from propdesk.features.reception.rules.clock_rules import ClockRules, check_clock_rules
from propdesk.features.reception.service.clocks import CLOCKS_SETTING, HOURS_SETTING, clock_rules
from propdesk.features.reception.service.visits import ASKS_ID_SETTING
from propdesk.store.act import Act
from propdesk.store.verb import MANAGER, SUPERVISOR, Params, Verb


class SetClocks(Params):
    """How long each clock runs; what is not named stays."""

    feedback_hours: int | None = None
    enquiry_hours: int | None = None
    suggestion_hours: int | None = None
    other_hours: int | None = None
    reply_hours: int | None = None
    reply_channels: tuple[str, ...] | None = None
    follow_up_days: tuple[tuple[str, int], ...] | None = None
    other_follow_up_days: int | None = None
    must_follow_up: tuple[str, ...] | None = None
    notice_hours: int | None = None
    visit_hours: int | None = None
    warn_feedback_min: int | None = None
    warn_reply_min: int | None = None
    warn_promise_min: int | None = None
    warn_deferred_min: int | None = None
    warn_follow_up_min: int | None = None
    warn_notice_min: int | None = None
    warn_leave_min: int | None = None


def set_clocks(act: Act, params: SetClocks) -> str:
    """Changes the clocks; cases that run keep what they were promised until their next step."""
    named = {
        name: getattr(params, name)
        for name in params.__struct_fields__
        if getattr(params, name) is not None
    }
    present = msgspec.to_builtins(clock_rules(act.connection))
    rules = check_clock_rules(ClockRules(**(present | named)))
    value = json.loads(msgspec.json.encode(rules))
    return set_setting(act, SetSetting(name=CLOCKS_SETTING, value=value))


class SetHours(Params):
    """The desk's hours, Monday first: pairs such as ["08:30", "18:00"], null for closed."""

    week: tuple[tuple[str, str] | None, ...]
    closed_on: tuple[str, ...] = ()


def set_hours(act: Act, params: SetHours) -> str:
    """Changes the desk's hours (29.3.2); what came outside them is marked."""
    read_desk_hours(params.week, params.closed_on)
    value = {"week": [list(d) if d else None for d in params.week], "closed_on": params.closed_on}
    return set_setting(act, SetSetting(name=HOURS_SETTING, value=value))


class SetVisitors(Params):
    """What is asked of every visitor; an ID number is kept only where the estate wants it."""

    asks_id: bool


def set_visitors(act: Act, params: SetVisitors) -> str:
    """Changes whether visitors are asked for an ID number."""
    return set_setting(act, SetSetting(name=ASKS_ID_SETTING, value=params.asks_id))


VERBS: tuple[Verb[Any], ...] = (
    Verb("reception.set_clocks", SetClocks, set_clocks, Setting, N_("Set the clocks"), SUPERVISOR),
    Verb(
        "reception.set_hours", SetHours, set_hours, Setting, N_("Set the desk's hours"), SUPERVISOR
    ),
    Verb(
        "reception.set_visitors",
        SetVisitors,
        set_visitors,
        Setting,
        N_("Set what visitors are asked"),
        MANAGER,
    ),
)
