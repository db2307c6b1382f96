"""How each chip is corrected: its small editor, and what the correction fixes."""

from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.editor.moments import read_moment, shown_moment
from propdesk.estate.rules.people import KnownPerson
from propdesk.features.reception.editor.choices import (
    channel_choices,
    matter_choices,
    people_by,
    person_key,
    read_matter,
    units_by,
)
from propdesk.features.reception.rules.kinds import Channel
from propdesk.features.reception.rules.quick_entry import Part, Understood
from propdesk.features.reception.workspace.understanding import Understanding
from propdesk.features.reception.workspace.wording import kind_words
from propdesk.store.ledger import View
from propdesk.ui.composing import LineEdit
from propdesk.ui.suggest import ChoiceLine, SuggestLine, choices
from propdesk.ui.theme import Theme
from propdesk.ui.understood import Understood as Shown

# parts that a person corrects where they stand: in the text of the line
IN_THE_TEXT = frozenset(
    {Part.AGREED, Part.LEAVE, Part.HOST, Part.COMPANIONS, Part.PLATE, Part.CARD}
)


class Correctors:
    """Makes the editor of a chip and reads what came out of it."""

    def __init__(self, theme: Theme, understanding: Understanding) -> None:
        self._theme, self._understanding = theme, understanding

    def editor(self, chip: Shown, line: Understood, view: View) -> LineEdit:
        """The small editor under a chip."""
        theme, directory = self._theme, self._understanding.directory
        name = chip.label or chip.value
        if chip.key == Part.UNIT:
            ask = units_by(directory, line.unit_candidates, line.people)
            editor = SuggestLine(theme, name, ask, hint=_("Unit"), opens_empty=True)
            editor.set_text_quietly(line.unit.code if line.unit else line.unknown_unit)
            return editor
        if chip.key == Part.CALLER:
            ask = people_by(directory, self.people(line))
            editor = SuggestLine(theme, name, ask, hint=_("Name"), opens_empty=True)
            editor.set_text_quietly(line.caller if line.person is None else line.person.name)
            return editor
        if chip.key == Part.KIND:
            choice = ChoiceLine(theme, name, choices(matter_choices()))
            choice.set_text_quietly(kind_words(line.kind, line.category))
            return choice
        if chip.key == Part.CHANNEL:
            return ChoiceLine(theme, name, choices(channel_choices()))
        plain = LineEdit(theme, name)
        plain.set_text_quietly(_text_of(chip, line, view))
        return plain

    def people(self, line: Understood) -> list[KnownPerson]:
        """Who may be calling: those who fit first, then the rest of the household."""
        directory = self._understanding.directory
        found = list(line.people)
        if line.unit is not None:
            found += [one for one in directory.people_of(line.unit.unit_id) if one not in found]
        return found

    def fixes(self, key: str, said: str, line: Understood, view: View) -> dict[str, Any]:
        """The parts that a correction fixes.

        Raises:
            Refusal: what was said is none of what the part can be.
        """
        if key == Part.UNIT:
            return self._unit(said)
        if key == Part.CALLER:
            return self._caller(said, line)
        if key == Part.KIND:
            return _kind(said)
        if key == Part.CHANNEL:
            return _channel(said)
        if key == Part.PHONE:
            return {"phone": said}
        if key == Part.RECEIVED:
            if not said:
                return {"received_at": None}
            moment = read_moment(said, view.now, view.zone, is_ahead=False)
            return {"received_at": min(moment, view.now)}
        return {}

    def _unit(self, said: str) -> dict[str, Any]:
        if not said:
            return {"unit_id": ""}
        found = self._understanding.directory.units.find(said)
        if len(found) != 1:
            raise (
                unknown_unit(said)
                if not found
                else unsure_unit(said, [unit.code for unit in found])
            )
        return {"unit_id": found[0].unit_id}

    def _caller(self, said: str, line: Understood) -> dict[str, Any]:
        for person in self.people(line):
            if said == person_key(person):
                fixed = {"caller": person.name, "person_id": person.person_id}
                # one who was known by the number alone brings the home along
                return fixed if line.unit is not None else fixed | {"unit_id": person.unit_id}
        return {"caller": said, "person_id": ""}


def unknown_unit(said: str) -> Refusal:
    """What is said when a unit is none of the estate."""
    return Refusal(
        _("There is no unit “{code}”. Correct the unit, or log the entry without one.").format(
            code=said
        ),
        code="unit.unknown",
        field="unit",
    )


def unsure_unit(said: str, codes: list[str]) -> Refusal:
    """What is said when several units may be meant."""
    return Refusal(
        _("“{code}” may be {units}. Choose one of them.").format(
            code=said, units=_(", ").join(codes[:5])
        ),
        code="unit.ambiguous",
        field="unit",
    )


def _text_of(chip: Shown, line: Understood, view: View) -> str:
    if chip.key == Part.RECEIVED and line.received_at is not None:
        return shown_moment(line.received_at, view.now, view.zone)
    return line.phone if chip.key == Part.PHONE else chip.value


def _kind(said: str) -> dict[str, Any]:
    try:
        kind, category = read_matter(said)
    except ValueError:
        found = [one for one in matter_choices() if one.text == said]
        if not found:
            raise Refusal(
                _("“{text}” is not in the list. F4 shows the whole list.").format(text=said),
                code="choice.unknown",
                field="category",
            ) from None
        kind, category = read_matter(found[0].key)
    return {"kind": kind, "category": category}


def _channel(said: str) -> dict[str, Any]:
    found = [one.key for one in channel_choices() if said in {one.key, one.text}]
    return {"channel": Channel(found[0])} if found else {}
