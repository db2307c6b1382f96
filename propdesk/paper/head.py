"""The head and the foot of every page."""

from collections.abc import Sequence

from propdesk.paper.characters import drawable, is_wide
from propdesk.paper.ink import HAIR, HEAVY, LABEL, NOTE, Ink, Type
from propdesk.paper.layout import Layout, SheetSize
from propdesk.paper.letterhead import CopyMark, Letterhead
from propdesk.paper.setting import Frame, Setting, Sheet
from propdesk.paper.wording import Values, as_text

LOGO_SIDE = 11.0
LOGO_SIDE_NARROW = 9.0
_NAME = Type(10.5, bold=True)
_NARROW_NAME = Type(9.5, bold=True)
_VALUE = Type(9)
_FOOT = Type(7, quiet=True)
_PAGE = Type(7.5)
_FACT_PITCH = 4.6
_BLANK_FACT = 30.0
_FOLD_EDGE = 5.0  # nearer to the edge many printers leave blank
_FOLD_MARK = 4.0
# Letter-spacing of a Chinese title by its length: short names are set wide.
_SPACING = {1: 0.0, 2: 10.0, 3: 7.0, 4: 5.0, 5: 4.0, 6: 3.0, 7: 2.0, 8: 1.4, 9: 0.8}


class Heading:
    """Head and foot of one document.

    Args:
        logo: operators that draw the estate's logo into a square of one point, or "".
    """

    def __init__(
        self,
        layout: Layout,
        letterhead: Letterhead,
        copy: CopyMark | None,
        logo: str = "",
    ) -> None:
        self._layout = layout
        self._size: SheetSize = layout.sheet
        self._letterhead = letterhead
        self._copy = copy
        self._logo = logo

    def draw_head(self, sheet: Sheet, frame: Frame, values: Values) -> None:
        """Estate and form name among what repeats, number and date among what does not."""
        setting = sheet.setting
        facts = self._facts(setting, values)
        taken = self._taken_by(setting, facts)
        if self._size.is_narrow:
            sheet.fixed(("head", frame), lambda ink: self._narrow(ink, setting, frame))
            self._narrow_facts(sheet, frame, facts)
        else:
            sheet.fixed(
                ("head", frame, round(taken)), lambda ink: self._wide(ink, setting, frame, taken)
            )
            self._wide_facts(sheet, frame, facts)

    def draw_foot(self, sheet: Sheet, frame: Frame, page: int, pages: int, values: Values) -> None:
        """Who keeps the paper, which copy it is, and the page number."""
        setting, base = sheet.setting, self._size.foot_base
        words = setting.wording.engine
        number = setting.say(words.page_of, {"page": page, "pages": pages})
        left = setting.say(self._layout.foot, values)
        if self._layout.part:
            left = setting.say(
                words.part_of, {"part": frame.part + 1, "parts": len(self._layout.part)}
            )
            number = number if pages > 1 else ""
        copy = ""
        if self._copy:
            copy = setting.say(
                words.copy_note,
                {
                    "at": f"{self._copy.at:%Y-%m-%d  %H:%M}",
                    "by": self._copy.by,
                    "nth": self._copy.nth,
                },
            )

        def draw(ink: Ink) -> None:
            ink.text(frame.left, base, left, _PAGE if self._layout.part else _FOOT)
            ink.text(frame.right, base, number, _PAGE, "right")
            ink.text((frame.left + frame.right) / 2, base, copy, _FOOT, "centre")

        if setting.is_fixed(self._layout.foot):
            sheet.fixed(("foot", frame, page, pages), draw)
        else:
            draw(sheet.ink)

    def draw_tears(self, sheet: Sheet) -> None:
        """The lines along which the parts are torn from each other."""
        for part in range(1, self._size.parts):
            x = self._size.frame(part).left - self._size.margin
            sheet.fixed(("tear", part), lambda ink, x=x: ink.tear(x, 0, self._size.height))  # type: ignore[misc]

    def draw_folds(self, sheet: Sheet) -> None:
        """Marks at the left edge of a letter, by which it is folded into three."""
        if self._layout.page.folds:
            sheet.fixed("folds", self._folds)

    def draw_watermark(self, sheet: Sheet) -> None:
        """What stands across the page, where the estate says that there is something."""
        words, size = self._letterhead.watermark, self._size
        if words:
            sheet.fixed("watermark", lambda ink: ink.across(words, size.width, size.height))

    def _folds(self, ink: Ink) -> None:
        for third in (1, 2):
            ink.rule(_FOLD_EDGE, _FOLD_EDGE + _FOLD_MARK, self._size.height * third / 3, HAIR)

    def _facts(self, setting: Setting, values: Values) -> list[tuple[str, str]]:
        """Labels and values; one without a value stands there only to be filled in by hand."""
        facts = [
            (setting.say(fact.label, values), as_text(values.get(fact.name)))
            for fact in self._layout.fact
        ]
        return [(label, value) for label, value in facts if value or setting.blank]

    def _taken_by(self, setting: Setting, facts: Sequence[tuple[str, str]]) -> float:
        """How far the facts reach from the right margin."""
        widths = [
            setting.measure(value, _VALUE) if value else _BLANK_FACT for _label, value in facts
        ]
        labels = [setting.measure(label, LABEL) for label, _value in facts]
        return max(widths, default=0.0) + 3.0 + max(labels, default=0.0)

    def _wide(self, ink: Ink, setting: Setting, frame: Frame, taken: float) -> None:
        top = self._size.margin
        self._mark(ink, frame.left, top, LOGO_SIDE)
        x = frame.left + 14.0
        centre = self._size.width / 2
        title = setting.say(self._layout.title, {})
        type = title_type(title)
        if self._copy:
            type = type._replace(size=min(type.size, 16.0))  # room for the stamp
        type = setting.fitted(title, type, 2 * (frame.right - taken - centre) - 6.0, 0.5)
        self._estate(ink, setting, x, centre - setting.measure(title, type) / 2 - x - 4.0)
        base = top + (7.8 if self._copy else 8.2)
        ink.text(centre, base, title, type, "centre")
        if self._copy:
            self._stamp(ink, setting, centre - 8.0, top + 9.7)
        ink.rule(frame.left, frame.right, top + 16.0, HEAVY)

    def _estate(self, ink: Ink, setting: Setting, x: float, room: float) -> None:
        """Name and lines; a long name takes two lines, and all move together."""
        top, name = self._size.margin, self._letterhead.name
        type = setting.fitted(name, _NAME, room)
        names = setting.lines(name, type, room)[:2]
        bases = (4.3, 8.1, 11.3) if len(names) < 2 else (3.2, 6.7, 10.0, 13.0)
        for base, line in zip(bases, names, strict=False):
            ink.text(x, top + base, line.text, type)
        lines = [line for line in self._letterhead.lines if line]
        for base, text in zip(bases[len(names) :], lines, strict=False):
            small = setting.fitted(text, NOTE, room, 0.75)
            for line in setting.lines(text, small, room)[:1]:
                ink.text(x, top + base, line.text, small)

    def _wide_facts(self, sheet: Sheet, frame: Frame, facts: Sequence[tuple[str, str]]) -> None:
        setting = sheet.setting
        widths = [
            setting.measure(value, _VALUE) if value else _BLANK_FACT for _label, value in facts
        ]
        x = frame.right - max(widths, default=0.0)
        for index, (label, value) in enumerate(facts):
            base = self._size.margin + 4.3 + index * _FACT_PITCH
            sheet.ink.text(x - 3.0, base, label, LABEL, "right")
            if value:
                sheet.ink.text(x, base, value, _VALUE)
            else:
                sheet.ink.rule(x, frame.right, base + 0.9, HAIR)

    def _narrow(self, ink: Ink, setting: Setting, frame: Frame) -> None:
        top, letterhead = self._size.margin, self._letterhead
        self._mark(ink, frame.left, top - 0.1, LOGO_SIDE_NARROW)
        x = frame.left + 11.5
        room = frame.width - 11.5
        if self._layout.part:
            part = self._layout.part[frame.part]
            ink.text(frame.right, top + 3.5, setting.say(part.name, {}), _NARROW_NAME, "right")
            ink.text(frame.right, top + 7.6, setting.say(part.note, {}), NOTE, "right")
            room -= 3.0 + max(
                max(
                    setting.measure(setting.say(each.name, {}), _NARROW_NAME),
                    setting.measure(setting.say(each.note, {}), NOTE),
                )
                for each in self._layout.part
            )
        name = letterhead.name
        ink.text(x, top + 3.5, name, setting.fitted(name, _NARROW_NAME, room, 0.6))
        line = self._line_that_fits(setting, room)
        ink.text(x, top + 7.6, line, setting.fitted(line, NOTE, room, 0.7))
        ink.rule(frame.left, frame.right, top + 12.0, HEAVY)
        title = setting.say(self._layout.title, {})
        spacing = 1.2 if _is_han(title) else 0.0
        stamp = 18.0 if self._copy else 0.0
        type = setting.fitted(
            title, Type(14, bold=True, spacing=spacing), frame.width - 36.0 - stamp, 0.6
        )
        wide = ink.text(frame.left, top + 20.3, title, type)
        if self._copy:
            self._stamp(ink, setting, frame.left + wide + 3.0, top + 16.6)

    def _line_that_fits(self, setting: Setting, room: float) -> str:
        """Both lines where there is room, else the last, which mostly is the telephone."""
        lines = [line for line in self._letterhead.lines if line]
        for text in ("  ".join(lines), *reversed(lines)):
            if setting.measure(text, NOTE) <= room:
                return text
        return lines[-1] if lines else ""

    def _narrow_facts(self, sheet: Sheet, frame: Frame, facts: Sequence[tuple[str, str]]) -> None:
        top = self._size.margin
        places = ((17.3, _VALUE), (21.0, NOTE), (24.0, NOTE))
        for (_label, value), (base, type) in zip(facts, places, strict=False):
            if value:
                sheet.ink.text(frame.right, top + base, value, type, "right")
            else:
                sheet.ink.rule(frame.right - _BLANK_FACT, frame.right, top + base + 0.9, HAIR)

    def _mark(self, ink: Ink, left: float, top: float, side: float) -> None:
        """The logo, or a disc with the first character of the estate's name."""
        if self._logo:
            ink.picture(left, top, side, side, self._logo)
            return
        ink.disc(left + side / 2, top + side / 2, side / 2)
        first = drawable(self._letterhead.name).strip()[:1]
        size = side * 1.55
        if first:
            base = top + side / 2 + 0.37 * size * 25.4 / 72
            ink.white_text(left + side / 2, base, first, Type(size, bold=True))

    def _stamp(self, ink: Ink, setting: Setting, left: float, top: float) -> None:
        """副本 in its frame."""
        words = setting.say(setting.wording.engine.copy, {})
        ink.frame(left, top, 16.0, 4.8, 0.6)
        spacing = 6.0 if _is_han(words) else 0.0
        type = setting.fitted(words, Type(9.5, bold=True, spacing=spacing), 14.0, 0.6)
        ink.text(left + 8.0, top + 2.4 + 0.37 * 9.5 * 25.4 / 72, words, type, "centre")


def _is_han(text: str) -> bool:
    return all(is_wide(character) for character in text)


def title_type(title: str) -> Type:
    """How a form name is set: 18 points when short, 16 when long, Chinese ones wide."""
    if not _is_han(title):
        return Type(16, bold=True)
    length = len(title)
    size = 17.5 if length <= 5 else 17.0 if length <= 7 else 16.0
    return Type(size, bold=True, spacing=_SPACING.get(length, 0.4))
