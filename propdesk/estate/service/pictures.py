"""Pictures as people bring them, made small and plain before they are kept.

What the camera wrote beside the picture (where it stood above all) does not come along; only the
moment is read from it. Formats that few programs read are refused with a way out.
"""

import struct
import zlib
from dataclasses import dataclass
from datetime import datetime, tzinfo
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _

if TYPE_CHECKING:  # a desk starts without it
    from PIL.Image import Image

LONGEST_SIDE: Final = 1600
MOST_FILE_MB: Final = 40
MOST_MEGAPIXELS: Final = 80
JPEG: Final = "image/jpeg"
# what phones write with several pictures in it (MPO) is taken for the JPEG that it begins with
_FORMATS: Final = ("JPEG", "PNG", "WEBP", "BMP", "TIFF", "GIF")
_QUALITY: Final = 85
_CAMERA_TAGS, _TAKEN, _TAKEN_OFFSET = 0x8769, 36867, 36881
_FIRST_YEAR: Final = 2000  # a camera that lost its clock says 1970 or 1980
_BROKEN: Final = (OSError, SyntaxError, ValueError, IndexError, EOFError, struct.error, zlib.error)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept.

    Attributes:
        body: a JPEG without what the camera wrote beside it.
        width, height: in pixels, upright.
        taken_at: as the camera said, if it is believable.
    """

    body: bytes
    width: int
    height: int
    taken_at: datetime | None


def picture_file(path: str) -> bytes:
    """What a picture file holds.

    Raises:
        Refusal: there is no such file, it cannot be read, or it is too large.
    """
    file = Path(path)
    try:
        if not file.is_file():
            raise Refusal(
                _("There is no file “{file}”. Choose a picture file.").format(file=path),
                code="photo.no_file",
                field="file",
            )
        if file.stat().st_size > MOST_FILE_MB * 1024**2:
            raise _too_large()
        return file.read_bytes()
    except OSError as error:
        raise Refusal(
            _("“{file}” cannot be read. Copy it to this computer and choose the copy.").format(
                file=path
            ),
            code="photo.unreadable",
            field="file",
        ) from error


def read_picture(raw: bytes, now: datetime, zone: tzinfo) -> Picture:
    """A picture turned upright, scaled to what a screen shows, and stripped of where it was taken.

    Args:
        raw: the file's bytes.
        now: a camera that says a later moment is not believed.
        zone: of the estate, for cameras that name none.

    Raises:
        Refusal: it is no picture of a known format, broken, or too large.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError

    if len(raw) > MOST_FILE_MB * 1024**2:
        raise _too_large()
    try:
        with Image.open(BytesIO(raw), formats=_FORMATS) as opened:
            if opened.width * opened.height > MOST_MEGAPIXELS * 10**6:
                raise _too_large()
            taken_at = _taken_at(opened, now, zone)
            opened.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            opened.thumbnail((LONGEST_SIDE, LONGEST_SIDE), reducing_gap=3.0)
            upright = _on_white(ImageOps.exif_transpose(opened))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise _strange(raw) from error
    except _BROKEN as error:
        raise Refusal(
            _("The picture is damaged and cannot be shown. Take or copy it again."),
            code="photo.broken",
            field="file",
        ) from error
    kept = BytesIO()
    upright.save(kept, "JPEG", quality=_QUALITY, optimize=True)
    return Picture(kept.getvalue(), upright.width, upright.height, taken_at)


def _on_white(image: "Image") -> "Image":
    """Without transparency: a screenshot with holes would turn black."""
    from PIL import Image

    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _taken_at(image: "Image", now: datetime, zone: tzinfo) -> datetime | None:
    """When the camera says that it was; None where it does not or cannot be believed."""
    try:
        said = image.getexif().get_ifd(_CAMERA_TAGS)
        moment = datetime.strptime(  # noqa: DTZ007 - the zone follows
            str(said.get(_TAKEN, ""))[:19], "%Y:%m:%d %H:%M:%S"
        )
        offset = str(said.get(_TAKEN_OFFSET, "")).strip("\0 ")
        aware = moment.replace(tzinfo=zone)
        if offset:
            aware = datetime.fromisoformat(f"{moment.isoformat()}{offset}")
    except _BROKEN:
        return None
    is_believable = aware.tzinfo is not None and aware.year >= _FIRST_YEAR and aware <= now
    return aware if is_believable else None


def _too_large() -> Refusal:
    return Refusal(
        _(
            "A picture has at most {mb} MB and {pixels} million pixels. Make it smaller, or "
            "photograph it again."
        ).format(mb=MOST_FILE_MB, pixels=MOST_MEGAPIXELS),
        code="photo.large",
        field="file",
    )


def _strange(raw: bytes) -> Refusal:
    if raw[4:8] == b"ftyp":
        words = _(
            "Pictures of this phone format (HEIC) cannot be read here. "
            "Let the phone send it as JPEG."
        )
    else:
        words = _("This is no picture that can be read. Take JPEG, PNG, WebP, TIFF, BMP or GIF.")
    return Refusal(words, code="photo.format", field="file")
