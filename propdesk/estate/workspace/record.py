"""The record of a unit as the panel shows it."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from decimal import Decimal

from propdesk.core.i18n import _
from propdesk.core.numbers import grouped
from propdesk.estate.rules.unit_words import UNIT_KIND_LABELS
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.estate.workspace.columns import status_chip
from propdesk.estate.workspace.deeds import Deed
from propdesk.estate.workspace.instruction_notes import instruction_notes
from propdesk.estate.workspace.person_facts import dotted, person_facts
from propdesk.estate.workspace.verbs import verb_of
from propdesk.store.act import Actor
from propdesk.store.ledger import View
from propdesk.ui.buttons import Kind
from propdesk.ui.record_panel import RecordFace
from propdesk.ui.timeline import Happened
from propdesk.ui.verb_row import Verb


def face_of(panel: UnitPanel, view: View, actor: Actor) -> RecordFace:
    """Everything that the panel shows of a unit.

    Args:
        panel: the unit.
        view: from where and when.
        actor: who looks; what she may not do says why.
    """
    unit = panel.unit
    kind = _(UNIT_KIND_LABELS.get(unit.kind, unit.kind))
    return RecordFace(
        number=kind,
        title=unit.code,
        under=panel.where if panel.where != unit.code else "",
        chip=status_chip(unit.status),
        verbs=_verbs(panel, actor),
        facts=_facts(panel, actor),
        notes=instruction_notes(panel.instructions),
        history=_history(panel, view.now, view.zone),
    )


def _verbs(panel: UnitPanel, actor: Actor) -> Sequence[Verb]:
    def verb(what: str, subject: str, text: str) -> Verb:
        return verb_of(Deed(what, subject), actor, text)

    found = [
        verb_of(Deed("resident"), actor, _("Add resident"), keys="F2", kind=Kind.PRIMARY),
        verb_of(Deed("instruction"), actor, _("Instruct"), keys="F6"),
        verb_of(Deed("unit"), actor, _("Change unit"), keys="F4"),
        verb("vehicle", "", _("Add vehicle")),
    ]
    if panel.block is not None:
        found.append(verb("block", "", _("Notes of the block")))
    found += [
        verb("end_instruction", row.id, _("End: {text}").format(text=row.text))
        for row in panel.instructions
    ]
    for one in (*panel.people, *panel.coming):
        found += [
            verb("person", one.resident_id, _("Change {name}").format(name=one.name)),
            verb("home", one.home_id, _("Residence of {name}").format(name=one.name)),
            verb("phone", one.resident_id, _("New number of {name}").format(name=one.name)),
            verb("leave", one.home_id, _("{name} leaves").format(name=one.name)),
            verb("void_person", one.home_id, _("Void {name}").format(name=one.name)),
        ]
    for one in panel.past:
        found += [
            verb("home", one.home_id, _("Residence of {name}").format(name=one.name)),
            verb("void_person", one.home_id, _("Void {name}").format(name=one.name)),
        ]
    for phone in panel.phones:
        change = _("Change number {number}").format(number=phone.number)
        end = _("End number {number}").format(number=phone.number)
        found += [verb("change_phone", phone.id, change), verb("end_phone", phone.id, end)]
    return found


def _area(area: Decimal | None) -> str:
    if area is None:
        return ""
    exponent = area.normalize().as_tuple().exponent
    used = -exponent if isinstance(exponent, int) else 0
    return _("{area} m²").format(area=grouped(area, max(2, used)))


def _facts(panel: UnitPanel, actor: Actor) -> list[tuple[str, str]]:
    unit, block = panel.unit, panel.block
    patch = dotted(panel.patch, panel.patch_holder)
    facts = [
        *person_facts(panel, actor),
        (_("Vehicles"), dotted(*panel.plates)),
        (_("Gross"), _area(unit.gross_area)),
        (_("Usable"), _area(unit.usable_area)),
        (_("Patch"), patch),
        (_("Above"), panel.around.get("up", ("", ""))[1]),
        (_("Below"), panel.around.get("down", ("", ""))[1]),
        (_("Note"), unit.note),
    ]
    if block is not None:
        facts += [
            (_("Pipes"), block.pipes),
            (_("Valves"), block.valves),
            (_("Risers"), block.risers),
            (_("Block"), block.note),
        ]
    return [(label, value) for label, value in facts if value]


def _history(panel: UnitPanel, now: datetime, zone: tzinfo) -> list[Happened]:
    lines = []
    for line in panel.history:
        at = line.at.astimezone(zone)
        is_today = at.date() == now.astimezone(zone).date()
        when = f"{at:%H:%M}" if is_today else f"{at:%m-%d %H:%M}"
        lines.append(Happened(when, line.who, line.what, is_filled=bool(line.who)))
    return lines
