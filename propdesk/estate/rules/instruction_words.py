"""What kind of instruction a resident's words are, where nobody says which."""

import re
from typing import Final

from propdesk.core.text import sought
from propdesk.estate.rules.instructions import InstructionKind

# The words are sought in one script and small letters, so each stands here once.
_NOT: Final = (
    r"(?:不|勿|别|莫|拒绝|谢绝|婉拒|禁止|严禁|唔)(?:要|得|准|许|可|可以|能|会|再|让|予|好)*"
)
_GUESTS: Final = r"(?:访客|来访|来客|客人|宾客|外人|外来人|陌生人|任何人)"
# What is refused to those who sell is refused to nobody else.
_NO_SELLERS: Final = r"(?!.{0,4}(?:推销|促销|传销|广告|传单))"

_DO_NOT_ADMIT: Final = re.compile(
    rf"(?<!取消)(?<!解除)(?<!不是)(?<!并非)(?<!不用)(?<!无需)(?<!无须)(?:{_NOT}"
    rf"(?:(?:接待|接见|会客|见客){_NO_SELLERS}"
    rf"|(?:一切|任何|所有)?{_GUESTS}(?!电梯|车|停|位)"
    rf"|(?:放行|放|见|让|准|允许|接受).{{0,4}}?(?:{_GUESTS}|人)(?!电梯|车|停|位)"
    r"|(?:到访|探访|造访|拜访|登门|放行|入内|进内|入屋|进屋|入户|进入))"
    rf"|(?:免|杜绝)(?:会客|访客|来访|打扰访客)|闭门谢客)"
    r"|\b(?:do not|don'?t|dont|not to|never|please not)\s+(?:\w+\s+)?"
    r"(?:admit|receive (?:visitors?|guests?|callers?|anyone|anybody)"
    r"|(?:let|allow|send) (?:\w+ ){0,3}(?:in|up|inside)\b"
    r"|(?:let|allow|accept) (?:any )?(?:visitors?|guests?|callers?|anyone|anybody))"
    r"|\bno (?:visitors?|guests?|callers?|visits|admittance|admission)\b"
    r"(?! (?:parking|car|cards?|lifts?))"
    r"|\b(?:refuse|turn away|reject) (?:all |any )?(?:visitors?|guests?|callers?)\b"
    r"|\b(?:visitors?|guests?|callers?) (?:are |is )?not (?:be )?"
    r"(?:admitted|allowed|received|welcome)\b"
)
# “Nobody without a call first” asks for the call; it bars nobody who has one.
_CONDITION: Final = re.compile(
    r"未经|未有|未得|未获|未先|未致电|未通知|未预约|未确认|否则|除非"
    r"|(?:无|没|没有|非)(?:预约|同意|许可|授权|通知)"
    r"|\b(?:unless|without|until|before|otherwise)\b"
)
_CALL_FIRST: Final = re.compile(
    r"(?:先|事先|预先|提前)(?:打|致|来|去)?(?:电|话|通知|联络|联系|预约|征得|征求)"
    r"|(?:前|先).{0,3}(?:致电|打电话|电话通知|电话确认|来电)"
    r"|(?:致电|打电话|电话)(?:通知|确认|同意)?(?:后|之后)(?:再|才|方)"
    r"|\b(?:call|phone|ring|telephone|ask)\b.{0,20}\b(?:first|before|beforehand|ahead)\b"
    r"|\b(?:first|before \w+(?: \w+)?) (?:call|phone|ring)\b"
)
_OUT_OF_TOWN: Final = re.compile(
    r"外游|出国|出境|离港|旅行|旅游|度假|出差|出门|返乡|回乡|长期(?:不在|外出)|不在(?:港|本地|本市|国内)"
    r"|\b(?:out of town|overseas|abroad|on holiday|on vacation|travell?ing)\b"
    r"|\baway (?:until|till|from)\b"
)
_PERMISSION: Final = re.compile(
    r"(?:(?<!不)准|准许|允许|批准|同意|授权|可以?|让).{0,12}?(?:入屋|进屋|入内|进内|进入|入户|开门|上楼)"
    r"|\b(?:may|can|allowed to|permission to|permit\w* to) (?:enter|go in|come in)\b"
    r"|\b(?:let|allow) .{1,30} (?:in|inside|enter)\b"
)
_MAIL_HOLD: Final = re.compile(
    r"(?:代收|代存|代领|暂存|保留|保管|暂停派|停派).{0,4}?(?:信|邮|包裹|快递|挂号|报纸)"
    r"|\b(?:hold|keep|collect) .{0,12}(?:mail|letters?|parcels?|packages?|newspapers?)\b"
)


def kind_of(text: str) -> InstructionKind:
    """The kind that the words of an instruction mean, the gravest of several; else other."""
    words = sought(text).replace("’", "'")
    if _DO_NOT_ADMIT.search(words):
        is_asked = _CONDITION.search(words) is not None
        return InstructionKind.CALL_FIRST if is_asked else InstructionKind.DO_NOT_ADMIT
    for kind, pattern in (
        (InstructionKind.CALL_FIRST, _CALL_FIRST),
        (InstructionKind.OUT_OF_TOWN, _OUT_OF_TOWN),
        (InstructionKind.PERMISSION_TO_ENTER, _PERMISSION),
        (InstructionKind.MAIL_HOLD, _MAIL_HOLD),
    ):
        if pattern.search(words):
            return kind
    return InstructionKind.OTHER
