"""Locks the window, unlocks it, and lets one person after the other sit down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

from propdesk.core.errors import DeskError, Refusal
from propdesk.core.i18n import _
from propdesk.estate.queries.desk import with_pin
from propdesk.estate.queries.staff import active_staff
from propdesk.shell.context import Context
from propdesk.shell.idle import IdleWatch
from propdesk.shell.lock import Attempt, Candidate, LockPage
from propdesk.shell.opening import check_staff
from propdesk.store.standing import standing
from propdesk.ui.floating import Floating

if TYPE_CHECKING:
    from propdesk.shell.window import MainWindow
    from propdesk.store.act import Actor


class Locker(QObject):
    """Stands between the window and whoever is not at the desk.

    Signals:
        locked: nothing of the desk is to be seen any more.
        unlocked: somebody sits there again.
    """

    locked = Signal()
    unlocked = Signal()

    def __init__(self, app: QApplication, context: Context, window: "MainWindow") -> None:
        super().__init__(window)
        self._app, self._context, self._window = app, context, window
        opened = context.opened
        self.page = LockPage(context.theme, opened.estate, opened.desk_name, window)
        self._hidden: list[QWidget] = []
        self._focused: QWidget | None = None
        self.watch = IdleWatch(app, lambda: context.pc.settings.idle_lock_s, self)
        self.watch.idle.connect(self.lock)
        self.page.asked.connect(self._check)
        window.lock_asked.connect(self.lock)
        context.seat.changed.connect(self._ask_standing)

    @property
    def is_locked(self) -> bool:
        """Whether the window is locked."""
        return not self.page.isHidden()

    # -- locking --------------------------------------------------------------

    def lock(self) -> None:
        """Covers the window; what was typed stays as it is."""
        if self.is_locked:
            return
        window = self._window
        self._focused = QApplication.focusWidget()
        if window.palette_box.isVisible():
            window.palette_box.close_it()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._hidden = self._seen()
        for widget in self._hidden:
            widget.hide()
        self.page.setGeometry(window.rect())
        self.page.show()
        self.page.raise_()
        self.page.show_people(self._candidates(), self._context.seat.actor.id)
        self.locked.emit()

    def _ask_standing(self, kinds: frozenset[str]) -> None:
        """Somebody was changed: who was disabled is out at once, and another role holds at once."""
        seat = self._context.seat
        if "staff" not in kinds or not seat.is_taken:
            return
        try:
            actor = seat.look(lambda connection: standing(connection, seat.actor))
        except Refusal as refusal:
            self._context.sitters.forget(seat.actor.id)
            self.lock()
            self.page.show_people(self._candidates(), seat.actor.id)
            self.page.show_refusal(refusal)
            return
        if actor != seat.actor:
            seat.take(actor)

    def _seen(self) -> list[QWidget]:
        """All that could show something: the places, what floats, open dialogs."""
        window = self._window
        floats = [one for one in window.findChildren(Floating) if one.isVisible()]
        dialogs = [
            top
            for top in QApplication.topLevelWidgets()
            if top is not window and isinstance(top, QDialog) and top.isVisible()
        ]
        return [window.work, *floats, *dialogs]

    def _candidates(self) -> list[Candidate]:
        seat, sitters = self._context.seat, self._context.sitters
        now = seat.now()
        pins = seat.look(with_pin)
        active = {one.id for one in seat.look(active_staff)}
        found = [
            self._candidate(one.actor, one.code, has_pin=one.actor.id in pins)
            for one in sitters.of_shift(now)
            if one.actor.id in active
        ]
        is_found = any(one.staff_id == seat.actor.id for one in found)
        if seat.actor.id in active and not is_found:
            code = sitters.code_of(seat.actor.id)
            why = _("A new shift has begun, so the password is asked once.")
            found.insert(0, Candidate(seat.actor.id, code, seat.actor.name, False, why))
        return found

    @staticmethod
    def _candidate(actor: "Actor", code: str, *, has_pin: bool) -> Candidate:
        why = "" if has_pin else _("With a PIN it is quicker: Ctrl+K, change my PIN.")
        return Candidate(actor.id, code, actor.name, has_pin, why)

    # -- unlocking --------------------------------------------------------------

    def _check(self, attempt: Attempt) -> None:
        opened = self._context.opened
        self._context.door.run(
            lambda: check_staff(opened, attempt.code, attempt.secret, by_pin=attempt.by_pin),
            lambda actor: self._sit_down(attempt, actor),
            lambda error: self._refuse(attempt, error),
            owner=self,
        )

    def _refuse(self, attempt: Attempt, error: DeskError) -> None:
        if error.code == "sign_in.wait":
            self._context.sitters.forget(attempt.staff_id)
        if attempt.by_pin and error.code == "sign_in.wrong":
            error = Refusal(_("This PIN does not fit."), code=error.code, field="pin")
        self.page.show_refusal(error)

    def _sit_down(self, attempt: Attempt, actor: "Actor") -> None:
        seat, sitters = self._context.seat, self._context.sitters
        if not attempt.by_pin:
            sitters.signed_in(attempt.code, actor, seat.now())
            self._context.pc.change(last_staff=attempt.code)
        is_same = seat.is_taken and seat.actor.id == actor.id
        if not is_same or seat.actor.role != actor.role:
            seat.take(actor)
        self._uncover(is_same=is_same)

    def _uncover(self, *, is_same: bool) -> None:
        self.page.clear()
        self.page.hide()
        hidden, self._hidden = self._hidden, []
        for widget in hidden:
            if not isValid(widget):
                continue
            if is_same or widget is self._window.work:
                widget.show()
            else:
                widget.close()  # it was the other person's; her draft is kept
        self.watch.touch()
        focused, self._focused = self._focused, None
        if is_same and focused is not None and isValid(focused):
            focused.setFocus()
        else:
            self._window.go(self._window.current)
        self.unlocked.emit()

    def close(self) -> None:
        """Watches no more."""
        self.watch.close()
