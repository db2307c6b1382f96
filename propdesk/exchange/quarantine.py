"""Before anything is parsed: is this a workbook at all, and one of a sane size?"""

from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path

import olefile

from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _
from propdesk.exchange.archive import Archive, damaged
from propdesk.exchange.disk_words import reason_of
from propdesk.exchange.limits import Limits
from propdesk.exchange.passwords import unlocked
from propdesk.exchange.survey import SheetSurvey
from propdesk.exchange.survey_ods import survey_ods
from propdesk.exchange.survey_xls import XlsFile, macros_refused
from propdesk.exchange.survey_xlsx import survey_xlsx

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ODS_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_OFFICE_SUFFIXES = frozenset((".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".xltx", ".et"))
_BINARY_STARTS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")


class FileKind(Enum):
    """What a file is by its content; its name says nothing."""

    XLSX = "xlsx"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Admitted:
    """A file that passed: the very bytes that were checked.

    Attributes:
        name: the file's base name, for messages.
        kind: what it is.
        content: the workbook, without its password.
        surveys: one per sheet in the order of the tabs; none for text.
    """

    name: str
    kind: FileKind
    content: bytes
    surveys: tuple[SheetSurvey, ...] = ()


def admit(path: Path, *, password: str | None = None, limits: Limits | None = None) -> Admitted:
    """Reads a file into memory and checks it.

    Args:
        path: the file that a person chose.
        password: of a protected workbook.
        limits: what is still a workbook.

    Raises:
        Refusal: it is missing, empty, too large, no workbook, damaged, carries macros, or is
            protected (`field` is `password`). The message names it and the way out.
        Trouble: the disk does not give it.
    """
    limits = limits or Limits()
    name = path.name
    content = _content(path, limits)
    kind = _kind_by_content(content, path)
    if kind is FileKind.XLS:
        return _admit_ole(content, name, password, limits)
    if kind is FileKind.TEXT:
        return Admitted(name, kind, content)
    if path.suffix.lower() == ".xlsm":
        raise macros_refused(name)
    return _admit_zip(content, name, limits)


def _content(path: Path, limits: Limits) -> bytes:
    try:
        if not path.is_file():
            raise _no_file(path.name)
        with path.open("rb") as file:
            content = file.read(limits.file_bytes + 1)
    except FileNotFoundError:
        raise _no_file(path.name) from None
    except OSError as error:
        raise Trouble(
            _("“{name}” could not be read ({reason}). Nothing was imported.").format(
                name=path.name, reason=reason_of(error)
            ),
            code="file.unreadable",
        ) from error
    if not content:
        raise Refusal(
            _("“{name}” is empty. Choose the workbook that holds the table.").format(
                name=path.name
            ),
            code="workbook.empty",
        )
    if len(content) > limits.file_bytes:
        raise Refusal(
            _(
                "“{name}” is larger than {megabytes} MB. Remove pictures and unneeded sheets, "
                "or split it, and import the parts."
            ).format(name=path.name, megabytes=limits.file_bytes // (1024 * 1024)),
            code="workbook.too_large",
        )
    return content


def _no_file(name: str) -> Refusal:
    return Refusal(
        _("There is no file “{name}”. Check its name and folder, then choose it again.").format(
            name=name
        ),
        code="file.missing",
    )


def _kind_by_content(content: bytes, path: Path) -> FileKind:
    """Zip and OLE are looked into later; everything else must be plain text."""
    if content.startswith((_ZIP, _EMPTY_ZIP)):
        return FileKind.XLSX
    if content.startswith(_OLE):
        return FileKind.XLS
    start = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"<") or start.replace(b"\0", b"").lstrip(b"\xff\xfe").startswith(b"<"):
        raise Refusal(
            _(
                "“{name}” is a web page or XML that was given a workbook's name. "
                "Open it in Excel, save it as “Excel Workbook (.xlsx)”, and import that file."
            ).format(name=path.name),
            code="workbook.markup",
        )
    is_text = not content.startswith(_BINARY_STARTS) and (
        content.startswith(_UTF16) or not _looks_binary(content)
    )
    if not is_text or path.suffix.lower() in _OFFICE_SUFFIXES:
        raise not_a_workbook(path.name)
    return FileKind.TEXT


def _looks_binary(content: bytes) -> bool:
    """Control bytes that no text holds; UTF-16 without its mark has a zero in every other byte."""
    sample = content[:65_536]
    zeros = sample.count(0)
    if zeros and max(sample[::2].count(0), sample[1::2].count(0)) * 10 < len(sample):
        return True
    return any(control in sample for control in (b"\x01", b"\x02", b"\x03", b"\x04", b"\x05"))


def not_a_workbook(name: str) -> Refusal:
    """The refusal for a file that is something else."""
    return Refusal(
        _(
            "“{name}” is not a workbook. Choose an .xlsx, .xls, .ods or .csv file; "
            "plain text needs the ending .csv or .txt."
        ).format(name=name),
        code="workbook.not_one",
    )


def _admit_ole(content: bytes, name: str, password: str | None, limits: Limits) -> Admitted:
    with _ole_file(content, name) as file:
        is_protected = file.exists("EncryptedPackage")
        if not is_protected:
            if not (file.exists("Workbook") or file.exists("Book")):
                raise not_a_workbook(name)
            is_protected = XlsFile(file, name).is_protected()
    if is_protected:
        content = unlocked(content, name, password, limits)
    if content.startswith(_ZIP):
        return _admit_zip(content, name, limits)
    with _ole_file(content, name) as file:
        surveys = XlsFile(file, name).survey(limits)
    return Admitted(name, FileKind.XLS, content, tuple(surveys))


def _ole_file(content: bytes, name: str) -> olefile.OleFileIO:
    try:
        return olefile.OleFileIO(BytesIO(content))
    except (OSError, LookupError, ValueError, TypeError):
        raise damaged(name) from None


def _admit_zip(content: bytes, name: str, limits: Limits) -> Admitted:
    archive = Archive(content, name, limits)
    lowered = {part.lower() for part in archive.names()}
    if any(part.endswith("vbaproject.bin") for part in lowered):
        raise macros_refused(name)
    if archive.has("xl/workbook.xml"):
        surveys = survey_xlsx(archive, name, limits)
        kind = FileKind.XLSX
    elif archive.has("content.xml") and archive.read("mimetype").startswith(_ODS_MIME):
        _refuse_protected_ods(archive, name)
        surveys = survey_ods(archive, name, limits)
        kind = FileKind.ODS
    else:
        raise not_a_workbook(name)
    archive.prove(part for part in archive.names() if not part.lower().endswith(".xml"))
    return Admitted(name, kind, content, tuple(surveys))


def _refuse_protected_ods(archive: Archive, name: str) -> None:
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refusal(
            _(
                "“{name}” is protected by a password. Open it in LibreOffice, save it again "
                "without the password, and import the new file."
            ).format(name=name),
            code="workbook.password",
            field="password",
        )
