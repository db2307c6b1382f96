"""Cells about people: several names in one, their shares, several telephone numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, code_key, digits, folded
from propdesk.estate.rules.names import surname_key, surname_length
from propdesk.estate.rules.shares import part_of

_COMPANY = re.compile(
    r"公司|集團|集团|企業|企业|基金|銀行|银行|合作社|協會|协会"
    r"|\b(ltd|limited|llc|inc|corp|corporation|company|holdings|co)\b",
    re.IGNORECASE,
)
_SURE = re.compile(r"[、;；\n/／＆]|\s&\s|(?<=[\u3400-\u9fff])&(?=[\u3400-\u9fff])")
_COMMA = re.compile(r"[,，]")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_CHINESE_AND = re.compile(r"[及和與与]")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff·]{2,6}")
_SHARE = re.compile(
    r"[(（]?\s*(?:(?P<percent>\d{1,3}(?:\.\d+)?)\s*[%％]|(?P<top>\d{1,5})\s*/\s*(?P<bottom>\d{1,5})"
    r"|(?P<chinese_bottom>[一二三四五六七八九十])分之(?P<chinese_top>[一二三四五六七八九十]))\s*[)）]?"
)
_CHINESE_DIGITS = {ch: n for n, ch in enumerate("一二三四五六七八九十", 1)}
_TITLES = re.compile(r"(先生|小姐|女士|太太)$|^(mr|mrs|ms|miss|mdm|dr)\.?\s+", re.IGNORECASE)
_NOBODY = frozenset(
    ("", "無", "无", "沒有", "没有", "na", "nil", "none", "不詳", "不详", "暫無", "暂无")
)
_VACANT = frozenset(("空置", "空", "空房", "空關", "空关", "空置房", "吉", "vacant", "empty"))
_UNSOLD = frozenset(
    (
        "未售",
        "未售出",
        "待售",
        "未出售",
        "發展商",
        "发展商",
        "開發商",
        "开发商",
        "建商",
        "unsold",
        "developer",
    )
)
_PHONES_APART = re.compile(r"[、,，;；/／\n|]|\s或\s?|\sor\s", re.IGNORECASE)
_LABEL = re.compile(
    r"[(（]\s*([^()（）\d]{1,12})\s*[)）]|^\s*([^\d+(（\s][^\d+(（]{0,11}?)\s*[::：]?\s*(?=[+(（\d])"
)
_FEWEST_DIGITS, _MOST_DIGITS, _WHOLE_NUMBER = 5, 15, 8


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One person of a cell.

    Attributes:
        share: a part of one, if it was written.
    """

    name: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WrittenPhone:
    """One number of a cell, with what stood beside it (陳太, 公司)."""

    number: str
    label: str = ""


def is_company(name: str) -> bool:
    """Whether a name is a company's."""
    return _COMPANY.search(name) is not None


def status_in_place_of_name(text: str) -> str | None:
    """What stands where a name should: "vacant", "unsold", "" for nobody; None for a name."""
    key = code_key(text)
    if key in _VACANT:
        return "vacant"
    if key in _UNSOLD:
        return "unsold"
    return "" if key in _NOBODY else None


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """A name for matching: folded, one script for surnames, without spaces and titles."""
    plain = surname_key(clean_line(name))
    bare = _TITLES.sub("", plain).strip()
    return code_key(bare if len(bare) > 1 else plain)


def are_near(one: str, other: str) -> bool:
    """Names that differ in one character: 陳大文 misspelt 陳大交, or the brother 陳大明."""
    first, second = name_key(one), name_key(other)
    if first == second:
        return True
    if len(first) != len(second) or len(first) < 3 or first[0] != second[0]:
        return False
    return sum(a != b for a, b in zip(first, second, strict=True)) == 1


def people_in(text: str) -> tuple[NamedPerson, ...]:
    """The people of one cell: 陳大文、李小美, 陳大文/李小美, 陳大文(50%) 李小美(50%)."""
    marked, shares = _shares_out(text)
    people = []
    for part in _names_apart(marked):
        name, found = part, None
        for nth, share in enumerate(shares):
            mark = _mark(nth)
            if mark in name:
                name, found = name.replace(mark, " "), share
        plain = clean_line(name).strip("、,，;；/／ ")
        if plain:
            people.append(NamedPerson(plain, found))
    return tuple(people)


