"""A register that is shown, for the tests that work it."""

import pytest
from kit import focus, show
from pytestqt.qtbot import QtBot
from sample_rows import CASES, COLUMNS, CaseSource

from propdesk.ui.chips import Filter
from propdesk.ui.empty_state import Emptiness, Step
from propdesk.ui.memory import SessionMemory
from propdesk.ui.register_view import RegisterSpec, RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.theme import Theme
from propdesk.ui.worker import Lane

SPEC = RegisterSpec(
    place="reception",
    name="接待登記",
    filters=(Filter("open", "未結", 16), Filter("late", "逾期", 2, is_late=True)),
    exports=(("xlsx", "匯出 Excel"), ("csv", "匯出 CSV")),
    emptiness=Emptiness(
        "phone", "今日未有登記", "來電與訪客記在這裡。", (Step("new", "登記來電", "F2"),)
    ),
)


class Place:
    """A register that is shown."""

    def __init__(self, theme: Theme, lane: Lane, memory: SessionMemory | None = None) -> None:
        self.memory = memory or SessionMemory()
        self.model = RowModel(COLUMNS, lane, Order("id"))
        self.source = CaseSource(list(CASES))
        self.model.ask(self.source)
        self.view = RegisterView(theme, self.model, SPEC, self.memory)
        self.table = self.view.table


@pytest.fixture
def place(theme: Theme, lane: Lane, qtbot: QtBot) -> Place:
    made = Place(theme, lane)
    show(qtbot, made.view)
    focus(qtbot, made.table)
    return made
