"""How kinds and states of units are called."""

from propdesk.core.i18n import N_

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
