"""A person's own access: the PIN for coming back within a shift, and the password."""

from PySide6.QtWidgets import QWidget

from propdesk.catalog import verb_named
from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.staff import MIN_PASSWORD, PIN_LENGTH
from propdesk.estate.service.staff import SetPassword, SetPin
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.label import Label
from propdesk.ui.line_fields import SecretField


class AccessDialog(SheetDialog):
    """Two small editors; neither keeps a draft."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        name = context.seat.actor.name
        title = _("Access of {name}").format(name=name)
        super().__init__(
            context.theme, title, parent, width=Measure.STAFF_WIDTH, height=Measure.ACCESS_HEIGHT
        )
        self._context = context
        theme = context.theme
        words = _("With a PIN you come back within your shift; at its start the password is asked.")
        self.column.addWidget(Label(theme, words, tone="quiet", wraps=True))
        self.pin = EditorForm(
            theme,
            _("PIN"),
            [
                (
                    SecretField(
                        theme, "pin", _("New PIN"), aside=_("{n} digits").format(n=PIN_LENGTH)
                    ),
                    SecretField(theme, "again", _("New PIN again")),
                )
            ],
            save=_("Set the PIN"),
            leave=_("Close this page"),
        )
        self.password = EditorForm(
            theme,
            _("Password"),
            [
                (
                    SecretField(
                        theme,
                        "password",
                        _("New password"),
                        aside=_("{n} characters or more").format(n=MIN_PASSWORD),
                    ),
                    SecretField(theme, "again", _("New password again")),
                )
            ],
            save=_("Set the password"),
            leave=_("Close this page"),
        )
        for form in (self.pin, self.password):
            form.left.connect(self.close)
            form.leave_button.hide()  # the dialog has one
            self.column.addWidget(form)
        self.pin.save_asked.connect(self._set_pin)
        self.password.save_asked.connect(self._set_password)
        self.pin.begin()

    def _code(self) -> str:
        return self._context.sitters.code_of(self._context.seat.actor.id)

    @staticmethod
    def _typed_twice(form: EditorForm, name: str) -> str:
        """What was typed, when it was typed the same twice; else says so and answers ""."""
        form.clear_refusals()
        typed, again = (str(form.fields[one].value()) for one in (name, "again"))
        if not typed:
            form.show_refusal(Refusal(_("Type it here first."), field=name))
            return ""
        if typed != again:
            form.show_refusal(Refusal(_("The two differ. Type them again."), field="again"))
            return ""
        return typed

    def _set_pin(self) -> None:
        pin = self._typed_twice(self.pin, "pin")
        if pin:
            self._perform(self.pin, "staff.set_pin", SetPin(staff=self._code(), pin=pin))

    def _set_password(self) -> None:
        password = self._typed_twice(self.password, "password")
        if password:
            params = SetPassword(staff=self._code(), password=password)
            self._perform(self.password, "staff.set_password", params)

    def _perform(self, form: EditorForm, verb: str, params: SetPin | SetPassword) -> None:
        form.block_save(_("It is being saved."))

        def done(_saved: object) -> None:
            form.allow_save()
            for field in form.fields.values():
                field.set_text("")
            form.say_draft(_("It is set"))

        def failed(error: DeskError) -> None:
            form.allow_save()
            form.show_refusal(error)

        self._context.seat.perform(verb_named(verb), params, done, failed, owner=self)
