"""The loan while it runs and at its end: taking back in full, extending, signing for it."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.estate.editor.moments import moment_field
from propdesk.features.keys.editor.due_field import DueField
from propdesk.features.keys.editor.key_forms import draft_place, key_form, whole_number
from propdesk.features.keys.service.allowing import Approve
from propdesk.features.keys.service.emergency import Countersign
from propdesk.features.keys.service.line import no_due
from propdesk.features.keys.service.panel import Panel
from propdesk.features.keys.service.returning import Extend, TakeBack
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import LinesField
from propdesk.ui.line_fields import TextField


def take_back_form(bench: Bench, panel: Panel) -> Editor:
    """By whom it is brought, how many pieces, in which state; what is missing is named."""
    row, loan, theme = panel.row, panel.loan, bench.theme
    if loan is None:
        raise Refusal(
            _("{tag} is not lent. Read the tag again.").format(tag=row.tag), code="keys.not_out"
        )
    by = TextField(theme, "returned_by", _("Brought by"))
    by.set_text(loan.borrower)
    count = NumberField(theme, "count", _("Pieces back"))
    count.set_text(str(loan.count))
    missing = NumberField(theme, "missing", _("Missing"), aside=_("none if empty"))
    tags = TextField(theme, "missing_keys", _("Tags of the missing keys"), hint="K-013 K-014")
    condition = LinesField(theme, "condition", _("Condition"), aside=_("sound if empty"))
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    asked = [tags] if row.is_ring else [missing]
    words = _("Take back key")
    form = key_form(bench, panel, words, [by, [count, *asked], condition, at])

    def read() -> tuple[str, TakeBack]:
        lost = tuple(text_of(tags).replace(",", " ").replace("、", " ").split())
        return "keys.take_back", TakeBack(
            key=row.id,
            count=whole_number(count),
            missing=len(lost) if row.is_ring else whole_number(missing) or 0,
            missing_keys=lost,
            returned_by=text_of(by),
            condition=text_of(condition),
            at=at.value(),
        )

    return Editor(form, read, draft_place("take_back", panel), _("{number} is back"))


def extend_form(bench: Bench, panel: Panel) -> Editor:
    """Until when the borrower keeps it."""
    presets = [(_(one.label), one.due_at) for one in panel.presets]
    due = DueField(bench.theme, bench.seat, "due_at", _("Back by"), presets)
    reason = LinesField(bench.theme, "reason", _("Reason"), aside=_("may stay empty"))
    form = key_form(bench, panel, _("Extend loan"), [due, reason])

    def read() -> tuple[str, Extend]:
        moment = due.value()
        if moment is None:
            raise no_due()
        return "keys.extend", Extend(key=panel.row.id, due_at=moment, reason=text_of(reason))

    return Editor(form, read, draft_place("extend", panel), _("{number} is lent for longer"))


def approve_form(bench: Bench, panel: Panel) -> Editor:
    """That an owner's key may be lent: to whom, with whose word of the owner's side."""
    theme, row = bench.theme, panel.row
    borrower = TextField(theme, "borrower", _("Borrower"), aside=_("whoever comes for it if empty"))
    by = TextField(theme, "consent_by", _("Agreed by"))
    by.set_text(row.owner)
    how = TextField(
        theme, "consent_how", _("Agreed how"), hint=_("by telephone, in writing, in person")
    )
    until = moment_field(
        theme,
        bench.seat,
        "valid_until",
        _("Serves until"),
        is_ahead=True,
        aside=_("one day if empty"),
    )
    reason = LinesField(theme, "reason", _("Reason"), aside=_("may stay empty"))
    words = _("Approve owner's key")
    form = key_form(bench, panel, words, [borrower, [by, how], until, reason])

    def read() -> tuple[str, Approve]:
        return "keys.approve", Approve(
            key=row.id,
            borrower=text_of(borrower),
            consent_by=text_of(by),
            consent_how=text_of(how),
            valid_until=until.value(),
            reason=text_of(reason),
        )

    return Editor(form, read, draft_place("approve", panel), _("{number} may be lent"))


def countersign_form(bench: Bench, panel: Panel) -> Editor:
    """A supervisor's signature under an emergency release."""
    remark = LinesField(bench.theme, "remark", _("Remark"), aside=_("may stay empty"))
    form = key_form(bench, panel, _("Counter-sign release"), [remark])

    def read() -> tuple[str, Countersign]:
        return "keys.countersign", Countersign(key=panel.row.id, remark=text_of(remark))

    return Editor(form, read, draft_place("countersign", panel), _("{number} counter-signed"))
