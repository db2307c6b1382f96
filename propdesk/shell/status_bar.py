"""The bar below: who sits here, what is saved, how old the backup is, two keys."""

from datetime import datetime, timedelta, tzinfo
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.core.overriding import override
from propdesk.estate.rules.backups import DAILY, TOO_OLD
from propdesk.estate.rules.shifts import ShiftSpan, shift_name
from propdesk.shell.sizes import Measure
from propdesk.ui.buttons import DeskButton
from propdesk.ui.icon_box import ShapeLabel
from propdesk.ui.keys import key_text
from propdesk.ui.label import set_tip
from propdesk.ui.marks import paint_rounded, paint_text, shape_box
from propdesk.ui.messages import Toast
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size, Space, Type

HELP_KEYS: Final = "F1"
LOCK_KEYS: Final = "Ctrl+L"


def shift_hours(span: ShiftSpan | None, zone: tzinfo) -> str:
    """A shift with its hours: 早班 07:00–15:00."""
    if span is None:
        return ""
    begins, ends = (at.astimezone(zone) for at in (span.starts_at, span.ends_at))
    return f"{shift_name(span.shift)} {begins:%H:%M}–{ends:%H:%M}"


def age_words(age: timedelta) -> str:
    """How long ago, in one unit."""
    minutes = max(0, int(age.total_seconds())) // 60
    if minutes < 1:
        return _("just now")
    if minutes < 60:
        return ngettext("{n} minute ago", "{n} minutes ago", minutes).format(n=minutes)
    hours = minutes // 60
    if hours < 48:
        return ngettext("{n} hour ago", "{n} hours ago", hours).format(n=hours)
    return ngettext("{n} day ago", "{n} days ago", hours // 24).format(n=hours // 24)


def _backup_tip(age: timedelta | None, failure: str) -> str:
    """Why the bar says it louder, and what to do."""
    if failure:
        return _("The last backup failed: {why}").format(why=failure)
    if age is None:
        return _("Make one with Ctrl+K: back up the file.")
    if age > DAILY:
        return _(
            "The last verified copy is more than a day old. The program makes one at each change"
            " of shift while it is open; make one now with Ctrl+K: back up the file."
        )
    return _("A verified copy is made by itself at each change of shift, daily and at the end.")


class _BarButton(DeskButton):
    """Words in the bar that can be pressed."""

    def __init__(
        self, theme: Theme, words: str, *, keys: str = "", shape: Shape = Shape.NONE
    ) -> None:
        super().__init__(theme, words)
        self._hint, self._shape = key_text(keys, "+"), shape
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _text(self) -> str:
        return f"{self._words} {self._hint}".strip()

    def _before(self) -> int:
        shape = self._shape is not Shape.NONE
        return self._theme.px(Size.SHAPE + Size.COUNT_GAP) if shape else 0

    @override
    def sizeHint(self) -> QSize:
        theme = self._theme
        wide = theme.metrics(Type.SECOND).horizontalAdvance(self._text()) + self._before()
        return QSize(wide + 2 * theme.px(Space.TINY), theme.px(Measure.STATUS_BAR - Space.TINY))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter, pad = self._theme, QPainter(self), self._theme.px(Space.TINY)
        radius = theme.px(Size.HINT_RADIUS)
        area = self.rect().toRectF()
        if self.underMouse():
            paint_rounded(painter, area, radius, theme.colour("pressed"))
        if self.hasFocus():
            width = float(theme.px(Size.FOCUS))
            paint_rounded(painter, area, radius, None, theme.colour("accent"), width=width)
        if self._shape is not Shape.NONE:
            box = shape_box(theme, pad, self.rect())
            paint_shape(painter, box, self._shape, theme.colour("done"))
        tone = "text" if self._shape is not Shape.NONE else "quiet"
        words = self.rect().adjusted(pad + self._before(), 0, -pad, 0)
        paint_text(painter, theme, words, self._text(), tone=tone, role=Type.SECOND)


class StatusBar(QWidget):
    """One line of quiet facts.

    Signals:
        person_asked: a person pressed her name: somebody else wants to sit down.
        help_asked: the keys of this place.
        lock_asked: lock now.
    """

    person_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.fix(self, height=Measure.STATUS_BAR)
        self.person = _BarButton(theme, "", shape=Shape.DOT)
        self.person.set_tip(_("Let somebody else sit down"))
        self.saved = ShapeLabel(theme, "")
        self.backup = ShapeLabel(theme, "")
        self.key = ShapeLabel(theme, "")
        self.line = ShapeLabel(theme, _("Not joined to HQ"), shape=Shape.RING)
        set_tip(self.line, _("This desk keeps everything here; it can join HQ later."))
        self.toast = Toast(theme)
        self.help = _BarButton(theme, _("Help"), keys=HELP_KEYS)
        self.lock = _BarButton(theme, _("Lock"), keys=LOCK_KEYS)
        row = QHBoxLayout(self)
        theme.pad(row, (Space.MEDIUM, Size.HAIRLINE, Space.MEDIUM, 0), Space.LARGE)
        for widget in (self.person, self.saved, self.backup):
            row.addWidget(widget)
        row.addWidget(self.toast)
        row.addStretch(1)
        for widget in (self.key, self.line, self.help, self.lock):
            row.addWidget(widget)
        self.key.hide()
        self.toast.changed.connect(self._fit)
        self.person.clicked.connect(self.person_asked)
        self.help.clicked.connect(self.help_asked)
        self.lock.clicked.connect(self.lock_asked)
        for label in (self.saved, self.backup, self.line):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_person(self, name: str, shift: str) -> None:
        """Who sits here, in which shift."""
        self.person.set_words(f"{name} · {shift}" if shift else name)
        self.person.setAccessibleName(f"{name}, {shift}" if shift else name)
        self._fit()

    def show_saved(self, at: datetime | None, zone: tzinfo) -> None:
        """When the last act was in the file."""
        words = (
            "" if at is None else _("Saved {time}").format(time=f"{at.astimezone(zone):%H:%M:%S}")
        )
        self.saved.show_words(words, shape=Shape.CHECK if words else Shape.NONE, tone="done")
        self._fit()

    def show_backup(self, at: datetime | None, now: datetime, failure: str = "") -> None:
        """How old the last backup is; said louder the older it is, and after a failure.

        Args:
            at: when it was made; None where there is none.
            now: the present moment.
            failure: why the last try came to nothing; "" when it did not fail.
        """
        age = None if at is None else now - at
        words = (
            _("No backup yet") if age is None else _("Backed up {age}").format(age=age_words(age))
        )
        if failure or (age is not None and age > TOO_OLD):
            self.backup.show_words(words, shape=Shape.TRIANGLE, tone="late")
        elif age is None or age > DAILY:
            self.backup.show_words(words, shape=Shape.CLOCK, tone="soon")
        else:
            self.backup.show_words(words)
        set_tip(self.backup, _backup_tip(age, failure))
        self._fit()

    def show_backup_paused(self) -> None:
        """The file was restored, and nobody has said yet that it is right."""
        self.backup.show_words(_("Backups are paused"), shape=Shape.TRIANGLE, tone="late")
        set_tip(
            self.backup,
            _(
                "The file was restored from a backup. Look whether the data are right; then a"
                " manager confirms it with Ctrl+K: confirm the restored data."
            ),
        )
        self._fit()

    def warn_of_key(self) -> None:
        """The key to the file lies in a file of its own: this computer has no keyring."""
        self.key.show_words(_("Key kept in a file"), shape=Shape.INFO, tone="soon")
        set_tip(
            self.key,
            _(
                "This computer has no keyring, so the key to the desk's file lies in a file that"
                " only this account can read. Give the account a password and encrypt the disk."
            ),
        )
        self.key.show()
        self._fit()

    def show_backing_up(self) -> None:
        """A copy is being made now."""
        self.backup.show_words(_("Backing up …"), shape=Shape.HALF)
        set_tip(self.backup, "")
        self._fit()

    def _fit(self) -> None:
        """Where there is no room, the quietest facts step back; nothing is ever cut off."""
        gap = self._theme.px(Space.LARGE)
        pinned = [self.person, self.help, self.lock, *([self.key] if self.key.text else [])]
        room = self.width() - sum(one.sizeHint().width() + gap for one in pinned)
        if self.toast.words:
            wide = min(self.toast.sizeHint().width(), max(0, room - gap))
            self.toast.setFixedWidth(wide)
            room -= wide + gap
        for label in (self.saved, self.backup, self.line):
            wide = label.sizeHint().width() + gap
            fits = bool(label.text) and wide <= room
            label.setVisible(fits)
            room -= wide if fits else 0

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        high = theme.px(Size.HAIRLINE)
        painter.fillRect(0, 0, self.width(), high, theme.colour("line"))
