"""The record of a unit as the panel shows it."""

from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from decimal import Decimal

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.numbers import grouped
from propdesk.estate.queries.people import Occupant
from propdesk.estate.rules.instructions import INSTRUCTION_LABELS, InstructionKind
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.rules.unit_words import UNIT_KIND_LABELS
from propdesk.estate.service.unit_panel import UnitPanel
from propdesk.estate.workspace.columns import status_chip
from propdesk.estate.workspace.deeds import Deed, check_may
from propdesk.store.act import Actor
from propdesk.store.ledger import View
from propdesk.ui.buttons import Kind
from propdesk.ui.record_panel import Note, RecordFace
from propdesk.ui.timeline import Happened
from propdesk.ui.verb_row import Verb

DOT = "・"


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
        facts=_facts(panel, view.now.astimezone(view.zone).date()),
        notes=_notes(panel),
        history=_history(panel, view.now, view.zone),
    )


def _why_off(deed: Deed, actor: Actor) -> str:
    try:
        check_may(deed, actor)
    except Refusal as refusal:
        return refusal.message
    return ""


def _verbs(panel: UnitPanel, actor: Actor) -> Sequence[Verb]:
    def verb(deed: Deed, text: str, keys: str = "", kind: Kind = Kind.PLAIN) -> Verb:
        return Verb(deed.key, text, keys, kind, _why_off(deed, actor))

    found = [
        verb(Deed("resident"), _("Add resident"), "F2", Kind.PRIMARY),
        verb(Deed("instruction"), _("Instruct"), "F6"),
        verb(Deed("unit"), _("Change unit"), "F4"),
        verb(Deed("vehicle"), _("Add vehicle")),
    ]
    found += [
        verb(Deed("end_instruction", row.id), _("End: {text}").format(text=row.text))
        for row in panel.instructions
    ]
    for one in panel.people:
        who = one.resident_id
        found += [
            verb(Deed("person", who), _("Change {name}").format(name=one.name)),
            verb(Deed("phone", who), _("New number of {name}").format(name=one.name)),
            verb(Deed("leave", one.home_id), _("{name} leaves").format(name=one.name)),
        ]
    for phone in panel.phones:
        text = _("End number {number}").format(number=phone.number)
        found.append(verb(Deed("end_phone", phone.id), text))
    return found


def _numbers(panel: UnitPanel, one: Occupant) -> str:
    lines = [phone for phone in panel.phones if phone.resident_id == one.resident_id]
    return DOT.join(
        f"{phone.number} ({phone.label})" if phone.label else phone.number for phone in lines
    )


def _person_facts(panel: UnitPanel, today: date) -> list[tuple[str, str]]:
    facts = []
    for one in panel.people:
        until = _("until {day}").format(day=one.until.isoformat()) if one.until else ""
        since = _("since {day}").format(day=one.since.isoformat()) if one.since else ""
        parts = (one.name, _numbers(panel, one), since, until, one.needs_help or "")
        facts.append((_(RESIDENT_LABELS[one.role]), DOT.join(part for part in parts if part)))
    for one in panel.past:
        until = one.until.isoformat() if one.until else ""
        words = _("{name} until {day}").format(name=one.name, day=until)
        facts.append((_("Before"), words))
    return facts


def _area(area: Decimal | None) -> str:
    if area is None:
        return ""
    exponent = area.normalize().as_tuple().exponent
    used = -exponent if isinstance(exponent, int) else 0
    return _("{area} m²").format(area=grouped(area, max(2, used)))


def _facts(panel: UnitPanel, today: date) -> list[tuple[str, str]]:
    unit, block = panel.unit, panel.block
    patch = DOT.join(part for part in (panel.patch, panel.patch_holder) if part)
    facts = [
        *_person_facts(panel, today),
        (_("Vehicles"), DOT.join(panel.plates)),
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


def _notes(panel: UnitPanel) -> list[Note]:
    notes = []
    for row in panel.instructions:
        until = _("until {day}").format(day=f"{row.to_on:%m-%d}") if row.to_on else ""
        title = _(INSTRUCTION_LABELS[InstructionKind(row.kind)])
        words = DOT.join(part for part in (row.text, row.given_by) if part)
        notes.append(Note("info", title, words, until))
    return notes


def _history(panel: UnitPanel, now: datetime, zone: tzinfo) -> list[Happened]:
    lines = []
    for line in panel.history:
        at = line.at.astimezone(zone)
        is_today = at.date() == now.astimezone(zone).date()
        when = f"{at:%H:%M}" if is_today else f"{at:%m-%d %H:%M}"
        lines.append(Happened(when, line.who, line.what, is_filled=bool(line.who)))
    return lines
