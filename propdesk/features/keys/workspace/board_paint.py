"""Draws one line of the board: the rail, its name, the tags that hang there."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from propdesk.features.keys.workspace.board_hooks import Hanging, Hook, Rail
from propdesk.features.keys.workspace.board_plan import Measure, Plan, Strip
from propdesk.ui.marks import paint_rounded, paint_text
from propdesk.ui.shapes import Shape, paint_shape
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import HALO_ALPHA, Size, Type

_MIDDLE = Qt.AlignmentFlag.AlignHCenter
# ground and border of a tag; a place without its key is dashed
_FACES = {
    Hanging.IN: ("quiet_tint", "line", False),
    Hanging.OUT: ("accent_tint", "accent", True),
    Hanging.LATE: ("late_tint", "late", False),
    Hanging.GONE: (None, "border", True),
}
_TAGS = {
    Hanging.IN: ("text", Type.STRONG),
    Hanging.OUT: ("accent", Type.STRONG),
    Hanging.LATE: ("late", Type.STRONG),
    Hanging.GONE: ("quiet", Type.BASE),
}
# tone and weight of the two lines below the tag
_LINES = {
    Hanging.IN: (("quiet", Type.SECOND), ("quiet", Type.SECOND)),
    Hanging.OUT: (("text", Type.SECOND), ("accent", Type.SECOND)),
    Hanging.LATE: (("late", Type.SECOND_STRONG), ("text", Type.SECOND)),
    Hanging.GONE: (("quiet", Type.SECOND_STRONG), ("quiet", Type.SECOND)),
}


def tag_box(theme: Theme, place: QRect) -> QRect:
    """The tag within the place of a hook."""
    return place.adjusted(0, theme.px(Measure.TAG_TOP), 0, 0)


def paint_key_tag(
    painter: QPainter, theme: Theme, box: QRect, hanging: Hanging, radius: int = Size.RADIUS
) -> None:
    """Draws an empty tag: for the board, and for the words below that explain it."""
    ground, border, is_dashed = _FACES[hanging]
    is_late = hanging is Hanging.LATE
    paint_rounded(
        painter,
        QRectF(box),
        theme.px(radius),
        theme.colour(ground) if ground else None,
        theme.colour(border),
        width=float(theme.px(1.5 if is_late else Size.HAIRLINE)),
        dashed=is_dashed,
    )


class BoardPainter:
    """Draws lines of the board with the look in use."""

    def __init__(self, theme: Theme, painter: QPainter, plan: Plan) -> None:
        self._theme, self._painter, self._plan = theme, painter, plan

    def rail(self, strip: Strip, rail: Rail, right: int) -> None:
        """The rail behind a line of hooks, and its name at the left."""
        theme, painter, plan = self._theme, self._painter, self._plan
        middle = strip.top + theme.px(Measure.RAIL_MIDDLE)
        painter.fillRect(
            QRect(plan.left, middle, max(0, right - plan.left), max(2, theme.px(2))),
            theme.colour("line"),
        )
        if not strip.is_named:
            return
        wide = plan.left - theme.px(Measure.TAG_PAD)
        top = strip.top + theme.px(Measure.TAG_TOP)
        high = theme.px(Measure.LINE)
        name = QRect(0, top + theme.px(Measure.TAG_PAD), wide, high)
        paint_text(painter, theme, name, rail.name, role=Type.TITLE, align=_MIDDLE)
        below = name.translated(0, high + theme.px(Measure.TAG_PAD))
        paint_text(painter, theme, below, rail.under, tone="quiet", role=Type.SECOND, align=_MIDDLE)

    def hook(self, place: QRect, hook: Hook, *, is_current: bool, is_ringed: bool) -> None:
        """One tag on its peg.

        Args:
            place: the place of the hook.
            hook: what hangs there.
            is_current: the record shows this one.
            is_ringed: the keyboard is here.
        """
        theme, painter = self._theme, self._painter
        self._peg(place)
        box = tag_box(theme, place)
        paint_key_tag(painter, theme, box, hook.hanging)
        if is_current:
            width = float(theme.px(Size.FOCUS))
            paint_rounded(
                painter,
                QRectF(box),
                theme.px(Size.RADIUS),
                None,
                theme.colour("accent"),
                width=width,
            )
        if is_ringed:
            self._halo(box)
        tone, role = _TAGS[hook.hanging]
        self._lines(box, hook, (tone, role), _LINES[hook.hanging])

    def meant(self, place: QRect, hook: Hook, words: str) -> None:
        """The tag that the line above means: what Enter would do with it."""
        theme, painter = self._theme, self._painter
        self._peg(place)
        box = tag_box(theme, place)
        paint_rounded(
            painter,
            QRectF(box),
            theme.px(Size.RADIUS),
            theme.colour("surface"),
            theme.colour("accent"),
            width=float(theme.px(Size.FOCUS)),
        )
        meant = Hook(hook.key_id, hook.tag, hook.hanging, words)
        strong = ("accent", Type.SECOND_STRONG)
        self._lines(box, meant, ("text", Type.STRONG), (strong, strong))

    def tick(self, place: QRect, *, is_there: bool) -> None:
        """What was seen when the board was counted, on the upper corner of the tag."""
        theme, painter = self._theme, self._painter
        side = theme.px(Size.TICK)
        box = tag_box(theme, place)
        corner = QRect(box.right() - side * 2 // 3, box.top() - side // 3, side, side)
        tone = "done" if is_there else "late"
        paint_rounded(
            painter, QRectF(corner), side / 2, theme.colour("surface"), theme.colour(tone)
        )
        inset = side * 0.28
        mark = QRectF(corner).adjusted(inset, inset, -inset, -inset)
        shape = Shape.CHECK if is_there else Shape.CROSS
        paint_shape(painter, mark, shape, theme.colour(tone))

    def _lines(
        self,
        box: QRect,
        hook: Hook,
        tag: tuple[str, Type],
        below: tuple[tuple[str, Type], tuple[str, Type]],
    ) -> None:
        theme, pad, high = (
            self._theme,
            self._theme.px(Measure.TAG_PAD),
            self._theme.px(Measure.LINE),
        )
        top = box.top() + (box.height() - 3 * high) // 2
        faces = (tag, *below)
        for nth, (text, (tone, role)) in enumerate(
            zip((hook.tag, hook.word, hook.detail), faces, strict=True)
        ):
            if text:
                line = QRect(box.left() + pad, top + nth * high, box.width() - 2 * pad, high)
                paint_text(self._painter, theme, line, text, tone=tone, role=role, align=_MIDDLE)

    def _peg(self, place: QRect) -> None:
        theme, painter = self._theme, self._painter
        side, middle = theme.px(Measure.PEG), place.top() + theme.px(Measure.RAIL_MIDDLE)
        x = place.center().x()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("border"), max(1.0, theme.px(1.5)))
        painter.setPen(pen)
        foot = place.top() + theme.px(Measure.TAG_TOP)
        painter.drawLine(x, middle, x, foot)
        painter.setBrush(theme.colour("surface"))
        painter.drawEllipse(QRectF(x - side / 2, middle + 1 - side / 2, side, side))
        painter.restore()

    def _halo(self, box: QRect) -> None:
        theme = self._theme
        by = theme.px(Size.HALO)
        paint_rounded(
            self._painter,
            QRectF(box.adjusted(-by, -by, by, by)),
            theme.px(Size.RADIUS) + by,
            None,
            theme.colour("accent", HALO_ALPHA),
            width=float(by),
        )
