"""Words that tell of something to repair, in Traditional and Simplified Chinese and English."""

from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind
from propdesk.features.reception.rules.lexicon import Sense, Term


def _fault(category: Category, weight: int = 2, *, urgent: bool = False) -> Sense:
    return Sense(CaseKind.REPAIR, category, weight, is_urgent=urgent)


REPAIR_TERMS = (
    Term(
        "漏水|滲水|渗水|滲漏|渗漏|滲濕|渗湿|漏雨|滴水|返潮|潮濕|潮湿|發霉|发霉|水漬|水渍|水印"
        "|浸水|leak|leaks|leaking|leakage|water dripping|dripping|damp|seepage|mould|mold",
        _fault(Category.LEAK, 3),
    ),
    Term(
        "水浸|爆水管|爆喉|爆管|水管爆|水管爆裂|噴水|喷水|淹水|flood|flooding|flooded"
        "|burst pipe|pipe burst",
        _fault(Category.LEAK, 4, urgent=True),
    ),
    Term(
        "停電|停电|冇電|沒電|没电|無電|无电|跳掣|跳閘|跳闸|跳電|跳电|電掣|电掣|電閘|电闸|插座"
        "|插蘇|插头|插頭|電線|电线|電箱|电箱|電路|电路|保險絲|保险丝|開關掣|电表箱|power"
        "|no power|outage|blackout|socket|fuse|wiring|tripped|electricity",
        _fault(Category.POWER, 3),
    ),
    Term(
        "燈|灯|電燈|电灯|燈泡|灯泡|燈膽|光管|路燈|路灯|照明|燈不亮|灯不亮|燈壞|灯坏|light"
        "|lights|lamp|bulb|lighting",
        _fault(Category.POWER, 2),
    ),
    Term(
        "漏電|漏电|觸電|触电|電線冒煙|电线冒烟|短路|火花|燒焦味|烧焦味|electric shock|sparks"
        "|short circuit",
        _fault(Category.POWER, 4, urgent=True),
    ),
    Term(
        "塞|淤塞|堵塞|堵|塞廁|塞渠|廁所塞|馬桶|马桶|坐廁|座廁|水廁|沖水|冲水|水箱|水龍頭"
        "|水龙头|水喉|水管|去水|去水慢|排水|下水道|下水|地漏|污水渠|渠|水壓|水压|花灑|花洒"
        "|蓮蓬頭|洗手盆|面盆|鋅盤|热水器|熱水爐|熱水器|積水|积水|toilet|tap|faucet|drain"
        "|drainage|blocked|clogged|sink|plumbing|pipe|shower|water heater",
        _fault(Category.PLUMBING, 2),
    ),
    Term(
        "停水|冇水|沒水|没水|無水|无水|斷水|断水|水錶|水表|no water|water supply",
        _fault(Category.PLUMBING, 3),
    ),
    Term(
        "電梯|电梯|升降機|升降机|𨋢|扶手電梯|扶梯|按鈕失靈|按钮失灵|lift|lifts|elevator|escalator",
        _fault(Category.LIFT, 3),
    ),
    Term(
        "困𨋢|困電梯|困电梯|困梯|困人|被困|關人|关人|trapped|stuck in the lift|stuck in lift",
        _fault(Category.LIFT, 5, urgent=True),
    ),
    Term(
        "門鎖|门锁|鎖|锁|窗|窗戶|窗户|窗門|窗框|玻璃|門鉸|门铰|鉸鏈|铰链|大門|大门|木門|鐵閘"
        "|铁闸|防盜門|防盗门|門把|门把|門柄|紗窗|纱窗|趟門|拉門|door|doors|window|windows"
        "|lock|hinge|glass|gate",
        _fault(Category.DOOR_WINDOW, 2),
    ),
    Term(
        "冷氣|冷气|空調|空调|冷氣機|冷气机|冷氣滴水|冷气滴水|空調滴水|空调滴水|冷氣漏水"
        "|空调漏水|空調漏水|冷氣不冷|雪種|暖氣|暖气|通風|抽氣扇|排氣扇|抽油煙機|aircon"
        "|air con|air-con|air conditioner|air conditioning|a/c|heating|ventilation",
        _fault(Category.AIRCON, 4),
    ),
    Term("煤氣|煤气|燃氣|燃气|天然氣|天然气|瓦斯|石油氣|gas|gas stove", _fault(Category.GAS, 3)),
    Term(
        "漏煤氣|漏煤气|煤氣漏|燃氣泄漏|燃气泄漏|漏氣|漏气|瓦斯味|煤氣味|煤气味|gas leak"
        "|smell of gas|gas smell",
        _fault(Category.GAS, 5, urgent=True),
    ),
    Term(
        "電話線|电话线|寬頻|宽带|寬帶|上網|上网|網絡|网络|網線|网线|wifi|wi-fi|電視|电视|天線"
        "|天线|信號|信号|broadband|internet|network|television|tv|antenna",
        _fault(Category.TELECOM, 2),
    ),
    Term(
        "石屎|剝落|剥落|脫落|脱落|牆身|墙身|牆壁|墙壁|外牆|外墙|牆紙|裂縫|裂缝|裂痕|天花"
        "|天花板|瓷磚|瓷砖|磁磚|地磚|地砖|紙皮石|批盪|空鼓|油漆|起泡|地板|wall|ceiling|crack"
        "|tile|tiles|spalling|plaster|paint|floor tile",
        _fault(Category.STRUCTURE, 2),
    ),
    Term(
        "消防栓|消火栓|滅火器|灭火器|煙感|烟感|火警鐘|警鐘|消防喉|消防門|消防门|防火門|防火门"
        "|走火|走火通道|逃生|花灑頭|欄杆|栏杆|護欄|护栏|扶手|門禁|门禁|對講|对讲|對講機"
        "|对讲机|門鐘|门铃|門鈴|閉路電視|闭路电视|監控|监控|攝像頭|摄像头|鏡頭|拍卡|拍咭|讀卡"
        "|读卡|刷卡|閘機|闸机|道閘|道闸|緊急出口燈|應急燈|应急灯|防盜|防盗|井蓋|井盖"
        "|fire door|extinguisher|hydrant|smoke detector|sprinkler|handrail|railing|intercom"
        "|doorbell|cctv|card reader|turnstile|emergency light|manhole",
        _fault(Category.SAFETY, 3),
    ),
    Term(
        "公共|公用|公共地方|公共區域|公共区域|走廊|樓梯|楼梯|梯間|大堂|天台|平台|花槽|地下室"
        "|lobby|corridor|staircase|podium|rooftop|common area",
        _fault(Category.PUBLIC_AREA, 1),
    ),
    Term(
        "壞|坏|壞咗|坏了|壞了|失靈|失灵|故障|損壞|损坏|爛咗|爛|烂|斷|断|鬆|松动|鬆脫|卡住"
        "|不亮|不通|開不了|开不了|關不上|关不上|唔著|唔得|無反應|没反应|生鏽|生锈|掉|跌|漏"
        "|broken|fault|faulty|not working|out of order|damaged|stuck|loose|jammed|repair|fix",
        _fault(Category.OTHER, 1),
    ),
)
