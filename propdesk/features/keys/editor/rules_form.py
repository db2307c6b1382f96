"""What the estate settles about its keys, as a form."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.features.keys.editor.key_forms import whole_number
from propdesk.features.keys.queries.settings import key_rules
from propdesk.features.keys.service.rules_set import SetRules
from propdesk.ui.editing import Editor
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import TickField


def rules_form(bench: Bench) -> Editor:
    """How long a signature may wait, how long an approval serves, who gets a slip."""
    theme, rules = bench.theme, bench.seat.look(key_rules)
    countersign = NumberField(theme, "countersign_hours", _("Counter-sign a release, hours"))
    approval = NumberField(theme, "approval_hours", _("An approval serves, hours"))
    soon = NumberField(theme, "soon_minutes", _("Soon due, minutes before"))
    figures = (countersign, approval, soon)
    for field in figures:
        field.set_text(str(getattr(rules, field.name)))
    slip = TickField(theme, "slip_for_all", _("Slip"), _("for every loan, also our own staff's"))
    slip.set_text("1" if rules.slip_for_all else "")
    words = _("Set the rules for keys")
    form = EditorForm(theme, words, [*figures, slip], save=words)
    form.take_as_given()

    def read() -> tuple[str, SetRules]:
        return "keys.set_rules", SetRules(
            countersign_hours=_figure(countersign),
            approval_hours=_figure(approval),
            soon_minutes=_figure(soon),
            slip_for_all=slip.value(),
        )

    return Editor(form, read, "keys.set_rules", _("The rules for keys are set"))


def _figure(field: NumberField) -> int:
    value = whole_number(field)
    if value is None:
        raise Refusal(_("Write a figure."), code="number.empty", field=field.name)
    return value
