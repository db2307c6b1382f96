"""The count of the board as a form: how far it is, what differs, and the way to end it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from propdesk.core.errors import Refusal, WayOut
from propdesk.core.i18n import _, ngettext
from propdesk.core.overriding import override
from propdesk.features.keys.editor.counted import Count
from propdesk.store.verb import Params
from propdesk.ui.editing import Editor
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field import Field
from propdesk.ui.fields import LinesField
from propdesk.ui.label import Label
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type

REST_AS_ON_FILE = "keys.rest"


class FindingsField(Field):
    """What the count has found so far; it is filled on the board."""

    def __init__(self, theme: Theme, count: Count) -> None:
        self.count = count
        self._page = QWidget()
        self._page.setAccessibleName(_("Counted"))
        column = QVBoxLayout(self._page)
        theme.pad(column, 0, Space.TINY)
        self._progress = Label(theme, type=Type.STRONG, wraps=True)
        self._lines = Label(theme, tone="late", wraps=True)
        how = _("Space: hangs there  X: missing  Shift+Space: the rest as on file")
        for label in (self._progress, self._lines, Label(theme, how, tone="quiet", wraps=True)):
            column.addWidget(label)
        super().__init__(theme, "count", _("Counted"), self._page)
        self.show_count()

    def show_count(self) -> None:
        """Shows how far the count is and what differs."""
        self._progress.setText(self.count.words)
        self._lines.setText("\n".join(one.words for one in self.count.differences))
        self._lines.setVisible(bool(self.count.differences))
        self._edited()

    @property
    def words(self) -> str:
        """What it shows."""
        return f"{self._progress.text()}\n{self._lines.text()}".strip()

    @override
    def value(self) -> Count:
        """The count.

        Raises:
            Refusal: some hooks were not looked at.
        """
        left = len(self.count.open)
        if left:
            raise Refusal(
                ngettext(
                    "{n} hook is not counted yet. Look at it, or say that it is as on file.",
                    "{n} hooks are not counted yet. Look at them, or say that they are as on file.",
                    left,
                ).format(n=left),
                code="count.open",
                field=self.name,
                ways=(WayOut(_("The rest is as on file"), REST_AS_ON_FILE),),
            )
        return self.count

    @override
    def text(self) -> str:
        """By key what was seen: a draft survives the power cut."""
        return " ".join(
            f"{key}{'+' if there else '-'}" for key, there in sorted(self.count.seen.items())
        )

    @override
    def set_text(self, text: str) -> None:
        known = {key.key_id for key in self.count.keys}
        self.count.seen.clear()
        for part in text.split():
            if part[:-1] in known:
                self.count.tick(part[:-1], is_there=part.endswith("+"))
        self.show_count()


def count_form(
    theme: Theme, count: Count, params: Callable[[Count, str], tuple[str, Params]]
) -> tuple[Editor, FindingsField]:
    """The form of a count, and its field that the board fills.

    Args:
        theme: the look.
        count: what is counted.
        params: the verb and its parameters, from the count and the remark.
    """
    found = FindingsField(theme, count)
    note = LinesField(theme, "note", _("Remark"), aside=_("may stay empty"))
    form = EditorForm(theme, _("Count the board"), [found, note], save=_("Save the count"))

    def read() -> tuple[str, Params]:
        return params(found.value(), note.value())

    return Editor(form, read, "keys.count", _("The board is counted")), found
