"""Who may sign in: for managers. Somebody who leaves is disabled and stays in the history."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from propdesk.catalog import verb_named
from propdesk.core.errors import DeskError
from propdesk.core.i18n import _
from propdesk.estate.queries.staff import STAFF_LEDGER, StaffRow
from propdesk.estate.rules.staff import ROLE_LABELS, Role
from propdesk.estate.service.staff import DEPARTMENTS, AddStaff, DisableStaff
from propdesk.features.reception.rules.kinds import DEPARTMENT_LABELS, Department
from propdesk.shell.context import Context
from propdesk.shell.sheet_dialog import SheetDialog
from propdesk.shell.sizes import Measure
from propdesk.store.ledger import Filter
from propdesk.ui.buttons import ActionButton
from propdesk.ui.cards import Card
from propdesk.ui.chips import StateChip
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import ChoiceField
from propdesk.ui.label import ElidedLabel
from propdesk.ui.line_fields import PhoneField, SecretField, TextField
from propdesk.ui.marks import Chip
from propdesk.ui.question import Answer, Asker, Asks
from propdesk.ui.shapes import Shape
from propdesk.ui.suggest import Suggestion
from propdesk.ui.tokens import Size, Space, Type


class StaffDialog(SheetDialog):
    """The list at the left, a new colleague at the right."""

    def __init__(self, context: Context, parent: QWidget, asks: Asks | None = None) -> None:
        super().__init__(
            context.theme,
            _("Colleagues"),
            parent,
            width=Measure.STAFF_WIDTH_WIDE,
            height=Measure.STAFF_HEIGHT,
        )
        self._context = context
        self._asks: Asks = asks or Asker(context.theme)
        self._rows: list[QWidget] = []
        body = QHBoxLayout()
        self._theme.pad(body, 0, Space.MEDIUM)
        card = Card(self._theme)
        self._list = card.add_section(margins=Space.MEDIUM, gap=Space.SMALL)
        card.body.addStretch(1)
        body.addWidget(card, 1)
        self.form = self._make_form()
        body.addWidget(self.form, 1)
        self.column.addLayout(body, 1)
        self._reload()
        self.form.begin()

    # -- the list -----------------------------------------------------------

    def _reload(self) -> None:
        view = self._context.seat.view()
        filter_ = Filter(order="name")
        rows = self._context.seat.look(
            lambda connection: STAFF_LEDGER.rows(
                connection, STAFF_LEDGER.keys(connection, filter_, view), view
            )
        )
        self._show(sorted(rows, key=lambda row: row.disabled_at is not None))

    def _show(self, rows: Sequence[StaffRow]) -> None:
        for widget in self._rows:
            widget.hide()
            widget.deleteLater()
        self._rows = [self._row(row) for row in rows]
        for widget in self._rows:
            self._list.addWidget(widget)

    def _row(self, row: StaffRow) -> QWidget:
        theme, holder = self._theme, QWidget()
        line, words = QHBoxLayout(holder), QVBoxLayout()
        theme.pad(line, 0, Space.SMALL)
        theme.pad(words)
        words.addWidget(ElidedLabel(theme, f"{row.name}  {row.code}", type=Type.STRONG))
        department = _(DEPARTMENT_LABELS[Department(row.department)])
        under = f"{_(ROLE_LABELS[Role(row.role)])} · {department}"
        words.addWidget(ElidedLabel(theme, under, type=Type.SECOND, tone="quiet"))
        line.addLayout(words, 1)
        if row.disabled_at is not None:
            line.addWidget(StateChip(theme, Chip(_("Disabled"), "quiet", Shape.CROSS)))
            return holder
        button = ActionButton(theme, _("Disable"), height=Size.BUTTON_SMALL)
        button.setAccessibleName(_("Disable {name}").format(name=row.name))
        button.clicked.connect(partial(self._ask_disable, row))
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _ask_disable(self, row: StaffRow, _on: bool = False) -> None:
        words = _("{name} can no longer sign in, at once. What {name} did stays in the history.")
        answer = self._asks(
            self,
            _("Disable {name}").format(name=row.name),
            words.format(name=row.name),
            [Answer("yes", _("Disable {name}").format(name=row.name)), Answer("no", _("Go back"))],
        )
        if answer == "yes":
            self._perform("staff.disable", DisableStaff(staff=row.code), self.show_trouble)

    # -- a new colleague ------------------------------------------------------

    def _make_form(self) -> EditorForm:
        theme = self._theme
        roles = [Suggestion(role, _(ROLE_LABELS[role])) for role in Role]
        departments = [
            Suggestion(key, _(DEPARTMENT_LABELS[Department(key)])) for key in DEPARTMENTS
        ]
        self.role = ChoiceField(theme, "role", _("Role"), roles)
        self.department = ChoiceField(theme, "department", _("Department"), departments)
        form = EditorForm(
            theme,
            _("New colleague"),
            [
                (
                    TextField(theme, "code", _("Staff code")),
                    TextField(theme, "name", _("Name")),
                ),
                (self.role, self.department),
                PhoneField(theme, "phone", _("Phone"), aside=_("optional")),
                SecretField(
                    theme, "password", _("First password"), aside=_("none: cannot sign in")
                ),
            ],
            save=_("Add the colleague"),
            leave=_("Close this page"),
        )
        self.role.set_value(Role.RECEPTIONIST)
        self.department.set_value("service")
        form.save_asked.connect(self._add)
        form.left.connect(self.close)
        form.leave_button.hide()  # the dialog has one
        return form

    def _add(self) -> None:
        values = {name: str(field.value()) for name, field in self.form.fields.items()}
        self._perform("staff.add", AddStaff(**values), self.form.show_refusal)

    def _perform(
        self,
        verb: str,
        params: AddStaff | DisableStaff,
        failed: Callable[[DeskError], None],
    ) -> None:
        self.form.block_save(_("It is being saved."))

        def done(_saved: object) -> None:
            self.form.allow_save()
            if verb == "staff.add":
                for name in ("code", "name", "phone"):
                    self.form.fields[name].set_text("")
                password = self.form.fields["password"]
                assert isinstance(password, SecretField)
                password.line.set_text_quietly("")
                self.form.begin()
            self._reload()

        def fail(error: DeskError) -> None:
            self.form.allow_save()
            failed(error)

        self._context.seat.perform(verb_named(verb), params, done, fail, owner=self)
