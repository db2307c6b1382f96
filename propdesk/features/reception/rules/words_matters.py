"""Words for kinds, enquiries, visitors, officials, other matters, haste and channels."""

from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.lexicon import Sense, Term


def _said(kind: CaseKind) -> Sense:
    return Sense(kind, is_said=True)


def _matter(kind: CaseKind, category: Category, weight: int = 2) -> Sense:
    return Sense(kind, category, weight)


KIND_TERMS = (
    Term(
        "投訴|投诉|不滿|不满|抗議|抗议|complaint|complain|complains|complained",
        _said(CaseKind.COMPLAINT),
    ),
    Term("報修|报修|要求維修|要求维修|請派人修|repair request", _said(CaseKind.REPAIR)),
    Term(
        "查詢|查询|諮詢|咨询|詢問|询问|請問|请问|想問|想问|想知|了解|怎樣|怎样|怎么|如何|幾時"
        "|几时|何時|什麼時候|什么时候|可否|可唔可以|enquiry|enquire|enquiries|inquiry|inquire"
        "|question|ask|asks|asked|asking|how to|when will|what time",
        _said(CaseKind.ENQUIRY),
    ),
    Term(
        "建議|建议|提議|提议|意見|意见|希望增設|希望增设|suggestion|suggest|suggests|proposal"
        "|propose",
        _said(CaseKind.SUGGESTION),
    ),
    Term(
        "交辦|交办|上級指示|上级指示|經理指示|经理指示|主管指示|經理吩咐|主管吩咐|指派任務"
        "|总部通知|總部通知|task|instructed by|assigned by",
        _said(CaseKind.TASK),
    ),
    Term(
        "訪客|访客|來訪客|来访客|探訪|探访|拜訪|拜访|到訪|到访|探親|探亲|探友|賓客|宾客|嘉賓|嘉宾|visitor"
        "|visitors|visiting|guest|guests|here to see",
        _said(CaseKind.VISITOR),
    ),
    Term(
        "消防署|消防處|消防处|消防局|消防大隊|消防大队|消防支隊|食環署|食环署|警署|警察|警方"
        "|派出所|公安|公安局|民警|街道辦|街道办|街道辦事處|街道办事处|居委會|居委会|居委"
        "|社區居委|民政署|民政事務處|民政局|屋宇署|水務署|水務局|水务局|自來水公司|自来水公司"
        "|供電局|供电局|供电公司|城管|環保局|环保局|環保署|生态环境局|衛生署|衛生局|卫生局"
        "|疾控|勞工處|劳动局|機電署|機電工程署|房管局|住建局|住建委|區公所|区公所|里長|里长"
        "|區議員|区议员|市場監管局|市场监管局|稅務局|税务局|政府部門|政府部门|政府人員"
        "|政府接待|fire services|fire department|police|environmental hygiene"
        "|buildings department|water supplies|district office|government department"
        "|housing bureau|labour department",
        _said(CaseKind.GOVERNMENT),
    ),
)

# 來電 tells by which way most entries came; it is a kind of its own for the rest
OPENING_TERMS = (
    Term("來電|来电|phone call|incoming call", Sense(CaseKind.CALL, is_opening=True)),
    Term("來訪|来访|walk-in", Sense(CaseKind.VISIT, is_opening=True)),
)

ENQUIRY_TERMS = (
    Term(
        "管理費|管理费|物業費|物业费|繳費|缴费|交費|交费|欠費|欠费|帳單|账单|賬單|單據|收據"
        "|收据|發票|发票|水費|水费|電費|电费|停車費|停车费|退費|退费|自動轉賬|fee|fees|bill"
        "|bills|payment|receipt|invoice|arrears|refund",
        _matter(CaseKind.ENQUIRY, Category.FEES),
    ),
    Term(
        "進度|进度|跟進情況|处理情况|處理情況|幾時修|什麼時候修|什么时候修|何時完成|修好未|修好了嗎|修好了吗|修好沒有|修好没有|progress"
        "|status of",
        _matter(CaseKind.ENQUIRY, Category.PROGRESS, 3),
    ),
    Term(
        "裝修申請|装修申请|裝修手續|装修手续|裝修押金|装修押金|裝修按金"
        "|renovation application|renovation deposit",
        _matter(CaseKind.ENQUIRY, Category.RENOVATION, 4),
    ),
    Term(
        "申請車位|申请车位|租車位|租车位|車位申請|车位申请|月租車位|月保申請|停車月卡"
        "|parking application|rent a parking space",
        _matter(CaseKind.ENQUIRY, Category.PARKING, 4),
    ),
    Term(
        "入伙|交屋|入住|收樓|收楼|交樓|交房|搬入|搬出|退租|遷出|迁出|过户|過戶|move in"
        "|move-in|moving in|move out|move-out|moving out|hand over",
        _matter(CaseKind.ENQUIRY, Category.MOVE_IN),
    ),
    Term(
        "住戶證|住户证|出入證|出入证|門禁卡|门禁卡|門卡|门卡|智能卡|證明|证明|手冊|手册"
        "|放行條|放行条|補領|补领|補辦|补办|開門卡|resident card|access card|pass|certificate"
        "|handbook",
        _matter(CaseKind.ENQUIRY, Category.PAPERS, 4),
    ),
    Term(
        "會所開放|会所开放|預訂場地|预订场地|訂場|开放时间|開放時間|營業時間|opening hours"
        "|booking|book a",
        _matter(CaseKind.ENQUIRY, Category.FACILITIES, 4),
    ),
    Term(
        "活動|活动|興趣班|兴趣班|義工|义工|聯歡|联欢|報名|报名|event|activity|activities|class",
        _matter(CaseKind.ENQUIRY, Category.ACTIVITIES),
    ),
)

