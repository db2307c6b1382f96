"""What people write over the columns of an estate's tables, in both scripts and in English."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from propdesk.core.i18n import N_
from propdesk.estate.service.importing import header_words as words
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
        written = _split(self.synonyms)
        both = (form for one in written for form in (one, one.translate(_TO_SIMPLIFIED)))
        return Field(self.name, tuple(dict.fromkeys(both)), self.is_required, self.kind)


# who a header can name before it says what
_OWNER: Final = ("業主", "業戶", "住戶", "戶主", "owner")
_TENANT: Final = ("租戶", "租客", "承租人", "tenant")


def _of(people: tuple[str, ...], synonyms: str) -> str:
    """業主電話 and owner phone for 電話 and phone."""
    return ", ".join(
        f"{who} {one}" if who.isascii() else f"{who}{one}"
        for one in _split(synonyms)
        for who in people
        if who.isascii() == one.isascii()
    )


def _split(synonyms: str) -> list[str]:
    return [part.strip() for part in synonyms.replace("\n", " ").split(",") if part.strip()]


_PERSON_LABELS: Final = {
    "phone": N_("Phone"),
    "phone2": N_("Second phone"),
    "phone3": N_("Third phone"),
    "id": N_("ID number"),
    "email": N_("E-mail"),
    "address": N_("Mailing address"),
    "emergency": N_("Emergency contact"),
    "emergency_phone": N_("Emergency phone"),
}
_OWNER_LABELS: Final = {
    "phone": N_("Owner's phone"),
    "phone2": N_("Owner's second phone"),
    "phone3": N_("Owner's third phone"),
    "id": N_("Owner's ID number"),
    "email": N_("Owner's e-mail"),
    "address": N_("Owner's mailing address"),
    "emergency": N_("Owner's emergency contact"),
    "emergency_phone": N_("Owner's emergency phone"),
}
_TENANT_LABELS: Final = {
    "phone": N_("Tenant's phone"),
    "phone2": N_("Tenant's second phone"),
    "phone3": N_("Tenant's third phone"),
    "id": N_("Tenant's ID number"),
    "email": N_("Tenant's e-mail"),
    "address": N_("Tenant's mailing address"),
    "emergency": N_("Tenant's emergency contact"),
    "emergency_phone": N_("Tenant's emergency phone"),
}


def _person(
    prefix: str, people: tuple[str, ...], labels: Mapping[str, str], *, generic: bool
) -> tuple[Word, ...]:
    """The columns about a person; with bare headers too where they can mean nobody else."""

    def about(name: str, said: str, bare: str = "", kind: FieldKind = "text") -> Word:
        named = _of(people, said)
        synonyms = f"{named}, {bare or said}" if generic else named
        return Word(prefix + name, labels[name], synonyms, kind)

    second = f"{words.PHONE_2}, {words.PHONE}"
    return (
        about("phone", words.PHONE_SAID, words.PHONE, "phone"),
        about("phone2", words.PHONE_SAID_2, second, "phone"),
        about("phone3", words.PHONE_3, kind="phone"),
        about("id", words.ID_SAID, words.ID, "identity"),
        about("email", words.EMAIL),
        about("address", words.ADDRESS),
        about("emergency", words.EMERGENCY),
        about("emergency_phone", words.EMERGENCY_PHONE, kind="phone"),
    )


_PLACE_WORDS = (
    Word("unit", N_("Unit"), words.UNIT, "code", is_required=True),
    Word("door", N_("Door"), words.DOOR, "code"),
    Word("block", N_("Block"), words.BLOCK, "code"),
    Word("entrance", N_("Entrance"), words.ENTRANCE, "code"),
    Word("floor", N_("Floor"), words.FLOOR, "code"),
)

UNITS: Final = (
    *_PLACE_WORDS,
    Word("kind", N_("Kind"), words.KIND),
    Word("gross_area", N_("Gross area"), words.GROSS, "number"),
    Word("usable_area", N_("Usable area"), words.USABLE, "number"),
    Word("status", N_("Status"), words.STATUS),
    Word("patch", N_("Patch"), words.PATCH),
    Word("note", N_("Note"), words.NOTE),
    Word("owner_number", N_("Owner number"), words.OWNER_NUMBER, "code"),
    Word("owner_name", N_("Owner"), words.OWNER_NAME),
    Word("owner_share", N_("Share"), f"{_of(_OWNER, words.SHARE)}, {words.SHARE}"),
    *_person("owner_", _OWNER, _OWNER_LABELS, generic=True),
    Word("owner_from", N_("Owner since"), words.OWNER_FROM, "date"),
    Word(
        "tenant_name",
        N_("Tenant"),
        words.TENANT_NAME,
    ),
    *_person("tenant_", _TENANT, _TENANT_LABELS, generic=False),
    Word(
        "tenant_from",
        N_("Tenant from"),
        f"{_of(_TENANT, words.FROM)}, {words.FROM}",
        "date",
    ),
    Word("tenant_to", N_("Tenant to"), f"{_of(_TENANT, words.TO)}, {words.TO}", "date"),
    Word("tenant_term", N_("Lease period"), words.TERM),
    Word("space", N_("Parking space"), words.SPACE, "code"),
    Word("plate", N_("Plate"), words.PLATE, "code"),
)

OWNERS: Final = (
    Word(
        "number",
        N_("Owner number"),
        words.OWNER_NUMBER + ", 編號, 代碼, 編碼, no, number, code, ref",
        "code",
        is_required=True,
    ),
    Word("name", N_("Name"), words.OWNER_NAME, is_required=True),
    *_person("", _OWNER, _PERSON_LABELS, generic=True),
    Word("channel", N_("Preferred channel"), "首選聯絡方式, 聯絡偏好, preferred channel"),
    Word("note", N_("Note"), words.NOTE),
)

PEOPLE: Final = (
    Word("unit", N_("Unit"), words.UNIT, "code", is_required=True),
    *_PLACE_WORDS[1:],
    Word(
        "name",
        N_("Name"),
        words.PERSON_NAME,
        is_required=True,
    ),
    Word(
        "role",
        N_("Relation to the unit"),
        words.ROLE,
    ),
    Word("number", N_("Owner number"), words.OWNER_NUMBER, "code"),
    Word("share", N_("Share"), words.SHARE),
    *_person("", (*_OWNER, *_TENANT), _PERSON_LABELS, generic=True),
    Word("from", N_("From"), words.FROM, "date"),
    Word("to", N_("To"), words.TO, "date"),
    Word("term", N_("Lease period"), words.TERM),
    Word("needs_help", N_("Help in an evacuation"), "疏散協助, 特別照顧, 需要協助, needs help"),
    Word("note", N_("Note"), words.NOTE),
)

BLOCKS: Final = (
    Word("code", N_("Block"), words.BLOCK, "code", is_required=True),
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
    Word("note", N_("Note"), words.NOTE),
)

PARKING: Final = (
    Word("space", N_("Parking space"), words.SPACE, "code", is_required=True),
    Word("unit", N_("Unit"), words.UNIT, "code"),
    Word("floor", N_("Floor"), words.FLOOR, "code"),
    Word("gross_area", N_("Gross area"), words.GROSS, "number"),
    Word("status", N_("Status"), words.STATUS),
    Word("owner_number", N_("Owner number"), words.OWNER_NUMBER, "code"),
    Word("owner_name", N_("Owner"), "車位業主, 車主, 車主姓名, 使用人, " + words.OWNER_NAME),
    Word("owner_phone", N_("Phone"), f"{_of(_OWNER, words.PHONE_SAID)}, {words.PHONE}", "phone"),
    Word("plate", N_("Plate"), words.PLATE, "code"),
    Word("note", N_("Note"), words.NOTE),
)

VEHICLES: Final = (
    Word("plate", N_("Plate"), words.PLATE, "code", is_required=True),
    Word("unit", N_("Unit"), words.UNIT, "code", is_required=True),
    Word("space", N_("Parking space"), words.SPACE, "code"),
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
