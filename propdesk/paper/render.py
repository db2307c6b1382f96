"""From a form and values to a PDF: one document for one paper or for a batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from propdesk.core.i18n import spoken
from propdesk.paper.compose import Pages, compose
from propdesk.paper.fonts import prepare_fonts
from propdesk.paper.form import Form
from propdesk.paper.head import Heading
from propdesk.paper.layout import Layout
from propdesk.paper.letterhead import CopyMark, Letterhead
from propdesk.paper.press import Press
from propdesk.paper.setting import Setting, Sheet
from propdesk.paper.whole_file import write_whole
from propdesk.paper.wording import Values, Wording


@dataclass(frozen=True, slots=True)
class Rendered:
    """A paper that was made.

    Attributes:
        pdf: the file; empty when it was written to a path or a stream.
        missing: characters that no font has; a marked box stands in their place.
        pages: how many.
    """

    pdf: bytes
    missing: tuple[str, ...]
    pages: int

    def write(self, out: Path) -> None:
        """Writes the file beside and renames it.

        Raises:
            Trouble: the disk refuses; what was there before is still there.
        """
        write_whole(out, self.pdf)


def render_form(
    form: Form,
    values: Iterable[Values],
    *,
    letterhead: Letterhead,
    language: str = "zh_Hant",
    copy: CopyMark | None = None,
    blank: bool = False,
    pack: str | None = None,
) -> Rendered:
    """Makes the papers as one PDF in memory.

    Args:
        form: from `load_form`.
        values: one mapping per paper; what it lacks prints blank.
        letterhead: the estate.
        language: of the form's own words: zh_Hant, zh_Hans or en.
        copy: marks it as a copy.
        blank: to be filled in by hand; one paper without values where `values` is empty.
        pack: the word pack; without it the one that the screen speaks.

    Raises:
        Trouble: the fonts cannot be made.
    """
    press = _printed(form, values, letterhead, language, copy, blank=blank, pack=pack)
    return Rendered(press.finish(), tuple(press.shaper.missing), press.pages)


def render(
    form: Form,
    values: Values | Iterable[Values],
    letterhead: Letterhead,
    language: str,
    out: Path | BinaryIO,
    *,
    copy: CopyMark | None = None,
    blank: bool = False,
    pack: str | None = None,
) -> Rendered:
    """Makes the papers as one PDF in a file; the result says pages and missing characters.

    Raises:
        Trouble: the disk refuses; what was there before is still there, and nothing half done.
    """
    batch = [values] if isinstance(values, Mapping) else values
    press = _printed(form, batch, letterhead, language, copy, blank=blank, pack=pack)
    pdf = press.finish()
    if isinstance(out, Path):
        write_whole(out, pdf)
    else:
        out.write(pdf)
    return Rendered(b"", tuple(press.shaper.missing), press.pages)


def _printed(
    form: Form,
    batch: Iterable[Values],
    letterhead: Letterhead,
    language: str,
    copy: CopyMark | None,
    *,
    blank: bool,
    pack: str | None,
) -> Press:
    prepare_fonts()
    layout = form.layout
    wording = Wording(language, pack or spoken().pack, form.words)
    size = layout.sheet
    press = Press(size.width, size.height, wording.say(layout.title, {}), language)
    setting = Setting(press.shaper, wording, size.height, press.photo, blank=blank)
    logo = press.picture(letterhead.logo) if letterhead.logo else ""
    heading = Heading(layout, letterhead, copy, logo)
    for values in (list(batch) or [{}]) if blank else batch:
        _print_paper(press, setting, layout, heading, values)
    return press


def _print_paper(
    press: Press, setting: Setting, layout: Layout, heading: Heading, values: Values
) -> None:
    """Adds the pages of one paper; its page numbers begin at 1."""
    size = layout.sheet
    frames = [size.frame(part) for part in range(size.parts)]
    columns: list[Pages] = [compose(setting, layout, values, frame) for frame in frames]
    count = max(len(pages) for pages in columns)
    for number in range(count):
        sheet = Sheet(setting)
        heading.draw_watermark(sheet)
        heading.draw_tears(sheet)
        heading.draw_folds(sheet)
        for frame, pages in zip(frames, columns, strict=True):
            heading.draw_head(sheet, frame, values)
            for placed in pages[number] if number < len(pages) else ():
                placed.piece.draw(sheet, frame, placed.top)
            heading.draw_foot(sheet, frame, number + 1, count, values)
        press.page(sheet.fixed_content, sheet.content)
