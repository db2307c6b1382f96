"""Staff: who may sign in, with which password and PIN."""

from datetime import datetime, timedelta
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import N_, _
from propdesk.core.text import clean_line, code_key
from propdesk.estate.queries.codes import by_code, id_for, staff_by_code
from propdesk.estate.records.people import Staff
from propdesk.estate.rules.choices import one_of
from propdesk.estate.rules.names import check_name
from propdesk.estate.rules.phones import check_phone
from propdesk.estate.rules.staff import Role, check_password, check_pin, check_role
from propdesk.estate.service.passwords import (
    is_password,
    password_hash,
    seconds_left,
    wait_after,
)
from propdesk.store.act import Act, Actor, find_records
from propdesk.store.database import DeskFile
from propdesk.store.verb import MANAGER, SUPERVISOR, Params, Verb

DEPARTMENTS = (
    "service",
    "engineering",
    "cleaning",
    "security",
    "greening",
    "finance",
    "contractor",
)


_MOST_CODE = 20


class AddStaff(Params):
    """A person of staff; without a password they can be dispatched, but not sign in."""

    code: str
    name: str
    role: str = "receptionist"
    department: str = "service"
    phone: str = ""
    password: str = ""


def _code(text: str) -> str:
    code = clean_line(text)
    if not code_key(code) or len(code) > _MOST_CODE:
        raise Refusal(
            _("A staff code has letters or digits, such as 021, {most} signs at most.").format(
                most=_MOST_CODE
            ),
            code="staff.code",
            field="code",
        )
    return code


def add_staff(act: Act, params: AddStaff) -> str:
    """Adds a person of staff; a code that is taken is refused, however it is written."""
    code = _code(params.code)
    twin = by_code(act.connection, Staff, code)
    if twin is not None:
        raise Refusal(
            _("Staff code {code} is taken by {name}. Choose another one.").format(
                code=twin.code, name=twin.name
            ),
            code="staff.twice",
            field="code",
        )
    name = check_name(params.name)
    if params.password:
        check_password(params.password, known=(code, name))
    return act.add(
        Staff(
            id=id_for(act, Staff, code),
            code=code,
            name=name,
            role=one_of(params.role, tuple(Role), "role"),
            department=one_of(params.department, DEPARTMENTS, "department"),
            phone=_phone(params.phone),
            password_hash=password_hash(params.password) if params.password else "",
        )
    )


def _phone(text: str) -> str:
    return check_phone(text) if text else ""


class ChangeStaff(Params):
    """Changes of a colleague; what is not named stays."""

    staff: str
    name: str | None = None
    role: str | None = None
    department: str | None = None
    phone: str | None = None
    reason: str = ""


def change_staff(act: Act, params: ChangeStaff) -> str:
    """Corrects a colleague; a role is a manager's to give, and nobody's own."""
    staff = staff_by_code(act.connection, params.staff)
    changes: dict[str, object] = {}
    if params.name is not None:
        changes["name"] = check_name(params.name)
    if params.department is not None:
        changes["department"] = one_of(params.department, DEPARTMENTS, "department")
    if params.phone is not None:
        changes["phone"] = _phone(params.phone)
    if params.role is not None and params.role != staff.role:
        changes["role"] = _new_role(act, staff, params.role)
    if changes:
        act.change(Staff, staff.id, **changes)
    return staff.id


def _new_role(act: Act, staff: Staff, role: str) -> str:
    known = one_of(role, tuple(Role), "role")
    people = [one for one in (act.by, act.approver) if one is not None]
    if people and not any(one.role == Role.MANAGER for one in people):
        check_role(Role(people[0].role), Role.MANAGER, field="role")
    if act.by is not None and act.by.id == staff.id:
        raise Refusal(
            _("Nobody changes their own role. Ask another manager."),
            code="staff.own_role",
            field="role",
        )
    _check_manager_left(act, staff)
    return known


def _check_manager_left(act: Act, staff: Staff) -> None:
    """Somebody must be left who may do everything."""
    if staff.role != Role.MANAGER:
        return
    managers = find_records(act.connection, Staff, role=str(Role.MANAGER), disabled_at=None)
    if {one.id for one in managers} <= {staff.id}:
        raise Refusal(
            _("{name} is the last manager. Add another one first.").format(name=staff.name),
            code="staff.last_manager",
            field="staff",
        )


