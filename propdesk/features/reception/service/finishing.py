"""The end of the work: what was done, what was used, and who pays."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import msgspec

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.numbers import MONEY_PLACES, READING_PLACES, parse_number, rounded
from propdesk.core.text import clean_line
from propdesk.features.reception.records import Case, Material
from propdesk.features.reception.rules.steps import Step
from propdesk.features.reception.service.clocks import update
from propdesk.features.reception.service.steps import add_note, said_at, take_step
from propdesk.store.act import Act
from propdesk.store.verb import Params, Verb

CHARGES = ("free", "warranty", "paid")


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
    at = said_at(act, params.at, case)
    if params.charge and params.charge not in CHARGES:
        raise Refusal(
            _("A charge is one of {known}.").format(known=", ".join(CHARGES)),
            code="choice.unknown",
            field="charge",
        )
    amounts = [_add_material(act, case, line) for line in params.materials]
    price = (
        parse_number(params.price, MONEY_PLACES, field="price")
        if params.price
        else sum(amounts, Decimal(0)) or case.price
    )
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


def _add_material(act: Act, case: Case, line: MaterialLine) -> Decimal:
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
    return amount


VERBS: tuple[Verb[Any], ...] = (Verb("reception.finish", Finish, finish, Case, N_("Finish work")),)
