"""Everything of the window kit in two windows, with invented people, to be looked at."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sample_rows import CASES, COLUMNS, DOING, CaseSource

from propdesk.core.errors import Refusal, Trouble, WayOut
from propdesk.ui.buttons import ActionButton, Kind
from propdesk.ui.cards import NumberCard, Remark
from propdesk.ui.chips import Filter
from propdesk.ui.composing import LineEdit
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.empty_state import Emptiness, Step
from propdesk.ui.fact_strip import FactStrip
from propdesk.ui.field_values import MoneyField
from propdesk.ui.fields import ChoiceField, LinesField, TickField, UnitField
from propdesk.ui.line_fields import TextField
from propdesk.ui.marks import Chip
from propdesk.ui.memory import SessionMemory
from propdesk.ui.messages import TroubleBar
from propdesk.ui.progress import ProgressPanel
from propdesk.ui.quick_line import QuickEntry
from propdesk.ui.record_panel import ClockFace, Note, PaperLine, RecordFace, RecordPanel
from propdesk.ui.register_view import RegisterSpec, RegisterView
from propdesk.ui.row_model import RowModel
from propdesk.ui.row_pages import Order
from propdesk.ui.search_box import SearchBox
from propdesk.ui.shapes import Shape
from propdesk.ui.split import Split
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme
from propdesk.ui.timeline import Happened
from propdesk.ui.tokens import Space
from propdesk.ui.understood import Parked, Understood
from propdesk.ui.verb_row import Verb
from propdesk.ui.worker import Lane
from propdesk.ui.worker import Step as WorkStep

UNDERSTOOD = (
    Understood("unit", "單位", "A-12-03"),
    Understood("caller", "來電人", "陳大文"),
    Understood("phone", "電話", "6123 4567"),
    Understood("kind", "類別", "報修・漏水", "accent", Shape.DIAMOND),
    Understood("urgent", "", "急", "late", Shape.URGENT),
    Understood("open", "", "已有 a007 未結，Enter 併入", "soon", Shape.CLOCK, is_fixed=True),
)
RECORD = RecordFace(
    number="R-A-20261123-a007",
    title="廚房天花漏水",
    under="A-12-03・陳大文 業主・6123 4567",
    chip=DOING,
    clock=ClockFace(
        "2 時 48 分",
        "後到期",
        "今日 13:30 前完成",
        share=0.41,
        left=Remark("首次回覆 08:52，用時 7 分", "done", Shape.CHECK),
        right="答覆限 72 時",
    ),
    verbs=(
        Verb("finish", "完成維修", "F6", Kind.PRIMARY),
        Verb("pass_on", "轉派", "Shift+F6"),
        Verb("defer", "改期", ""),
        Verb("void", "作廢", "", Kind.DANGER, "只有主管可以作廢。"),
    ),
    facts=(
        ("派往", "工程部 張志強（08:55 接單）"),
        ("地點", "廚房天花，近去水管"),
        ("約定", "今日 11:00 入屋查看"),
        ("收費", "查明後報價"),
    ),
    notes=(
        Note(
            "link",
            "同一事件：A 座 03 立管",
            "對來電人說：「立管爆漏，工程部正關水搶修，預計 12:30 前恢復供水。」",
            "3 宗",
        ),
    ),
    papers=(PaperLine("order", "維修單", "Ctrl+P", "已印 08:56"),),
    history=(
        Happened("10:31", "張志強", "到場，確認立管滲漏", is_filled=True),
        Happened("08:56", "王小明", "印維修單"),
        Happened("08:55", "張志強", "接單"),
        Happened("08:52", "王小明", "回覆住戶：已派員"),
        Happened("08:45", "王小明", "登記（來電）"),
    ),
)


class Desk(QWidget):
    """The place of the first picture, without the window's rail."""

    def __init__(self, theme: Theme, lane: Lane) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.pad(column, (Space.LARGE, 14, Space.LARGE, Space.MEDIUM), Space.MEDIUM)
        self.entry = QuickEntry(
            theme,
            "接待登記",
            hint="記一筆：單位、姓名、電話、事項；如「A-12-03 陳先生 漏水 急」",
            corrector=lambda data: LineEdit(theme, data.label or data.value),
        )
        self.search = SearchBox(theme, "搜尋或執行")
        self.entry.set_trailing(self.search)
        self.entry.set_text("A-12-03 陳先生 6123 4567 廚房漏水 急")
        self.entry.show_understood(UNDERSTOOD)
        self.entry.show_parked((Parked("p1", "暫存 1：訪客 B-03-11"),))
        self.strip = FactStrip(theme)
        self.strip.show_person(
            "陳大文",
            "A 座 12 樓 03 室・2019 年入伙・同住 3 人・慣用電話",
            chips=(Chip("業主"), Chip("尾號 4567 相符", "done", Shape.CHECK)),
            facts=(
                ("欠費", "HK$ 0.00"),
                ("未結個案", "1 宗"),
                ("借出鑰匙", "0 條"),
                ("有效放行條", "0 張"),
            ),
            notice=("常設指示", "入屋前先致電太太・至 12-31"),
        )
        self.model = RowModel(COLUMNS, lane, Order("id"))
        spec = RegisterSpec(
            place="reception",
            name="接待登記",
            emptiness=Emptiness("phone", "今日未有登記"),
            filters=(
                Filter("open", "未結", 16),
                Filter("today", "今日", 31),
                Filter("late", "逾期", 2, is_late=True),
                Filter("call", "待回訪", 6),
                Filter("all", "全部"),
            ),
            exports=(("xlsx", "匯出 Excel"),),
            key_hints=(("↑↓", "選擇"), ("F2", "新增"), ("F4", "修改"), ("F6", "下一步")),
        )
        self.memory = SessionMemory()
        self.register = RegisterView(theme, self.model, spec, self.memory)
        self.record = RecordPanel(theme, "個案", "選一行看個案。")
        self.record.show_record(RECORD)
        self.split = Split(theme, "reception", self.register, self.record, self.memory)
        self.record.hide_asked.connect(self.split.toggle_record)
        for widget in (self.entry, self.strip):
            column.addWidget(widget)
        column.addWidget(self.split, 1)
        self.model.ask(CaseSource(CASES))
        self.register.choose(6)


