"""Standing instructions of a unit: a new one, or the end of one."""

from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench, day_field, day_of
from propdesk.estate.queries.units import InstructionRow
from propdesk.estate.rules.instruction_words import kind_of
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS
from propdesk.estate.service.places import EndInstruction, Instruct
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import ChoiceField, LinesField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion

_FIRST_KIND: Final = "call_first"


def _follow_words(kind: ChoiceField, text: LinesField) -> None:
    """The kind is what the words say, until a person picks another."""
    followed = _FIRST_KIND

    def follow() -> None:
        nonlocal followed
        try:
            is_picked = kind.value() != followed
        except Refusal:
            return  # a kind is being typed
        if not is_picked:
            said = text.text()
            followed = kind_of(said) if said.strip() else _FIRST_KIND
            kind.set_value(followed)

    text.changed.connect(follow)


def instruction_form(bench: Bench, panel: UnitPanel) -> Editor:
    """What the desk is asked to do for a unit, from a day to a day."""
    theme, unit = bench.theme, panel.unit
    kinds = [Suggestion(kind, _(words)) for kind, words in INSTRUCTION_LABELS.items()]
    kind = ChoiceField(theme, "kind", _("What is asked"), kinds)
    text = LinesField(theme, "text", _("In words"), hint=_("such as: call first before entering"))
    from_on = day_field(bench, "from_on", _("From"))
    to_on = day_field(bench, "to_on", _("Until"), aside=_("empty: no end"))
    given_by = TextField(theme, "given_by", _("Said by"), aside=_("may stay empty"))
    kind.set_value(_FIRST_KIND)
    _follow_words(kind, text)
    from_on.set_value(bench.today())
    if panel.people:
        given_by.set_text(panel.people[0].name)
    title = _("Standing instruction for {unit}").format(unit=unit.code)
    form = EditorForm(
        theme, title, [kind, text, (from_on, to_on), given_by], save=_("Add the instruction")
    )

    def read() -> tuple[str, Params]:
        return "estate.instruct", Instruct(
            unit=unit.code,
            kind=text_of(kind),
            text=text_of(text),
            from_on=day_of(from_on),
            to_on=day_of(to_on),
            given_by=text_of(given_by),
        )

    said = _("Instruction added")
    return Editor(form, read, f"estate.instruction:{unit.id}", said)


def end_instruction_form(bench: Bench, panel: UnitPanel, row: InstructionRow) -> Editor:
    """Ends an instruction before its time; it stays in the history."""
    theme = bench.theme
    reason = TextField(theme, "reason", _("Reason"), aside=_("may stay empty"))
    title = _("End: {text}").format(text=row.text)
    form = EditorForm(theme, title, [reason], save=_("End the instruction"))

    def read() -> tuple[str, Params]:
        return "estate.end_instruction", EndInstruction(instruction=row.id, reason=text_of(reason))

    draft = f"estate.end_instruction:{row.id}"
    return Editor(form, read, draft, _("Instruction ended"), shows=panel.unit.id)
