"""A register of invented cases, in memory, as a source of rows."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from propdesk.ui.columns import Column, Face
from propdesk.ui.marks import Chip
from propdesk.ui.row_pages import Order
from propdesk.ui.shapes import Shape

TAKEN = Chip("已受理", "quiet", Shape.RING)


@dataclass(frozen=True, slots=True)
class Case:
    """A row as the screen shows it."""

    id: int
    time: str
    unit: str
    caller: str
    text: str
    handler: str = ""
    chip: Chip = TAKEN
    due: str = ""
    due_tone: str = "quiet"
    is_urgent: bool = False
    together: int = 0


@dataclass
class CaseSource:
    """Rows in a list; `by` orders them."""

    cases: list[Case]
    asked: list[list[int]] = field(default_factory=list)

    def _ordered(self, order: Order) -> list[Case]:
        key = order.key or "id"
        return sorted(self.cases, key=lambda one: getattr(one, key), reverse=order.is_descending)

    def first_page(self, order: Order, limit: int) -> Sequence[Case]:
        return self._ordered(order)[:limit]

    def ids(self, order: Order) -> "array[int]":
        return array("q", [case.id for case in self._ordered(order)])

    def rows(self, ids: Sequence[int]) -> Sequence[Case]:
        self.asked.append(list(ids))
        wanted = set(ids)
        return [case for case in self.cases if case.id in wanted]

    def id_of(self, row: Case) -> int:
        return row.id


def due_face(case: Case) -> Face:
    shapes = {"late": Shape.TRIANGLE, "soon": Shape.CLOCK}
    return Face(
        tone=case.due_tone,
        is_bold=case.due_tone == "late",
        shape=shapes.get(case.due_tone, Shape.NONE),
        keeps_place=True,
    )


COLUMNS: list[Column[Case]] = [
    Column("time", "時間", lambda c: c.time, Face("quiet"), sort_key="time", width=64, drops=2),
    Column("unit", "單位", lambda c: c.unit, Face(is_bold=True), sort_key="unit", width=84),
    Column("caller", "來電人", lambda c: c.caller, width=76, drops=1),
    Column(
        "text",
        "事項",
        lambda c: c.text,
        lambda c: Face(
            shape=Shape.URGENT if c.is_urgent else Shape.NONE,
            shape_tone="late",
            tail=str(c.together) if c.together else "",
            tail_icon="link" if c.together else "",
        ),
        width=150,
        stretches=True,
    ),
    Column("handler", "經手", lambda c: c.handler, Face("quiet"), width=112, drops=3),
    Column("state", "狀態", lambda c: c.chip.word, lambda c: Face(chip=c.chip), width=90),
    Column("due", "時限", lambda c: c.due, due_face, sort_key="due", width=130),
]

DOING = Chip("處理中", "accent", Shape.HALF)
ASKED = Chip("待主管", "soon", Shape.CLOCK)
SENT = Chip("已派工", "quiet", Shape.DOT)
BACK = Chip("待回訪", "done", Shape.CHECK)
HELD = Chip("延期", "quiet", Shape.PAUSE)

CASES = [
    Case(
        1,
        "08:31",
        "B-03-11",
        "李淑貞",
        "樓上裝修噪音",
        "保安 周國偉",
        DOING,
        "逾 2 時 10 分",
        "late",
    ),
    Case(
        2, "07:20", "D-06-02", "曾先生", "遺失包裹查閱錄影", "客服主管", ASKED, "逾 35 分", "late"
    ),
    Case(3, "10:36", "C-21-08", "—", "電梯按鈕失靈", "外判 升降機", SENT, "餘 18 分", "soon", True),
    Case(
        4,
        "09:32",
        "A-19-01",
        "蔡文傑",
        "跳掣，半屋無電",
        "工程 何錦輝",
        DOING,
        "餘 50 分",
        "soon",
        True,
    ),
    Case(
        5,
        "08:50",
        "A-12-02",
        "潘先生",
        "走廊積水",
        "清潔 林阿珍",
        DOING,
        "餘 1 時 55 分",
        together=3,
    ),
    Case(
        6,
        "08:45",
        "A-12-03",
        "陳大文",
        "廚房天花漏水",
        "工程 張志強",
        DOING,
        "餘 2 時 48 分",
        "quiet",
        True,
        3,
    ),
    Case(
        7,
        "08:20",
        "A-13-03",
        "何永康",
        "浴室去水慢",
        "工程 張志強",
        SENT,
        "餘 3 時 20 分",
        together=3,
    ),
    Case(8, "09:40", "B-25-10", "羅先生", "閘機不認車牌", "保安 周國偉", DOING, "餘 4 時 02 分"),
    Case(9, "09:58", "D-08-01", "鄭太", "遺失住戶證補領", "王小明", ASKED, "餘 5 時 00 分"),
    Case(10, "07:44", "C-30-02", "盧先生", "平台燈不亮", "工程 何錦輝", SENT, "今日 17:00"),
    Case(11, "09:06", "C-15-07", "許先生", "垃圾房異味", "清潔 林阿珍", BACK, "今日 18:00"),
    Case(12, "09:47", "C-02-04", "黃詠珊", "大堂地面濕滑", "清潔 林阿珍", BACK, "今日 18:00"),
    Case(13, "10:24", "B-17-02", "馬小姐", "查詢裝修申請手續", "王小明", TAKEN, "餘 23 時 42 分"),
    Case(
        14, "10:11", "A-05-06", "葉家俊", "冷氣滴水到外牆", "工程 何錦輝", TAKEN, "餘 23 時 29 分"
    ),
    Case(15, "08:58", "B-09-03", "郭嘉敏", "門鐘對講無聲", "工程 張志強", HELD, "11-25 10:00"),
    Case(16, "09:15", "D-11-05", "吳美玲", "建議增設單車架", "客服主管", TAKEN, "11-26 09:15"),
]
