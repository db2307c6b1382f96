"""The key line: a tag, who, from where, until when, what for; a tag alone takes the key back."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from typing import Final

from propdesk.core.text import clean_line
from propdesk.estate.rules.names import find_names, surname_length
from propdesk.estate.rules.phones import find_phones
from propdesk.estate.rules.shifts import Shift
from propdesk.estate.rules.spans import TAKEN, Span, blanked, levelled
from propdesk.estate.rules.staff import DEPARTMENT_LABELS
from propdesk.features.keys.rules.borrowers import department_of
from propdesk.features.keys.rules.spans_said import find_due
from propdesk.features.keys.rules.tags import tag_key

MAX_READ = 500
_WORD: Final = re.compile(rf"[^\s,，、;；{TAKEN}]+")
_IDENTITY: Final = re.compile(
    r"(?:(?:職員|员工|員工|工作|身份|身分)?[證证](?:件|號|号|尾)?|staff id|id|no\.?)[ :：]?"
    r"(?:[a-z]{0,3}-?\d[\w-]*)"
)
_RETURN: Final = re.compile(r"(?:交還|交还|歸還|归还|收回|還匙|还匙|還|还|return(?:ed)?|back)$")
_COMPANY: Final = re.compile(
    r".+(?:公司|地產|地产|裝修|装修|工程|電梯|电梯|物業|物业|承辦商|承办商|承包商|機電|机电|消防"
    r"|園藝|园艺|ltd\.?|co\.?)$|^(?:中介|地產代理|經紀|经纪|業主|业主|住戶|住户|租客|承辦商|承办商)$"
)
_LIKE_TAG: Final = re.compile(r"[a-z]{1,3}-?\d{1,4}$")
_HAN_NAME: Final = re.compile(r"[\u3400-\u9fff]{2,4}$")
_TITLE_CASE: Final = re.compile(r"[A-Z][A-Za-z'.-]*$")


class Part(StrEnum):
    """A part of the line, one chip each."""

    KEY = "key"
    BORROWER = "borrower"
    DEPARTMENT = "department"
    COMPANY = "company"
    IDENTITY = "identity"
    PHONE = "phone"
    DUE = "due"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True, order=True)
class Chip:
    """Where in the line a part was read; `text` is what was typed there."""

    span: Span
    part: Part
    text: str


@dataclass(frozen=True, slots=True)
class KnownKey:
    """A key of the board, as a line is understood by it."""

    key_id: str
    tag: str


@dataclass(frozen=True, slots=True)
class KnownStaff:
    """A person of staff, as a line is understood by it."""

    staff_id: str
    code: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class KeyBook:
    """What understanding a line looks up; it is asked at each keystroke.

    Attributes:
        keys: by the key of their tag.
        staff: by name and by code.
    """

    keys: Mapping[str, KnownKey]
    staff: Mapping[str, KnownStaff]
    shifts: Sequence[Shift]


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a person corrected on the chips; None leaves it to the words.

    Attributes:
        department: a department's code or word, else the company as it shall be kept.
    """

    key_id: str | None = None
    borrower: str | None = None
    department: str | None = None
    phone: str | None = None
    purpose: str | None = None
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """What a line says.

    Attributes:
        key: the key that is meant.
        unknown_tag: what is written like a tag and is none of the board.
        staff: the borrower, where he is one of staff.
        department: its code, of our own staff.
        company: where an outsider comes from.
        due_at: until when; None where the line does not say.
        is_bare: nothing but the tag stands there.
        is_return: it says in words that the key comes back.
        chips: in reading order.
    """

    key: KnownKey | None = None
    unknown_tag: str = ""
    borrower: str = ""
    staff: KnownStaff | None = None
    department: str = ""
    company: str = ""
    identity: str = ""
    phone: str = ""
    due_at: datetime | None = None
    purpose: str = ""
    is_bare: bool = False
    is_return: bool = False
    chips: tuple[Chip, ...] = ()


def parse(
    text: str, book: KeyBook, now: datetime, zone: tzinfo, fixed: Fixed | None = None
) -> Understood:
    """Understands a line.

    Args:
        text: as typed.
        book: the board's keys, the estate's staff and shifts.
        now: the present moment, aware.
        zone: the estate's time zone.
        fixed: parts that a person has corrected.
    """
    return _Reader(text, book, now, zone).read(fixed or Fixed())


