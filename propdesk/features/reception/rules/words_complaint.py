"""Words that tell of a complaint, in Traditional and Simplified Chinese and English."""

from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.lexicon import Sense, Term


def _grief(category: Category, weight: int = 2, *, urgent: bool = False) -> Sense:
    return Sense(CaseKind.COMPLAINT, category, weight, is_urgent=urgent)


COMPLAINT_TERMS = (
    Term(
        "噪音|嘈音|雜音|嘈|好嘈|太嘈|嘈吵|吵|太吵|很吵|吵鬧|吵闹|吵架|擾民|扰民|鑽牆|钻墙"
        "|電鑽|电钻|打鑽|敲打|喧嘩|喧哗|大聲|大声|唱歌|卡拉OK|麻將|麻将|打牌|彈琴|弹琴|鋼琴聲"
        "|音樂聲|狗吠聲|腳步聲|脚步声|noise|noisy|loud|loud music|party|drilling|shouting"
        "|banging",
        _grief(Category.NOISE, 4),
    ),
    Term(
        "衛生|卫生|垃圾|污糟|骯髒|肮脏|髒|脏|臭|異味|异味|惡臭|恶臭|尿味|煙味|烟味|油煙|油烟"
        "|二手煙|蟑螂|曱甴|老鼠|蚊子|多蚊|蚊蟲|蚊虫|白蟻|白蚁|蟻|害蟲|害虫|雀屎|鴿糞|嘔吐"
        "|積塵|濕滑|湿滑|地滑|消毒|消殺|消杀|倒污水|煙頭|烟头|hygiene|rubbish|garbage|litter"
        "|dirty|smell|smelly|stink|cockroach|rat|rats|mosquito|mosquitoes|pest|termites"
        "|slippery",
        _grief(Category.HYGIENE, 3),
    ),
    Term(
        "治安|可疑|陌生人|小偷|偷|被偷|失竊|失窃|盜竊|盗窃|爆竊|入屋|打架|鬧事|闹事|醉酒|騷擾"
        "|骚扰|跟蹤|推銷|推销|派傳單|發傳單|高空擲物|高空掷物|高空抛物|高空拋物|擲物|閒人"
        "|外來人員|外来人员|suspicious|stranger|theft|stolen|burglary|fight|drunk|harassment"
        "|falling objects",
        _grief(Category.SECURITY, 3),
    ),
    Term("保安|巡邏|巡逻|保安員|security|guard", _grief(Category.SECURITY, 1)),
    Term("職員|职员|員工|员工|staff", _grief(Category.STAFF, 1)),
    Term("清潔|清洁|保潔|保洁|cleaning|cleaner", _grief(Category.HYGIENE, 1)),
    Term(
        "火警|起火|著火|着火|冒煙|冒烟|濃煙|浓烟|火災|火灾|打鬥|持刀|有人受傷|有人受伤|暈倒"
        "|晕倒|fire|smoke|on fire|injured|unconscious",
        _grief(Category.SECURITY, 5, urgent=True),
    ),
    Term(
        "車位被佔|车位被占|佔車位|占车位|霸位|違泊|违停|亂泊|乱停|亂停|阻車|擋車|挡车|堵車"
        "|塞車|堵車位|車輛|车辆|刮花|車被撞|电动车|電動車|單車|单车|自行車|自行车"
        "|illegal parking|parked in|blocking|double parking|scratched|bicycle",
        _grief(Category.PARKING, 3),
    ),
    Term(
        "泊車|停車|停车|車位|车位|停車場|停车场|車場|车场|車庫|车库|月保|車閘|車牌|车牌"
        "|認車牌|parking|car park|carpark|parking space|garage",
        _grief(Category.PARKING, 2),
    ),
    Term(
        "態度|态度|無禮|无礼|粗魯|粗鲁|不禮貌|不礼貌|黑面|罵人|骂人|偷懶|偷懒|睡覺|玩手機"
        "|玩手机|保安態度|保安员态度|attitude|rude|impolite|sleeping|lazy",
        _grief(Category.STAFF, 4),
    ),
    Term(
        "服務差|服务差|無人處理|没人处理|冇人理|無人理|没人管|遲遲|迟迟|拖延|一直未|仍未|未修"
        "|修不好|多次報修|维修质量|維修質素|未覆|未回覆|沒回覆|没回复|poor service"
        "|nobody came|still not|no reply|no response|unresolved",
        _grief(Category.SERVICE, 4),
    ),
    Term(
        "亂收費|乱收费|收錯|收错|多收|重複收費|重复收费|收費不合理|收费不合理|太貴|太贵"
        "|overcharged|wrong bill|double charged",
        _grief(Category.FEES, 4),
    ),
    Term(
        "裝修|装修|施工|動工|动工|拆牆|拆墙|開牆|敲牆|敲墙|砸墙|泥頭|建築垃圾|建筑垃圾"
        "|裝修垃圾|装修垃圾|違規裝修|违规装修|違章|违章|僭建|renovation|decoration works"
        "|construction|debris",
        _grief(Category.RENOVATION, 3),
    ),
    Term(
        "鄰居|邻居|樓上住戶|楼上住户|隔壁|樓下住戶|楼下住户|樓上|楼上|樓下|楼下|雜物|杂物"
        "|霸佔走廊|堆放|堆物|晾衫|晾衣|鞋架|阻塞通道|neighbour|neighbor|neighbours|upstairs"
        "|downstairs|next door|clutter",
        _grief(Category.NEIGHBOURS, 1),
    ),
    Term(
        "狗|貓|猫|寵物|宠物|狗吠|狗屎|狗糞|狗大便|遛狗|放狗|不牽繩|不牵绳|狗咬|流浪狗|流浪貓"
        "|流浪猫|dog|dogs|cat|cats|pet|pets|barking|leash",
        _grief(Category.PETS, 4),
    ),
    Term(
        "綠化|绿化|樹|树|樹枝|树枝|塌樹|草地|草坪|剪草|花草|花園|花园|修剪|園藝|tree|trees"
        "|branch|lawn|plants|garden|hedge",
        _grief(Category.GREENERY, 2),
    ),
    Term(
        "泳池|會所|会所|健身室|健身房|兒童遊樂|儿童游乐|遊樂場|游乐场|滑梯|球場|球场|閱覽室"
        "|更衣室|clubhouse|swimming pool|pool|gym|playground|court",
        _grief(Category.FACILITIES, 2),
    ),
)
