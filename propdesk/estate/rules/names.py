"""Names: what was said of a person (陳先生, 李太, Mr Chan) against the names on file."""

import re
from dataclasses import dataclass
from enum import StrEnum

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, folded, sought
from propdesk.estate.rules.spans import Span

MAX_NAME = 80

# Surnames of which people write either form.
_SURNAME_VARIANTS = str.maketrans("肖闫", "萧阎")
_COMPOUND = "歐陽 司徒 上官 諸葛 司馬 夏侯 皇甫 尉遲 公孫 慕容 端木 令狐 東方 南宮 張簡 范姜"
COMPOUND_SURNAMES = frozenset(sought(_COMPOUND).split(" "))
SURNAMES = frozenset(
    sought(
        "陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐周葉蘇莊呂江何蕭羅高簡朱鍾施游詹沈彭胡余趙盧梁顏柯翁魏孫戴范方宋鄧"
        "杜傅侯曹薛丁卓馬董唐藍蔣石古紀姚連馮歐程湯田康姜汪白鄒尤巫鐘涂龔嚴韓黎阮袁童陸金錢邵夏柳溫葛譚伍賀區麥關"
        "霍招岑屈凌龍甘鄺冼莫倪章尹龐萬雷史陶賈任孔向崔武秦喬賴閻齊魯聶饒婁竇繆寧甯祝駱管符苗祁畢梅盛季卞"
        "潘鄔湛仇殷艾褚柴車岳裴牛樂遲利應樊路勞耿蒲戚瞿佘房辜卜屠晏項計文成伊俞邢詹解宮沙翟冉單"
    )
)

_TITLES = (
    "先生|小姐|太太|女士|夫人|師傅|师傅|師奶|老師|老师|經理|经理|主任|醫生|医生|律師|律师|婆婆|伯伯|"
    "阿姨|姑娘|大哥|生(?=$|[^活產产日意病效鏽锈菜果])|太(?=$|[^熱热冷大小多少吵嘈慢快高低久])|伯|姨|叔|哥|姐"
)
_SAID_CHINESE = re.compile(rf"(?P<name>[\u3400-\u9fff]{{1,4}}?)(?P<title>{_TITLES})")
_SAID_ENGLISH = re.compile(
    r"(?<![a-z])(?P<title>mr|mrs|ms|miss|mdm|madam|dr|sir)\.? ?(?P<name>[a-z][a-z'-]+)(?![a-z])"
)
# Trades and ranks that begin like a surname.
_NO_NAMES = ("工程", "高級", "高级")
# Before these even an unknown surname is a name, when nothing stands before it.
_FULL_TITLES = frozenset({"先生", "小姐", "太太", "女士", "夫人"})
_MARRIED = frozenset({"太太", "太", "夫人", "師奶", "mrs", "mdm"})
_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[a-z'-]+")


class NameMatch(StrEnum):
    """How well a said name fits a name on file."""

    FULL = "full"
    SURNAME = "surname"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True, order=True)
class SaidName:
    """A name as it was said.

    Attributes:
        name: surname or full name, folded.
        title: 先生, 太, mr …; empty for a bare name.
        is_married_title: the surname may be the spouse's (李太): it names a household.
    """

    name: str
    title: str = ""

    @property
    def is_married_title(self) -> bool:
        """Whether the surname may be the spouse's."""
        return self.title in _MARRIED


