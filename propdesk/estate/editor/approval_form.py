"""A supervisor's word on the spot: code, password and a reason."""

from dataclasses import dataclass

from propdesk.core.i18n import _
from propdesk.ui.editing import text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import LinesField
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Approval:
    """Who is said to approve, and why.

    Attributes:
        code: the supervisor's staff code; "" where the person who sits here may do it.
    """

    code: str
    password: str
    reason: str


@dataclass(frozen=True, slots=True)
class ApprovalWords:
    """What a place says when it asks for a second word.

    Attributes:
        title: what a supervisor is asked to do.
        save: the verb on the button.
        reason: over the field for the reason.
        missing: what is said while there is none.
        code: of that refusal.
    """

    title: str
    save: str
    reason: str
    missing: str
    code: str


class ApprovalForm(EditorForm):
    """Asks a supervisor; who is one already only says why."""

    def __init__(self, theme: Theme, words: ApprovalWords, *, is_own: bool) -> None:
        self.is_own, self.words = is_own, words
        self._code = TextField(theme, "staff", _("Supervisor's staff code"))
        self._password = SecretField(theme, "password", _("Supervisor's password"))
        self._reason = LinesField(theme, "override_reason", words.reason)
        secret = [] if is_own else [self._code, self._password]
        super().__init__(
            theme,
            words.title,
            [self._reason, *secret],
            save=words.save,
            leave=_("Go back"),
        )

    def approval(self) -> Approval:
        """What was typed."""
        if self.is_own:
            return Approval("", "", text_of(self._reason))
        return Approval(text_of(self._code), text_of(self._password), text_of(self._reason))
