"""The estate's currency and time zone: changed only while nothing on file depends on them."""

from zoneinfo import available_timezones

from sqlalchemy import Connection

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.numbers import MONEY_PLACES
from propdesk.estate.queries.staff import CURRENCY_SYMBOLS
from propdesk.estate.rules.choices import one_of
from propdesk.store.base import record_kinds, table_of
from propdesk.store.column_types import Scaled


def check_currency(connection: Connection, currency: str) -> None:
    """Asks whether the estate may still take another currency.

    Raises:
        Refusal: it is none of those known, or amounts are on file.
    """
    one_of(currency, CURRENCY_SYMBOLS, "currency")
    if _has_amounts(connection):
        raise Refusal(
            _("Amounts are on file in the present currency. It can no longer be changed."),
            code="currency.in_use",
            field="currency",
        )


def _has_amounts(connection: Connection) -> bool:
    for kind in record_kinds().values():
        table = table_of(kind)
        for column in table.columns:
            if not (isinstance(column.type, Scaled) and column.type.places == MONEY_PLACES):
                continue
            query = table.select().where(column.is_not(None)).limit(1)
            if connection.execute(query).first() is not None:
                return True
    return False


def set_zone(connection: Connection, zone: str) -> None:
    """Gives the file another time zone; whoever has it open takes it at the next start.

    Raises:
        Refusal: there is no such zone, or numbers with the day in them were given.
    """
    if zone not in available_timezones():
        raise Refusal(
            _("“{zone}” is no time zone. Write it like Asia/Hong_Kong.").format(zone=zone[:80]),
            code="zone.unknown",
            field="zone",
        )
    if connection.exec_driver_sql("SELECT 1 FROM counter LIMIT 1").first() is not None:
        raise Refusal(
            _("Numbers with the day in them were given. The zone can no longer be changed."),
            code="zone.in_use",
            field="zone",
        )
    connection.exec_driver_sql("UPDATE meta SET value = ? WHERE name = 'zone'", (zone,))
