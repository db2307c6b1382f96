"""The patches of the estate in the place of a record: units, who answers, what can be changed."""

from collections.abc import Sequence
from datetime import date

from propdesk.core.i18n import _, ngettext
from propdesk.estate.service.patch_panel import PatchPanel
from propdesk.estate.workspace.deeds import Deed
from propdesk.estate.workspace.verbs import verb_of
from propdesk.store.act import Actor
from propdesk.ui.buttons import Kind
from propdesk.ui.record_panel import RecordFace
from propdesk.ui.verb_row import Verb


def patches_face(patches: Sequence[PatchPanel], today: date, actor: Actor) -> RecordFace:
    """Every patch with its units and who answers for it now, before and later."""
    return RecordFace(
        number=_("Estate"),
        title=_("Patches"),
        under="" if patches else _("A patch is a set of units with a person who answers for it."),
        verbs=_verbs(patches, today, actor),
        facts=[(patch.name, _words(patch, today)) for patch in patches],
    )


def _words(patch: PatchPanel, today: date) -> str:
    units = ngettext("{n} unit", "{n} units", patch.units).format(n=f"{patch.units:,}")
    lines = [units if patch.name == patch.code else f"{patch.code}・{units}"]
    for duty in patch.duties:
        until = duty.to_on.isoformat() if duty.to_on else ""
        words = _("{name}, {first} to {last}") if until else _("{name} since {first}")
        said = words.format(name=duty.name, first=duty.from_on.isoformat(), last=until)
        lines.append(_("{who} (now)").format(who=said) if duty.holds_on(today) else said)
    if not any(duty.holds_on(today) for duty in patch.duties):
        lines.append(_("Nobody answers for it now."))
    return "\n".join(lines)


def _verbs(patches: Sequence[PatchPanel], today: date, actor: Actor) -> list[Verb]:
    found = [verb_of(Deed("new_patch"), actor, _("Add patch"), kind=Kind.PRIMARY)]
    for patch in patches:
        found += [
            verb_of(
                Deed("assign_patch", patch.id),
                actor,
                _("Who answers for {name}").format(name=patch.name),
            ),
            verb_of(
                Deed("change_patch", patch.id), actor, _("Change {name}").format(name=patch.name)
            ),
        ]
        if any(duty.holds_on(today) for duty in patch.duties):
            words = _("End of duty for {name}").format(name=patch.name)
            found.append(verb_of(Deed("end_duty", patch.id), actor, words))
    return found
