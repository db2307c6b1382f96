"""A supervisor's word on the spot: the password is asked for, the sitter stays who sits there."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.approval_form import ApprovalForm, ApprovalWords
from propdesk.estate.rules.staff import Role, has_role
from propdesk.estate.service.staff import sign_in
from propdesk.store.act import Actor
from propdesk.ui.seat import Seat
from propdesk.ui.theme import Theme

Then = Callable[[Actor | None, str], None]


class Approving(QObject):
    """Asks who approves and why; the check is slow by intent and runs in the writing lane."""

    def __init__(self, seat: Seat, theme: Theme, words: ApprovalWords, parent: QObject) -> None:
        super().__init__(parent)
        self._seat, self._theme, self._words = seat, theme, words

    def form(self, then: Then) -> ApprovalForm:
        """A form that goes on with `then` when somebody approves.

        Args:
            then: gets the approver, None for the person who sits here, and the reason.
        """
        role = Role(self._seat.actor.role)
        form = ApprovalForm(self._theme, self._words, is_own=has_role(role, Role.SUPERVISOR))
        form.save_asked.connect(lambda: self._check(form, then))
        return form

    def _check(self, form: ApprovalForm, then: Then) -> None:
        form.clear_refusals()
        said = form.approval()
        reason, words = said.reason.strip(), form.words
        if not reason:
            form.show_refusal(Refusal(words.missing, code=words.code, field="override_reason"))
            return
        if form.is_own:
            then(None, reason)
            return
        form.block_save(_("The password is being checked."))
        desk = self._seat.desk
        self._seat.writing.run(
            lambda: sign_in(desk, said.code, said.password),
            lambda actor: self._take(form, actor, then, reason),
            lambda error: self._refuse(form, error),
            owner=form,
        )

    def _take(self, form: ApprovalForm, actor: Actor, then: Then, reason: str) -> None:
        if has_role(Role(actor.role), Role.SUPERVISOR):
            then(actor, reason)
            return
        self._refuse(
            form,
            Refusal(
                _("{name} is no supervisor. Ask one to type code and password.").format(
                    name=actor.name
                ),
                code="role.needed",
                field="staff",
            ),
        )

    def _refuse(self, form: ApprovalForm, error: DeskError) -> None:
        form.allow_save()
        form.show_refusal(error)
