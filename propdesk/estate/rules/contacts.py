"""How somebody is reached and identified: what can be an e-mail address and an ID number."""

import re

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, code_key

_EMAIL = re.compile(r"[^\s@,;<>]+@[^\s@,;<>.]+(\.[^\s@,;<>.]+)+")
_MOST_EMAIL = 254
# those of Hong Kong, Macau, Taiwan and the mainland, passports and company registrations
_ID_NUMBER = re.compile(r"[^\W_][^\W_ ()（）/-]*(?:[ ()（）/-]+[^\W_]+)*[)）]?")
_FEWEST_SIGNS, _MOST_SIGNS = 5, 24


def check_email(text: str, *, field: str = "email") -> str:
    """An e-mail address as it will be kept; "" for none.

    Raises:
        Refusal: it is no address.
    """
    plain = clean_line(text)
    if plain and (len(plain) > _MOST_EMAIL or not _EMAIL.fullmatch(plain)):
        raise Refusal(
            _("“{text}” is no e-mail address. Write it like name@example.com.").format(
                text=plain[:80]
            ),
            code="email.unreadable",
            field=field,
        )
    return plain


def check_id_number(text: str, *, field: str = "id_number") -> str:
    """A number of an identity card, passport or company as it will be kept; "" for none.

    Raises:
        Refusal: it cannot be one; the number itself is not repeated.
    """
    plain = clean_line(text)
    if not plain and text in ("", plain):
        return ""
    key = code_key(plain)
    is_sized = _FEWEST_SIGNS <= len(key) <= _MOST_SIGNS
    if not (is_sized and _ID_NUMBER.fullmatch(plain) and any(ch.isdigit() for ch in key)):
        raise Refusal(
            _(
                "This is no ID number: it has {fewest} to {most} letters and digits. "
                "Write it as on the card, such as A123456(7)."
            ).format(fewest=_FEWEST_SIGNS, most=_MOST_SIGNS),
            code="id_number.unreadable",
            field=field,
        )
    return plain
