"""Standing work as forms: the owners' box, visits, government visits, the manager's check."""

from collections.abc import Callable

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench, day_field, day_of
from propdesk.estate.editor.moments import moment_field
from propdesk.features.reception.editor.choices import units_by
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.editor.told_form import told_form
from propdesk.features.reception.queries.rounds import (
    BOX,
    SAMPLE,
    next_check,
    round_named,
    round_rules,
)
from propdesk.features.reception.queries.telling import TOLD
from propdesk.features.reception.records import Round
from propdesk.features.reception.rules.rounds import ROUND_LABELS, RoundKind
from propdesk.features.reception.service.rounds import (
    AnnounceOfficial,
    EndOfficial,
    OpenBox,
    PlanVisit,
    RecordVisit,
    SetRounds,
)
from propdesk.features.reception.service.sampling import CheckSample, DrawSample
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import ChoiceField, LinesField, UnitField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion


def standing_form(bench: Workbench, record_id: str) -> Editor | None:
    """The form that ends a piece of standing work; None for what is none."""
    if record_id.startswith(BOX):
        return box_form(bench)
    if record_id.startswith(TOLD):
        return told_form(bench, record_id.removeprefix(TOLD))
    if record_id.startswith(SAMPLE):
        return sample_form(bench, record_id.removeprefix(SAMPLE))
    try:
        found = bench.seat.look(lambda connection: round_named(connection, record_id, *RoundKind))
    except Refusal:
        return None
    forms: dict[str, Callable[[Workbench, Round], Editor]] = {
        RoundKind.VISIT: visit_form,
        RoundKind.GOVERNMENT: official_form,
    }
    return forms[found.kind](bench, found) if found.kind in forms else None


def _entries(bench: Workbench, label: str) -> LinesField:
    return LinesField(
        bench.theme,
        "entries",
        label,
        hint=_("one entry on each line, as in the quick line"),
        aside=_("may stay empty"),
    )


def _lines(field: LinesField) -> tuple[str, ...]:
    return tuple(line.strip() for line in text_of(field).splitlines() if line.strip())


def box_form(bench: Workbench) -> Editor:
    """What was in the owners' box; nothing is an answer too (29.2.0)."""
    theme = bench.theme
    entries = _entries(bench, _("Letters in the box"))
    note = TextField(theme, "note", _("Note"), aside=_("may stay empty"))
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    words = _("Empty the owners' box")
    form = EditorForm(theme, words, [entries, note, at], save=_("Record opening"))

    def read() -> tuple[str, OpenBox]:
        return "reception.open_box", OpenBox(
            entries=_lines(entries), note=text_of(note), at=at.value()
        )

    return Editor(form, read, "reception.open_box", _("The opening of the box is recorded"))


def plan_form(bench: Workbench) -> Editor:
    """A visit to an owner, on a day (9.6)."""
    theme = bench.theme
    unit = UnitField(theme, "unit", _("Unit"), units_by(bench.directory()))
    on = day_field(Bench(bench.seat, theme), "on", _("Day"))
    person = TextField(theme, "person", _("Who"), aside=_("may stay empty"))
    purpose = TextField(theme, "purpose", _("Purpose"))
    words = _("Plan a visit to an owner")
    form = EditorForm(theme, words, [[unit, on], person, purpose], save=_("Plan visit"))

    def read() -> tuple[str, PlanVisit]:
        day = day_of(on)
        if day is None:
            raise Refusal(_("Write the day of the visit."), code="round.day", field="on")
        return "reception.plan_visit", PlanVisit(
            unit=text_of(unit), on=day, purpose=text_of(purpose), person=text_of(person)
        )

    return Editor(form, read, "reception.plan_visit", _("The visit is planned"))


def visit_form(bench: Workbench, planned: Round) -> Editor:
    """What an owner said, what was done, what is to be followed, when the next visit is."""
    theme = bench.theme
    text = LinesField(theme, "text", _("Opinion and services given"))
    entries = _entries(bench, _("Entries to log"))
    next_on = day_field(
        Bench(bench.seat, theme), "next_on", _("Next visit"), aside=_("may stay empty")
    )
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    about = " ".join(one for one in (planned.unit_code, planned.person, planned.title) if one)
    form = EditorForm(
        theme,
        _("Record a visit"),
        [text, entries, [next_on, at]],
        save=_("Record visit"),
        about=about,
    )

    def read() -> tuple[str, RecordVisit]:
        return "reception.record_visit", RecordVisit(
            round=planned.id,
            text=text_of(text),
            entries=_lines(entries),
            next_on=day_of(next_on),
            at=at.value(),
        )

    return Editor(form, read, f"reception.round:{planned.id}", _("The visit is recorded"))


