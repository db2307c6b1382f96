"""What the words of a line below a header say: a total, a note, a signature, a page number."""

import re
from typing import Final

from propdesk.core.text import code_key, folded

_TOTAL_WORDS: Final = (
    "合計", "小計", "總計", "共計", "總數", "累計", "合计", "小计", "总计", "共计", "总数", "累计",
)  # fmt: skip
_TOTAL_KEYS: Final = frozenset(
    (*_TOTAL_WORDS, "total", "totals", "subtotal", "grandtotal", "sum", "sumtotal")
)
_TOTAL_WITH_COLON = re.compile(rf"({'|'.join(_TOTAL_WORDS)}|(sub|grand )?total)\s*[::]")
_LONGEST_TOTAL: Final = 8
_NOTE_START = re.compile(
    r"[*※＊•]|[(\[]?(註|注|備註|备注|附註|附注|說明|说明|注意|提示|note|notes|remark|remarks|nb)\b"
    r"|(註|注|備註|备注|附註|附注|說明|说明|注意|提示)\d?\s*[::.、]"
    r"|(製表|制表|填表|審核|审核|覆核|复核|打印|列印|更新|截至|printed|prepared|updated|as at)"
)
_SENTENCE = re.compile(r"[。;；!！?？]|[::]\s*\S+\s|\S[，,]\s*\S+[，,]")
_LONGEST_CODE: Final = 30

_MADE = (
    "製表|制表|製作|制作|填表|填報|填报|經手|经手|經辦|经办|審核|审核|審批|审批|覆核|復核|複核|复核"
    "|核對|核对|批准|打印|列印|印製|印制|更新|截至|列表|整理|校對|校对|簽署|签署|簽名|签名|蓋章|盖章"
    "|prepared|checked|reviewed|approved|printed|updated|as at|signed|signature"
)
# 製表人:小王, 打印日期 2025-03-01, but not 打印室, which may be a unit
_SIGNED = re.compile(
    rf"({_MADE})(人|者|員|员|日|日期|時間|时间|by|on|date)?\s*($|[::]|\s|(?=\d))"
    r"|\S{1,8}(簽署|签署|簽名|签名|蓋章|盖章)$"
)
_LABELS = re.compile(
    r"(日期|電話|电话|地址|傳真|传真|查詢|查询|聯絡|聯繫|联系|備註|备注|附註|附注|說明|说明"
    r"|date|tel|phone|address|fax|enquiries|remarks?|notes?)\s*"
)
# 負責人：小王; a code has no colon, and 單位:A-1-1 must not vanish
_LABELLED = re.compile(r"[^\d:]{1,12}:\D*")
# 第1頁 共2頁, 共 120 戶
_PAGE = re.compile(
    r"(第\s*\S{1,4}\s*[頁页]|共\s*\S{1,5}\s*[頁页戶户個个間间]|[頁页]\s*\d|page\s*\d+)[\s\S]{0,24}"
)


def is_total(text: str) -> bool:
    """Whether a cell heads a line of totals."""
    key = code_key(text)
    return (
        key in _TOTAL_KEYS
        or (len(key) <= _LONGEST_TOTAL and key.endswith(_TOTAL_WORDS))
        or _TOTAL_WITH_COLON.match(folded(text)) is not None
    )


def is_note(text: str) -> bool:
    """Whether the only text of a line is a note."""
    plain = folded(text)
    return (
        len(plain) > _LONGEST_CODE
        or _NOTE_START.match(plain) is not None
        or _SENTENCE.search(plain) is not None
        or heads_note(text)
    )


def heads_note(text: str) -> bool:
    """Whether a cell where a code should stand says that the whole line is no row."""
    plain = folded(text).strip()
    return any(
        (
            _SIGNED.match(plain),
            _LABELS.match(plain) and ":" in plain,
            _LABELLED.fullmatch(plain),
            _PAGE.fullmatch(plain),
        )
    )


def is_label(text: str) -> bool:
    """Whether a cell only names what stands beside it."""
    return _LABELS.fullmatch(folded(text).strip()) is not None