class DisableStaff(Params):
    """Ends somebody's access; the person stays in the history."""

    staff: str
    reason: str = ""


def disable_staff(act: Act, params: DisableStaff) -> str:
    """Disables a person of staff at once; the last manager is refused."""
    staff = staff_by_code(act.connection, params.staff)
    if staff.disabled_at is not None:
        raise Refusal(
            _("{name} is disabled already.").format(name=staff.name),
            code="staff.disabled",
            field="staff",
        )
    _check_manager_left(act, staff)
    act.change(Staff, staff.id, disabled_at=act.at)
    return staff.id


class SetPassword(Params):
    """A new password; one's own, or a manager's for somebody else."""

    staff: str
    password: str


def set_password(act: Act, params: SetPassword) -> str:
    """Sets a password and lifts the wait of wrong ones."""
    staff = staff_by_code(act.connection, params.staff)
    _check_own(act, staff)
    check_password(params.password, known=(staff.code, staff.name))
    act.change(
        Staff,
        staff.id,
        password_hash=password_hash(params.password),
        failed_count=0,
        locked_until=None,
    )
    return staff.id


class SetPin(Params):
    """A six-digit PIN to switch persons within a shift on this computer."""

    staff: str
    pin: str


def set_pin(act: Act, params: SetPin) -> str:
    """Sets the PIN of the person who is signed in."""
    staff = staff_by_code(act.connection, params.staff)
    _check_own(act, staff)
    check_pin(params.pin)
    act.change(Staff, staff.id, pin_hash=password_hash(params.pin))
    return staff.id


def _check_own(act: Act, staff: Staff) -> None:
    if act.by is not None and act.by.id != staff.id and act.by.role != Role.MANAGER:
        raise Refusal(
            _("Only {name} or a manager may change this.").format(name=staff.name),
            code="staff.not_own",
            field="staff",
        )


def sign_in(desk: DeskFile, code: str, secret: str, *, by_pin: bool = False) -> Actor:
    """Asks for a person's password, or the PIN, and answers who it is. Slow by intent.

    Raises:
        Refusal: it does not fit, the person is disabled, or has to wait.
    """
    with desk.read() as connection:
        staff = by_code(connection, Staff, code)
    _check_wait(staff, desk.clock.now())
    stored = "" if staff is None else staff.pin_hash if by_pin else staff.password_hash
    fits = is_password(stored, secret)
    with desk.read() as connection:
        # it took its time, and others may have tried meanwhile
        staff = by_code(connection, Staff, code)
    _check_wait(staff, desk.clock.now())
    if staff is None or not fits or staff.disabled_at is not None:
        if staff is not None and staff.disabled_at is None:
            _count_failure(desk, staff)
        raise Refusal(
            _("Staff code and password do not fit together."),
            code="sign_in.wrong",
            field="password",
        )
    if staff.failed_count:
        with desk.act("staff.sign_in", by=None) as act:
            act.change(Staff, staff.id, failed_count=0, locked_until=None)
    return Actor(staff.id, staff.role, staff.name)


def _check_wait(staff: Staff | None, now: datetime) -> None:
    wait = 0 if staff is None else seconds_left(staff.locked_until, now)
    if wait:
        raise Refusal(
            _("Too many wrong tries. Wait {seconds} seconds, or ask a manager.").format(
                seconds=wait
            ),
            code="sign_in.wait",
            field="password",
        )


def _count_failure(desk: DeskFile, staff: Staff) -> None:
    with desk.act("staff.sign_in_failed", by=None) as act:
        present = act.get(Staff, staff.id)
        # of those who try at once, whoever comes after the last free try learns nothing
        _check_wait(present, act.at)
        failed = present.failed_count + 1
        wait = wait_after(failed)
        until = act.at + wait if wait > timedelta(0) else None
        act.change(Staff, staff.id, failed_count=failed, locked_until=until)


VERBS: tuple[Verb[Any], ...] = (
    Verb("staff.add", AddStaff, add_staff, Staff, N_("Add a colleague"), MANAGER),
    Verb("staff.change", ChangeStaff, change_staff, Staff, N_("Change a colleague"), SUPERVISOR),
    Verb("staff.disable", DisableStaff, disable_staff, Staff, N_("Disable a colleague"), MANAGER),
    Verb("staff.set_password", SetPassword, set_password, Staff, N_("Set a password")),
    Verb("staff.set_pin", SetPin, set_pin, Staff, N_("Set a PIN")),
)
