"""The form that ends the work: the result, what was used, who pays."""

from propdesk.core.i18n import _
from propdesk.estate.editor.moments import moment_field
from propdesk.features.reception.editor.choices import charge_choices
from propdesk.features.reception.editor.editing import Workbench, case_form, draft_place
from propdesk.features.reception.editor.materials import MaterialsField
from propdesk.features.reception.service.finishing import Finish
from propdesk.features.reception.service.panel import Panel
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import Line
from propdesk.ui.field_values import MoneyField
from propdesk.ui.fields import ChoiceField, LinesField
from propdesk.ui.line_fields import TextField


def finish_form(bench: Workbench, panel: Panel) -> Editor:
    """The result, material and labour, charge, price and payer (29.3.4)."""
    case, theme = panel.case, bench.theme
    result = LinesField(theme, "result", _("Result"))
    materials = MaterialsField(theme, "materials", _("Material and labour"), bench.currency)
    charge = ChoiceField(theme, "charge", _("Charge"), charge_choices())
    charge.set_value(case.charge)
    price = MoneyField(theme, "price", _("Price"), currency=bench.currency, hint=_("the total"))
    payer = TextField(theme, "payer", _("Payer"), aside=_("may stay empty"))
    person = TextField(theme, "person", _("By whom"))
    person.set_text(case.assignee)
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    lines: list[Line] = [result, materials, [charge, price], payer, [person, at]]
    form = case_form(bench, case, _("Finish work"), lines, _("Finish work"))

    def read() -> tuple[str, Finish]:
        amount = price.value()
        return "reception.finish", Finish(
            case=case.id,
            result=text_of(result),
            materials=materials.value(),
            charge=text_of(charge),
            price=str(amount) if amount is not None else None,
            payer=text_of(payer),
            person=text_of(person),
            at=at.value(),
        )

    return Editor(form, read, draft_place("finish", case), _("{number} finished"))
