"""Forms about a complaint: a supervisor's verdict, and the file of a major one."""

from propdesk.core.i18n import _, pgettext
from propdesk.features.reception.editor.editing import Workbench, case_form, draft_place
from propdesk.features.reception.rules.complaints import (
    SHEET_LABELS,
    VERDICT_LABELS,
    Sheet,
    Verdict,
)
from propdesk.features.reception.service.complaints import Investigate, Judge
from propdesk.features.reception.service.panel import Panel
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import Line
from propdesk.ui.fields import ChoiceField, LinesField, TickField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion


def judge_form(bench: Workbench, panel: Panel) -> Editor:
    """Justified or not, and what that rests on; only a supervisor may."""
    case, theme, known = panel.case, bench.theme, panel.record.judgement
    options = [Suggestion(one, _(label)) for one, label in VERDICT_LABELS.items()]
    verdict = ChoiceField(theme, "verdict", _("Verdict"), options)
    reason = LinesField(theme, "reason", _("What it rests on"))
    if known is not None:
        verdict.set_value(Verdict.JUSTIFIED if known.is_justified else Verdict.UNJUSTIFIED)
        reason.set_text(known.reason)
    words = _("Judge complaint")
    form = case_form(bench, case, words, [verdict, reason], words)
    form.take_as_given()

    def read() -> tuple[str, Judge]:
        return "reception.judge", Judge(
            case=case.id, verdict=text_of(verdict), reason=text_of(reason)
        )

    return Editor(form, read, draft_place("judge", case), _("{number} judged"))


def investigate_form(bench: Workbench, panel: Panel) -> Editor:
    """Why the file is opened; afterwards a sheet of it, and with the last one its end (12.2)."""
    case, theme, file = panel.case, bench.theme, panel.record.investigation
    options = [Suggestion(one, _(label)) for one, label in SHEET_LABELS.items()]
    sheet = ChoiceField(theme, "sheet", pgettext("complaints", "Sheet"), options)
    text = LinesField(theme, "text", _("Why it is investigated") if file is None else _("Words"))
    person = TextField(theme, "person", _("By whom"), aside=_("may stay empty"))
    ends = TickField(theme, "ends", _("File"), _("complete: finding and rectification are on it"))
    lines: list[Line] = [text] if file is None else [sheet, text, person, ends]
    if file is not None:
        kept = {one.kind for one in panel.record.inquiries}
        sheet.set_value(next((one for one in Sheet if one not in kept), Sheet.STATEMENT))
    title = _("Open investigation file") if file is None else _("Add to investigation file")
    form = case_form(bench, case, title, lines, title)
    form.take_as_given()

    def read() -> tuple[str, Investigate]:
        if file is None:
            return "reception.investigate", Investigate(case=case.id, text=text_of(text))
        return "reception.investigate", Investigate(
            case=case.id,
            text=text_of(text),
            sheet=text_of(sheet),
            person=text_of(person),
            ends=ends.value(),
        )

    return Editor(form, read, draft_place("investigate", case), _("{number} file kept"))
