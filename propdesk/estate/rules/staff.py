"""Staff: the order of roles, and which passwords and PINs are good enough."""

from datetime import date
from enum import StrEnum

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import code_key, folded

MIN_PASSWORD = 8
MAX_PASSWORD = 128
PIN_LENGTH = 6


class Role(StrEnum):
    """Who may do what; each one may do what those before it may."""

    RECEPTIONIST = "receptionist"
    SUPERVISOR = "supervisor"
    MANAGER = "manager"


ROLE_LABELS = {
    Role.RECEPTIONIST: N_("Receptionist"),
    Role.SUPERVISOR: N_("Supervisor"),
    Role.MANAGER: N_("Manager"),
}

# where staff work, and to whom the log dispatches
DEPARTMENT_LABELS = {
    "engineering": N_("Engineering"),
    "cleaning": N_("Cleaning"),
    "security": N_("Security"),
    "greening": N_("Greening"),
    "finance": N_("Finance"),
    "service": N_("Customer service"),
    "management": N_("Management office"),
    "contractor": N_("Outside contractor"),
}

_RANK = {role: rank for rank, role in enumerate(Role)}

# What is tried first; compared folded, without spaces and signs.
_FIRST_GUESSES = """
    password passw0rd password1 password123 p4ssw0rd qwertyui qwertyuiop qwerty123 qwerty12
    1q2w3e4r 1q2w3e4r5t 1qaz2wsx zaq12wsx abcd1234 abc12345 abcabc123 a1234567 a12345678 aa123456
    asdfghjk asdfghjkl asdf1234 iloveyou letmein1 welcome1 welcome123 admin123 admin1234
    administrator changeme superman football baseball sunshine princess dragon123 monkey123
    master123 trustno1 computer internet samsung1 property management reception receptionist
    frontdesk propdesk propdesk1 propdesk123 supervisor manager1 manager123 5201314a woaini520
    woaini1314 wuye1234 wuye12345 qiantai123 zaq1zaq1 q1w2e3r4 qazwsxedc
"""
_COMMON_PASSWORDS = frozenset(_FIRST_GUESSES.split())
_COMMON_PINS = frozenset({"159753", "147258", "258369", "147369", "789456", "123321", "520131"})
_SEQUENCES = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz")


def has_role(role: Role, needed: Role) -> bool:
    """Whether a role reaches the one that is needed."""
    return _RANK[role] >= _RANK[needed]


def check_role(role: Role, needed: Role, *, field: str | None = None) -> None:
    """Refuses what a role may not do.

    Raises:
        Refusal: says who may.
    """
    if has_role(role, needed):
        return
    raise Refusal(
        _("This is for a {role}. Ask one to approve it with their own password.").format(
            role=_(ROLE_LABELS[needed])
        ),
        code="role.needed",
        field=field,
    )


def check_password(password: str, *, known: tuple[str, ...] = ()) -> None:
    """A password of at least eight characters that is not among the first to be guessed.

    Args:
        password: as typed; spaces and any script are welcome.
        known: what others know of the person (code, name, estate): not a password.

    Raises:
        Refusal: says what to change; the password itself is never repeated.
    """
    if len(password) < MIN_PASSWORD:
        raise _weak(
            _("A password has at least {count} characters. A short sentence is good.").format(
                count=MIN_PASSWORD
            )
        )
    if len(password) > MAX_PASSWORD:
        raise _weak(
            _("A password has at most {count} characters. Make it shorter.").format(
                count=MAX_PASSWORD
            )
        )
    key = code_key(password)
    names = {code_key(word) for word in known} - {""}
    if key in _COMMON_PASSWORDS or key in names or _is_run(folded(password)):
        raise _weak(_("This password is easy to guess. Join three words that do not belong."))


def _weak(message: str) -> Refusal:
    return Refusal(message, code="password.weak", field="password")


def _is_run(text: str) -> bool:
    """One or two characters over and over, or a straight run such as 12345678."""
    return len(set(text)) <= 2 or any(
        text in sequence or text[::-1] in sequence for sequence in _SEQUENCES
    )


def check_pin(pin: str) -> None:
    """A PIN of six digits that is no repeat, no run and no date.

    Raises:
        Refusal: says what to change; the PIN itself is never repeated.
    """
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        raise Refusal(
            _("A PIN is {count} digits.").format(count=PIN_LENGTH), code="pin.shape", field="pin"
        )
    if _is_repeat(pin) or _is_run(pin) or pin in _COMMON_PINS:
        raise Refusal(
            _("This PIN is easy to guess. Do not repeat digits or count up or down."),
            code="pin.weak",
            field="pin",
        )
    if _is_date(pin):
        raise Refusal(
            _("This PIN is a date. Choose one that is no birthday."), code="pin.weak", field="pin"
        )


def _is_repeat(pin: str) -> bool:
    """000000, 121212, 123123, 112233, 111222."""
    halves = pin[:3] == pin[3:] or pin == pin[:2] * 3
    pairs = all(pin[n] == pin[n + 1] for n in (0, 2, 4))
    triples = len(set(pin[:3])) == 1 and len(set(pin[3:])) == 1
    return halves or pairs or triples


def _is_date(pin: str) -> bool:
    """A day as YYMMDD, DDMMYY or MMDDYY, or a month of this or the last century as YYYYMM."""
    one, two, three = pin[:2], pin[2:4], pin[4:]
    days = ((two, three), (two, one), (one, two))
    if any(_is_day(month, day) for month, day in days):
        return True
    return one in {"19", "20"} and 1 <= int(three) <= 12


def _is_day(month: str, day: str) -> bool:
    try:
        date(2000, int(month), int(day))
    except ValueError:
        return False
    return True
