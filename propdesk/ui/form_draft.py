"""The draft of an open form: kept as typed, put back when the same person opens it again."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.ui.editing import Editor
from propdesk.ui.seat import Seat


class FormDraft:
    """One draft of the person who opened the form, whoever sits there when it is kept.

    Only what she changed is kept, with what stood there before: what others change meanwhile is
    not turned back by a draft.
    """

    def __init__(self, seat: Seat, editor: Editor) -> None:
        self._seat, self._editor = seat, editor
        self._staff_id = seat.actor.id
        self._id: str | None = None

    def restore(self) -> None:
        """Puts back what was typed into this form before."""
        found = self._seat.drafts.of(self._staff_id, self._editor.draft)
        if not found:
            return
        draft, form = found[-1], self._editor.form
        self._id = draft.id
        kept, before = _texts(draft.body.get("fields")), _texts(draft.body.get("before"))
        texts = {name: text for name, text in kept.items() if name in form.fields}
        stale = [name for name in texts if form.was(name) != before.get(name, form.was(name))]
        form.restore(texts)
        for name in stale:
            form.fields[name].show_refusal(_changed_meanwhile(form.was(name)))
        if texts:
            form.say_draft(_("from your draft"))
        begun_at = draft.body.get("begun_at")
        if self._editor.begun is not None and begun_at:
            self._editor.begun.at = datetime.fromisoformat(begun_at)

    def keep(self) -> None:
        """Keeps what was typed, and says so in the form."""
        seat, editor = self._seat, self._editor
        texts = editor.form.draft()
        body: dict[str, Any] = {
            "fields": texts,
            "before": {name: editor.form.was(name) for name in texts},
            "record": editor.subject,
            "begun_at": editor.begun.at.isoformat() if editor.begun is not None else None,
        }
        try:
            self._id = seat.drafts.keep(
                self._staff_id, editor.draft, body, seat.now(), draft_id=self._id
            )
        except Trouble as trouble:
            # what is typed stands in the form and can be saved all the same
            editor.form.say_draft(trouble.message)
            return
        local = seat.now().astimezone(seat.desk.place.zone)
        editor.form.say_draft(_("draft kept {time}").format(time=f"{local:%H:%M:%S}"))

    def drop(self) -> None:
        """Forgets the draft of a form that was saved."""
        if self._id is not None:
            with suppress(Trouble):  # it is saved: a draft that is left over does no harm
                self._seat.drafts.drop(self._id)
            self._id = None


def _texts(kept: object) -> dict[str, str]:
    if not isinstance(kept, Mapping):
        return {}
    return {str(name): str(text) for name, text in kept.items()}


def _changed_meanwhile(now: str) -> Refusal:
    return Refusal(
        _("Meanwhile this became “{now}” on file. Saving puts what your draft says.").format(
            now=now or _("empty")
        ),
        code="draft.older",
    )
