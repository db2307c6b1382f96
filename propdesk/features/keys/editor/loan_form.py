"""Lending in full: who, with which card, until when, what for; for an owner's key who agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from propdesk.core.i18n import _, pgettext
from propdesk.estate.editor.editing import Bench
from propdesk.estate.editor.moments import moment_field
from propdesk.estate.editor.staff_choices import staff_by
from propdesk.estate.queries.staff import StaffRow, active_staff
from propdesk.features.keys.editor.due_field import DueField
from propdesk.features.keys.editor.key_forms import whole_number
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.rules.kinds import KeyKind, KeyState
from propdesk.features.keys.rules.quick_line import Understood
from propdesk.features.keys.rules.tags import tag_key
from propdesk.features.keys.service.emergency import Release
from propdesk.features.keys.service.lending import Lend
from propdesk.features.keys.service.line import no_due
from propdesk.features.keys.service.panel import usual_dues
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line, Section
from propdesk.ui.field_values import MomentField, NumberField
from propdesk.ui.fields import LinesField, UnitField
from propdesk.ui.line_fields import PhoneField, TextField
from propdesk.ui.suggest import Ask, Suggestion


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a loan before its form opens.

    Attributes:
        row: the key, where one is meant.
        texts: by field what was typed already.
        due_at: until when, where that was said.
    """

    row: KeyRow | None = None
    texts: Mapping[str, str] = field(default_factory=dict)
    due_at: datetime | None = None


def known_of(said: Understood, row: KeyRow | None) -> Known:
    """What a line says of a loan."""
    texts = {
        "borrower": said.borrower,
        "identity": said.identity or (said.staff.code if said.staff else ""),
        "department": said.company or (said.department if not said.staff else ""),
        "phone": said.phone,
        "purpose": said.purpose,
    }
    return Known(row, texts, said.due_at)


class LoanFields:
    """The fields that every loan has, also that of an emergency.

    Args:
        bench: what forms are made with.
        rows: the keys to choose from.
        known: what is known before the form opens.
        due: until when; a time to come with the usual ones as buttons unless given.
    """

    def __init__(
        self, bench: Bench, rows: list[KeyRow], known: Known, due: MomentField | None = None
    ) -> None:
        theme, seat = bench.theme, bench.seat
        self._staff = seat.look(active_staff)
        self.key = UnitField(theme, "key", pgettext("keys", "Key"), keys_by(rows), hint="K-017")
        self.borrower = UnitField(
            theme,
            "borrower",
            _("Borrower"),
            staff_by(self._staff),
            hint=_("Name, or staff code"),
        )
        self.identity = TextField(
            theme, "identity", _("Identity"), hint=_("staff code, pass, end of a card's number")
        )
        self.department = TextField(theme, "department", _("Department or company"))
        self.phone = PhoneField(theme, "phone", _("Phone"), aside=_("may stay empty"))
        self.due = due or _due_field(bench)
        self.count = NumberField(theme, "count", _("Count"), aside=_("all if empty"))
        self.purpose = TextField(theme, "purpose", pgettext("keys", "Purpose"))
        self.case = TextField(theme, "case", pgettext("keys", "Case"), aside=_("may stay empty"))
        self._fill(known)
        self.borrower.chosen.connect(self._take_staff)

    def _fill(self, known: Known) -> None:
        if known.row is not None:
            self.key.set_text(known.row.tag)
        for name in ("borrower", "identity", "department", "phone", "purpose", "case"):
            if known.texts.get(name):
                getattr(self, name).set_text(known.texts[name])
        if known.due_at is not None:
            self.due.set_value(known.due_at)

    def _take_staff(self, chosen: Suggestion) -> None:
        """A colleague brings the staff code along as what shows who he is."""
        self.borrower.set_text(chosen.text)
        self.identity.set_text(chosen.key)
        if chosen.detail:
            self.department.set_text(chosen.detail)

    @property
    def lines(self) -> list[Line]:
        """The fields from top to bottom."""
        return [
            self.key,
            self.borrower,
            [self.identity, self.department],
            [self.phone, self.count],
            self.due,
            self.purpose,
            self.case,
        ]

    def borrower_name(self) -> str:
        """The name, where a staff code was typed the name of that colleague."""
        said = text_of(self.borrower)
        return next((one.name for one in self._staff if one.code == said), said)

    def due_at(self) -> datetime:
        """Until when.

        Raises:
            Refusal: it is not said.
        """
        moment = self.due.value()
        if moment is None:
            raise no_due()
        return moment


