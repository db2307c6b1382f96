"""How kinds and states of units are called, and where they are."""

from propdesk.core.i18n import N_, _

UNIT_KIND_LABELS = {
    "flat": N_("Flat"),
    "shop": N_("Shop"),
    "office": N_("Office"),
    "parking": N_("Parking space"),
    "common": N_("Common place"),
}

UNIT_STATUS_LABELS = {
    "occupied": N_("Occupied"),
    "vacant": N_("Vacant"),
    "let": N_("Let"),
    "unsold": N_("Unsold"),
    "renovation": N_("Under renovation"),
}

CHANNEL_LABELS = {
    "phone": N_("By telephone"),
    "wechat": N_("By WeChat"),
    "email": N_("By e-mail"),
    "letter": N_("By letter"),
}


def where_words(block: str, floor: str, door: str) -> str:
    """Where a unit is, as people say it: A 座 12 樓 03 室."""
    parts = []
    if block:
        # 3座 or 翠華閣 says already what it is
        is_named = not (block.isascii() and block.isalnum())
        parts.append(block if is_named else _("Block {block}").format(block=block))
    if floor:
        parts.append(_("floor {floor}").format(floor=floor))
    if door:
        parts.append(_("door {door}").format(door=door))
    return " ".join(parts)
