"""Amounts in capital Chinese numerals (大寫), as receipts and notices carry them."""

from decimal import Decimal

_DIGITS = "零壹貳叁肆伍陸柒捌玖"
_DIGITS_HANS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "拾", "佰", "仟")
_GROUPS = ("", "萬", "億", "兆")
_GROUPS_HANS = ("", "万", "亿", "兆")


def _group(value: int, digits: str) -> str:
    """Four digits; zeros inside become one 零."""
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit == 0:
            gap = bool(out)
            continue
        out += (digits[0] if gap else "") + digits[digit] + _UNITS[power]
        gap = False
    return out


def capital_integer(value: int, *, simplified: bool = False) -> str:
    """A whole number in capital numerals: 10 is 壹拾, 1001 is 壹仟零壹.

    Args:
        value: 0 up to 10**16 - 1.
        simplified: the mainland's characters.
    """
    if not 0 <= value < 10**16:
        raise ValueError(value)
    digits = _DIGITS_HANS if simplified else _DIGITS
    groups = _GROUPS_HANS if simplified else _GROUPS
    if value == 0:
        return digits[0]
    out, gap = "", False
    for power in (3, 2, 1, 0):
        part = value // 10 ** (4 * power) % 10_000
        if part == 0:
            gap = bool(out)
            continue
        if out and (gap or part < 1000):
            out += digits[0]
        out += _group(part, digits) + groups[power]
        gap = False
    return out


def capital_amount(amount: Decimal, *, yuan: str = "元", simplified: bool = False) -> str:
    """An amount in capital numerals: 362.30 is 叁佰陸拾貳元叁角正.

    Args:
        amount: with at most two decimals; a negative one begins with 負.
        yuan: the word for the unit (元, 圓).
        simplified: the mainland's characters, closing with 整.
    """
    digits = _DIGITS_HANS if simplified else _DIGITS
    cents = int(abs(amount).scaleb(2))
    if cents != abs(amount).scaleb(2):
        raise ValueError(amount)
    whole, rest = divmod(cents, 100)
    jiao, fen = divmod(rest, 10)
    out = ("负" if simplified else "負") if amount < 0 else ""
    if whole or not rest:
        out += capital_integer(whole, simplified=simplified) + yuan
    if jiao:
        out += digits[jiao] + "角"
    elif fen and whole:
        out += digits[0]
    if fen:
        return out + digits[fen] + "分"
    return out + ("整" if simplified else "正")
