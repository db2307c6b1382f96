"""What the cells of a column with few possible answers say: kinds, states, roles, channels."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import folded
from propdesk.estate.rules.people import RESIDENT_LABELS, ResidentRole

ROLES: Final = {str(role): label for role, label in RESIDENT_LABELS.items()}

# The words that mean a choice, comma between them.
KIND_WORDS: Final = {
    "flat": """
        住宅, 住房, 公寓, 別墅, 别墅, 洋房, 複式, 复式, 普通, 住家, flat, apartment, residential,
        villa, house, duplex, studio, domestic
    """,
    "shop": """
        商舖, 商鋪, 商铺, 店舖, 店鋪, 店铺, 店面, 舖位, 铺位, 商業, 商业, 商場, 商场, shop,
        retail, commercial
    """,
    "office": "辦公, 办公, 辦公室, 办公室, 寫字樓, 写字楼, office",
    "parking": "車位, 车位, 停車場, 停车场, 車庫, 车库, 泊車, parking, carpark, car park, garage",
    "common": """
        公共, 公用, 公設, 公设, 會所, 会所, 設備, 设备, 管理處, 管理处, common, clubhouse, plant
    """,
}
STATUS_WORDS: Final = {
    "occupied": """
        入住, 自住, 自用, 收樓, 收楼, 交樓, 交楼, 交房, 收房, 交屋, 交付, 入伙, 常住, 居住, 在住,
        有人住, 使用中, 營業, 营业, occupied, owner occupied, in use, handed over, moved in
    """,
    "vacant": """
        空置, 空, 空房, 空關, 空关, 未入住, 未住, 未收樓, 未收楼, 未交樓, 未交楼, 未交房, 未出租,
        未租, 待租, 閒置, 闲置, 吉, 未收房, 未交屋, 未交付, 待交付, 未入伙, 未居住, 無人住, 无人住,
        毛坯, 停業, 停业, vacant, empty, unoccupied
    """,
    "let": "出租, 已租, 租出, 租住, 租用, 租賃, 租赁, let, rented, leased, tenanted",
    "unsold": """
        未售, 未售出, 待售, 未出售, 發展商, 发展商, 開發商, 开发商, unsold, developer, for sale
    """,
    "renovation": """
        裝修, 装修, 裝修中, 装修中, 施工, renovation, under renovation, fitting out, decoration
    """,
    # who bought a unit may live there or not: its people tell
    "": "已售, 售出, 出售, 已簽約, 已签约, 正常, sold, normal",
}
ROLE_WORDS: Final = {
    "owner": """
        業主, 业主, 產權人, 产权人, 所有權人, 所有权人, 屋主, 房主, 戶主, 户主, 本人, owner,
        landlord, proprietor
    """,
    "joint_owner": """
        共有人, 共有, 共有業主, 共有业主, 聯名業主, 联名业主, 聯名, 联名, 共同業主, 共同业主,
        joint owner, co owner
    """,
    "tenant": """
        租戶, 租户, 租客, 承租人, 承租, 租用人, 租賃, 租赁, 房客, tenant, tenants, lessee, renter
    """,
    "family": """
        家屬, 家属, 家人, 親屬, 亲属, 成員, 成员, 配偶, 丈夫, 妻子, 妻, 夫, 夫妻, 太太, 父親,
        父亲, 母親, 母亲, 父母, 父, 母, 兒子, 儿子, 女兒, 女儿, 子女, 子, 女, 兄, 弟, 姊, 姐, 妹,
        祖父, 祖母, 孫, 孙, 外傭, 外佣, 保姆, 同住, family, spouse, wife, husband, son, daughter,
        father, mother, parent, child, brother, sister, helper, relative
    """,
    "agent": """
        代理, 代理人, 授權人, 授权人, 受託人, 受托人, 委託人, 委托人, agent, authorised agent,
        attorney
    """,
    "developer": "發展商, 发展商, 開發商, 开发商, 建商, developer",
}
CHANNEL_WORDS: Final = {
    "phone": "電話, 电话, 手機, 手机, phone, mobile, call, tel",
    "wechat": "微信, wechat",
    "email": "電郵, 邮件, 郵件, 郵箱, 邮箱, email",
    "letter": "信件, 信函, 郵寄, 邮寄, 平郵, 平邮, letter, post, mail",
}
_TOKEN = re.compile(r"[a-z]+|[^a-z\W\d_]+")


def chosen(text: str, words: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The choice that a cell means; "" where it is blank.

    Args:
        text: as written.
        words: for each choice the words that mean it, comma between them.
        labels: the choices for people.

    Raises:
        Refusal: no choice fits.
    """
    choice = meant(text, words)
    if choice is None:
        raise Refusal(
            _("“{value}” is not known here. Choose one of {known}.").format(
                value=text, known=", ".join(_(label) for label in labels.values())
            ),
            code="choice.unknown",
        )
    return choice


def meant(text: str, words: Mapping[str, str]) -> str | None:
    """The choice that a text means; "" for a blank, None where no word fits."""
    return _meant(text, tuple(words.items()))


@lru_cache(maxsize=1024)  # a column of thousands has few different answers
def _meant(text: str, words: tuple[tuple[str, str], ...]) -> str | None:
    tokens = _tokens(text)
    if not tokens.strip():
        return ""
    fitting = [
        (*place, choice)
        for choice, said in words
        for word in said.split(",")
        if (place := _place_of(word.strip(), tokens)) is not None
    ]
    return max(fitting)[-1] if fitting else None


def _tokens(text: str) -> str:
    """The words of a text, each between blanks."""
    return f" {' '.join(_TOKEN.findall(folded(text)))} "


def _place_of(word: str, tokens: str) -> tuple[int, int] | None:
    """Where a word ends and its length: the head of a Chinese compound stands last."""
    plain = folded(word)
    needle = f" {plain} " if plain.isascii() else plain
    at = tokens.rfind(needle)
    return None if at < 0 else (at + len(needle.rstrip()), len(plain))


def role_in(text: str) -> str:
    """The role that a header or the name of a sheet tells; "" where it tells none."""
    tokens = _tokens(text)
    for role in (ResidentRole.TENANT, ResidentRole.FAMILY, ResidentRole.AGENT, ResidentRole.OWNER):
        said = (word.strip() for word in ROLE_WORDS[role].split(","))
        if any(_place_of(word, tokens) for word in said if len(word) > 1):
            return str(role)
    return ""
