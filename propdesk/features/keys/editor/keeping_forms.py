"""A key or a ring of keys as the board keeps it: added, and corrected."""

from propdesk.core.i18n import _, pgettext
from propdesk.estate.editor.editing import Bench, check_changed
from propdesk.features.keys.editor.key_forms import draft_place, key_form, whole_number
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.rules.kinds import KIND_LABELS
from propdesk.features.keys.service.keeping import Add, Change
from propdesk.features.keys.service.panel import Panel
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import ChoiceField, LinesField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion


class KeyFields:
    """What is kept of a key."""

    def __init__(self, bench: Bench, row: KeyRow | None = None) -> None:
        theme = bench.theme
        self.tag = TextField(theme, "tag", _("Tag"), hint=_("K-061, never the unit"))
        self.opens = TextField(theme, "opens", _("Opens"))
        kinds = [Suggestion(one, _(label)) for one, label in KIND_LABELS.items()]
        self.kind = ChoiceField(theme, "kind", pgettext("keys", "Kind"), kinds)
        self.unit = TextField(theme, "unit", _("Unit"), aside=_("may stay empty"))
        self.hook = TextField(theme, "hook", _("Hook"), hint=_("row and number, such as 2-7"))
        self.row_name = TextField(theme, "row_name", _("Row"), aside=_("may stay empty"))
        self.copies = NumberField(theme, "copies", _("Copies"))
        self.owner = TextField(theme, "owner", _("Left by"), aside=_("of an owner's key"))
        self.ring = TextField(theme, "ring", _("On ring"), aside=_("may stay empty"))
        self.note = LinesField(theme, "note", _("Remark"), aside=_("may stay empty"))
        self.copies.set_text("1")
        if row is not None:
            self._fill(row)

    def _fill(self, row: KeyRow) -> None:
        for field in (self.tag, self.opens, self.unit, self.hook, self.row_name, self.owner):
            field.set_text(getattr(row, field.name))
        self.kind.set_value(row.kind)
        self.copies.set_text(str(row.copies))
        self.ring.set_text(row.ring)
        self.note.set_text(row.note)

    @property
    def lines(self) -> list[Line]:
        """The fields from top to bottom."""
        return [
            [self.tag, self.kind],
            self.opens,
            [self.hook, self.row_name],
            [self.unit, self.copies],
            self.owner,
            self.ring,
            self.note,
        ]


def add_form(bench: Bench) -> Editor:
    """A new key; with members it is a ring of keys that hang there already (1.4)."""
    fields = KeyFields(bench)
    members = TextField(
        bench.theme,
        "members",
        _("Keys on this ring"),
        hint="K-013 K-014",
        aside=_("makes it a ring"),
    )
    words = _("Add a key")
    form = EditorForm(bench.theme, words, [*fields.lines, members], save=words)

    def read() -> tuple[str, Add]:
        tags = text_of(members).replace(",", " ").replace("、", " ").split()
        return "keys.add", Add(
            tag=text_of(fields.tag),
            opens=text_of(fields.opens),
            kind=text_of(fields.kind),
            hook=text_of(fields.hook),
            row_name=text_of(fields.row_name),
            copies=whole_number(fields.copies) or 1,
            unit=text_of(fields.unit),
            owner=text_of(fields.owner),
            ring=text_of(fields.ring),
            members=tuple(tags),
            note=text_of(fields.note),
        )

    return Editor(form, read, "keys.add", _("{number} hangs on the board"))


def change_form(bench: Bench, panel: Panel) -> Editor:
    """What is corrected of a key; what is not touched stays."""
    fields = KeyFields(bench, panel.row)
    reason = LinesField(bench.theme, "reason", _("Reason"), aside=_("may stay empty"))
    form = key_form(bench, panel, _("Correct key"), [*fields.lines, reason])
    form.take_as_given()

    def read() -> tuple[str, Change]:
        check_changed(form)
        names = ("tag", "opens", "kind", "hook", "row_name", "unit", "owner", "ring", "note")
        said = {name: text_of(form.fields[name]) for name in names if form.is_changed(name)}
        copies = whole_number(fields.copies) if form.is_changed("copies") else None
        return "keys.change", Change(
            key=panel.row.id, copies=copies, reason=text_of(reason), **said
        )

    return Editor(form, read, draft_place("change", panel), _("{number} corrected"))
