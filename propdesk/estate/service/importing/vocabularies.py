"""What people write over the columns of an estate's tables, in both scripts and in English."""

from dataclasses import dataclass
from typing import Final

from propdesk.core.i18n import N_
from propdesk.exchange.headers import Field, FieldKind

# Synonyms are written in Traditional script; this makes the Simplified ones beside them.
_TRADITIONAL: Final = (
    "單號碼編戶別間產門業樓棟廈層數類質積實內狀態況區責備註說稱權聯絡繫電話機動辦郵證緊應額佔訊"
    "開結約賃遷總閥線網豎車輛協關係員屬買購對綁記時範圍終統與選顧屆滿"
)
_SIMPLIFIED: Final = (
    "单号码编户别间产门业楼栋厦层数类质积实内状态况区责备注说称权联络系电话机动办邮证紧应额占讯"
    "开结约赁迁总阀线网竖车辆协关系员属买购对绑记时范围终统与选顾届满"
)
_TO_SIMPLIFIED = str.maketrans(_TRADITIONAL, _SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Word:
    """A column that an import can use.

    Attributes:
        name: in mappings.
        label: what the column holds, marked for translation.
        synonyms: headers, comma between them, Traditional and English.
        kind: what its cells must be.
        is_required: without it the table cannot be imported.
    """

    name: str
    label: str
    synonyms: str
    kind: FieldKind = "text"
    is_required: bool = False

    @property
    def field(self) -> Field:
        """The word as the recognition of tables wants it."""
        written = [part.strip() for part in self.synonyms.replace("\n", " ").split(",")]
        both = (form for one in written for form in (one, one.translate(_TO_SIMPLIFIED)))
        unique = tuple(dict.fromkeys(form for form in both if form))
        return Field(self.name, unique, self.is_required, self.kind)


_UNIT = """單位, 單位編號, 單位號, 單位號碼, 單位名稱, 戶別, 戶號, 房號, 房間, 房間號, 房間編號, 房屋編號,
    房產編號, 房產, 房屋, 室, 室號, 門牌, 門牌號, 門牌號碼, 物業, 物業單位, 物業編號, 所屬單位, 所屬房號,
    對應房號, 綁定房號, 業主單位, 住戶單位, 單元, 單元號, 單元編號, unit, unit no, unit number, unit code,
    flat, flat no, room, room no, room number, suite, apartment, premises, property"""
_DOOR = "房號, 室號, 室, 房, 門號, 戶, 戶號, 單位, 單元, flat, room, room no, door, unit"
_BLOCK = """座, 座號, 座別, 座數, 樓座, 樓棟, 樓棟號, 樓宇, 棟, 棟號, 棟別, 幢, 幢號, 大廈, 大樓, 樓號,
    號樓, block, block no, tower, building, bldg"""
_ENTRANCE = """單元, 單元號, 單元編號, 梯, 梯號, 梯口, 座翼, 翼, 門洞, 樓梯, 樓梯口, entrance, wing, stair,
    staircase"""
_FLOOR = "樓層, 樓層號, 層, 層號, 樓, floor, floor no, level, storey"
_PHONE = """電話, 電話1, 電話一, 聯絡電話, 聯繫電話, 聯絡方式, 聯繫方式, 聯絡號碼, 電話號碼, 手機, 手機號,
    手機號碼, 手提, 手提電話, 移動電話, 行動電話, 流動電話, tel, tel no, telephone, phone, phone no,
    phone number, phone 1, mobile, mobile no, mobile phone, contact, contact no, contact number"""
_PHONE_2 = (
    """電話2, 電話二, 第二電話, 備用電話, 其他電話, 其它電話, 住宅電話, 家庭電話, 宅電, 座機, 固定電話,
    固話, 市話, home phone, home tel, other phone, phone 2, tel 2, mobile 2, """
    + _PHONE
)
_PHONE_3 = "電話3, 電話三, 公司電話, 辦公電話, office phone, office tel, work phone, phone 3, tel 3"
_ID = """身份證, 身份證號, 身份證號碼, 身分證, 身分證字號, 身分證號, 證件, 證件號, 證件號碼, 證件編號,
    身份證明文件號碼, 統一編號, 商業登記號碼, hkid, hkid no, id no, id number, identity no, id card,
    id card no, identity card no, passport no"""
_EMAIL = "電郵, 電郵地址, 電子郵件, 電子信箱, 電子郵箱, 郵箱, email, e-mail, email address, mail"
_ADDRESS = """通訊地址, 通信地址, 聯絡地址, 聯繫地址, 郵寄地址, 戶籍地址, 地址, 住址, mailing address,
    correspondence address, postal address, address"""
_EMERGENCY = "緊急聯絡人, 緊急聯繫人, 應急聯繫人, emergency contact, emergency contact name"
_EMERGENCY_PHONE = """緊急聯絡電話, 緊急聯繫電話, 緊急聯絡人電話, 緊急聯繫人電話, 應急聯繫電話, 緊急電話,
    emergency phone, emergency tel, emergency contact phone, emergency contact no,
    emergency contact number"""
_NOTE = "備註, 備注, 備考, 說明, 附註, remark, remarks, note, notes, comment, comments"
_OWNER_NUMBER = """業主編號, 業主編碼, 業主代碼, 業主代號, 業主號, 客戶編號, 客戶代碼, 客戶號, 住戶編號,
    戶主編號, owner no, owner number, owner id, owner code, owner ref, customer no, customer number"""
_OWNER_NAME = """業主, 業主姓名, 業主名稱, 業主名, 姓名, 名稱, 戶主, 戶主姓名, 產權人, 產權人姓名, 所有權人,
    區分所有權人, 權利人, 屋主, 房主, 客戶姓名, 客戶名稱, owner, owners, owner name, name of owner,
    registered owner, name, full name"""
_SHARE = """份額, 產權份額, 持份, 持分, 比例, 權利範圍, 佔比, share, shares, ownership share,
    percentage"""
_OWNER_FROM = """收樓日期, 交樓日期, 入伙日期, 交房日期, 收房日期, 交屋日期, 購入日期, 買入日期, 產權日期,
    過戶日期, 取得日期, 入住日期, 入住時間, owner since, possession date, handover date, purchase date,
    move-in date, date of possession, date of purchase"""
_FROM = """租期開始, 租期起, 起租日期, 起租日, 租賃起始, 租約開始, 租約開始日期, 租賃開始日期, 入住日期,
    遷入日期, 開始日期, 起始日期, lease from, lease start, lease start date, tenancy from,
    tenancy start, start date, from, move-in date"""
_TO = """租期屆滿, 租期結束, 租期止, 租約到期, 租約屆滿, 租約到期日, 租約結束日期, 租賃結束, 租賃到期日,
    到期日, 到期日期, 遷出日期, 結束日期, 終止日期, lease to, lease end, lease end date, lease expiry,
    tenancy to, tenancy end, expiry date, end date, to, move-out date"""
_TERM = "租期, 租賃期, 租賃期限, 租約期, lease period, lease term, tenancy period"
_PLATE = """車牌, 車牌號, 車牌號碼, 車號, 車輛號碼, plate, plate no, plate number, car plate, vehicle no,
    licence plate, license plate, registration no"""
_SPACE = """車位, 車位號, 車位編號, 車位號碼, 泊車位, 停車位, 停車位編號, 停車位號, parking, parking no,
    parking space, parking space no, parking lot, car park no, carpark no, space no"""
_GROSS = """面積, 建築面積, 總面積, 建面, 產權面積, 權狀面積, 權狀坪數, 坪數, 計費面積, 收費面積, area,
    gross area, gross floor area, gfa, built area"""
_USABLE = """實用面積, 使用面積, 套內面積, 套內建築面積, 室內面積, 主建物面積, usable area, saleable area,
    net area, internal area"""
_KIND = """類別, 類型, 用途, 物業類型, 物業類別, 單位類型, 單位類別, 房屋類型, 房屋用途, 物業性質, 性質,
    使用性質, 房產類型, type, kind, use, usage, unit type, property type"""
_STATUS = """狀態, 使用狀態, 使用狀況, 入住狀態, 入住情況, 入住狀況, 單位狀態, 房屋狀態, 居住狀態, 居住情況,
    status, occupancy, state"""
_PATCH = "片區, 責任區, 責任片區, 管理片區, 管家片區, patch"


def _with_prefix(prefix: str, english: str, synonyms: str) -> str:
    """業主電話 and owner phone for 電話 and phone."""
    written = [part.strip() for part in synonyms.replace("\n", " ").split(",") if part.strip()]
    return ", ".join(f"{english} {one}" if one.isascii() else f"{prefix}{one}" for one in written)


def _person(prefix: str, chinese: str, english: str, *, generic: bool) -> tuple[Word, ...]:
    """The columns about a person; with bare headers too where they can mean nobody else."""

    def words(name: str, label: str, synonyms: str, kind: FieldKind = "text") -> Word:
        named = _with_prefix(chinese, english, synonyms)
        return Word(prefix + name, label, f"{named}, {synonyms}" if generic else named, kind)

    return (
        words("phone", N_("Phone"), _PHONE, "phone"),
        words("phone2", N_("Second phone"), _PHONE_2, "phone"),
        words("phone3", N_("Third phone"), _PHONE_3, "phone"),
        words("id", N_("ID number"), _ID, "identity"),
        words("email", N_("E-mail"), _EMAIL),
        words("address", N_("Mailing address"), _ADDRESS),
        words("emergency", N_("Emergency contact"), _EMERGENCY),
        words("emergency_phone", N_("Emergency phone"), _EMERGENCY_PHONE, "phone"),
    )


_PLACE_WORDS = (
    Word("unit", N_("Unit"), _UNIT, "code", is_required=True),
    Word("door", N_("Door"), _DOOR, "code"),
    Word("block", N_("Block"), _BLOCK, "code"),
    Word("entrance", N_("Entrance"), _ENTRANCE, "code"),
    Word("floor", N_("Floor"), _FLOOR, "code"),
)

UNITS: Final = (
    *_PLACE_WORDS,
    Word("kind", N_("Kind"), _KIND),
    Word("gross_area", N_("Gross area"), _GROSS, "number"),
    Word("usable_area", N_("Usable area"), _USABLE, "number"),
    Word("status", N_("Status"), _STATUS),
    Word("patch", N_("Patch"), _PATCH),
    Word("note", N_("Note"), _NOTE),
    Word("owner_number", N_("Owner number"), _OWNER_NUMBER, "code"),
    Word("owner_name", N_("Owner"), _OWNER_NAME),
    Word("owner_share", N_("Share"), _with_prefix("業主", "owner", _SHARE) + ", " + _SHARE),
    *_person("owner_", "業主", "owner", generic=True),
    Word("owner_from", N_("Owner since"), _OWNER_FROM, "date"),
    Word(
        "tenant_name",
        N_("Tenant"),
        "租戶, 租戶姓名, 租戶名稱, 租客, 租客姓名, 承租人, 承租人姓名, 租用人, 租賃人, tenant, tenants, "
        "tenant name, name of tenant, lessee",
    ),
    *_person("tenant_", "租戶", "tenant", generic=False),
    Word(
        "tenant_from",
        N_("Tenant from"),
        _with_prefix("租戶", "tenant", _FROM) + ", " + _FROM,
        "date",
    ),
    Word("tenant_to", N_("Tenant to"), _with_prefix("租戶", "tenant", _TO) + ", " + _TO, "date"),
    Word("tenant_term", N_("Lease period"), _TERM),
    Word("space", N_("Parking space"), _SPACE, "code"),
    Word("plate", N_("Plate"), _PLATE, "code"),
)

OWNERS: Final = (
    Word(
        "number",
        N_("Owner number"),
        _OWNER_NUMBER + ", 編號, 代碼, 編碼, no, number, code, ref",
        "code",
        is_required=True,
    ),
    Word("name", N_("Name"), _OWNER_NAME, is_required=True),
    *_person("", "業主", "owner", generic=True),
    Word("channel", N_("Preferred channel"), "首選聯絡方式, 聯絡偏好, preferred channel"),
    Word("note", N_("Note"), _NOTE),
)

PEOPLE: Final = (
    Word("unit", N_("Unit"), _UNIT, "code", is_required=True),
    *_PLACE_WORDS[1:],
    Word(
        "name",
        N_("Name"),
        "姓名, 名稱, 住戶, 住戶姓名, 成員姓名, 家屬姓名, 家屬, 租戶, 租戶姓名, 租客, 租客姓名, 承租人, "
        "承租人姓名, name, full name, resident, resident name, occupant, occupant name, tenant, "
        "tenant name, lessee, family member",
        is_required=True,
    ),
    Word(
        "role",
        N_("Role"),
        "身份, 身分, 關係, 與業主關係, 與戶主關係, 住戶類型, 住戶類別, 住戶身份, 人員類型, 人員類別, "
        "客戶類型, 客戶類別, 角色, relationship, relation, role, capacity, resident type",
    ),
    Word("number", N_("Owner number"), _OWNER_NUMBER, "code"),
    Word("share", N_("Share"), _SHARE),
    *_person("", "租戶", "tenant", generic=True),
    Word("from", N_("From"), _FROM, "date"),
    Word("to", N_("To"), _TO, "date"),
    Word("term", N_("Lease period"), _TERM),
    Word("needs_help", N_("Help in an evacuation"), "疏散協助, 特別照顧, 需要協助, needs help"),
    Word("note", N_("Note"), _NOTE),
)

BLOCKS: Final = (
    Word("code", N_("Block"), _BLOCK + ", 編號, code", "code", is_required=True),
    Word("name", N_("Name"), "名稱, 樓棟名稱, 座名, 大廈名稱, name, block name, building name"),
    Word(
        "floors",
        N_("Floors"),
        "層數, 樓層數, 總層數, 總樓層, floors, no of floors, storeys",
        "number",
    ),
    Word("pipes", N_("Pipes"), "管線, 管網, 水管, 管道, 喉管, pipes, piping"),
    Word("valves", N_("Valves"), "閥門, 閥, 總閥, 水閥, 總掣, 水掣, valves, valve"),
    Word("risers", N_("Risers"), "立管, 豎管, 管井, 電房, risers, riser"),
    Word("note", N_("Note"), _NOTE),
)

PARKING: Final = (
    Word("space", N_("Parking space"), _SPACE + ", 編號, no", "code", is_required=True),
    Word("unit", N_("Unit"), _UNIT, "code"),
    Word("floor", N_("Floor"), _FLOOR, "code"),
    Word("gross_area", N_("Gross area"), _GROSS, "number"),
    Word("status", N_("Status"), _STATUS),
    Word("owner_number", N_("Owner number"), _OWNER_NUMBER, "code"),
    Word("owner_name", N_("Owner"), "車位業主, 車主, 車主姓名, 使用人, " + _OWNER_NAME),
    Word(
        "owner_phone", N_("Phone"), _with_prefix("業主", "owner", _PHONE) + ", " + _PHONE, "phone"
    ),
    Word("plate", N_("Plate"), _PLATE, "code"),
    Word("note", N_("Note"), _NOTE),
)

VEHICLES: Final = (
    Word("plate", N_("Plate"), _PLATE, "code", is_required=True),
    Word("unit", N_("Unit"), _UNIT, "code", is_required=True),
    Word("space", N_("Parking space"), _SPACE, "code"),
)

# in the order in which they are read: what others refer to comes first
VOCABULARIES: Final[dict[str, tuple[Word, ...]]] = {
    "blocks": BLOCKS,
    "owners": OWNERS,
    "units": UNITS,
    "people": PEOPLE,
    "parking": PARKING,
    "vehicles": VEHICLES,
}

TABLE_LABELS: Final = {
    "blocks": N_("Blocks"),
    "owners": N_("Owners by number"),
    "units": N_("Units with their people"),
    "people": N_("People of units"),
    "parking": N_("Parking spaces"),
    "vehicles": N_("Vehicles"),
}


def fields_of(kind: str) -> tuple[Field, ...]:
    """The fields of a kind of table."""
    return tuple(word.field for word in VOCABULARIES[kind])


def word_of(kind: str, name: str) -> Word:
    """A column of a kind of table by its name.

    Raises:
        KeyError: this kind has no such column.
    """
    for word in VOCABULARIES[kind]:
        if word.name == name:
            return word
    raise KeyError(name)