class _Reader:
    """Reads one line once: each part found is taken out, and what remains is the purpose."""

    def __init__(self, text: str, book: KeyBook, now: datetime, zone: tzinfo) -> None:
        self._typed = text[:MAX_READ]
        self._left = levelled(self._typed)
        self._book, self._now, self._zone = book, now, zone
        self._chips: list[Chip] = []

    def read(self, fixed: Fixed) -> Understood:
        """The parts in the order in which they can be told apart."""
        key, unknown = self._take_key()
        is_bare = not self._words()
        is_return = self._take_return()
        phone = self._take_first(Part.PHONE, find_phones(self._left))
        identity = self._take_first(
            Part.IDENTITY, [Span(*one.span()) for one in _IDENTITY.finditer(self._left)]
        )
        due = find_due(self._left, self._now, self._book.shifts, self._zone)
        if due is not None:
            self._take(Part.DUE, due.span)
        department, company = self._take_whence()
        borrower, staff = self._take_borrower()
        said = Understood(
            key=key,
            unknown_tag=unknown,
            borrower=borrower,
            staff=staff,
            department=department or (staff.department if staff and not company else ""),
            company=company,
            identity=identity,
            phone=phone,
            due_at=due.at if due else None,
            purpose=self._take_purpose(),
            is_bare=is_bare,
            is_return=is_return,
            chips=tuple(sorted(self._chips)),
        )
        return _corrected(said, fixed, self._book)

    def _words(self) -> list[Span]:
        return [Span(*match.span()) for match in _WORD.finditer(self._left)]

    def _text(self, span: Span) -> str:
        return self._left[span.start : span.end]

    def _take(self, part: Part, span: Span) -> str:
        typed = clean_line(self._typed[span.start : span.end])
        self._chips.append(Chip(span, part, typed))
        self._left = blanked(self._left, [span])
        return typed

    def _take_first(self, part: Part, spans: Sequence[Span]) -> str:
        return self._take(part, spans[0]) if spans else ""

    def _take_key(self) -> tuple[KnownKey | None, str]:
        words = self._words()
        for span in words:
            known = self._book.keys.get(tag_key(self._text(span)))
            if known is not None:
                self._take(Part.KEY, span)
                return known, ""
        for span in words:
            if _LIKE_TAG.match(self._text(span)) and self._text(span) not in self._book.staff:
                return None, self._take(Part.KEY, span)
        return None, ""

    def _take_return(self) -> bool:
        for span in self._words():
            if _RETURN.match(self._text(span)):
                self._left = blanked(self._left, [span])
                return True
        return False

    def _take_whence(self) -> tuple[str, str]:
        """Department or company; one that is typed wins over what staff records say."""
        for span in self._words():
            department = department_of(self._text(span))
            if department:
                self._take(Part.DEPARTMENT, span)
                return department, ""
        for span in self._words():
            if _COMPANY.match(self._text(span)):
                return "", self._take(Part.COMPANY, span)
        return "", ""

    def _take_borrower(self) -> tuple[str, KnownStaff | None]:
        words = self._words()
        for span in words:
            staff = self._book.staff.get(self._text(span))
            if staff is not None:
                self._take(Part.BORROWER, span)
                return staff.name, staff
        span_of = self._titled() or self._named(words)
        return (self._take(Part.BORROWER, span_of) if span_of else ""), None

    def _titled(self) -> Span | None:
        named = [span for span, _name in find_names(self._left)]
        return named[0] if named else None

    def _named(self, words: Sequence[Span]) -> Span | None:
        """The first word that is built like a name; else the first word there is."""
        for span in words:
            word = self._text(span)
            if _HAN_NAME.match(word) and surname_length(word) and len(word) <= 4:
                return span
        if not words:
            return None
        first, last = words[0], words[0]
        for span in words[1:3]:
            typed = self._typed[span.start : span.end]
            is_title = _TITLE_CASE.match(self._typed[last.start : last.end])
            if span.start != last.end + 1 or not is_title or not _TITLE_CASE.match(typed):
                break
            last = span
        return Span(first.start, last.end)

    def _take_purpose(self) -> str:
        words = self._words()
        if not words:
            return ""
        parts = [clean_line(self._typed[one.start : one.end]) for one in words]
        self._chips.append(Chip(Span(words[0].start, words[-1].end), Part.PURPOSE, " ".join(parts)))
        return " ".join(parts)


def _corrected(said: Understood, fixed: Fixed, book: KeyBook) -> Understood:
    """What a person corrected goes before what the words say."""
    changed: dict[str, object] = {}
    for name in ("phone", "purpose", "due_at"):
        value = getattr(fixed, name)
        if value is not None:
            changed[name] = value
    if fixed.borrower is not None:
        staff = book.staff.get(levelled(fixed.borrower))
        changed |= {"borrower": staff.name if staff else fixed.borrower, "staff": staff}
    if fixed.department is not None:
        given = fixed.department
        code = given if given in DEPARTMENT_LABELS else department_of(given)
        changed |= {"department": code, "company": "" if code else given}
    if fixed.key_id is not None:
        chosen = {key.key_id: key for key in book.keys.values()}.get(fixed.key_id)
        changed |= {"key": chosen, "unknown_tag": ""}
    return replace(said, **changed)  # type: ignore[arg-type]
