"""Visitors as forms: signing in, announcing, arriving, leaving."""

from collections.abc import Mapping

from propdesk.core.i18n import _
from propdesk.estate.editor.moments import moment_field
from propdesk.features.reception.editor.choices import category_choices, units_by
from propdesk.features.reception.editor.editing import Workbench, case_form, draft_place
from propdesk.features.reception.editor.entry_forms import fill
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.service.panel import Panel
from propdesk.features.reception.service.visits import Expect, VisitorIn, VisitorOut, asks_id
from propdesk.ui.editing import Begun, Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import ChoiceField, LinesField, TickField, UnitField
from propdesk.ui.line_fields import PhoneField, TextField

VISITOR_DRAFT = "reception.visitor"
EXPECT_DRAFT = "reception.expect"


class _VisitFields:
    """What is asked of a visitor, come or announced."""

    def __init__(self, bench: Workbench) -> None:
        theme = bench.theme
        self.visitor = TextField(theme, "visitor", _("Visitor"))
        self.unit = UnitField(theme, "unit", _("Unit"), units_by(bench.directory()))
        self.host = TextField(theme, "host", _("Visits"), hint=_("name of the host"))
        self.phone = PhoneField(theme, "phone", _("Phone"))
        self.company = TextField(theme, "company", _("Company"))
        options = category_choices(CaseKind.VISITOR)
        self.category = ChoiceField(theme, "category", _("Category"), options)
        self.purpose = TextField(theme, "purpose", _("Purpose"))
        self.companions = NumberField(theme, "companions", _("Companions"))
        self.plate = TextField(theme, "plate", _("Plate"))

    def companion_count(self) -> int:
        """How many come along."""
        value = self.companions.value()
        return int(value) if value is not None else 0


def visitor_form(bench: Workbench, first: Mapping[str, str] | None = None) -> Editor:
    """Signs a visitor in (22.1); an ID number only where the estate asks for it."""
    theme, fields = bench.theme, _VisitFields(bench)
    card = TextField(theme, "card", _("Card issued"))
    leave = moment_field(
        theme, bench.seat, "expected_leave_at", _("Expected to leave"), is_ahead=True
    )
    confirmed = TickField(theme, "is_host_confirmed", _("Host"), _("the host confirmed the visit"))
    id_number = TextField(theme, "id_number", _("ID number"))
    is_asked_id = bench.seat.look(asks_id)
    lines: list[Line] = [
        fields.visitor,
        [fields.unit, fields.host],
        [fields.category, fields.purpose],
        [fields.phone, fields.company],
        [fields.companions, fields.plate],
        [card, leave],
        confirmed,
        *([id_number] if is_asked_id else []),
    ]
    form = EditorForm(theme, _("Sign visitor in"), lines, save=_("Sign visitor in"))
    begun = Begun(bench.seat.now())
    fill(form, first or {})

    def read() -> tuple[str, VisitorIn]:
        return "reception.visitor_in", VisitorIn(
            visitor=text_of(fields.visitor),
            unit=text_of(fields.unit),
            host=text_of(fields.host),
            phone=text_of(fields.phone),
            company=text_of(fields.company),
            category=text_of(fields.category),
            purpose=text_of(fields.purpose),
            companions=fields.companion_count(),
            plate=text_of(fields.plate),
            card=text_of(card),
            expected_leave_at=leave.value(),
            is_host_confirmed=bool(confirmed.value()),
            id_number=text_of(id_number) or None,
            received_at=begun.at,
        )

    return Editor(form, read, VISITOR_DRAFT, _("{number} visitor inside"), begun)


def expect_form(bench: Workbench) -> Editor:
    """Announces a guest, to be ticked on arrival (11.3)."""
    fields = _VisitFields(bench)
    at = moment_field(bench.theme, bench.seat, "at", _("Comes at"), is_ahead=True)
    lines: list[Line] = [
        fields.visitor,
        [fields.unit, fields.host],
        at,
        [fields.category, fields.purpose],
        [fields.phone, fields.company],
        [fields.companions, fields.plate],
    ]
    form = EditorForm(bench.theme, _("Expect a visitor"), lines, save=_("Announce visitor"))

    def read() -> tuple[str, Expect]:
        return "reception.expect", Expect(
            visitor=text_of(fields.visitor),
            unit=text_of(fields.unit),
            host=text_of(fields.host),
            phone=text_of(fields.phone),
            company=text_of(fields.company),
            category=text_of(fields.category),
            purpose=text_of(fields.purpose),
            companions=fields.companion_count(),
            plate=text_of(fields.plate),
            at=at.value(),
        )

    return Editor(form, read, EXPECT_DRAFT, _("{number} visitor announced"))


def arrive_form(bench: Workbench, panel: Panel) -> Editor:
    """Ticks an expected guest on arrival."""
    case, theme = panel.case, bench.theme
    card = TextField(theme, "card", _("Card issued"))
    leave = moment_field(
        theme, bench.seat, "expected_leave_at", _("Expected to leave"), is_ahead=True
    )
    confirmed = TickField(theme, "is_host_confirmed", _("Host"), _("the host confirmed the visit"))
    companions = NumberField(theme, "companions", _("Companions"))
    plate = TextField(theme, "plate", _("Plate"))
    id_number = TextField(theme, "id_number", _("ID number"))
    lines: list[Line] = [
        [card, leave],
        [companions, plate],
        confirmed,
        *([id_number] if bench.seat.look(asks_id) else []),
    ]
    words = _("Sign visitor in")
    form = case_form(bench, case, words, lines, words)
    visit = panel.record.visit
    assert visit is not None
    fill(form, {"plate": visit.plate, "companions": str(visit.companions or "")})
    form.take_as_given()

    def read() -> tuple[str, VisitorIn]:
        return "reception.visitor_in", VisitorIn(
            case=case.id,
            companions=int(companions.value() or 0),
            plate=text_of(plate),
            card=text_of(card),
            expected_leave_at=leave.value(),
            is_host_confirmed=bool(confirmed.value()),
            id_number=text_of(id_number) or None,
        )

    return Editor(form, read, draft_place("arrive", case), _("{number} visitor inside"))


def leave_form(bench: Workbench, panel: Panel) -> Editor:
    """Signs a visitor out; the card is back, or it is said what became of it."""
    case, theme, visit = panel.case, bench.theme, panel.record.visit
    assert visit is not None
    back = TickField(
        theme,
        "card",
        _("Card {card}").format(card=visit.card),
        _("lies on the desk again"),
    )
    back.set_text("1")
    note = LinesField(theme, "note", _("Remark"), aside=_("may stay empty"))
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    words = _("Sign visitor out")
    form = case_form(bench, case, words, [back, note, at], words)

    def read() -> tuple[str, VisitorOut]:
        return "reception.visitor_out", VisitorOut(
            case=case.id, is_card_back=bool(back.value()), note=text_of(note), at=at.value()
        )

    return Editor(form, read, draft_place("leave", case), _("{number} visitor left"))
