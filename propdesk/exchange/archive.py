"""The zip around a workbook, measured before a line of it is read."""

import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.exchange.limits import Limits

_LOCAL_HEADER = struct.Struct("<4s22xHH")
_CHUNK = 64 * 1024
_SLICE = 16 * 1024
_ENCRYPTED = 0x1


class Archive:
    """A zip whose directory has been checked, and whose parts are held to what it declares."""

    def __init__(self, content: bytes, name: str, limits: Limits) -> None:
        """Reads the directory only.

        Args:
            content: the whole file.
            name: the file's base name, for messages.
            limits: what is still a workbook.

        Raises:
            Refusal: the zip is damaged, or declares more than a workbook ever holds.
        """
        self._content = content
        self._name = name
        try:
            with zipfile.ZipFile(BytesIO(content)) as opened:
                parts = opened.infolist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
            raise damaged(name) from None
        self._parts = {part.filename: part for part in parts}
        self._check(parts, limits)

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def has(self, part: str) -> bool:
        """Whether a part of this name is there."""
        return part in self._parts

    def read(self, part: str) -> bytes:
        """The whole of a part; empty if there is none."""
        return b"".join(self.chunks(part)) if part in self._parts else b""

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part, unpacked piece by piece.

        Raises:
            Refusal: it unpacks to more or less than the directory declares.
        """
        info = self._parts[part]
        unpacked = 0
        for piece in self._inflated(self._packed(info), info):
            unpacked += len(piece)
            if unpacked > info.file_size:
                break
            yield piece
        if unpacked != info.file_size:
            raise damaged(self._name)

    def prove(self, parts: Iterable[str]) -> None:
        """Unpacks the parts once, so that a directory that lies about them is noticed here."""
        for part in parts:
            for _piece in self.chunks(part):
                pass

    def _check(self, parts: list[zipfile.ZipInfo], limits: Limits) -> None:
        unpacked = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts)
        is_bomb = (
            len(parts) > limits.zip_entries
            or unpacked > limits.unpacked_bytes
            or (unpacked > limits.ratio_from_bytes and unpacked > limits.ratio * max(packed, 1))
        )
        if is_bomb:
            raise Refusal(
                _(
                    "“{name}” unpacks to far more than a workbook ever holds and was not opened. "
                    "Copy the table into a new workbook and import that."
                ).format(name=self._name),
                code="workbook.bomb",
            )
        plain = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
        if any(p.compress_type not in plain or p.flag_bits & _ENCRYPTED for p in parts):
            raise damaged(self._name)
        if len(self._parts) != len(parts):
            raise damaged(self._name)

    def _packed(self, info: zipfile.ZipInfo) -> memoryview:
        start = info.header_offset
        header = self._content[start : start + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size:
            raise damaged(self._name)
        signature, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        if signature != b"PK\x03\x04":
            raise damaged(self._name)
        first = start + _LOCAL_HEADER.size + name_length + extra_length
        return memoryview(self._content)[first : first + info.compress_size]

    def _inflated(self, packed: memoryview, info: zipfile.ZipInfo) -> Iterator[bytes]:
        if info.compress_type == zipfile.ZIP_STORED:
            yield from (bytes(packed[at : at + _CHUNK]) for at in range(0, len(packed), _CHUNK))
            return
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(0, len(packed), _SLICE):
            rest = bytes(packed[at : at + _SLICE])
            piece = b"-" * _CHUNK
            while not stream.eof and (rest or len(piece) == _CHUNK):
                try:
                    piece = stream.decompress(rest, _CHUNK)
                except zlib.error:
                    raise damaged(self._name) from None
                rest = stream.unconsumed_tail
                yield piece


def damaged(name: str) -> Refusal:
    """The refusal for a workbook that no program could read."""
    return Refusal(
        _(
            "“{name}” is damaged and cannot be read. "
            "Open it in Excel, save it again, and import the new file."
        ).format(name=name),
        code="workbook.damaged",
    )