def _shares_out(text: str) -> tuple[str, list[Decimal]]:
    """The text with its shares taken out, so that the stroke of 1/2 parts no names."""
    shares: list[Decimal] = []

    def taken(match: re.Match[str]) -> str:
        shares.append(_share_of(match))
        return _mark(len(shares) - 1)

    marked = _SHARE.sub(taken, text)
    if len(shares) > 1:  # 陳大文 50% 李小美 50%: the share ends the name
        marked = re.sub(r"(\ufff0\d+\ufff1)\s*(?=[^\s、,，;；/])", r"\1、", marked)
    return marked, shares


def _mark(nth: int) -> str:
    return f"\ufff0{nth}\ufff1"


def _share_of(match: re.Match[str]) -> Decimal:
    if match["percent"]:
        return part_of(Decimal(match["percent"]), Decimal(100), match[0])
    if match["top"]:
        return part_of(Decimal(match["top"]), Decimal(match["bottom"]), match[0])
    return part_of(
        Decimal(_CHINESE_DIGITS[match["chinese_top"]]),
        Decimal(_CHINESE_DIGITS[match["chinese_bottom"]]),
        match[0],
    )


def _names_apart(text: str) -> list[str]:
    if is_company(text):
        return [part for part in re.split(r"[、;；\n]", text) if part.strip()]
    parts = [piece for part in _SURE.split(text) for piece in _AND.split(part)]
    return [name for part in parts for name in _by_comma(part) if name.strip()]


def _by_comma(text: str) -> list[str]:
    """陳大文,李小美 are two, Chan, Tai Man is one: only what is a whole name parts from another."""
    parts = [part.strip() for part in _COMMA.split(text)]
    if len(parts) > 1 and all(_is_whole_name(part) for part in parts if part):
        return [name for part in parts for name in _by_chinese_and(part)]
    return _by_chinese_and(text)


def _by_chinese_and(text: str) -> list[str]:
    """陳大文及李小美, but not 李和: both sides must be names of two characters or more."""
    bare = re.sub(r"\ufff0\d+\ufff1", "", text)
    for match in _CHINESE_AND.finditer(text):
        left, right = text[: match.start()], text[match.end() :]
        if match[0] in bare and _is_known_name(left) and _is_known_name(right):
            return [left, right]
    return [text]


def _is_known_name(text: str) -> bool:
    plain = re.sub(r"\ufff0\d+\ufff1", "", text).strip()
    return _CHINESE_NAME.fullmatch(plain) is not None and surname_length(plain) > 0


def _is_whole_name(text: str) -> bool:
    plain = re.sub(r"\ufff0\d+\ufff1", "", text).strip()
    return _CHINESE_NAME.fullmatch(plain) is not None or len(plain.split()) >= 2


def shares_in(text: str) -> list[Decimal]:
    """The shares of a share column: 50%, 1/2、1/2, 0.5, 50.

    Raises:
        Refusal: one of them is no share.
    """
    marked, shares = _shares_out(text)
    rest = re.sub(r"\ufff0\d+\ufff1", "", marked)
    for piece in re.split(r"[、,，;；/／\s]+", rest):
        if not piece or folded(piece) in ("全部", "全", "單獨所有", "单独所有"):
            continue
        try:
            number = Decimal(folded(piece))
        except InvalidOperation:
            number = Decimal(0)
        shares.append(part_of(number, Decimal(1 if number <= 1 else 100), piece))
    return shares


def phones_in(text: str) -> tuple[WrittenPhone, ...]:
    """The telephone numbers of one cell, in their order.

    Raises:
        Refusal: a part of it is no telephone number.
    """
    if code_key(text) in _NOBODY:
        return ()
    found = [
        phone for part in _PHONES_APART.split(text) if part.strip() for phone in _numbers(part)
    ]
    return tuple({digits(phone.number): phone for phone in found}.values())


def _numbers(part: str) -> Sequence[WrittenPhone]:
    label = ""
    match = _LABEL.search(part)
    plain = clean_line(part)
    if match:
        label = clean_line(match[1] or match[2] or "")
        plain = clean_line(part[: match.start()] + " " + part[match.end() :])
    pieces = plain.split(" ")
    if len(pieces) > 1 and all(len(digits(piece)) >= _WHOLE_NUMBER for piece in pieces):
        return [WrittenPhone(piece, label) for piece in pieces]
    if not _FEWEST_DIGITS <= len(digits(plain)) <= _MOST_DIGITS or any(
        ch.isalpha() for ch in re.sub(r"(?:ext\.?|x|轉|转|內線|内线|#) ?\d", "", folded(plain))
    ):
        raise Refusal(
            _("“{number}” is no phone number.").format(number=clean_line(part)),
            code="phone.unreadable",
        )
    return [WrittenPhone(plain, label)]
