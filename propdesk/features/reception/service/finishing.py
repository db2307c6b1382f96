"""The end of the work: what was done, what was used, and who pays."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import select

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.numbers import MONEY_PLACES, READING_PLACES, grouped, parse_number, rounded
from propdesk.core.text import clean_line
from propdesk.features.reception.records import Case, Material
from propdesk.features.reception.rules.known import unknown_choice
from propdesk.features.reception.rules.steps import Step
from propdesk.features.reception.service.clocks import update
from propdesk.features.reception.service.moments import said_at
from propdesk.features.reception.service.steps import add_note, take_step
from propdesk.store.act import Act
from propdesk.store.base import table_of
from propdesk.store.verb import Params, Verb

_MATERIAL = table_of(Material)
CHARGES = ("free", "warranty", "paid")
_BORNE_BY_THE_ESTATE = ("free", "warranty")


class MaterialLine(msgspec.Struct, forbid_unknown_fields=True):
    """A line of material or labour; the amount is quantity times price to the cent."""

    name: str
    quantity: str
    price: str = "0"
    unit: str = ""
    code: str = ""
    spec: str = ""


class Finish(Params):
    """That the work is done, what was used, and who pays."""

    case: str
    result: str = ""
    materials: tuple[MaterialLine, ...] = ()
    charge: str = ""
    price: str | None = None
    payer: str = ""
    person: str = ""
    at: datetime | None = None


def finish(act: Act, params: Finish) -> str:
    """The work is done: stops both clocks and starts the follow-up's (29.3.4)."""
    case, state = take_step(act, params.case, Step.FINISH)
    at = said_at(act, params.at, case, "reopened_at", "started_at")
    if params.charge and params.charge not in CHARGES:
        raise unknown_choice(params.charge, CHARGES, field="charge")
    for line in params.materials:
        _add_material(act, case, line)
    price = _settled_price(act, case, params)
    if params.result.strip():
        add_note(act, case, "progress", params.result.strip(), person=params.person, at=at)
    update(
        act,
        case,
        state=state,
        done_at=at,
        result=params.result.strip() or case.result,
        followed_up_at=None,
        charge=params.charge or case.charge,
        price=price,
        payer=clean_line(params.payer) or case.payer,
    )
    return case.id


def parse_price(text: str) -> Decimal:
    """A price as a person types it.

    Raises:
        Refusal: it is no amount, or below nothing.
    """
    price = parse_number(text, MONEY_PLACES, field="price")
    if price < 0:
        raise Refusal(
            _("A price is not below 0. Correct it."), code="reception.price", field="price"
        )
    return price


def _settled_price(act: Act, case: Case, params: Finish) -> Decimal | None:
    """What is paid in all: the sum of the lines, so that screen, paper and workbook agree.

    The lines of an earlier end of the work count too. A price beyond the lines, agreed or given
    now, becomes a line of its own.

    Raises:
        Refusal: the price is lower than what the lines come to.
    """
    lines = act.connection.execute(
        select(_MATERIAL.c.amount).where(
            _MATERIAL.c.case_id == case.id, _MATERIAL.c.is_void.is_(False)
        )
    ).scalars()
    total = sum(lines, Decimal(0))
    price = parse_price(params.price) if params.price else None
    if price is not None and price < total:
        raise Refusal(
            _("The lines come to {total}, more than the price. Correct one of them.").format(
                total=grouped(total, MONEY_PLACES)
            ),
            code="reception.price",
            field="price",
        )
    is_borne = (params.charge or case.charge) in _BORNE_BY_THE_ESTATE
    agreed = price if price is not None or is_borne else case.price
    if agreed is not None and agreed > total:
        rest = MaterialLine(name=_("Labour and service"), quantity="1", price=str(agreed - total))
        _add_material(act, case, rest)
        return agreed
    return total or agreed


def _add_material(act: Act, case: Case, line: MaterialLine) -> None:
    quantity = parse_number(line.quantity, READING_PLACES, field="quantity")
    price = parse_number(line.price, MONEY_PLACES, field="price")
    if quantity <= 0 or price < 0 or not clean_line(line.name):
        raise Refusal(
            _("A line of material has a name, a quantity over 0 and no negative price."),
            code="reception.material",
            field="materials",
        )
    amount = rounded(quantity * price, MONEY_PLACES)
    material = Material(
        case_id=case.id,
        code=line.code,
        name=clean_line(line.name),
        spec=line.spec,
        quantity=quantity,
        unit=line.unit,
        price=price,
        amount=amount,
    )
    act.add(material)


VERBS: tuple[Verb[Any], ...] = (Verb("reception.finish", Finish, finish, Case, N_("Finish work")),)
