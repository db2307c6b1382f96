"""Who is disabled is out at once: nothing more is done in her name, and her drafts stay."""

from PySide6.QtWidgets import QLabel
from running import Running
from typing_in import commit

from propdesk.catalog import verb_named
from propdesk.estate.queries.codes import staff_by_code
from propdesk.estate.service.staff import ChangeStaff, DisableStaff
from propdesk.shell.locker import Locker
from propdesk.shell.window import MainWindow
from propdesk.store.act import Actor
from propdesk.store.verb import perform
from propdesk.ui.composing import LineEdit


def test_who_is_disabled_elsewhere_is_out_at_once_and_her_draft_stays(
    running: Running, window: MainWindow, locker: Locker
) -> None:
    seat = window.context.seat
    name, manager = seat.actor.name, Actor(_staff_id(window, "900"), "manager", "何詠詩")
    line = window.places["reception"].line()  # type: ignore[attr-defined]
    window.to_quick_line()
    edit = line.findChild(LineEdit)
    commit(edit, "廚房漏水未寫完")
    edit.settle()
    running.settle()
    promote = ChangeStaff(staff="021", role="supervisor")
    perform(seat.desk, verb_named("staff.change"), promote, manager)
    seat.changed.emit(frozenset({"staff"}))
    assert seat.actor.role == "supervisor"
    assert not locker.is_locked
    perform(seat.desk, verb_named("staff.disable"), DisableStaff(staff="021"), manager)
    refused: list[object] = []
    params = ChangeStaff(staff="021", phone="6111 2222")
    seat.perform(verb_named("staff.change"), params, failed=refused.append)
    running.settle()
    assert len(refused) == 1
    assert locker.is_locked
    assert any(name in label.text() for label in locker.page.findChildren(QLabel))
    assert seat.actor.id not in locker.page._candidates
    with_text = [draft for draft in seat.drafts.of(seat.actor.id) if "廚房漏水未寫完" in str(draft)]
    assert with_text


def _staff_id(window: MainWindow, code: str) -> str:
    return window.context.seat.look(lambda connection: staff_by_code(connection, code).id)
