"""The open matter of a new entry: those that fit what the form says come first."""

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.overriding import override
from propdesk.features.reception.editor.editing import Workbench
from propdesk.features.reception.rules.matches import RunningMatter, Touched, matters_that_fit
from propdesk.ui.editing import text_of
from propdesk.ui.field import Field
from propdesk.ui.fields import ChoiceField
from propdesk.ui.suggest import Suggestion


class MatterField(ChoiceField):
    """The open matters, each with what every caller is told; follows unit, category and text."""

    def __init__(
        self,
        bench: Workbench,
        known: list[RunningMatter],
        *,
        unit: Field,
        category: Field,
        text: Field,
    ) -> None:
        self._bench, self._known = bench, known
        self._unit, self._category, self._matter_text = unit, category, text
        super().__init__(bench.theme, "matter", _("Open matter"), [])
        self.follow()
        for field in (unit, category, text):
            field.changed.connect(self.follow)

    def follow(self) -> None:
        """Puts the matters first that the entry may be part of, and names the first of them."""
        fitting = matters_that_fit(self._new(), _said(self._matter_text), self._known)
        rest = (one for one in self._known if one not in fitting)
        self._options[:] = [
            Suggestion(one.matter_id, one.title, one.sentence) for one in (*fitting, *rest)
        ]
        perhaps = _("Perhaps {title}").format(title=fitting[0].title) if fitting else ""
        self.choice.setPlaceholderText(perhaps)

    def _new(self) -> Touched:
        units = self._bench.directory().units.exactly(_said(self._unit))
        category = _said(self._category)
        if len(units) != 1:
            return Touched("", "", category)
        return Touched(units[0].unit_id, units[0].block, category)

    @override
    def set_text(self, text: str) -> None:
        self.follow()  # a draft came back, and said nothing of the fields before
        super().set_text(text)

    @override
    def set_value(self, key: str) -> None:
        self.follow()
        super().set_value(key)


def _said(field: Field) -> str:
    try:
        return text_of(field)
    except Refusal:
        return ""
