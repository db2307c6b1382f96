"""The file key: one random key, wrapped once per OS account and once for the recovery code.

Slots are JSON beside the file, and go along with every backup. Without a keyring the account's
secret lies in a 0600 file, and the slot says so: the window shows a warning.
"""

import base64
import json
import os
import re
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from propdesk.core.disk import shared_mode
from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import _

KEY_BYTES = 32
_SERVICE = "propdesk"
_CODE_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_GROUPS = 8
_CODE_GROUP = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapping of the file key.

    Attributes:
        kind: "keyring", "file" (a 0600 file: weaker) or "recovery".
        name: the OS account, or "" for the recovery code.
        salt: for the recovery code's derivation, base64.
        nonce: base64.
        wrapped: the file key under AES-256-GCM, base64.
    """

    kind: str
    name: str
    salt: str
    nonce: str
    wrapped: str

    @property
    def owner(self) -> tuple[bool, str]:
        """Whose slot it is: an account has one, by keyring or by file."""
        return self.kind == "recovery", self.name


def new_file_key() -> bytes:
    """A random key for a new file."""
    return secrets.token_bytes(KEY_BYTES)


def new_recovery_code() -> str:
    """A code of eight groups of four for the safe: 160 random bits."""
    groups = (
        "".join(secrets.choice(_CODE_ALPHABET) for _ in range(_CODE_GROUP))
        for _ in range(_CODE_GROUPS)
    )
    return "-".join(groups)


def _code_secret(code: str, salt: bytes) -> bytes:
    plain = "".join(ch for ch in code.upper() if ch in _CODE_ALPHABET)
    return Scrypt(salt=salt, length=KEY_BYTES, n=2**15, r=8, p=1).derive(plain.encode())


def _wrap(kind: str, name: str, secret: bytes, salt: bytes, file_key: bytes) -> Slot:
    nonce = secrets.token_bytes(12)
    wrapped = AESGCM(secret).encrypt(nonce, file_key, f"{kind}:{name}".encode())
    texts = (base64.b64encode(part).decode() for part in (salt, nonce, wrapped))
    return Slot(kind, name, *texts)


def _unwrap(slot: Slot, secret: bytes) -> bytes | None:
    try:
        nonce, wrapped = base64.b64decode(slot.nonce), base64.b64decode(slot.wrapped)
        return AESGCM(secret).decrypt(nonce, wrapped, f"{slot.kind}:{slot.name}".encode())
    except (InvalidTag, ValueError):
        return None


def _read_slot(entry: Any) -> Slot:
    """A slot as it is stored.

    Raises:
        ValueError: it is none.
        TypeError: it has other fields.
    """
    slot = Slot(**entry)
    for text in asdict(slot).values():
        if not isinstance(text, str):
            raise TypeError(type(text).__name__)
    for part in (slot.salt, slot.nonce, slot.wrapped):
        base64.b64decode(part, validate=True)
    return slot


def write_private(path: Path, body: bytes, *, mode: int = 0o600) -> None:
    """Writes a file that only this account can read, or whoever the mode lets; then renames it."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        if mode != 0o600:
            part.chmod(mode)
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


class KeySlots:
    """The slots of one data folder."""

    def __init__(self, path: Path, account: str) -> None:
        """Names the slots.

        Args:
            path: the slots' file.
            account: the OS account that runs the program.
        """
        self._path = path
        self._account = account

    @property
    def _secret_file(self) -> Path:
        plain = re.sub(r"[^\w.-]", "_", self._account)
        return self._path.with_name(f"account-{plain}.secret")

    def slots(self) -> list[Slot]:
        """The slots as they are in the file; none if there is no file."""
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            return [_read_slot(entry) for entry in stored["slots"]]
        except FileNotFoundError:
            return []
        except (ValueError, KeyError, TypeError) as error:
            raise Trouble(
                _("{file} is damaged. Put back the one that lies beside the last backup.").format(
                    file=self._path
                ),
                code="keyslots.damaged",
            ) from error

    def _store(self, slots: list[Slot]) -> None:
        body = json.dumps({"slots": [asdict(slot) for slot in slots]}, indent=1)
        # every key in it is wrapped: the desk's other accounts add their own
        write_private(self._path, body.encode(), mode=shared_mode(self._path.parent))

    def _put(self, slot: Slot) -> None:
        kept = [old for old in self.slots() if old.owner != slot.owner]
        self._store([*kept, slot])

    def add_recovery(self, file_key: bytes) -> str:
        """Makes the recovery slot; answers the code to print, which is stored nowhere."""
        code, salt = new_recovery_code(), secrets.token_bytes(16)
        self._put(_wrap("recovery", "", _code_secret(code, salt), salt, file_key))
        return code

    def add_account(self, file_key: bytes) -> Slot:
        """Lets this OS account open the file from now on."""
        secret = secrets.token_bytes(KEY_BYTES)
        kind = "keyring" if self._to_keyring(secret) else "file"
        if kind == "file":
            write_private(self._secret_file, base64.b64encode(secret))
        slot = _wrap(kind, self._account, secret, b"", file_key)
        self._put(slot)
        if kind == "keyring":
            self._secret_file.unlink(missing_ok=True)
        return slot

    def _to_keyring(self, secret: bytes) -> bool:
        import keyring
        from keyring.errors import KeyringError

        if getattr(keyring.get_keyring(), "priority", 0) < 1:
            return False
        try:
            keyring.set_password(_SERVICE, self._keyring_name(), base64.b64encode(secret).decode())
        except KeyringError:
            return False
        return True

    def _keyring_name(self) -> str:
        return f"{self._account}@{self._path.parent.resolve()}"

    def _account_secret(self, slot: Slot) -> bytes | None:
        if slot.kind == "file":
            try:
                return base64.b64decode(self._secret_file.read_bytes())
            except (OSError, ValueError):
                return None
        import keyring
        from keyring.errors import KeyringError

        try:
            stored = keyring.get_password(_SERVICE, self._keyring_name())
        except KeyringError:
            return None
        return base64.b64decode(stored) if stored else None

    def open_as_account(self) -> bytes:
        """The file key by this account's slot.

        Raises:
            Refusal: this account has none; the recovery code opens the file.
            Trouble: the slots are missing or damaged; then no code helps.
        """
        slots = self.slots()
        if not slots:
            raise Trouble(
                _(
                    "{file} is missing, and without it nothing opens the desk."
                    " Put back the one that lies beside the last backup."
                ).format(file=self._path),
                code="keyslots.missing",
            )
        for slot in slots:
            if slot.name == self._account and slot.kind in ("keyring", "file"):
                secret = self._account_secret(slot)
                key = _unwrap(slot, secret) if secret else None
                if key:
                    return key
        raise Refusal(
            _("This computer account cannot open the file yet. Enter the recovery code once."),
            code="keyslots.no_account",
        )

    def open_by_code(self, code: str) -> bytes:
        """The file key by the recovery code.

        Raises:
            Refusal: the code does not fit.
        """
        for slot in self.slots():
            if slot.kind == "recovery":
                key = _unwrap(slot, _code_secret(code, base64.b64decode(slot.salt)))
                if key:
                    return key
        raise Refusal(
            _("This recovery code does not fit. Compare it with the sheet in the safe."),
            code="keyslots.wrong_code",
            field="code",
        )

    def is_weak(self) -> bool:
        """Whether this account's secret lies in a file instead of a keyring."""
        return any(slot.kind == "file" and slot.name == self._account for slot in self.slots())
