"""Small words of the log that stand in several places."""

from propdesk.core.i18n import _
from propdesk.features.reception.rules.categories import CATEGORY_LABELS, Category
from propdesk.features.reception.rules.kinds import KIND_LABELS, CaseKind


def dotted(*parts: str) -> str:
    """The parts that are not empty, with a dot between."""
    return _(" · ").join(part for part in parts if part)


def kind_words(kind: str, category: str) -> str:
    """Kind and category of an entry: 報修・漏水."""
    named = "" if category == Category.OTHER else _(CATEGORY_LABELS[Category(category)])
    return dotted(_(KIND_LABELS[CaseKind(kind)]), named)


def short_number(number: str) -> str:
    """What people say of a number: a007."""
    return number.rsplit("-", 1)[-1]
