"""Pages of a PDF as pictures, and the PDF on its way to a printer or a file."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.ui.worker import Progress

POINTS_PER_INCH: Final = 72
PRINT_DPI: Final = 300
_SPOOL_LIMIT_S: Final = 60


@dataclass(frozen=True, slots=True)
class Bitmap:
    """A page as pixels.

    Attributes:
        pixels: four bytes each: blue, green, red, unused.
        width: in pixels.
        height: in pixels.
        stride: bytes in a line.
    """

    pixels: bytes
    width: int
    height: int
    stride: int


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page in points."""

    width: float
    height: float


def page_sizes(pdf: bytes) -> list[PageSize]:
    """The sizes of all pages.

    Raises:
        Trouble: it is no PDF that can be read.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        raise Trouble(
            _("The paper could not be shown. What it prints from is saved; try again."),
            code="paper.unreadable",
        ) from None
    try:
        return [PageSize(*document.get_page_size(at)) for at in range(len(document))]
    finally:
        document.close()


def render_page(pdf: bytes, page: int, dpi: float) -> Bitmap:
    """A page as pixels.

    Args:
        pdf: the document.
        page: from 0.
        dpi: pixels in an inch.
    """
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        picture = document[page].render(
            scale=dpi / POINTS_PER_INCH, rev_byteorder=False, prefer_bgrx=True
        )
        return Bitmap(bytes(picture.buffer), picture.width, picture.height, picture.stride)
    finally:
        document.close()


def render_all(pdf: bytes, dpi: float, progress: Progress) -> list[Bitmap]:
    """All pages as pixels, for a printer that takes no PDF."""
    count = len(page_sizes(pdf))
    pages = []
    for at in range(count):
        progress.report(at, count)
        pages.append(render_page(pdf, at, dpi))
    return pages


def spooler() -> str | None:
    """The command that hands a PDF to the print system as it is; None where there is none."""
    return shutil.which("lp")


def spool(pdf: bytes, *, command: str, printer: str, copies: int, title: str) -> None:
    """Hands the PDF itself to the print system.

    Raises:
        Trouble: the print system did not take it.
    """
    call = [command, "-n", str(copies), "-t", title]
    if printer:
        call += ["-d", printer]
    try:
        done = subprocess.run(  # noqa: S603 - the command is the system's own, no shell
            [*call, "-"], input=pdf, capture_output=True, timeout=_SPOOL_LIMIT_S, check=False
        )
        reason = done.stderr.decode(errors="replace").strip() if done.returncode else ""
        failed = done.returncode != 0
    except (OSError, subprocess.TimeoutExpired) as error:
        failed, reason = True, type(error).__name__
    if failed:
        raise Trouble(
            _(
                "The record is saved; only the printing failed. Look at the printer, then print "
                "again, or save the paper as a PDF. The print system says: {reason}"
            ).format(reason=reason or _("nothing")),
            code="print.refused",
        )


def save_pdf(pdf: bytes, file: Path) -> None:
    """Writes the PDF beside and renames, so that no half paper is left.

    Raises:
        Trouble: it cannot be written there.
    """
    part = file.with_name(file.name + ".part")
    try:
        part.write_bytes(pdf)
        part.replace(file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Trouble(
            _(
                "The record is saved; only the file {file} could not be written ({reason}). "
                "Choose another folder or free some room."
            ).format(file=file.name, reason=error.strerror or type(error).__name__),
            code="paper.unwritable",
        ) from None
