"""The drafts of forms: kept as typed, put back when the form is opened again."""

from collections.abc import Mapping

from propdesk.core.i18n import _
from propdesk.features.reception.editor.editing import Editor
from propdesk.features.reception.workspace.entries import moment_of
from propdesk.ui.seat import Seat


class Drafting:
    """Keeps one draft per form and person."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._ids: dict[tuple[str, str], str] = {}

    def _key(self, editor: Editor) -> tuple[str, str]:
        return self._seat.actor.id, editor.draft

    def keep(self, editor: Editor) -> str:
        """Keeps what was typed; answers the words that say so."""
        seat, begun, key = self._seat, editor.begun, self._key(editor)
        body = {
            "fields": editor.form.draft(),
            "record": editor.case_id,
            "begun_at": begun.at.isoformat() if begun is not None else None,
        }
        self._ids[key] = seat.drafts.keep(
            seat.actor.id, editor.draft, body, seat.now(), draft_id=self._ids.get(key)
        )
        local = seat.now().astimezone(seat.desk.place.zone)
        return _("draft kept {time}").format(time=f"{local:%H:%M:%S}")

    def restore(self, editor: Editor) -> None:
        """Puts back what the person who sits here typed into this form before."""
        found = self._seat.drafts.of(self._seat.actor.id, editor.draft)
        if not found:
            self._ids.pop(self._key(editor), None)
            return
        draft = found[-1]
        self._ids[self._key(editor)] = draft.id
        fields = draft.body.get("fields")
        if isinstance(fields, Mapping):
            editor.form.restore({str(name): str(text) for name, text in fields.items()})
            editor.form.say_draft(_("from your draft"))
        begun_at = draft.body.get("begun_at")
        if editor.begun is not None and begun_at:
            editor.begun.at = moment_of(begun_at)

    def begin_anew(self, editor: Editor) -> None:
        """The form begins with something else; what its draft kept stays for another time."""
        self._ids.pop(self._key(editor), None)
        self.keep(editor)

    def drop(self, editor: Editor) -> None:
        """Forgets the draft of a form that was saved."""
        draft_id = self._ids.pop(self._key(editor), None)
        if draft_id is not None:
            self._seat.drafts.drop(draft_id)
