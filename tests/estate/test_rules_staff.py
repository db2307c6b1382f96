"""Roles, passwords, PINs."""

import pytest

from propdesk.core.errors import Refusal
from propdesk.estate.rules import staff
from propdesk.estate.rules.staff import Role


def test_each_role_may_do_what_those_below_it_may():
    assert staff.has_role(Role.MANAGER, Role.SUPERVISOR)
    assert staff.has_role(Role.SUPERVISOR, Role.SUPERVISOR)
    assert not staff.has_role(Role.RECEPTIONIST, Role.SUPERVISOR)
    staff.check_role(Role.MANAGER, Role.RECEPTIONIST)
    with pytest.raises(Refusal, match="Supervisor"):
        staff.check_role(Role.RECEPTIONIST, Role.SUPERVISOR)


@pytest.mark.parametrize(
    "password",
    ["lake bread seven", "三更燈火五更雞時", "x9!kQ2zz", "p" + "aeiou kl" * 15],
)
def test_a_long_enough_password_in_any_script_is_taken(password):
    staff.check_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "",
        "seven77",
        "Passw0rd",
        "12345678",
        "87654321",
        "aaaaaaaa",
        "abababab",
        "x" * 129,
        "qwerty-123",
    ],
)
def test_a_short_or_common_password_is_refused_without_repeating_it(password):
    with pytest.raises(Refusal) as refused:
        staff.check_password(password)
    assert refused.value.field == "password"
    assert not password or password not in refused.value.message


def test_what_others_know_of_a_person_is_no_password():
    with pytest.raises(Refusal):
        staff.check_password("Wang-Xiaoming", known=("wang xiaoming",))


@pytest.mark.parametrize("pin", ["358917", "704682", "930571", "000137"])
def test_a_pin_of_six_unrelated_digits_is_taken(pin):
    staff.check_pin(pin)


@pytest.mark.parametrize(
    "pin",
    [
        *("", "12345", "1234567", "35891a", "３５８９１７"),
        *("000000", "999999", "123456", "654321", "890123", "159753"),
        *("121212", "123123", "112233", "111222"),
        *("900315", "150390", "031590", "199003", "202512"),
    ],
)
def test_a_pin_that_is_a_repeat_a_run_or_a_date_is_refused(pin):
    with pytest.raises(Refusal) as refused:
        staff.check_pin(pin)
    assert refused.value.field == "pin"
    assert not pin or pin not in refused.value.message
