"""One static font out of a variable one; runs in a process of its own."""

import os
from pathlib import Path
from typing import NamedTuple

STYLE_NAMES = {400: "Regular", 700: "Bold"}
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT = 1, 2, 3, 4, 6
_TYPOGRAPHIC = (16, 17, 21, 22, 25)
_BOLD_IN_FS, _REGULAR_IN_FS = 1 << 5, 1 << 6


class Instance(NamedTuple):
    """One font to be made.

    Attributes:
        source: the variable font.
        family: its family's name.
        weight: 400 or 700.
        target: the file to be made.
    """

    source: Path
    family: str
    weight: int
    target: Path

    @property
    def style(self) -> str:
        """Regular or Bold."""
        return STYLE_NAMES[self.weight]


def make_instance(instance: Instance) -> Path:
    """Pins the weight, renames the font and puts it into its place in one step.

    Some ten seconds and 200 MB of memory for a CJK font, which is why it is done once and kept.

    Raises:
        OSError: the source cannot be read, or the target cannot be written.
    """
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    part = instance.target.with_name(f"{instance.target.name}.{os.getpid()}.part")
    try:
        with TTFont(instance.source, recalcTimestamp=False) as font:
            instancer.instantiateVariableFont(font, {"wght": instance.weight}, inplace=True)
            rename(font, instance)
            font.save(part)
        part.replace(instance.target)
    finally:
        part.unlink(missing_ok=True)
    return instance.target


def rename(font: object, instance: Instance) -> None:
    """Gives the instance a name of its own.

    All weights of a variable font carry one PostScript name. reportlab knows fonts by that name,
    so that bold would silently print with the outlines of whichever came first.
    """
    name, os2, head = font["name"], font["OS/2"], font["head"]  # type: ignore[index]
    postscript = f"{instance.family.replace(' ', '')}-{instance.style}"
    full = f"{instance.family} {instance.style}"
    names = {
        _FAMILY: instance.family,
        _STYLE: instance.style,
        _UNIQUE: f"propdesk;{postscript}",
        _FULL: full,
        _POSTSCRIPT: postscript,
    }
    for name_id in (*names, *_TYPOGRAPHIC):
        name.removeNames(nameID=name_id)
    for name_id, text in names.items():
        name.setName(text, name_id, 3, 1, 0x409)
        name.setName(text, name_id, 1, 0, 0)
    bold = instance.weight >= 700
    os2.usWeightClass = instance.weight
    os2.fsSelection &= ~(_BOLD_IN_FS | _REGULAR_IN_FS)
    os2.fsSelection |= _BOLD_IN_FS if bold else _REGULAR_IN_FS
    head.macStyle = head.macStyle & ~1 | int(bold)
