"""One run of a command: its folder, its clock, who runs it, and how it speaks."""

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from propdesk.core.clock import Clock, SetClock, SystemClock
from propdesk.core.errors import Refusal
from propdesk.core.i18n import Speech, _, speak, spoken
from propdesk.core.paths import DataFolder, default_data_folder

if TYPE_CHECKING:  # the store is slow to import, and `--help` needs none of it
    from propdesk.store.act import Actor
    from propdesk.store.database import DeskFile


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
        """The OS account that runs the program."""
        return getpass.getuser()

    def clock(self) -> Clock:
        """The clock of this folder; `PROPDESK_NOW` sets it in test folders only.

        Raises:
            Refusal: the clock is set for a real folder, or is no moment.
        """
        text = os.environ.get("PROPDESK_NOW")
        if not text:
            return SystemClock()
        if self.folder.desk_file.exists() and not self.folder.test_mark.exists():
            raise Refusal(
                _("PROPDESK_NOW sets the clock only in folders made by init --test or demo."),
                code="clock.not_test",
            )
        return SetClock(moment(text))

    def say(self, document: object, text: str = "") -> None:
        """The outcome: the document as JSON, or the text for a person."""
        if self.as_json:
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        elif text:
            sys.stdout.write(text + "\n")

    def tell(self, text: str) -> None:
        """A remark beside the outcome, for a person."""
        sys.stderr.write(text + "\n")


def moment(text: str) -> datetime:
    """A moment in ISO 8601 with its offset.

    Raises:
        Refusal: it is none, or has no offset.
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None:
        raise Refusal(
            _(
                "“{text}” is no moment with an offset. Write it like 2026-11-23T08:45:00+08:00."
            ).format(text=text),
            code="moment.unreadable",
        )
    return found


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
    if len(key) != 32:
        raise Refusal(_("PROPDESK_KEY holds 64 hexadecimal digits."), code="key.unreadable")
    return key


def data_folder(named: str | None) -> DataFolder:
    """The data folder that is named, set in the environment, or this computer's own."""
    text = named or os.environ.get("PROPDESK_DATA")
    return DataFolder(Path(text) if text else default_data_folder())


@contextmanager
def open_desk(session: Session) -> Iterator["DeskFile"]:
    """The desk of the session's folder, shared with a window that may be open on it.

    Raises:
        Refusal: there is no desk, or this account has no key to it.
    """
    from propdesk import catalog
    from propdesk.store.database import DeskFile
    from propdesk.store.keyslots import KeySlots
    from propdesk.store.locks import shared_folder

    if not session.folder.desk_file.exists():
        raise Refusal(
            _("There is no desk in {folder}. Make one with init, or name another folder.").format(
                folder=session.folder.root
            ),
            code="desk.missing",
        )
    assert catalog.METADATA is not None
    key = file_key() or KeySlots(session.folder.keyslots_file, session.account).open_as_account()
    with shared_folder(session.folder.root):
        desk = DeskFile(session.folder, key, session.clock())
        try:
            _speak_for(desk)
            yield desk
        finally:
            desk.close()


def _speak_for(desk: "DeskFile") -> None:
    """The estate's word pack, in the language of this computer."""
    from propdesk.estate.queries.staff import estate_row

    with desk.read() as connection:
        pack = estate_row(connection)["word_pack"]
    if spoken().language != "en":
        speak(Speech(spoken().language, pack))


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
    return sign_in(desk, session.staff_code, os.environ.get("PROPDESK_PASSWORD", ""))
