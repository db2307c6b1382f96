"""Matters as forms: a common cause for several cases, and the sentence to tell every caller."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.features.reception.editor.editing import Workbench, case_form, draft_place
from propdesk.features.reception.service.caller import open_matters
from propdesk.features.reception.service.matters import ChangeMatter, Join, OpenMatter
from propdesk.features.reception.service.panel import Panel
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.fields import ChoiceField, LinesField, TickField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion


def matter_form(bench: Workbench, panel: Panel) -> Editor:
    """Puts a case under an open matter, or opens a new one with it."""
    case, theme = panel.case, bench.theme
    known = bench.seat.look(open_matters)
    options = [Suggestion(one.matter_id, one.title, one.number) for one in known]
    if case.matter_id is not None:
        options.append(Suggestion("-", _("Take it out of its matter")))
    matter = ChoiceField(theme, "matter", _("Open matter"), options)
    title = TextField(theme, "title", _("or a new one"), hint=_("burst pipe in block A, stack 03"))
    sentence = LinesField(theme, "sentence", _("What every caller is told"))
    words = _("Put under a matter")
    form = case_form(bench, case, words, [matter, title, sentence], words)

    def read() -> tuple[str, Params]:
        chosen, new = text_of(matter), text_of(title)
        if not chosen and not new:
            raise Refusal(
                _("Choose an open matter, or give a new one a title."),
                code="matter.empty",
                field="matter" if options else "title",
            )
        if new and not chosen:
            return "reception.open_matter", OpenMatter(
                title=new, sentence=text_of(sentence), cases=(case.id,)
            )
        return "reception.join", Join(case=case.id, matter="" if chosen == "-" else chosen)

    return Editor(form, read, draft_place("matter", case), _("{number} matter kept"))


def change_matter_form(bench: Workbench, panel: Panel) -> Editor:
    """A new sentence for the callers, or the end of the matter."""
    case, theme, matter = panel.case, bench.theme, panel.record.matter
    assert matter is not None
    sentence = LinesField(theme, "sentence", _("What every caller is told"))
    sentence.set_text(matter.sentence)
    over = TickField(theme, "is_over", _("End"), _("the matter is over; its cases stay"))
    words = _("Change what callers are told")
    form = case_form(bench, case, matter.title, [sentence, over], words)

    def read() -> tuple[str, ChangeMatter]:
        return "reception.change_matter", ChangeMatter(
            matter=matter.id, sentence=text_of(sentence), is_over=bool(over.value())
        )

    return Editor(form, read, draft_place("change_matter", case), _("The matter is changed"))
