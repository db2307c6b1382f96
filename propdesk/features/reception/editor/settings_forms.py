"""The log's settings as forms: how long each clock runs, and when the desk receives."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.rules.calendar import WEEKDAY_LABELS, plain_desk_hours
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.rules.categories import CATEGORIES, CATEGORY_LABELS
from propdesk.features.reception.rules.clock_rules import CLOCK_RULE_LABELS
from propdesk.features.reception.rules.kinds import ENTRY_CHANNEL_LABELS, CaseKind
from propdesk.features.reception.service.clocks import clock_rules, desk_hours
from propdesk.features.reception.service.settings import SetClocks, SetHours
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import LinesField, TickField
from propdesk.ui.line_fields import TextField

_DASHES = str.maketrans({"–": "-", "—": "-", "－": "-", "至": "-", "～": "-", "：": ":"})


def clocks_form(bench: Workbench) -> Editor:
    """How long each clock runs, how early it warns, and what must be followed up."""
    theme, rules = bench.theme, bench.seat.look(clock_rules)
    figures = {
        name: NumberField(theme, name, _(label)) for name, label in CLOCK_RULE_LABELS.items()
    }
    for name, figure in figures.items():
        figure.set_text(str(getattr(rules, name)))
    known = dict(rules.follow_up_days)
    days, must = {}, {}
    for one in CATEGORIES[CaseKind.REPAIR]:
        words = _("Follow-up, days: {category}").format(category=_(CATEGORY_LABELS[one]))
        days[one] = NumberField(theme, f"days_{one}", words, aside=_("as others if empty"))
        days[one].set_text(str(known.get(one, "")))
        must[one] = TickField(theme, f"must_{one}", _("Before closing"), _("must be followed up"))
        must[one].set_text("1" if one in rules.must_follow_up else "")
    channels = {
        one: TickField(theme, f"reply_{one}", _(label), _("counts as the complaint line"))
        for one, label in ENTRY_CHANNEL_LABELS.items()
    }
    for channel, tick in channels.items():
        tick.set_text("1" if channel in rules.reply_channels else "")
    lines: list[Line] = [
        *figures.values(),
        *([days[one], must[one]] for one in days),
        *channels.values(),
    ]
    form = EditorForm(theme, _("Set the clocks"), lines, save=_("Set the clocks"))
    form.take_as_given()

    def read() -> tuple[str, SetClocks]:
        said = {name: _whole(figure) for name, figure in figures.items()}
        own = tuple((str(one), _whole(field)) for one, field in days.items() if text_of(field))
        return "reception.set_clocks", SetClocks(
            **said,
            follow_up_days=own,
            must_follow_up=tuple(str(one) for one, tick in must.items() if tick.value()),
            reply_channels=tuple(str(one) for one, tick in channels.items() if tick.value()),
        )

    return Editor(form, read, "reception.clocks", _("The clocks are set"))


def _whole(field: NumberField) -> int:
    value = field.value()
    if value is None:
        raise Refusal(
            _("Write a figure; 0 where no clock is wanted."), code="number.empty", field=field.name
        )
    return int(value)


def hours_form(bench: Workbench) -> Editor:
    """When the desk receives; what comes outside is marked (29.3.2)."""
    theme, hours = bench.theme, bench.seat.look(desk_hours)
    week = [
        TextField(theme, f"day_{nth}", _(label), hint="08:30-18:00", aside=_("closed if empty"))
        for nth, label in enumerate(WEEKDAY_LABELS)
    ]
    for field, pair in zip(week, plain_desk_hours(hours), strict=True):
        field.set_text("-".join(pair) if pair is not None else "")
    closed = LinesField(theme, "closed_on", _("Closed on"), aside=_("one day a line: 2025-12-25"))
    closed.set_text("\n".join(sorted(day.isoformat() for day in hours.closed_on)))
    words = _("Set the desk's hours")
    form = EditorForm(theme, words, [*week, closed], save=words)
    form.take_as_given()

    def read() -> tuple[str, SetHours]:
        return "reception.set_hours", SetHours(
            week=tuple(_pair(field) for field in week),
            closed_on=tuple(text_of(closed).split()),
        )

    return Editor(form, read, "reception.hours", _("The desk's hours are set"))


def _pair(field: TextField) -> tuple[str, str] | None:
    said = text_of(field).translate(_DASHES).replace(" ", "")
    if not said:
        return None
    opens, dash, closes = said.partition("-")
    if not dash:
        raise Refusal(
            _("Write from when to when, like 08:30-18:00; leave it empty for a closed day."),
            code="hours.unreadable",
            field=field.name,
        )
    return opens.zfill(5), closes.zfill(5)
