"""What the estate settled about its keys."""

import msgspec
from sqlalchemy import Connection

from propdesk.estate.queries.staff import setting
from propdesk.features.keys.rules.key_rules import KeyRules

RULES_SETTING = "keys.rules"


def key_rules(connection: Connection) -> KeyRules:
    """The estate's rules about keys, or what the duties say."""
    stored = setting(connection, RULES_SETTING)
    return msgspec.convert(stored, KeyRules) if stored else KeyRules()