def announce_form(bench: Workbench) -> Editor:
    """A government visit with its arrangements (5.1, 21.2)."""
    theme = bench.theme
    title = TextField(theme, "title", _("Department and purpose"))
    at = moment_field(theme, bench.seat, "at", _("Comes at"), is_ahead=True)
    person = TextField(theme, "person", _("Who"), aside=_("may stay empty"))
    arrangements = LinesField(theme, "arrangements", _("Arrangements"), aside=_("may stay empty"))
    words = _("Announce a government visit")
    form = EditorForm(theme, words, [title, [at, person], arrangements], save=_("Announce visit"))

    def read() -> tuple[str, AnnounceOfficial]:
        moment = at.value()
        if moment is None:
            raise Refusal(_("Write when they come."), code="round.at", field="at")
        return "reception.announce_official", AnnounceOfficial(
            title=text_of(title),
            at=moment,
            person=text_of(person),
            arrangements=text_of(arrangements),
        )

    return Editor(form, read, "reception.announce_official", _("The visit is announced"))


def official_form(bench: Workbench, announced: Round) -> Editor:
    """How a government visit ended, and what is to be done after it."""
    theme = bench.theme
    outcome = LinesField(theme, "outcome", _("Outcome"))
    entries = _entries(bench, _("Entries to log"))
    at = moment_field(theme, bench.seat, "at", _("When"), is_ahead=False, aside=_("now if empty"))
    form = EditorForm(
        theme,
        _(ROUND_LABELS[RoundKind.GOVERNMENT]),
        [outcome, entries, at],
        save=_("Record outcome"),
        about=" ".join(one for one in (announced.title, announced.person) if one),
    )

    def read() -> tuple[str, EndOfficial]:
        return "reception.end_official", EndOfficial(
            round=announced.id,
            outcome=text_of(outcome),
            entries=_lines(entries),
            at=at.value(),
        )

    return Editor(form, read, f"reception.round:{announced.id}", _("The outcome is recorded"))


def sample_form(bench: Workbench, month: str) -> Editor | None:
    """Draws the sample of a month; once it is drawn, the check of its next follow-up."""
    theme, view = bench.theme, bench.seat.view()
    row = bench.seat.look(lambda connection: next_check(connection, month, view))
    if row is None:
        size = NumberField(theme, "size", _("How many"))
        size.set_text(str(bench.seat.look(round_rules).sample_size))
        words = _("Draw a sample of follow-ups")
        form = EditorForm(theme, words, [size], save=_("Draw sample"), about=month)

        def draw() -> tuple[str, DrawSample]:
            count = size.value()
            return "reception.draw_sample", DrawSample(
                month=month, size=int(count) if count is not None else None
            )

        return Editor(form, draw, "reception.draw_sample", _("The sample is drawn"))
    number = row.number
    result = ChoiceField(
        theme,
        "is_fine",
        _("Result"),
        [Suggestion("1", _("In order")), Suggestion("0", _("Not in order"))],
    )
    text = LinesField(theme, "text", _("Finding"), aside=_("needed where not in order"))
    words = _("Record the check of a follow-up")
    about = " ".join(one for one in (row.number, row.unit, row.text) if one)
    form = EditorForm(theme, words, [result, text], save=_("Record check"), about=about)

    def check() -> tuple[str, CheckSample]:
        chosen = text_of(result)
        if not chosen:
            raise Refusal(_("Choose the result."), code="sample.result", field="is_fine")
        return "reception.check_sample", CheckSample(
            case=number, is_fine=chosen == "1", text=text_of(text)
        )

    return Editor(form, check, f"reception.check:{number}", _("{number} check recorded"))


def rounds_form(bench: Workbench) -> Editor:
    """At what hour the box is emptied, how many follow-ups the manager checks."""
    theme, rules = bench.theme, bench.seat.look(round_rules)
    box_at = TextField(theme, "box_at", _("Hour of the owners' box"), aside=_("no box if empty"))
    box_at.set_text(rules.box_at)
    size = NumberField(theme, "sample_size", _("Follow-ups to check each month"))
    size.set_text(str(rules.sample_size))
    words = _("Set the standing work")
    form = EditorForm(theme, words, [box_at, size], save=words)
    form.take_as_given()

    def read() -> tuple[str, SetRounds]:
        count = size.value()
        return "reception.set_rounds", SetRounds(
            box_at=text_of(box_at).replace("：", ":"),
            sample_size=int(count) if count is not None else 0,
        )

    return Editor(form, read, "reception.set_rounds", _("The standing work is set"))