def _due_field(bench: Bench) -> DueField:
    seat = bench.seat
    presets = seat.look(lambda connection: usual_dues(connection, seat.view()))
    usual = [(_(one.label), one.due_at) for one in presets]
    return DueField(bench.theme, seat, "due_at", _("Back by"), usual)


def keys_by(rows: list[KeyRow]) -> Ask:
    """Offers the keys that hang there, by tag, place or unit."""
    offered = [
        Suggestion(row.tag, row.tag, " ".join(part for part in (row.opens, row.unit) if part))
        for row in rows
        if row.state == KeyState.IN
    ]

    def ask(typed: str) -> list[Suggestion]:
        wanted = tag_key(typed) if typed.strip() else ""
        plain = typed.strip().casefold()
        return [
            one
            for one in offered
            if not plain or wanted in tag_key(one.text) or plain in one.detail.casefold()
        ]

    return ask


def lend_form(bench: Bench, rows: list[KeyRow], known: Known) -> Editor:
    """Who borrows, until when, what for (14.9)."""
    theme, fields = bench.theme, LoanFields(bench, rows, known)
    consent_by = TextField(theme, "consent_by", _("Agreed by"))
    consent_how = TextField(
        theme, "consent_how", _("Agreed how"), hint=_("by telephone, in writing, in person")
    )
    consent_at = moment_field(
        theme, bench.seat, "consent_at", _("Agreed when"), is_ahead=False, aside=_("now if empty")
    )
    if known.row is not None and known.row.owner:
        consent_by.set_text(known.row.owner)
    lines = fields.lines
    if known.row is None or known.row.kind == KeyKind.OWNER:
        title = Section(_("The owner's word, for an owner's key"))
        lines = [*lines, title, [consent_by, consent_how], consent_at]
    words = _("Lend key")
    form = EditorForm(theme, words, lines, save=words)

    def read() -> tuple[str, Lend]:
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
            consent_by=text_of(consent_by),
            consent_how=text_of(consent_how),
            consent_at=consent_at.value(),
        )

    return Editor(form, read, "keys.lend", _("{number} lent"))


def release_form(bench: Bench, rows: list[KeyRow], known: Known) -> Editor:
    """An emergency: who allowed it by telephone and when, who was there, and why."""
    theme, fields = bench.theme, LoanFields(bench, rows, known)
    able: list[StaffRow] = bench.seat.look(active_staff)
    approver = UnitField(
        theme, "approver", _("Allowed by"), staff_by(able), hint=_("Supervisor or manager")
    )
    called_at = moment_field(
        theme, bench.seat, "called_at", _("Called at"), is_ahead=False, aside=_("now if empty")
    )
    witness = TextField(theme, "witness", _("Witness"), hint=_("a third person"))
    reason = LinesField(theme, "reason", _("What the emergency is"))
    words = _("Release key in an emergency")
    lines = [reason, [approver, called_at], witness, Section(_("The loan")), *fields.lines]
    form = EditorForm(theme, words, lines, save=_("Release key"))

    def read() -> tuple[str, Release]:
        return "keys.release", Release(
            key=text_of(fields.key),
            borrower=fields.borrower_name(),
            identity=text_of(fields.identity),
            department=text_of(fields.department),
            phone=text_of(fields.phone),
            count=whole_number(fields.count),
            due_at=fields.due_at(),
            purpose=text_of(fields.purpose),
            case=text_of(fields.case),
            approver=text_of(approver),
            witness=text_of(witness),
            reason=text_of(reason),
            called_at=called_at.value(),
        )

    return Editor(form, read, "keys.release", _("{number} released; to be counter-signed"))