class Passes(QWidget):
    """The place of the last picture: an empty register, an editor with a refusal."""

    def __init__(self, theme: Theme, lane: Lane) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        theme.pad(column, (Space.LARGE, 14, Space.LARGE, Space.MEDIUM), Space.MEDIUM)
        self.entry = QuickEntry(theme, "放行條", hint="開放行條：單位、物品、車牌")
        self.trouble = TroubleBar(theme)
        self.trouble.show_trouble(
            Trouble("所有紀錄已存好。打印機沒有回應；看看紙和電源，再印一次。"), lambda: None
        )
        self.cards = QHBoxLayout()
        theme.pad(self.cards, 0, Space.MEDIUM)
        for icon, title, number, remarks in (
            (
                "phone",
                "未結個案",
                16,
                (Remark("逾期 2", "late", Shape.TRIANGLE), Remark("今日到期 9")),
            ),
            ("key", "借出鑰匙", 9, (Remark("11:30 前還 3"),)),
            ("user", "仍在場內", 4, (Remark("訪客 3・工人 1"),)),
        ):
            card = NumberCard(theme, icon, title)
            card.show_number(number, remarks)
            self.cards.addWidget(card)
        self.progress = ProgressPanel(theme)
        self.progress.show()
        self.progress.begin("匯入單位與住戶", lane.run(lambda: None))
        self.progress.show_step(WorkStep(1280, 3000, "住戶", 42.0))
        self.model = RowModel(COLUMNS, lane, Order("id"))
        spec = RegisterSpec(
            place="passes",
            name="放行條",
            emptiness=Emptiness(
                "parcel",
                "今日未有放行條",
                "住戶搬運大件物品出閘前在此開條；保安憑條核對物品與車牌。\n"
                "開條時會自動查欠費、未還鑰匙及業主同意。",
                (Step("new", "開放行條", "F2"), Step("yesterday", "看昨日 4 張")),
                (
                    ("Ctrl+J", "直接在上面一行輸入，Enter 儲存"),
                    ("Ctrl+K", "從單位卡開條，資料自動帶入"),
                    ("F1", "放行規則與本頁按鍵"),
                ),
            ),
            filters=(
                Filter("today", "今日", 0),
                Filter("wait", "待出閘", 0),
                Filter("all", "全部"),
            ),
        )
        self.memory = SessionMemory()
        self.register = RegisterView(theme, self.model, spec, self.memory)
        self.form = self._form(theme)
        self.split = Split(theme, "passes", self.register, self.form, self.memory)
        column.addWidget(self.entry)
        column.addWidget(self.trouble)
        column.addLayout(self.cards)
        column.addWidget(self.progress)
        column.addWidget(self.split, 1)
        self.model.ask(CaseSource([]))

    def _form(self, theme: Theme) -> EditorForm:
        units = [Suggestion("u1", "B-03-11", "李淑貞 業主"), Suggestion("u2", "B-03-12", "林太")]
        form = EditorForm(
            theme,
            "新放行條",
            [
                UnitField(theme, "unit", "單位", lambda text: units),
                [
                    TextField(theme, "plate", "搬運車牌"),
                    ChoiceField(theme, "when", "出閘時間", [Suggestion("am", "今日上午")]),
                ],
                MoneyField(theme, "deposit", "按金", currency="HK$"),
                TickField(theme, "agreed", "業主同意", "申請人即業主，毋須另附同意書"),
                LinesField(theme, "note", "備註", hint="如 須用載貨升降機", aside="可不填"),
            ],
            save="開條並列印",
            leave="關閉，留草稿",
        )
        form.fields["unit"].set_text("B-03-11")
        form.fields["plate"].set_text("KX 2087")
        form.fields["agreed"].set_text("1")
        form.say_draft("草稿已存 10:42:05")
        form.show_refusal(
            Refusal(
                "尚欠 5 項共 HK$ 3,532.90，未能放行。最早一期 2026-10 管理費，逾 39 日。"
                "可即時收款後再開，或請主管批准並寫原因。",
                field="unit",
                ways=(WayOut("收此欠費", "pay"), WayOut("請主管批准", "approve")),
            )
        )
        form.block_save("尚欠 5 項，未能放行。")
        return form


class Buttons(QWidget):
    """Every kind of button beside each other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        theme.pad(row, Space.LARGE, Space.SMALL)
        for kind in Kind:
            row.addWidget(ActionButton(theme, "借出鑰匙", kind=kind, keys="F6", icon="key"))
        off = ActionButton(theme, "接收並簽署", kind=Kind.PRIMARY, keys="Ctrl+Return")
        off.switch_off("餘 4 項未勾。")
        row.addWidget(off)
