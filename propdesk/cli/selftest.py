"""The program tests itself where it is installed: file, words, paper, workbook, keys, window."""

import argparse
import importlib.util
import os
import ssl
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from propdesk.cli.session import Session
from propdesk.core.clock import SystemClock
from propdesk.core.errors import DeskError
from propdesk.core.i18n import LANGUAGES, WORD_PACKS, Speech, _, catalogue_path
from propdesk.core.paths import DataFolder

_LEAK = "浴室滲漏，請先致電"


def add_to(subparsers: Any) -> None:
    """Adds the command to the command line."""
    parser = subparsers.add_parser("selftest", help="the program tests itself")
    parser.set_defaults(run=selftest)


def selftest(session: Session, args: argparse.Namespace) -> int:
    """Runs each check; exit 1 when one fails."""
    results: dict[str, str] = {}
    with tempfile.TemporaryDirectory(prefix="propdesk-selftest-") as folder:
        for name, check in _CHECKS.items():
            try:
                check(Path(folder))
            except (DeskError, OSError, ImportError, AssertionError, ValueError) as error:
                results[name] = f"{type(error).__name__}: {error}"
            else:
                results[name] = ""
    lines = [
        f"{'ok  ' if not why else 'FAIL'} {name} {why}".rstrip() for name, why in results.items()
    ]
    document: dict[str, object] = {
        "ok": not any(results.values()),
        "checks": {name: why or "ok" for name, why in results.items()},
    }
    if document["ok"]:
        session.say(document, "\n".join([*lines, _("All is well.")]))
        return 0
    failed = ", ".join(name for name, why in results.items() if why)
    reason = _("Something does not work on this computer: {checks}.").format(checks=failed)
    document["error"] = {"code": "selftest.failed", "message": reason}
    session.tell(reason)
    session.say(document, "\n".join(lines))
    return 1


def _expect(is_so: bool, what: str) -> None:
    """Raises what assert would, also where Python runs without assertions."""
    if not is_so:
        raise AssertionError(what)


def _file(folder: Path) -> None:
    from propdesk import catalog
    from propdesk.estate.service.founding import Founding, found_desk
    from propdesk.features.reception.service.line import Log
    from propdesk.store.act import Actor
    from propdesk.store.database import DeskFile
    from propdesk.store.keyslots import new_file_key
    from propdesk.store.ledger import Filter, View
    from propdesk.store.verb import perform
    from propdesk.store.verify import verify

    data, key, clock = DataFolder(folder / "desk"), new_file_key(), SystemClock()
    founding = Founding("Selftest", "A", "001", "calm green lanterns")
    found_desk(data, clock, founding, account="selftest", file_key=key)
    desk = DeskFile(data, key, clock)
    try:
        row = catalog.ledger_named("staff")
        with desk.read() as connection:
            view = View(clock.now(), desk.place.zone)
            manager = next(row.stream(connection, Filter(), view))
        actor = Actor(manager.id, manager.role, manager.name)
        params = Log(text=_LEAK, kind="repair", category="leak")
        perform(desk, catalog.verb_named("reception.log"), params, actor)
        with desk.read() as connection:
            found = catalog.ledger_named("reception").keys(connection, Filter(search="滲漏"), view)
            _expect(len(found) == 1, "search")
            _expect(verify(connection, catalog.METADATA).is_whole, "verify")
        _expect("滲漏".encode() not in data.desk_file.read_bytes(), "encryption")
    finally:
        desk.close()


def _words(folder: Path) -> None:
    for language in LANGUAGES:
        for pack in WORD_PACKS:
            path = catalogue_path(Speech(language, pack))
            _expect(language == "en" or path.exists(), f"no catalogue {path.name}")


def _hashing(folder: Path) -> None:
    from propdesk.estate.service.passwords import is_password, password_hash

    stored = password_hash("calm green lanterns")
    _expect(is_password(stored, "calm green lanterns"), "right password")
    _expect(not is_password(stored, "calm green lantern"), "wrong password")


def _key_slots(folder: Path) -> None:
    from propdesk.store.keyslots import KeySlots, new_file_key

    slots, key = KeySlots(folder / "slots.json", "selftest"), new_file_key()
    _expect(slots.open_by_code(slots.add_recovery(key)) == key, "recovery code")


def _workbook(folder: Path) -> None:
    from propdesk.exchange.reading import open_workbook
    from propdesk.exchange.sheet import Column, Sheet
    from propdesk.exchange.workbook import write_workbook

    clock = SystemClock()
    path = folder / "selftest.xlsx"
    sheet = Sheet("登記", (Column("姓名"),), [("=陳大文",)])
    zone = clock.now().tzinfo
    _expect(zone is not None, "zone")
    assert zone is not None
    write_workbook(path, [sheet], zone=zone, made_at=clock.now())
    rows = open_workbook(path).sheets[0].head(2)
    _expect(rows[1].cells[0].text == "=陳大文", "workbook")


def _paper(folder: Path) -> None:
    from propdesk.paper.fonts import prepare_fonts
    from propdesk.paper.form import load_form
    from propdesk.paper.letterhead import Letterhead
    from propdesk.paper.render import render_form

    prepare_fonts()
    head = Letterhead(name="汀蘭苑", lines=("", ""))
    form = load_form("reception/work_order", None)
    rendered = render_form(form, [{"text": _LEAK}], letterhead=head, language="zh_Hant", copy=None)
    _expect(rendered.pages == 1 and not rendered.missing, "paper")


def _codes(folder: Path) -> None:
    from propdesk.paper.codes import code_rows

    _expect(len(code_rows("R-A-20261123-a007", "qr")) > 20, "QR")


def _tls(folder: Path) -> None:
    _expect(ssl.create_default_context().verify_mode == ssl.CERT_REQUIRED, "TLS")


def _window(folder: Path) -> None:
    if importlib.util.find_spec("PySide6") is None:
        return
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from propdesk.shell.painting import paints

    _expect(paints(), "window")


_CHECKS: dict[str, Callable[[Path], None]] = {
    "file": _file,
    "words": _words,
    "hashing": _hashing,
    "key slots": _key_slots,
    "workbook": _workbook,
    "paper": _paper,
    "codes": _codes,
    "TLS": _tls,
    "window": _window,
}
