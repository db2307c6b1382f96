"""Entering what was written on paper while the program was out of reach (補錄)."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.moments import moment_field
from propdesk.features.reception.editor.choices import channel_choices
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.editor.entry_forms import CommonFields, check_text
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.service.line import Log
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import ChoiceField
from propdesk.ui.line_fields import TextField

PAPER_DRAFT = "reception.from_paper"


def paper_entry_form(bench: Workbench) -> Editor:
    """An entry from a slip: its number and the true time come first, as they stand on the paper."""
    fields, theme = CommonFields(bench, with_visitors=True), bench.theme
    slip = TextField(theme, "slip_number", _("Slip number"))
    received = moment_field(theme, bench.seat, "received_at", _("Time on the slip"), is_ahead=False)
    channel = ChoiceField(theme, "channel", _("Channel"), channel_choices())
    form = EditorForm(
        theme,
        _("Enter from paper"),
        [
            slip,
            [received, fields.unit],
            [fields.caller, fields.phone],
            fields.text,
            [fields.kind, fields.category],
            [channel, fields.urgent],
            fields.place,
            [fields.access, fields.appointment],
        ],
        save=_("Enter slip"),
    )
    fields.kind.set_value(CaseKind.REPAIR)
    fields.category.follow_kind()
    form.take_as_given()

    def read() -> tuple[str, Log]:
        columns = fields.columns()
        check_text(columns["text"])
        moment = received.value()
        if moment is None:
            raise Refusal(
                _("Write the time that stands on the slip: the clocks run from then."),
                code="slip.time",
                field="received_at",
            )
        return "reception.log", Log(
            **columns,
            channel=text_of(channel),
            received_at=moment,
            slip_number=text_of(slip),
        )

    return Editor(form, read, PAPER_DRAFT, _("{number} entered from paper"))
