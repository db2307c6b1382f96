"""One run of a command: its folder, its clock, who runs it, and how it speaks."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from propdesk.cli import answer
from propdesk.core.clock import Clock, SetClock, SystemClock
from propdesk.core.errors import Refusal, Trouble
from propdesk.core.i18n import Speech, _, speak, spoken
from propdesk.core.moments import parse_moment
from propdesk.core.paths import DataFolder, default_data_folder

if TYPE_CHECKING:  # the store is slow to import, and `--help` needs none of it
    from propdesk.store.act import Actor
    from propdesk.store.backup import BackupInfo
    from propdesk.store.database import DeskFile
    from propdesk.store.ledger import View
    from propdesk.store.locks import Share

_KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Session:
    """What every command is given.

    Attributes:
        folder: the data folder.
        staff_code: who does it, from `--as`; "" for nobody.
        as_json: one JSON document on stdout and nothing else.
    """

    folder: DataFolder
    staff_code: str
    as_json: bool

    @property
    def account(self) -> str:
        """The OS account that runs the program, whatever the environment calls it."""
        if os.name != "posix":
            return getpass.getuser()
        import pwd

        with suppress(KeyError):
            return pwd.getpwuid(os.getuid()).pw_name
        return f"uid-{os.getuid()}"

    def clock(self, *, is_test: bool = False) -> Clock:
        """The clock of this folder; `PROPDESK_NOW` sets it in test folders only.

        Args:
            is_test: the folder is about to become a test folder.

        Raises:
            Refusal: the clock is set for a real folder, or is no moment.
        """
        text = os.environ.get("PROPDESK_NOW")
        if not text:
            return SystemClock()
        if not is_test and not self.folder.test_mark.exists():
            raise Refusal(
                _("PROPDESK_NOW sets the clock only in folders made by init --test or demo."),
                code="clock.not_test",
            )
        return SetClock(parse_moment(text))

    def say(self, document: object, text: str = "") -> None:
        """The outcome: the document as JSON, or the text for a person.

        Raises:
            Trouble: the outcome could not be written out.
        """
        answer.say(document, text, as_json=self.as_json)

    def tell(self, text: str) -> None:
        """A remark beside the outcome, for a person."""
        answer.tell(text)


def file_key() -> bytes | None:
    """The file key given from outside (`PROPDESK_KEY`, hex), for scripts and tests.

    Raises:
        Refusal: it is no key.
    """
    text = os.environ.get("PROPDESK_KEY")
    if not text:
        return None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != _KEY_BYTES:
        raise Refusal(_("PROPDESK_KEY holds 64 hexadecimal digits."), code="key.unreadable")
    return key


def password() -> str:
    """The password of `--as`, from the environment: arguments could be read by others.

    Raises:
        Refusal: it is not in UTF-8.
    """
    text = os.environ.get("PROPDESK_PASSWORD", "")
    if not is_whole(text):
        raise Refusal(_("PROPDESK_PASSWORD is not in UTF-8."), code="password.unreadable")
    return text


def is_whole(text: str) -> bool:
    """Whether what came from outside was in UTF-8; other bytes arrive as half characters."""
    return not any("\ud800" <= ch <= "\udfff" for ch in text)


def data_folder(named: str | None) -> DataFolder:
    """The data folder that is named, set in the environment, or this computer's own.

    Raises:
        Refusal: an empty name was given, or this account has no home to look in.
    """
    text = os.environ.get("PROPDESK_DATA") if named is None else named
    if text:
        return DataFolder(Path(text))
    # an empty variable in a script must not lead to somebody else's desk
    if named is None:
        with suppress(RuntimeError):
            return DataFolder(default_data_folder())
    raise Refusal(_("Name the data folder: --data DIR, or PROPDESK_DATA."), code="folder.unnamed")


@contextmanager
def open_desk(session: Session) -> Iterator["DeskFile"]:
    """The desk of the session's folder, shared with a window that may be open on it.

    Raises:
        Refusal: there is no desk, or this account has no key to it.
        Trouble: the file cannot be read.
    """
    from propdesk.store.keyslots import KeySlots
    from propdesk.store.locks import shared_folder

    _end_restore(session)
    if not session.folder.desk_file.exists():
        raise Refusal(
            _("There is no desk in {folder}. Make one with init, or name another folder.").format(
                folder=session.folder.root
            ),
            code="desk.missing",
        )
    given = file_key()
    key = given or KeySlots(session.folder.keyslots_file, session.account).open_as_account()
    with shared_folder(session.folder.root) as share:
        desk = _opened(session, key, share, is_given=given is not None)
        try:
            _speak_for(desk)
            yield desk
        finally:
            desk.close()


def _end_restore(session: Session) -> None:
    """A restore that a power cut broke off is completed or undone before anything is opened."""
    from propdesk.store.locks import shared_folder
    from propdesk.store.restore_intent import Outcome, is_broken_off, settle_at_start

    if not is_broken_off(session.folder):
        return
    with shared_folder(session.folder.root) as share:
        outcome = settle_at_start(session.folder, share.alone)
    if outcome is not Outcome.NONE:
        session.tell(outcome.words())


def _opened(session: Session, key: bytes, share: "Share", *, is_given: bool) -> "DeskFile":
    from propdesk import schema
    from propdesk.store.bring_up import open_present

    def tell_copied(copy: "BackupInfo") -> None:
        session.tell(
            _(
                "The file is of an older version ({found}) and is brought to this one."
                " As it was it is kept in {copy}."
            ).format(found=copy.contents.schema_version, copy=copy.path)
        )

    clock = session.clock()
    try:
        return open_present(
            session.folder,
            key,
            clock,
            metadata=schema.METADATA,
            alone=share.alone,
            copied=tell_copied,
        )
    except Trouble as trouble:
        if trouble.code != "file.damaged" or not is_given:
            raise
        raise Trouble(
            _(
                "The key in PROPDESK_KEY does not open this file, or the file is damaged."
                " Nothing was changed."
            ),
            code="key.wrong",
        ) from trouble


def _speak_for(desk: "DeskFile") -> None:
    """The estate's word pack, in the language of this computer."""
    from propdesk.estate.queries.staff import estate_row

    with desk.read() as connection:
        pack = estate_row(connection)["word_pack"]
    if spoken().language != "en":
        speak(Speech(spoken().language, pack))


def view_of(desk: "DeskFile") -> "View":
    """From where and when lists are looked at."""
    from propdesk.store.ledger import View

    return View(desk.clock.now(), desk.place.zone)


def actor_of(session: Session, desk: "DeskFile") -> "Actor":
    """Who does it, by `--as` and `PROPDESK_PASSWORD`.

    Raises:
        Refusal: nobody is named, or the password does not fit.
    """
    from propdesk.estate.service.staff import sign_in

    if not session.staff_code:
        raise Refusal(
            _("Say who does this: --as CODE, and the password in PROPDESK_PASSWORD."),
            code="staff.missing",
        )
    return sign_in(desk, session.staff_code, password())


def viewer_of(session: Session, desk: "DeskFile") -> "Actor | None":
    """Who looks: whoever `--as` names, or nobody; personal data is masked by who it is.

    Raises:
        Refusal: the password does not fit.
    """
    return actor_of(session, desk) if session.staff_code else None
