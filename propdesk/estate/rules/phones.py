"""Phone numbers as people write them: one key per number, tails, finding them in a line."""

import re
from collections.abc import Iterable

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, digits, folded
from propdesk.estate.rules.spans import Span

MIN_TAIL = 4

_HK_LENGTH = 8
_MOST_DIGITS = 20
# what may stand beside digits: an extension
_EXTENSION = re.compile(r"(?:extension|ext\.?|x|轉|转|內線|内线|分機|分机|#) ?(?=\d)")
# Country code, length of the national number, what stands before it at home.
_COUNTRIES = (("852", 8, ""), ("853", 8, ""), ("886", 9, "0"), ("86", 11, ""), ("886", 8, "0"))

_PHONE = re.compile(
    r"(?<![0-9a-z-])"
    r"(?:"
    r"\(?\+?886\)?[ -]?9\d\d[ -]?\d{3}[ -]?\d{3}|"  # Taiwan mobile from abroad
    r"(?:\(?\+?(?:852|853|86|886)\)?[ -]?)?(?:"
    r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}"  # mainland mobile
    r"|09\d\d[ -]?\d{3}[ -]?\d{3}"  # Taiwan mobile
    r"|\(?0\d{1,3}\)?[ -]?\d{3,4}[ -]?\d{4}"  # with an area code
    r"|(?!20[0-3]\d[01]\d[0-3]\d)[2-9]\d{3}[ -]?\d{4}(?![ -]?\d{4}(?!\d))"  # Hong Kong, no date
    r"))(?![0-9a-z]|-\d)"
)
_NO_DIGIT = re.compile(r"[^0-9]+")
_TAIL = re.compile(r"(?:尾號|尾号|尾數|尾数|尾|tail|ending)[ :]?(\d{4,8})(?!\d)")
_LOOSE_TAIL = re.compile(r"(?<![0-9a-z./:-])(\d{4,7})(?![0-9a-z/:-]|\.\d)")


def phone_key(phone: str) -> str:
    """The digits of a number without its country code: 852 6123 4567 and 61234567 are one."""
    key = _NO_DIGIT.sub("", phone) if phone.isascii() else digits(phone)
    if key.startswith("00") and len(key) > _HK_LENGTH:  # 0012 is somebody's tail
        key = key[2:]
    for code, length, trunk in _COUNTRIES:
        if key.startswith(code) and len(key) == len(code) + length:
            return trunk + key[len(code) :]
    return key


def check_phone(text: str, *, field: str = "phone") -> str:
    """A number as it will be kept: digits, signs between them, perhaps an extension.

    Raises:
        Refusal: it is none.
    """
    plain = clean_line(text)
    bare = _EXTENSION.sub("", folded(plain))
    is_sized = MIN_TAIL <= len(digits(plain)) <= _MOST_DIGITS
    if not is_sized or any(ch.isalpha() for ch in bare):
        raise Refusal(
            _("“{number}” is no phone number. Write it in digits, such as 6123 4567.").format(
                number=plain[:40]
            ),
            code="phone.unreadable",
            field=field,
        )
    return plain


def has_tail(phone: str, tail: str) -> bool:
    """Whether a number ends with the digits given; they must be four at least."""
    wanted = phone_key(tail)
    return len(wanted) >= MIN_TAIL and phone_key(phone).endswith(wanted)


def find_phones(text: str) -> list[Span]:
    """Where numbers of Hong Kong, Macau, the mainland and Taiwan stand in a levelled text."""
    return [Span(*match.span()) for match in _PHONE.finditer(text)]


def find_tails(text: str) -> list[Span]:
    """Where a tail is named as one (尾號 4567); the span holds its digits and the word."""
    return [Span(*match.span()) for match in _TAIL.finditer(text)]


def find_loose_tails(text: str) -> list[Span]:
    """Where four to seven digits stand alone: a tail if somebody's number ends with them."""
    return [Span(*match.span(1)) for match in _LOOSE_TAIL.finditer(text)]


def masked_phone(phone: str) -> str:
    """A number whose middle is hidden, grouped as it is written where it comes from.

    0912345678 is 0912-***-678, 13812345678 is 138****5678, 61234567 is **** 4567.
    """
    key = phone_key(phone)
    if len(key) == 10 and key.startswith("09"):
        return f"{key[:4]}-***-{key[7:]}"
    if len(key) == 11 and key.startswith("1"):
        return f"{key[:3]}****{key[7:]}"
    if len(key) == _HK_LENGTH:
        return f"**** {key[4:]}"
    if len(key) > _HK_LENGTH:
        return f"{key[:2]}-{'*' * (len(key) - 6)}-{key[-4:]}"
    shown = len(key) // 3
    return "*" * (len(key) - shown) + key[len(key) - shown :]


class PhoneIndex:
    """Who has a number that ends with some digits; made for tens of thousands of numbers."""

    def __init__(self, numbers: Iterable[tuple[str, str]]) -> None:
        """Takes pairs of a person's id and a number."""
        self._by_tail: dict[str, list[tuple[str, str]]] = {}
        for person, number in numbers:
            key = phone_key(number)
            if len(key) >= MIN_TAIL:
                self._by_tail.setdefault(key[-MIN_TAIL:], []).append((key, person))

    def by_tail(self, tail: str) -> tuple[str, ...]:
        """The ids of all people with such a number, each once, in the order given.

        A longer number than the one on file matches too when the one on file is its end.
        """
        wanted = phone_key(tail)
        if len(wanted) < MIN_TAIL:
            return ()
        near = self._by_tail.get(wanted[-MIN_TAIL:], ())
        found = (
            person
            for key, person in near
            if key.endswith(wanted) or (len(key) >= _HK_LENGTH and wanted.endswith(key))
        )
        return tuple(dict.fromkeys(found))
