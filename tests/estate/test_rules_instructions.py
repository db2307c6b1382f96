"""What kind of instruction words are: those that bar visitors bar them, and no others do."""

import pytest

from propdesk.estate.rules.instruction_words import kind_of
from propdesk.estate.rules.instructions import InstructionKind

BARS = (
    "不接待",
    "不接待訪客",
    "不接待任何訪客",
    "謝絕一切訪客",
    "暫不接待",
    "謝絕訪客",
    "拒絕來訪",
    "不放訪客",
    "不見訪客",
    "不见访客",
    "謝絕会客",
    "外遊，不放訪客",
    "外遊期間不接待",
    "不得放任何人上樓",
    "前夫不得入內",
    "請勿讓訪客上樓",
    "唔好放人上嚟",
    "不接待記者",
    "不准外人進入",
    "今天不要讓陌生人上來",
    "不放訪客，有事致電太太",
    "Do not admit",
    "DON’T ADMIT visitors",
    "do not let anyone in",
    "Please do not let any visitors up",
    "No visitors",
    "no visitors please, we are abroad",
    "refuse all visitors",
    "Visitors are not admitted",
)


@pytest.mark.parametrize("text", BARS)
def test_words_that_refuse_visitors_bar_them(text: str) -> None:
    assert kind_of(text) is InstructionKind.DO_NOT_ADMIT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("代收包裹，不在家", "mail_hold"),
        ("包裹不放門口", "other"),
        ("不在家", "other"),
        ("不要放包裹在門口", "other"),
        ("不用接待", "other"),
        ("接待訪客", "other"),
        ("訪客可直接上樓", "permission_to_enter"),
        ("取消不接待", "other"),
        ("不接待推銷員", "other"),
        ("不收傳單", "other"),
        ("狗不咬人", "other"),
        ("訪客不得使用貨𨋢", "other"),
        ("屋內裝修", "other"),
        ("水掣在廚房", "other"),
        ("長者，行動不便", "other"),
        ("家人需要輪椅", "other"),
        ("沒有訪客車位", "other"),
        ("不要打擾老人", "other"),
        ("", "other"),
        ("no visitor parking", "other"),
        ("do not ring the bell", "other"),
        ("未致電不放訪客", "call_first"),
        ("未經業主同意不得入內", "call_first"),
        ("無預約不接待", "call_first"),
        ("no visitors without calling the owner", "call_first"),
        ("入屋前先致電太太", "call_first"),
        ("先打電話", "call_first"),
        ("事先通知", "call_first"),
        ("Call first before entering", "call_first"),
        ("外遊", "out_of_town"),
        ("外游至三月", "out_of_town"),
        ("出差", "out_of_town"),
        ("out of town till Friday", "out_of_town"),
        ("准清潔公司 14:00 入屋", "permission_to_enter"),
        ("钟点工可以进屋", "permission_to_enter"),
        ("the cleaner may enter", "permission_to_enter"),
        ("let the cleaner in at 14:00", "permission_to_enter"),
        ("代存信件", "mail_hold"),
        ("hold mail until May", "mail_hold"),
    ],
)
def test_other_words_bar_nobody(text: str, kind: str) -> None:
    assert kind_of(text) == kind
