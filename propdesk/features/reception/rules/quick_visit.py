"""What a line says of a visit: how many, which car, which card."""

import re
from dataclasses import dataclass
from datetime import datetime

from propdesk.estate.rules.spans import Span, chinese_number

_COUNT = r"(?P<count>\d{1,2}|[一二三四五六七八九十兩两]{1,2})"
_WITH = re.compile(
    rf"(?:同行|隨行|随行|連同|连同|另|帶同|with) ?{_COUNT} ?(?:人|位|名|others|people|more)?"
)
_TOGETHER = re.compile(
    rf"(?:一行|共|合共)? ?(?<![0-9a-z]){_COUNT} ?(?:人|位訪客|位访客|位|名|persons|people|pax)"
    r"(?![a-z員员])"
)
_CARD = re.compile(
    r"(?:訪客證|访客证|訪客卡|访客卡|臨時證|临时证|發證|发证|發卡|发卡|證號|证号|卡號|卡号|證|证|卡|咭"
    r"|card|badge) ?(?:no\.? ?|號 ?|号 ?|# ?)?(?P<card>[a-z]{0,2}-?\d{1,5})(?![0-9a-z-])"
)
_PLATE_SAID = re.compile(
    r"(?:車牌|车牌|車號|车号|plate|car) ?(?:no\.? ?|號 ?|号 ?|:)?"
    r"(?P<plate>[\u4e00-\u9fff]?[a-z0-9]{1,4}[ ·-]?[a-z0-9]{1,5})(?![0-9a-z])"
)
_PROVINCES = (
    "京津滬沪渝冀豫雲云遼辽黑湘皖魯鲁新蘇苏浙贛赣鄂桂甘晉晋蒙陝陕吉閩闽貴贵粵粤青藏川寧宁瓊琼"
)
_PLATE = re.compile(
    rf"[{_PROVINCES}][a-z] ?·?[a-z0-9]{{4,5}}[0-9港澳a-z](?![0-9a-z])"
    r"|(?<![0-9a-z-])(?:[a-z]{2} ?\d{3,4}|[a-z]{3}-?\d{4}|[a-z]{2}-\d{4}|\d{4}-[a-z]{2})"
    r"(?![0-9a-z-])"
)


@dataclass(frozen=True, slots=True)
class VisitSaid:
    """What was said of a visit.

    Attributes:
        companions: people beside the visitor.
        host: the name of the person visited, as typed.
        leave_at: when the visitor means to leave.
    """

    companions: int = 0
    plate: str = ""
    card: str = ""
    host: str = ""
    leave_at: datetime | None = None


def find_companions(text: str) -> tuple[Span, int] | None:
    """How many come along in a levelled text: 同行2人 is 2, 一行4人 is 3 beside the visitor."""
    beside = _WITH.search(text)
    if beside:
        return Span(*beside.span()), _number(beside["count"])
    together = _TOGETHER.search(text)
    if together:
        return Span(*together.span()), max(0, _number(together["count"]) - 1)
    return None


def find_card(text: str) -> tuple[Span, Span] | None:
    """The visitor's card in a levelled text: where it is said, and where its number stands."""
    match = _CARD.search(text)
    return (Span(*match.span()), Span(*match.span("card"))) if match else None


def find_plate(text: str, *, is_visit: bool) -> tuple[Span, Span] | None:
    """A number plate in a levelled text: where it is said, and where the plate stands.

    A plate that is not announced (車牌 …) counts only on a visit: elsewhere AB1234 may be anything.
    """
    match = _PLATE_SAID.search(text)
    if match:
        return Span(*match.span()), Span(*match.span("plate"))
    bare = _PLATE.search(text) if is_visit else None
    return (Span(*bare.span()), Span(*bare.span())) if bare else None


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    number = chinese_number(text)
    return 1 if number is None else number
