"""What must be known of a block: pipes, valves, risers (9.3)."""

from typing import Any

from propdesk.core.i18n import _
from propdesk.estate.editor.editing import Bench, check_changed
from propdesk.estate.records.places import Block
from propdesk.estate.service.places import ChangeBlock
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor, text_of
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.fields import LinesField


def block_form(bench: Bench, panel: UnitPanel, block: Block) -> Editor:
    """The notes of a unit's block; only what was changed is sent."""
    labels = {
        "pipes": _("Pipes"),
        "valves": _("Valves"),
        "risers": _("Risers"),
        "note": _("Note"),
    }
    fields = [
        LinesField(bench.theme, name, label, aside=_("may stay empty"))
        for name, label in labels.items()
    ]
    for field in fields:
        field.set_text(getattr(block, field.name))
    form = EditorForm(
        bench.theme,
        _("Notes of block {block}").format(block=block.name),
        fields,
        save=_("Save the block"),
    )

    def read() -> tuple[str, Params]:
        check_changed(form)
        named: dict[str, Any] = {
            one.name: text_of(one) for one in fields if form.is_changed(one.name)
        }
        return "estate.change_block", ChangeBlock(block=block.code, **named)

    return Editor(form, read, f"estate.block:{block.id}", _("Block changed"), shows=panel.unit.id)
