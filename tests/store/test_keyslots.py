"""The file key is wrapped once per account and once for the recovery code."""

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import pytest
from keyring.errors import KeyringLocked

from propdesk.core.errors import Refusal, Trouble
from propdesk.store.keyslots import KeySlots, new_file_key, new_recovery_code


class DrawerKeyring(keyring.backend.KeyringBackend):
    """A keyring that keeps its secrets in memory."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.held[service, username] = password


class LockedKeyring(DrawerKeyring):
    """A keyring that the person has not opened."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked


@pytest.fixture(autouse=True)
def keyring_as_before() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def no_keyring() -> None:
    keyring.set_keyring(keyring.backends.fail.Keyring())


def test_without_a_keyring_the_secret_lies_in_a_private_file_and_that_is_told(
    tmp_path: Path,
) -> None:
    no_keyring()
    slots = KeySlots(tmp_path / "keyslots.json", "desk")
    key = new_file_key()
    slots.add_account(key)
    assert slots.is_weak()
    assert slots.open_as_account() == key
    for path in tmp_path.iterdir():
        assert key not in path.read_bytes()
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "account-desk.secret",
        "keyslots.json",
    ]


def test_with_a_keyring_nothing_secret_lies_in_a_file(tmp_path: Path) -> None:
    drawer = DrawerKeyring()
    keyring.set_keyring(drawer)
    slots = KeySlots(tmp_path / "keyslots.json", "desk")
    key = new_file_key()
    slots.add_account(key)
    assert not slots.is_weak()
    assert slots.open_as_account() == key
    assert [path.name for path in tmp_path.iterdir()] == ["keyslots.json"]
    [(service, name)] = drawer.held
    assert service == "propdesk" and name.startswith("desk@")
    drawer.held.clear()
    with pytest.raises(Refusal) as refusal:
        slots.open_as_account()
    assert refusal.value.code == "keyslots.no_account"


def test_a_locked_keyring_is_none(tmp_path: Path) -> None:
    keyring.set_keyring(LockedKeyring())
    slots = KeySlots(tmp_path / "keyslots.json", "desk")
    slots.add_account(new_file_key())
    assert slots.is_weak()


def test_a_keyring_that_was_locked_since_asks_for_the_code(tmp_path: Path) -> None:
    keyring.set_keyring(DrawerKeyring())
    slots = KeySlots(tmp_path / "keyslots.json", "desk")
    slots.add_account(new_file_key())
    keyring.set_keyring(LockedKeyring())
    with pytest.raises(Refusal) as refusal:
        slots.open_as_account()
    assert refusal.value.code == "keyslots.no_account"


def test_moving_from_a_file_to_a_keyring_leaves_one_slot(tmp_path: Path) -> None:
    no_keyring()
    slots, key = KeySlots(tmp_path / "keyslots.json", "desk"), new_file_key()
    slots.add_account(key)
    keyring.set_keyring(DrawerKeyring())
    slots.add_account(key)
    assert slots.open_as_account() == key
    assert not slots.is_weak()
    assert [path.name for path in tmp_path.iterdir()] == ["keyslots.json"]


def test_another_account_needs_the_recovery_code_once(tmp_path: Path) -> None:
    no_keyring()
    path, key = tmp_path / "keyslots.json", new_file_key()
    first, second = KeySlots(path, "lin"), KeySlots(path, "chan")
    code = first.add_recovery(key)
    first.add_account(key)
    with pytest.raises(Refusal) as refusal:
        second.open_as_account()
    assert refusal.value.code == "keyslots.no_account"
    opened = second.open_by_code(code)
    second.add_account(opened)
    assert second.open_as_account() == first.open_as_account() == key
    assert len(second.slots()) == 3


def test_the_code_may_be_typed_as_people_type(tmp_path: Path) -> None:
    slots = KeySlots(tmp_path / "keyslots.json", "desk")
    key = new_file_key()
    code = slots.add_recovery(key)
    assert slots.open_by_code(code.lower().replace("-", " ")) == key
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    for typed in (wrong, "", "ＡＢＣ", new_recovery_code()):
        with pytest.raises(Refusal) as refusal:
            slots.open_by_code(typed)
        assert (refusal.value.code, refusal.value.field) == ("keyslots.wrong_code", "code")


def test_the_code_is_stored_nowhere_and_a_new_one_replaces_it(tmp_path: Path) -> None:
    slots = KeySlots(tmp_path / "keyslots.json", "desk")
    key = new_file_key()
    old, new = slots.add_recovery(key), slots.add_recovery(key)
    stored = (tmp_path / "keyslots.json").read_text()
    assert new not in stored and new.replace("-", "") not in stored
    assert slots.open_by_code(new) == key
    with pytest.raises(Refusal):
        slots.open_by_code(old)


def test_a_code_is_long_enough_and_has_no_letter_that_is_misread() -> None:
    codes = {new_recovery_code() for _ in range(200)}
    assert len(codes) == 200
    assert all(len(code.split("-")) == 8 for code in codes)
    assert not set("".join(codes)) & set("IO01")


def test_slots_cannot_be_swapped_between_accounts(tmp_path: Path) -> None:
    no_keyring()
    path, key = tmp_path / "keyslots.json", new_file_key()
    KeySlots(path, "lin").add_account(key)
    stored = json.loads(path.read_text())
    stored["slots"][0]["name"] = "chan"
    path.write_text(json.dumps(stored))
    (tmp_path / "account-lin.secret").rename(tmp_path / "account-chan.secret")
    with pytest.raises(Refusal):
        KeySlots(path, "chan").open_as_account()


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"slots": [{"kind": "file"}]}', "{}"])
def test_damaged_slots_are_trouble_and_name_the_way_out(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "keyslots.json"
    path.write_text(damage)
    slots = KeySlots(path, "desk")
    with pytest.raises(Trouble) as trouble:
        slots.open_as_account()
    assert trouble.value.code == "keyslots.damaged"
    assert path.read_text() == damage


def test_missing_slots_are_trouble_and_name_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(Trouble) as trouble:
        KeySlots(tmp_path / "keyslots.json", "desk").open_as_account()
    assert trouble.value.code == "keyslots.missing"
    assert not KeySlots(tmp_path / "keyslots.json", "desk").is_weak()


def test_an_account_with_odd_letters_has_a_file_too(tmp_path: Path) -> None:
    no_keyring()
    slots = KeySlots(tmp_path / "keyslots.json", "OFFICE\\陳/..")
    key = new_file_key()
    slots.add_account(key)
    assert slots.open_as_account() == key
    assert len(list(tmp_path.iterdir())) == 2
