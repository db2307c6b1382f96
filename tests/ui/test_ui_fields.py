"""Fields and the editor."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from kit import focus, show
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from typing_in import commit, compose
from walk import nameless

from propdesk.core.errors import Refusal, WayOut
from propdesk.ui.editor_form import EditorForm
from propdesk.ui.field_values import DateField, MomentField, MoneyField, NumberField, ScannerLine
from propdesk.ui.fields import ChoiceField, LinesField, TickField, UnitField
from propdesk.ui.line_fields import SecretField, TextField
from propdesk.ui.refusal_note import fact_and_detail
from propdesk.ui.suggest import Suggestion
from propdesk.ui.theme import Theme

TODAY = date(2026, 11, 23)
UNITS = [
    Suggestion("u1", "A-12-01", "許麗華"),
    Suggestion("u2", "A-12-02", "潘先生"),
    Suggestion("u3", "A-12-03", "陳大文"),
]


def units(text: str) -> list[Suggestion]:
    return [one for one in UNITS if text.casefold() in one.text.casefold() or text in one.detail]


def read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(f"「{text}」不是日期。寫成 2026-11-23。", field="day") from None


def day_field(theme: Theme) -> DateField:
    return DateField(theme, "day", "日期", parse=read_day, show=date.isoformat, today=lambda: TODAY)


# -- refusals -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "fact", "detail"),
    [
        (
            "尚欠 HK$ 3,532.90，未能放行。可即時收款。",
            "尚欠 HK$ 3,532.90，未能放行",
            "可即時收款。",
        ),
        ("K-017 is out. Lend K-018.", "K-017 is out.", "Lend K-018."),
        ("沒有這個單位", "沒有這個單位", ""),
        ("第一行\n第二行", "第一行", "第二行"),
        ("面積 62.40 太大。", "面積 62.40 太大", ""),
    ],
)
def test_the_fact_of_a_refusal_stands_apart_from_the_way_on(
    message: str, fact: str, detail: str
) -> None:
    assert fact_and_detail(message) == (fact, detail)


def test_a_refusal_shows_under_its_field_with_its_ways_out(theme: Theme, qtbot: QtBot) -> None:
    field, ways = TextField(theme, "unit", "單位"), []
    show(qtbot, field)
    field.way_chosen.connect(ways.append)
    qtbot.keyClicks(field.line, "B-03-11")
    refusal = Refusal(
        "尚欠 5 項。可收款或請主管批准。",
        ways=(WayOut("收此欠費", "pay"), WayOut("請主管批准", "approve")),
    )
    field.show_refusal(refusal)
    assert field.text() == "B-03-11"
    assert field.control.accessibleDescription() == refusal.message
    assert field.note is not None
    assert [button.words for button in field.note.buttons] == ["收此欠費", "請主管批准"]
    assert [button.key_hint for button in field.note.buttons] == ["Alt 1", "Alt 2"]
    qtbot.wait(300)
    assert field.refusal is refusal, "what was typed before does not take it away"
    qtbot.keyClick(field.line, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert ways == ["approve"]


def test_a_refusal_goes_when_the_field_is_changed(theme: Theme, qtbot: QtBot) -> None:
    field = TextField(theme, "unit", "單位")
    show(qtbot, field)
    field.show_refusal(Refusal("沒有這個單位。"))
    qtbot.keyClicks(field.line, "A")
    qtbot.waitUntil(lambda: field.refusal is None)
    assert field.control.property("refused") is False


# -- kinds --------------------------------------------------------------------


def test_a_number_is_grouped_when_one_goes_on_and_never_rounded(theme: Theme, qtbot: QtBot) -> None:
    field = MoneyField(theme, "amount", "金額", currency="HK$")
    show(qtbot, field)
    qtbot.keyClicks(field.line, "3532.9")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.text() == "3,532.90"
    assert field.value() == Decimal("3532.90")
    field.set_text("1.234")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.refusal is not None
    assert field.text() == "1.234"


def test_a_number_keeps_the_decimals_that_were_typed(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(theme, "rate", "單價", places=6, shown_places=2)
    show(qtbot, field)
    qtbot.keyClicks(field.line, "20.305")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.text() == "20.305"


def test_an_empty_number_is_none(theme: Theme, qtbot: QtBot) -> None:
    field = NumberField(theme, "n", "數目")
    qtbot.addWidget(field)
    assert field.value() is None
    assert field.check()


def test_t_is_today_and_plus_and_minus_are_days(theme: Theme, qtbot: QtBot) -> None:
    field = day_field(theme)
    show(qtbot, field)
    changed = []
    field.changed.connect(lambda: changed.append(field.value()))
    qtbot.keyClicks(field.line, "t")
    assert field.text() == "2026-11-23"
    qtbot.keyClicks(field.line, "+")
    qtbot.keyClicks(field.line, "+")
    qtbot.keyClicks(field.line, "-")
    assert field.value() == date(2026, 11, 24)
    assert len(changed) == 4


def test_a_date_is_typed_with_its_dashes(theme: Theme, qtbot: QtBot) -> None:
    field = day_field(theme)
    show(qtbot, field)
    qtbot.keyClicks(field.line, "2026-11-24")
    assert field.text() == "2026-11-24"
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == date(2026, 11, 24)


def test_a_date_that_is_none_is_refused_beside_its_field(theme: Theme, qtbot: QtBot) -> None:
    field = day_field(theme)
    show(qtbot, field)
    qtbot.keyClicks(field.line, "32/13")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.refusal is not None
    assert "32/13" in field.refusal.message


def test_a_moment_is_read_by_the_parser_of_the_place(theme: Theme, qtbot: QtBot) -> None:
    moment = datetime(2026, 11, 22, 1, 15, tzinfo=UTC)
    field = MomentField(
        theme,
        "at",
        "時間",
        parse=lambda text: {"昨日 09:15": moment, "2026-11-22 09:15": moment}[text],
        show=lambda value: "2026-11-22 09:15" if value == moment else value.isoformat(),
        now=lambda: moment,
    )
    show(qtbot, field)
    commit(field.line, "昨日 09:15")
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == moment
    assert field.text() == "2026-11-22 09:15"


def test_a_scanner_line_takes_no_input_method_and_says_each_code(
    theme: Theme, qtbot: QtBot
) -> None:
    line, codes = ScannerLine(theme, "掃描"), []
    line.scanned.connect(codes.append)
    show(qtbot, line)
    assert not line.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    for code in ("K-017", "R-A-1"):
        qtbot.keyClicks(line, code)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert codes == ["K-017", "R-A-1"]
    assert line.text() == ""


def test_a_secret_is_hidden_and_in_no_draft(theme: Theme, qtbot: QtBot) -> None:
    field = SecretField(theme, "pin", "密碼")
    show(qtbot, field)
    qtbot.keyClicks(field.line, "271828")
    assert field.value() == "271828"
    assert field.text() == ""
    assert "271828" not in field.line.displayText()


def test_units_are_offered_as_one_types_and_taken_by_keys(theme: Theme, qtbot: QtBot) -> None:
    field, taken = UnitField(theme, "unit", "單位", units), []
    field.chosen.connect(lambda one: taken.append(one.key))
    show(qtbot, field)
    focus(qtbot, field.line)
    qtbot.keyClicks(field.line, "a-12")
    qtbot.waitUntil(lambda: len(field.units.offered) == 3)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert taken == ["u2"]
    assert field.text() == "A-12-02"
    assert field.value() == "u2"
    assert field.units.offered == []
    qtbot.keyClicks(field.line, "x")
    assert field.value() == "A-12-02x", "what was typed over is no longer what was chosen"


def test_a_composed_fragment_is_offered_only_once_committed(theme: Theme, qtbot: QtBot) -> None:
    field = UnitField(theme, "unit", "單位", units)
    show(qtbot, field)
    focus(qtbot, field.line)
    compose(field.line, "chan")
    qtbot.wait(300)
    assert field.units.offered == []
    commit(field.line, "陳")
    qtbot.waitUntil(lambda: [one.key for one in field.units.offered] == ["u3"])


def test_escape_closes_the_list_first(theme: Theme, qtbot: QtBot) -> None:
    form = EditorForm(theme, "新", [UnitField(theme, "unit", "單位", units)], save="存")
    left = []
    form.left.connect(lambda: left.append(True))
    show(qtbot, form)
    field = form.fields["unit"]
    assert isinstance(field, UnitField)
    focus(qtbot, field.line)
    qtbot.keyClick(field.line, Qt.Key.Key_F4)
    assert len(field.units.offered) == 3
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.units.offered == []
    assert left == []
    qtbot.keyClick(field.line, Qt.Key.Key_Escape)
    assert left == [True]


def test_a_choice_narrows_and_refuses_what_is_not_in_it(theme: Theme, qtbot: QtBot) -> None:
    options = [Suggestion("tel", "電話"), Suggestion("wx", "微信"), Suggestion("desk", "櫃台")]
    field = ChoiceField(theme, "channel", "渠道", options)
    show(qtbot, field)
    focus(qtbot, field.line)
    commit(field.line, "微")
    qtbot.waitUntil(lambda: [one.key for one in field.choice.offered] == ["wx"])
    qtbot.keyClick(field.line, Qt.Key.Key_Down)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.value() == "wx"
    field.set_text("傳真")
    assert not field.check()
    assert field.refusal is not None
    assert "傳真" in field.refusal.message
    field.set_value("desk")
    assert field.value() == "desk"
    field.set_text("電話")
    assert field.value() == "tel", "a draft brings back the words"


def test_a_tick_answers_by_space_and_enter_goes_on(theme: Theme, qtbot: QtBot) -> None:
    field, told = TickField(theme, "ok", "業主同意", "申請人即業主"), []
    field.submitted.connect(lambda: told.append("next"))
    show(qtbot, field)
    focus(qtbot, field.tick)
    qtbot.keyClick(field.tick, Qt.Key.Key_Space)
    assert field.value() is True
    qtbot.keyClick(field.tick, Qt.Key.Key_Return)
    assert field.value() is True
    assert told == ["next"]


# -- the editor ---------------------------------------------------------------


@pytest.fixture
def form(theme: Theme, qtbot: QtBot) -> EditorForm:
    form = EditorForm(
        theme,
        "新放行條",
        [
            UnitField(theme, "unit", "單位", units),
            [TextField(theme, "plate", "車牌"), MoneyField(theme, "deposit", "按金")],
            LinesField(theme, "note", "備註"),
        ],
        save="開放行條",
    )
    show(qtbot, form)
    return form


def test_enter_moves_on_and_after_the_last_field_to_saving(form: EditorForm, qtbot: QtBot) -> None:
    form.begin()
    for name in ("unit", "plate", "deposit", "note"):
        control = form.fields[name].control
        qtbot.waitUntil(control.hasFocus)
        qtbot.keyClick(control, Qt.Key.Key_Return)
    qtbot.waitUntil(form.save_button.hasFocus)


def test_control_enter_saves_from_any_field(form: EditorForm, qtbot: QtBot) -> None:
    for name in ("unit", "note"):
        control = form.fields[name].control
        focus(qtbot, control)
        with qtbot.waitSignal(form.save_asked):
            qtbot.keyClick(control, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_saving_stops_at_the_first_field_that_cannot_be_read(
    form: EditorForm, qtbot: QtBot
) -> None:
    form.fields["deposit"].set_text("many")
    with qtbot.assertNotEmitted(form.save_asked):
        form.save()
    assert form.fields["deposit"].refusal is not None
    qtbot.waitUntil(form.fields["deposit"].control.hasFocus)


def test_every_change_is_told_for_the_draft_and_a_draft_comes_back(
    form: EditorForm, qtbot: QtBot
) -> None:
    drafts: list[dict[str, str]] = []
    form.draft_changed.connect(drafts.append)
    commit(form.fields["note"].control, "須用載貨升降機")
    qtbot.waitUntil(lambda: bool(drafts))
    assert drafts[-1] == {"note": "須用載貨升降機"}, "what nobody changed is in no draft"
    form.restore({"unit": "A-12-03", "note": "改期", "gone": "x"})
    assert form.draft()["unit"] == "A-12-03"
    qtbot.wait(300)
    assert len(drafts) == 1


def test_a_refusal_goes_to_its_field_and_else_below(form: EditorForm, qtbot: QtBot) -> None:
    form.show_refusal(Refusal("車牌不對。", field="plate"))
    assert form.fields["plate"].refusal is not None
    qtbot.waitUntil(form.fields["plate"].control.hasFocus)
    form.show_refusal(Refusal("今日已開過。"))
    assert form.fields["plate"].refusal is None
    form.clear_refusals()


def test_a_save_that_is_off_says_why(form: EditorForm, qtbot: QtBot) -> None:
    form.block_save("尚欠 5 項，未能放行。")
    with qtbot.assertNotEmitted(form.save_asked):
        form.save()
    assert form.save_button.why_off == "尚欠 5 項，未能放行。"
    assert "尚欠 5 項" in form.save_button.toolTip()
    form.allow_save()
    with qtbot.waitSignal(form.save_asked):
        form.save()


def test_every_control_of_the_editor_has_a_name(form: EditorForm) -> None:
    assert nameless(form) == []
