"""Boxes to tick."""

from collections.abc import Collection

import msgspec

from propdesk.paper.ink import TICK_BOX, Type
from propdesk.paper.setting import Sheet
from propdesk.paper.wording import Text

_AFTER_BOX = 1.5
_BETWEEN = (5.0, 4.0, 3.0, 2.2)


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One box to tick: it is ticked when the field has this value, or holds it among others."""

    value: str
    label: Text


def chosen_of(value: object) -> frozenset[str]:
    """Which boxes are ticked: a text is one of them, a collection several."""
    if value is None:
        return frozenset()
    if isinstance(value, Collection) and not isinstance(value, str):
        return frozenset(str(each) for each in value)
    return frozenset({str(value)})


def draw_choices(
    sheet: Sheet,
    left: float,
    base: float,
    choices: tuple[Choice, ...],
    chosen: frozenset[str],
    type: Type,
    room: float,
) -> None:
    """Boxes to tick in a row; the label of a ticked one is bold, so that it survives copying.

    Where the labels are long the boxes move together, then the type gets smaller.
    """
    setting = sheet.setting
    labels = [setting.say(choice.label, {}) for choice in choices]

    def widths(size: float) -> list[float]:
        bold = Type(size, bold=True)
        return [TICK_BOX + _AFTER_BOX + setting.measure(label, bold) for label in labels]

    size = type.size - 0.5
    while sum(widths(size)) + _BETWEEN[-1] * (len(choices) - 1) > room and size > 6:
        size -= 0.25
    wide = sum(widths(size))
    between = next(
        (gap for gap in _BETWEEN if wide + gap * (len(choices) - 1) <= room), _BETWEEN[-1]
    )
    x = left
    for choice, label in zip(choices, labels, strict=True):
        ticked = choice.value in chosen
        sheet.ink.tick_box(x, base, ticked=ticked)
        x += TICK_BOX + _AFTER_BOX
        width = sheet.ink.text(x, base, label, Type(size, bold=ticked))
        x += width + between
