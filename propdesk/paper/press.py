"""The PDF file: the one place that knows reportlab.

Static parts of a page become a form XObject that all pages of the same layout share; what is
filled in goes straight into the page's code. That is several times faster than drawing text by
text, and the reason why two of reportlab's own attributes are used here.
"""

import functools
import re
import threading
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, UnidentifiedImageError
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from propdesk.paper.ink import MM
from propdesk.paper.shaping import Shaper
from propdesk.paper.typeface import CHAINS, face_of

_LOGO_PIXELS = 400
_PHOTO_PIXELS = 1000
_PHOTO_QUALITY = 82
_SHARED_PARTS = 60
_BEYOND_BMP = re.compile(r"<([0-9A-F]{5,6})>")
_LANGUAGE_TAGS = {"zh_Hant": "zh-Hant", "zh_Hans": "zh-Hans", "en": "en"}


class Press:
    """One PDF in the making.

    Attributes:
        shaper: sets text in this file's fonts.
        pages: how many there are.
    """

    def __init__(self, width: float, height: float, title: str, language: str) -> None:
        rl_config.useA85 = 0  # a fifth of the size, for nothing
        self._buffer = BytesIO()
        self._size = (width * MM, height * MM)
        first = face_of(CHAINS[language][0], bold=False)
        self._canvas = Canvas(
            self._buffer,
            pagesize=self._size,
            pageCompression=1,
            invariant=1,
            initialFontName=first.font.fontName,
            lang=_LANGUAGE_TAGS[language],
        )
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("propdesk")
        self._canvas.setProducer("propdesk")
        self._document: Any = self._canvas._doc
        self._shared: dict[str, str] = {}
        self._pictures: list[str] = []
        self._photos: dict[bytes, str] = {}
        self.shaper = Shaper(self._document, language, self._canvas._escape)
        self.pages = 0

    def picture(self, file: Path) -> str:
        """The name under which the file holds a picture, drawn into a square of one point.

        Returns:
            "" when the file is no picture: a paper is not held up by a logo.
        """
        try:
            with Image.open(file) as image:
                image.thumbnail((_LOGO_PIXELS, _LOGO_PIXELS))
                reader = ImageReader(image.convert("RGBA"))
        except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
            return ""
        return self._kept(reader, keeps_shape=True)

    def photo(self, body: bytes) -> str:
        """The same for a photo, stretched over the square: the place has its shape.

        It is as fine as paper shows, and packed as a photo is.
        """
        found = self._photos.get(body)
        if found is None:
            file = BytesIO()
            try:
                with Image.open(BytesIO(body)) as image:
                    image.thumbnail((_PHOTO_PIXELS, _PHOTO_PIXELS))
                    image.convert("RGB").save(file, "JPEG", quality=_PHOTO_QUALITY)
            except (OSError, UnidentifiedImageError, Image.DecompressionBombError):
                return ""
            found = self._photos[body] = self._kept(ImageReader(file), keeps_shape=False)
        return found

    def _kept(self, reader: ImageReader, *, keeps_shape: bool) -> str:
        canvas = self._canvas
        canvas.drawImage(reader, 0, 0, 1, 1, mask="auto", preserveAspectRatio=keeps_shape)
        operators = " ".join(canvas._code)
        self._pictures += list(canvas._formsinuse)
        canvas._code.clear()
        canvas._formsinuse.clear()
        return operators

    def page(self, fixed: str, content: str) -> None:
        """Adds a page: what repeats, and what is filled in."""
        canvas = self._canvas
        name = self._shared.get(fixed)
        if name is None and len(self._shared) < _SHARED_PARTS:
            name = self._shared[fixed] = f"P{len(self._shared)}"
            canvas.beginForm(name)
            self._write(fixed)
            canvas.endForm()
        if name is None:
            self._write(fixed)
        else:
            canvas.doForm(name)
        self._write(content)
        canvas.showPage()
        self.pages += 1
        self._pack(self._document.idToObject[f"Page{self.pages}"])

    def _pack(self, page: Any) -> None:
        """Compresses a page at once; reportlab would keep thousands of them open until the end."""
        code = page.stream.encode("latin-1")
        packed = PDFStream(content=zlib.compress(code), filters=[])
        packed.dictionary["Filter"] = PDFName("FlateDecode")
        page.Contents, page.stream = packed, None

    def _write(self, content: str) -> None:
        self._canvas._code.append(content)
        self._canvas._formsinuse += self._pictures

    def finish(self) -> bytes:
        """The file. The press cannot be used afterwards."""
        document = self._document
        with embedding():  # reading a font's outlines moves a mark in it
            for font in document.delayedFonts:
                font.addObjects(document)
        document.delayedFonts = []
        for name, thing in document.idToObject.items():
            if name.startswith("toUnicodeCMap:"):
                thing.content = _BEYOND_BMP.sub(_as_utf16, thing.content)
        self._canvas.save()
        return self._buffer.getvalue()


@functools.cache
def embedding() -> threading.Lock:
    """Held while fonts are embedded: all papers of the process share them."""
    return threading.Lock()


def _as_utf16(found: re.Match[str]) -> str:
    """Characters beyond 16 bits: reportlab writes their number, readers expect UTF-16."""
    return f"<{chr(int(found[1], 16)).encode('utf-16-be').hex().upper()}>"
