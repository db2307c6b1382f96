"""Tags: what is written on a key, and which key a person means by it."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, code_key, digits, natural_text

MAX_TAG = 20
_NEAR = 4


def tag_key(tag: str) -> str:
    """The key of a tag: K-017, k017 and K-17 are one."""
    return natural_text(clean_line(tag)).replace("-", "")


def check_tag(tag: str, unit_code: str = "") -> str:
    """A tag as it will be kept: short, with a letter or digit, and silent about the unit.

    Args:
        tag: as typed.
        unit_code: of the unit that the key opens; whoever finds the key must not learn it.

    Raises:
        Refusal: it is empty, too long, or tells the unit.
    """
    plain = clean_line(tag)
    if not tag_key(plain):
        raise Refusal(
            _("The tag is empty. Write what stands on it, such as K-017."),
            code="keys.tag",
            field="tag",
        )
    if len(plain) > MAX_TAG:
        raise Refusal(
            _("The tag is longer than {count} characters. Shorten it.").format(count=MAX_TAG),
            code="keys.tag",
            field="tag",
        )
    unit = code_key(unit_code)
    if unit and unit in code_key(plain):
        raise Refusal(
            _("The tag {tag} tells the unit to whoever finds the key. Choose another.").format(
                tag=plain
            ),
            code="keys.tag_tells",
            field="tag",
        )
    return plain


def near_tags(tag: str, known: Sequence[str], most: int = _NEAR) -> list[str]:
    """The tags that are written almost the same, the nearest first."""
    by_key = {tag_key(one): one for one in known}
    keys = get_close_matches(tag_key(tag), by_key, n=most, cutoff=0.6)
    number = digits(tag).lstrip("0")
    if number:
        keys += [key for key, one in by_key.items() if digits(one).lstrip("0") == number]
    return [by_key[key] for key in dict.fromkeys(keys)][:most]


def unknown_tag(tag: str, known: Iterable[str], *, field: str = "key") -> Refusal:
    """The refusal of a tag that is not on the board, with those that may be meant."""
    near = near_tags(tag, [*known])
    if near:
        message = _("There is no key “{tag}”. Perhaps {near}.").format(
            tag=clean_line(tag), near=_(", ").join(near)
        )
    else:
        message = _("There is no key “{tag}”. Read the tag again, or add the key first.").format(
            tag=clean_line(tag)
        )
    return Refusal(message, code="keys.unknown", field=field)