OTHER_TERMS = (
    Term(
        "遺失|遗失|丟失|丢失|失物|拾獲|拾获|撿到|捡到|執到|招領|招领|不見了|不见了|查閱錄影"
        "|查阅录像|看錄影|唔見咗|漏低|lost|found a|lost and found|missing",
        _matter(CaseKind.OTHER, Category.LOST, 4),
    ),
    Term(
        "包裹|快遞|快递|郵件|邮件|信件|掛號信|挂号信|代收|派件|取件|速遞|parcel|parcels"
        "|courier|package|mail|registered letter",
        _matter(CaseKind.OTHER, Category.PARCEL, 3),
    ),
    Term(
        "回訪|回访|走訪|走访|上門拜訪|家訪|慰問|慰问|問候|溝通聯繫|return visit|courtesy call",
        _matter(CaseKind.OTHER, Category.CONTACT, 3),
    ),
    Term(
        "通告|張貼|张贴|海報|海报|公告|notice|poster",
        _matter(CaseKind.TASK, Category.NOTICE, 1),
    ),
    Term(
        "巡查|檢查|检查|抽查|視察|视察|inspection|inspect",
        _matter(CaseKind.GOVERNMENT, Category.INSPECTION),
    ),
    Term("會議|会议|開會|开会|座談|座谈|meeting", _matter(CaseKind.GOVERNMENT, Category.MEETING)),
)

VISIT_TERMS = (
    Term(
        "探親|探亲|探友|親戚|亲戚|朋友|家人|relative|friend|family",
        _matter(CaseKind.VISITOR, Category.FAMILY, 1),
    ),
    Term(
        "送貨|送货|外賣|外卖|送餐|送快遞|送快递|送件|搬運|搬运|送水|送花|delivery"
        "|food delivery|delivering|takeaway",
        _matter(CaseKind.VISITOR, Category.DELIVERY, 3),
    ),
    Term(
        "裝修師傅|装修师傅|維修師傅|维修师傅|師傅上門|师傅上门|安裝|安装|量度|量尺|裝冷氣"
        "|上門維修|上门维修|抄錶|抄表|contractor|installation|workman|workmen",
        _matter(CaseKind.VISITOR, Category.WORKS, 3),
    ),
    Term(
        "睇樓|看房|看樓|看楼|帶看|带看|地產代理|地产中介|中介|經紀|经纪|viewing|estate agent|agent",
        _matter(CaseKind.VISITOR, Category.VIEWING, 3),
    ),
    Term(
        "公幹|公干|洽談|洽谈|面試|面试|商務|商务|拍攝|采访|採訪|business|interview|appointment",
        _matter(CaseKind.VISITOR, Category.BUSINESS),
    ),
)

URGENT_TERMS = (
    Term(
        "急|特急|緊急|紧急|急修|加急|即刻|馬上|马上|立即|立刻|盡快|尽快|十萬火急|危險|危险"
        "|urgent|urgently|asap|emergency|immediately|danger|dangerous",
        Sense(is_urgent=True),
    ),
    Term(
        "不急|唔急|並不急|非緊急|非紧急|緊急出口|紧急出口|緊急聯絡|紧急联系|緊急照明|緊急按鈕"
        "|急救箱|急救|急診|急诊|急症|急停|急件|not urgent|no urgency|emergency exit"
        "|emergency contact",
        Sense(),
    ),
)

CHANNEL_TERMS = (
    Term("熱線|热线|投訴熱線|投诉热线|監督電話|监督电话|hotline", Sense(channel=Channel.HOTLINE)),
    Term("微信|wechat", Sense(channel=Channel.WECHAT)),
    Term("電郵|电邮|電子郵件|电子邮件|e-mail|email", Sense(channel=Channel.EMAIL)),
    Term("來信|来信|來函|来函|書信|by letter", Sense(channel=Channel.LETTER)),
    Term(
        "意見箱|意见箱|業主信箱|业主信箱|聯繫箱|联系箱|owners' box|suggestion box",
        Sense(channel=Channel.BOX),
    ),
    Term("來電|来电|phone call|incoming call|phoned|called", Sense(channel=Channel.PHONE)),
    Term("致電|致电|電話|电话|phone|telephone", Sense(channel=Channel.PHONE, is_alone=True)),
    # what is asked for, not how the entry came
    Term(
        "先致電|先致电|請致電|请致电|先電話|先电话|回電|回电|call first|call back|please call",
        Sense(),
    ),
    Term("前台|前臺|櫃台|柜台|親臨|亲临|walk-in|at the desk", Sense(channel=Channel.DESK)),
)

PLACE_TERMS = (
    Term(
        "𨋢|困𨋢|困電梯|困电梯|困梯|大堂|電梯|电梯|升降機|升降机|走廊|樓梯|楼梯|梯間|天台|平台|花園|花园|會所|会所|泳池"
        "|停車場|停车场|車庫|车库|車場|閘機|闸机|大門口|大门口|正門|后门|後門|公共|公用"
        "|垃圾房|垃圾站|遊樂場|游乐场|球場|健身室|健身房|泵房|機房|机房|路燈|路灯|外圍|園區"
        "|园区|小區|小区|屋苑|lobby|lift|elevator|corridor|staircase|podium|rooftop|garden"
        "|clubhouse|pool|car park|carpark|garage|playground|common area|main gate",
        Sense(is_public=True),
    ),
)
