"""What the record of a unit tells of its people."""

from propdesk.core.i18n import _
from propdesk.estate.editor.home_form import share_words
from propdesk.estate.queries.masks import sees_all
from propdesk.estate.queries.people import Occupant
from propdesk.estate.records.people import Resident
from propdesk.estate.rules.names import masked_id
from propdesk.estate.rules.people import RESIDENT_LABELS
from propdesk.estate.rules.unit_words import CHANNEL_LABELS
from propdesk.estate.service.unit_panel import PhoneLine, UnitPanel
from propdesk.store.act import Actor

DOT = "・"


def dotted(*parts: str) -> str:
    """The parts that say something, side by side."""
    return DOT.join(part for part in parts if part)


def person_facts(panel: UnitPanel, actor: Actor) -> list[tuple[str, str]]:
    """Each person with numbers, dates and papers; what is restricted only for who may see it."""
    facts = [(_("Owner (developer)"), panel.developer)] if panel.developer else []
    facts += [(_(RESIDENT_LABELS[one.role]), _told(panel, one, actor)) for one in panel.people]
    for one in panel.coming:
        words = _told(panel, one, actor)
        facts.append((_("To come"), dotted(_(RESIDENT_LABELS[one.role]), words)))
    for one in panel.past:
        until = one.until.isoformat() if one.until else ""
        words = _("{name} until {day}").format(name=one.name, day=until) if until else one.name
        facts.append((_("Before"), words))
    return facts


def _told(panel: UnitPanel, one: Occupant, actor: Actor) -> str:
    lines = (_who(panel, one), _stands(panel, one), *_reached(panel, one, actor))
    return "\n".join(line for line in lines if line)


def _who(panel: UnitPanel, one: Occupant) -> str:
    numbers = [_number(phone) for phone in panel.phones if phone.resident_id == one.resident_id]
    return dotted(one.name, _("company") if one.is_company else "", *numbers)


def _number(phone: PhoneLine) -> str:
    first = _("call first") if phone.is_preferred else ""
    aside = ", ".join(part for part in (phone.label, first) if part)
    return f"{phone.number} ({aside})" if aside else phone.number


def _stands(panel: UnitPanel, one: Occupant) -> str:
    """Share, letter of authority and dates."""
    home = panel.homes[one.home_id]
    share = share_words(home)
    since = _("from {day}") if one in panel.coming else _("since {day}")
    return dotted(
        _("share {share}").format(share=share) if share else "",
        _("letter {letter}").format(letter=home.letter) if home.letter else "",
        since.format(day=one.since.isoformat()) if one.since else "",
        _("until {day}").format(day=one.until.isoformat()) if one.until else "",
    )


def _reached(panel: UnitPanel, one: Occupant, actor: Actor) -> list[str]:
    person = panel.residents[one.resident_id]
    channel = CHANNEL_LABELS.get(person.preferred_channel, person.preferred_channel)
    signed = person.privacy_signed_on
    said = (
        (_("prefers {channel}"), _(channel) if person.preferred_channel != "phone" else ""),
        (_("e-mail {email}"), person.email),
        (_("mail to {address}"), person.address),
        (_("in an emergency {contact}"), person.emergency_contact),
        (_("ID number {number}"), masked_id(person.id_number) if person.id_number else ""),
        (_("privacy statement signed {day}"), signed.isoformat() if signed else ""),
        (_("help in an evacuation: {help}"), _help(person, actor)),
        (_("note: {note}"), person.note),
    )
    keys = ("channel", "email", "address", "contact", "number", "day", "help", "note")
    return [
        words.format(**{key: value})
        for key, (words, value) in zip(keys, said, strict=True)
        if value
    ]


def _help(person: Resident, actor: Actor) -> str:
    """That help is needed, everybody at the desk must know; what help, only who may see it."""
    if not person.needs_help:
        return ""
    return person.needs_help if sees_all(actor) else _("needed; a supervisor sees what")
