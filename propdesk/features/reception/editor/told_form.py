"""The form that ends a report upward."""

from propdesk.core.i18n import _
from propdesk.estate.editor.moments import moment_field
from propdesk.estate.queries.staff import can_approve
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.rules.telling import TOLD_LABELS
from propdesk.features.reception.service.telling import Told, open_telling
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import LinesField
from propdesk.ui.line_fields import TextField


def told_form(bench: Workbench, telling_id: str) -> Editor | None:
    """Who was told, how, what they said (12.2, 22.4); None when somebody was told already."""
    found = bench.seat.look(lambda connection: open_telling(connection, telling_id))
    if found is None:
        return None
    telling, case = found
    theme = bench.theme
    names = [name for _id, name in bench.seat.look(can_approve)]
    to = TextField(theme, "to", _("Person told"), hint=_(", ").join(names[:3]))
    how = TextField(theme, "how", _("By which way"), hint=_("telephone, in person, message"))
    text = LinesField(theme, "text", _("What they said"), aside=_("may stay empty"))
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    about = " ".join(
        one
        for one in (case.number.rsplit("-", 1)[-1], case.unit_code, " ".join(case.text.split()))
        if one
    )
    title = _("Report to: {who}").format(who=_(TOLD_LABELS[telling.role]))
    form = EditorForm(theme, title, [to, [how, at], text], save=_("Record report"), about=about)

    def read() -> tuple[str, Told]:
        return "reception.told", Told(
            case=case.id,
            role=telling.role,
            to=text_of(to),
            how=text_of(how),
            text=text_of(text),
            at=at.value(),
        )

    draft = f"reception.told:{telling.id}"
    return Editor(form, read, draft, _("{number} report recorded"), shows=case.id)
