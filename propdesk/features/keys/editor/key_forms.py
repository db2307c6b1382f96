"""What the forms of the board have in common, and the small ones that only want a word."""

from collections.abc import Callable, Sequence

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench
from propdesk.features.keys.service.keeping import Found, Lose, Replace, Retire, ReturnToOwner
from propdesk.features.keys.service.panel import Panel
from propdesk.features.keys.service.settling import Settle
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm, Line
from propdesk.ui.field_values import NumberField
from propdesk.ui.fields import ChoiceField, LinesField
from propdesk.ui.line_fields import TextField
from propdesk.ui.suggest import Suggestion

Maker = Callable[[Bench, Panel], Editor]


def key_form(
    bench: Bench, panel: Panel, title: str, lines: Sequence[Line], save: str = ""
) -> EditorForm:
    """A form about one key: its head says which."""
    row = panel.row
    about = f"{row.tag}  {row.opens} {row.unit}".strip()
    return EditorForm(bench.theme, title, lines, save=save or title, about=about)


def draft_place(what: str, panel: Panel) -> str:
    """Where the draft of a form about a key lies."""
    return f"keys.{what}:{panel.row.id}"


def whole_number(field: NumberField) -> int | None:
    """The figure of a field; None while it is empty.

    Raises:
        Refusal: it is no whole number.
    """
    value = field.value()
    if value is None:
        return None
    if value != value.to_integral_value():
        raise Refusal(_("Write a whole number."), code="number.whole", field=field.name)
    return int(value)


def _reason_form(
    bench: Bench, panel: Panel, title: str, verb: str, params: Callable[[str], Params], said: str
) -> Editor:
    reason = LinesField(bench.theme, "reason", _("Reason"), aside=_("may stay empty"))
    form = key_form(bench, panel, title, [reason])
    place = draft_place(verb.partition(".")[2], panel)
    return Editor(form, lambda: (verb, params(text_of(reason))), place, said)


def lose_form(bench: Bench, panel: Panel) -> Editor:
    """How the key was lost; an open loan ends with it."""
    key = panel.row.id
    return _reason_form(
        bench,
        panel,
        _("Record key as lost"),
        "keys.lose",
        lambda reason: Lose(key=key, reason=reason),
        _("{number} is recorded as lost"),
    )


def found_form(bench: Bench, panel: Panel) -> Editor:
    """Where a lost key was found."""
    key = panel.row.id
    return _reason_form(
        bench,
        panel,
        _("Hang up found key"),
        "keys.found",
        lambda reason: Found(key=key, reason=reason),
        _("{number} hangs on its hook again"),
    )


def retire_form(bench: Bench, panel: Panel) -> Editor:
    """Why a key is no longer used."""
    key = panel.row.id
    return _reason_form(
        bench,
        panel,
        _("Retire key"),
        "keys.retire",
        lambda reason: Retire(key=key, reason=reason),
        _("{number} is no longer used"),
    )


def replace_form(bench: Bench, panel: Panel) -> Editor:
    """What takes the place of a lost key: the same tag again, or a new one."""
    row, theme = panel.row, bench.theme
    tag = TextField(theme, "tag", _("Tag of the new key"), aside=_("the old tag if empty"))
    copies = NumberField(theme, "copies", _("Copies"))
    copies.set_text(str(row.copies))
    hook = TextField(theme, "hook", _("Hook"))
    hook.set_text(row.hook)
    reason = LinesField(theme, "reason", _("Reason"), aside=_("may stay empty"))
    form = key_form(bench, panel, _("Replace key"), [tag, [copies, hook], reason])

    def read() -> tuple[str, Replace]:
        return "keys.replace", Replace(
            key=row.id,
            tag=text_of(tag),
            copies=whole_number(copies),
            hook=text_of(hook),
            reason=text_of(reason),
        )

    return Editor(form, read, draft_place("replace", panel), _("{number} is replaced"))


def return_to_owner_form(bench: Bench, panel: Panel) -> Editor:
    """Who of the owner's side signed for the key."""
    row, theme = panel.row, bench.theme
    to = TextField(theme, "to", _("Taken back by"))
    to.set_text(row.owner)
    identity = TextField(theme, "identity", _("Identity"), hint=_("end of a card's number"))
    reason = LinesField(theme, "reason", _("Remark"), aside=_("may stay empty"))
    form = key_form(bench, panel, _("Return key to owner"), [to, identity, reason])

    def read() -> tuple[str, ReturnToOwner]:
        return "keys.return_to_owner", ReturnToOwner(
            key=row.id, to=text_of(to), identity=text_of(identity), reason=text_of(reason)
        )

    place = draft_place("return_to_owner", panel)
    return Editor(form, read, place, _("{number} is back with its owner"))


def settle_form(bench: Bench, panel: Panel) -> Editor:
    """What became of a difference that a count found."""
    theme, open_ones = bench.theme, panel.differences
    options = [
        Suggestion(
            one.id,
            _("{number}: {found} found, {expected} expected").format(
                number=one.number, found=one.found, expected=one.expected
            ),
        )
        for one in open_ones
    ]
    line = ChoiceField(theme, "line", _("Difference"), options)
    if options:
        line.set_value(options[0].key)
    text = LinesField(theme, "text", _("What became of it"))
    form = key_form(bench, panel, _("Settle difference"), [line, text])

    def read() -> tuple[str, Settle]:
        return "keys.settle", Settle(line=text_of(line), text=text_of(text))

    place = draft_place("settle", panel)
    return Editor(form, read, place, _("{number} difference settled"), shows=panel.row.id)
