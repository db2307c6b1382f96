"""A loan that was written on paper while the program was out of reach (補錄)."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.estate.editor.moments import moment_field
from propdesk.features.keys.editor.key_forms import whole_number
from propdesk.features.keys.editor.loan_form import Known, LoanFields
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.service.lending import Lend
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Section
from propdesk.ui.line_fields import TextField


def paper_loan_form(bench: Bench, rows: list[KeyRow]) -> Editor:
    """Number and true time as they stand on the slip; a key that is back never was overdue."""
    theme, seat = bench.theme, bench.seat
    slip = TextField(theme, "slip_number", _("Slip number"))
    lent = moment_field(theme, seat, "lent_at", _("Time on the slip"), is_ahead=False)
    due = moment_field(theme, seat, "due_at", _("Back by"), is_ahead=False)
    fields = LoanFields(bench, rows, Known(), due)
    back_at = moment_field(
        theme, seat, "returned_at", _("Back at"), is_ahead=False, aside=_("still out if empty")
    )
    back_by = TextField(theme, "returned_by", _("Brought by"), aside=_("may stay empty"))
    consent_by = TextField(theme, "consent_by", _("Agreed by"))
    consent_how = TextField(theme, "consent_how", _("Agreed how"))
    form = EditorForm(
        theme,
        _("Enter from paper"),
        [
            [slip, lent],
            *fields.lines,
            [back_at, back_by],
            Section(_("The owner's word, for an owner's key")),
            [consent_by, consent_how],
        ],
        save=_("Enter slip"),
    )

    def read() -> tuple[str, Lend]:
        moment = lent.value()
        if moment is None:
            raise Refusal(
                _("Write the time that stands on the slip: the loan runs from then."),
                code="slip.time",
                field="lent_at",
            )
        return "keys.lend", Lend(
            key=text_of(fields.key),
            borrower=fields.borrower_name(),
            identity=text_of(fields.identity),
            department=text_of(fields.department),
            phone=text_of(fields.phone),
            count=whole_number(fields.count),
            due_at=fields.due_at(),
            purpose=text_of(fields.purpose),
            case=text_of(fields.case),
            lent_at=moment,
            slip_number=text_of(slip),
            returned_at=back_at.value(),
            returned_by=text_of(back_by),
            consent_by=text_of(consent_by),
            consent_how=text_of(consent_how),
        )

    return Editor(form, read, "keys.from_paper", _("{number} entered from paper"))