def surname_key(text: str) -> str:
    """A name in one script, with one form for each surname."""
    return sought(text).translate(_SURNAME_VARIANTS)


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are a surname: 2 (歐陽), 1, or 0 if none is known."""
    key = surname_key(name)
    if key[:2] in COMPOUND_SURNAMES:
        return 2
    return int(key[:1] in SURNAMES)


def said_name(text: str) -> SaidName | None:
    """Reads a whole text as a name with or without a title; None if it is empty."""
    plain = folded(clean_line(text))
    if not plain:
        return None
    chinese = re.fullmatch(rf"(?P<name>.+?)(?P<title>{_TITLES})", plain)
    match = chinese or _SAID_ENGLISH.fullmatch(plain)
    if match is None:
        return SaidName(plain)
    return SaidName(match["name"], match["title"])


def find_names(text: str) -> list[tuple[Span, SaidName]]:
    """The names with a title in a levelled text, in reading order.

    The Chinese before a title is a name only from a known surname on, so that 漏水陳先生 is 陳先生.
    """
    found = []
    for match in _SAID_CHINESE.finditer(text):
        start = _name_start(text, *match.span("name"))
        if start is None and match["title"] in _FULL_TITLES:
            start = _lone_start(text, *match.span("name"))
        if start is not None:
            name = folded(text[start : match.end("name")])
            found.append((Span(start, match.end()), SaidName(name, match["title"])))
    found += [
        (Span(*match.span()), SaidName(match["name"], match["title"]))
        for match in _SAID_ENGLISH.finditer(text)
    ]
    return sorted(found)


def _name_start(text: str, start: int, end: int) -> int | None:
    """Where the name that ends before a title begins; None if no surname stands there."""
    for offset in range(start, end):
        length = surname_length(text[offset:end])
        nearby = text[max(0, offset - 1) : end]
        if any(word in nearby for word in _NO_NAMES):
            continue
        if length and end - offset <= length + 2:
            return offset
    return None


def _lone_start(text: str, start: int, end: int) -> int | None:
    """Where one or two characters stand alone before a title."""
    before = text[start - 1 : start]
    stands_alone = not before or not _HAN.match(before)
    return start if stands_alone and end - start <= 2 else None


def match_name(said: SaidName, on_file: str) -> NameMatch | None:
    """How a said name fits a name on file; None if it does not.

    陳先生 fits 陳大文, 李太 fits the household of 李家明, Mr Chan fits CHAN Tai Man.
    """
    wanted, name = surname_key(said.name), surname_key(on_file)
    if not wanted or not name:
        return None
    if wanted == name:
        return NameMatch.FULL
    words = _WORD.findall(name)
    if wanted.isascii():
        fits = wanted in words or (" " in wanted and set(wanted.split()) <= set(words))
    else:
        fits = name.startswith(wanted) if said.title or len(wanted) == 1 else wanted in name
    if not fits:
        return None
    if said.is_married_title and not _is_married_name(wanted, name):
        return NameMatch.HOUSEHOLD
    return NameMatch.SURNAME


def is_comparable(said: SaidName, on_file: str) -> bool:
    """Whether both are in one script: Mr Chan says nothing for or against 陳大文."""
    letters = [ch for ch in on_file if ch.isalpha()]
    has_latin = any(ch.isascii() for ch in letters)
    has_other = any(not ch.isascii() for ch in letters)
    return has_latin if said.name.isascii() else has_other


def _is_married_name(surname: str, name: str) -> bool:
    """李黃美玲 carries both surnames: such a name is the wife's own."""
    rest = name[len(surname) :]
    return len(rest) >= 3 and surname_length(rest) > 0


def check_name(text: str, *, field: str = "name") -> str:
    """A name as it will be kept: one line, with a letter or a character in it.

    Raises:
        Refusal: it is empty, has no letter, or is too long.
    """
    name = clean_line(text)
    if not name:
        raise Refusal(
            _("The name is empty. Write a name or how the person is addressed."),
            code="name.empty",
            field=field,
        )
    if not any(ch.isalpha() for ch in name):
        raise Refusal(
            _("“{text}” has no letter in it. Write a name.").format(text=name[:MAX_NAME]),
            code="name.unreadable",
            field=field,
        )
    if len(name) > MAX_NAME:
        raise Refusal(
            _("The name is longer than {count} characters. Shorten it.").format(count=MAX_NAME),
            code="name.long",
            field=field,
        )
    return name


_HIDDEN = "○"


def masked_name(name: str) -> str:
    """李小明 is 李○明, 李明 is 李○, Chan Tai Man is Chan T○○ M○○."""
    plain = clean_line(name)
    if len(plain) <= 1:
        return plain
    words = plain.split(" ")
    if plain.isascii() and len(words) > 1:
        return " ".join([words[0], *(word[0] + _HIDDEN * (len(word) - 1) for word in words[1:])])
    if plain.isascii() or len(plain) == 2:
        return plain[0] + _HIDDEN * (len(plain) - 1)
    shown = surname_length(plain) or 1
    hidden = max(1, len(plain) - shown - 1)
    return plain[:shown] + _HIDDEN * hidden + plain[shown + hidden :]


def masked_id(number: str) -> str:
    """A123456789 is A12****789; shorter numbers keep less."""
    plain = clean_line(number)
    if len(plain) >= 10:
        head, tail = 3, 3
    elif len(plain) >= 7:
        head, tail = 3, 1
    else:
        head, tail = 1, 0
    return plain[:head] + "*" * max(0, len(plain) - head - tail) + plain[len(plain) - tail :]
