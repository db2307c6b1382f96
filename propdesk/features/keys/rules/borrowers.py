"""Borrowers: what they are to the house, and whether two loans are one person's."""

import re
from dataclasses import dataclass
from typing import Final

from propdesk.core.i18n import _
from propdesk.core.text import code_key, digits, folded, sought
from propdesk.estate.rules.names import surname_key
from propdesk.estate.rules.phones import phone_key
from propdesk.estate.rules.staff import DEPARTMENT_LABELS
from propdesk.features.keys.rules.kinds import BorrowerKind

# how people write a department in a line, in one script
_DEPARTMENT_WORDS: Final = {
    "engineering": ("工程部", "工程", "維修部", "engineering", "technical"),
    "cleaning": ("清潔部", "清潔", "保潔部", "保潔", "cleaning", "housekeeping"),
    "security": ("保安部", "安保服務部", "安保部", "秩序部", "保安", "security"),
    "greening": ("綠化部", "園藝部", "綠化", "greening"),
    "finance": ("財務部", "會計部", "finance"),
    "service": ("客服部", "客戶服務部", "客服", "前台", "service"),
    "management": ("管理處", "辦公室", "management"),
}
_DEPARTMENTS: Final = {
    sought(word): code for code, words in _DEPARTMENT_WORDS.items() for word in words
}
_KIND_WORDS: Final = (
    (BorrowerKind.AGENT, ("中介", "地產", "經紀", "代理", "agent", "agency")),
    (BorrowerKind.RESIDENT, ("業主", "住戶", "租客", "租戶", "屋主", "owner", "tenant")),
    (
        BorrowerKind.CONTRACTOR,
        ("承辦", "承包", "外判", "判頭", "裝修", "工程公司", "公司", "電梯", "contractor", "ltd"),
    ),
)
_SIGNS: Final = re.compile(r"[\s·,，、()（）]+")
_LEAST_PHONE = 7
_LEAST_IDENTITY = 3


@dataclass(frozen=True, slots=True)
class Borrower:
    """Who borrows, as far as one borrower is told from another."""

    name: str
    staff_id: str = ""
    phone: str = ""
    identity: str = ""
    whence: str = ""


def department_of(text: str) -> str:
    """The department that a word names, as its code; "" for none."""
    return _DEPARTMENTS.get(sought(text).strip(), "")


def department_in(text: str) -> str:
    """The department that one of the words of a text names."""
    return next((code for part in _SIGNS.split(text) if (code := department_of(part))), "")


def kind_of(text: str) -> BorrowerKind | None:
    """What a borrower is by the words for where he comes from; None where they do not tell."""
    said = sought(text)
    for kind, words in _KIND_WORDS:
        if any(sought(word) in said for word in words):
            return kind
    return None


def whence_words(department: str, company: str) -> str:
    """Where a borrower comes from, as it is shown: our own department, else the company."""
    return _(DEPARTMENT_LABELS[department]) if department in DEPARTMENT_LABELS else company


def is_same_person(one: Borrower, other: Borrower) -> bool:
    """Whether two loans are one person's: by staff, number or card, else by name and origin."""
    if one.staff_id and other.staff_id:
        return one.staff_id == other.staff_id
    phones = phone_key(one.phone), phone_key(other.phone)
    if phones[0] == phones[1] and len(phones[0]) >= _LEAST_PHONE:
        return True
    if _is_same_name(one.name, other.name):
        whence = folded(one.whence).strip(), folded(other.whence).strip()
        return whence[0] == whence[1] or not all(whence)
    cards = code_key(one.identity), code_key(other.identity)
    return (
        cards[0] == cards[1]
        and len(cards[0]) >= _LEAST_IDENTITY
        and len(digits(one.identity)) >= _LEAST_IDENTITY
    )


def _is_same_name(one: str, other: str) -> bool:
    keys = surname_key(one).strip(), surname_key(other).strip()
    return keys[0] == keys[1] != ""
