"""The look as data: colours, spaces, sizes, type. No colour or size is written anywhere else.

Sizes are logical pixels at 100 %; `theme.Theme` scales them. Derived colours are all made by
`mix`, so that a change of one token carries through.
"""

from enum import Enum
from typing import Final, Literal, NamedTuple

Tone = Literal["text", "quiet", "accent", "late", "soon", "done"]
"""What a thing says by colour (always beside a word or a shape)."""

TONES: Final[tuple[Tone, ...]] = ("text", "quiet", "accent", "late", "soon", "done")


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mix(token: str, into: str, share: float) -> str:
    """The one mixing function: so much of a token in another colour.

    Args:
        token: `#RRGGBB`.
        into: `#RRGGBB`, the ground.
        share: 0 gives the ground, 1 the token.
    """
    pairs = zip(_channels(token), _channels(into), strict=True)
    # half up, as designers count
    mixed = (int(under + (over - under) * share + 0.5 + 1e-9) for over, under in pairs)
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


def _luminance(colour: str) -> float:
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG counts it, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Palette(NamedTuple):
    """The tokens of one scheme, and how strongly they tint what lies under them."""

    ground: str
    surface: str
    text: str
    quiet: str
    line: str
    accent: str
    late: str
    soon: str
    done: str
    on_accent: str
    chip_share: float
    quiet_chip_share: float
    selected_share: float
    border_share: float
    rail_share: float


LIGHT: Final = Palette(
    ground="#F5F6F8",
    surface="#FFFFFF",
    text="#1A1F26",
    quiet="#5A6472",
    line="#DCE1E7",
    accent="#0B6B74",
    late="#B3261E",
    soon="#9A5B00",
    done="#1B6E3C",
    on_accent="#FFFFFF",
    chip_share=0.11,
    quiet_chip_share=0.10,
    selected_share=0.055,
    border_share=0.70,
    rail_share=0.11,
)
DARK: Final = Palette(
    ground="#15181C",
    surface="#1D2126",
    text="#E7EAEE",
    quiet="#9BA6B4",
    line="#2D333B",
    accent="#45B8C2",
    late="#FF8A80",
    soon="#FFC266",
    done="#6FD59A",
    on_accent="#08282B",
    chip_share=0.19,
    quiet_chip_share=0.16,
    selected_share=0.09,
    border_share=0.60,
    rail_share=0.16,
)

_ROW_RULE_SHARE: Final = 0.55
_HOVER_SHARE: Final = 0.06
_PRESSED_SHARE: Final = 0.12
_ACCENT_HOVER_SHARE: Final = 0.90
_ON_ACCENT_RULE_SHARE: Final = 0.45
SCALE_LEAST: Final = 90
SCALE_MOST: Final = 200
HALO_ALPHA: Final = 0.28
SCRIM_ALPHA: Final = 0.38
SCRIM_ALPHA_DARK: Final = 0.66
SHADOW_ALPHA: Final = 0.22


class Colours(NamedTuple):
    """Every colour that is painted, `#RRGGBB`."""

    ground: str
    surface: str
    text: str
    quiet: str
    line: str
    accent: str
    late: str
    soon: str
    done: str
    on_accent: str
    accent_tint: str
    late_tint: str
    soon_tint: str
    done_tint: str
    quiet_tint: str
    text_tint: str
    selected: str
    border: str
    row_rule: str
    rail_active: str
    hover: str
    pressed: str
    accent_hover: str
    on_accent_rule: str
    band: str


def colours(palette: Palette) -> Colours:
    """All colours of a scheme, the derived ones mixed from its tokens."""

    def tint(token: str, share: float) -> str:
        return mix(token, palette.surface, share)

    given = {
        name: token for name, token in palette._asdict().items() if not name.endswith("_share")
    }
    neutral = tint(palette.quiet, palette.quiet_chip_share)
    return Colours(
        **given,
        accent_tint=tint(palette.accent, palette.chip_share),
        late_tint=tint(palette.late, palette.chip_share),
        soon_tint=tint(palette.soon, palette.chip_share),
        done_tint=tint(palette.done, palette.chip_share),
        quiet_tint=neutral,
        text_tint=neutral,
        selected=tint(palette.accent, palette.selected_share),
        border=tint(palette.quiet, palette.border_share),
        row_rule=tint(palette.line, _ROW_RULE_SHARE),
        rail_active=mix(palette.accent, palette.ground, palette.rail_share),
        hover=tint(palette.quiet, _HOVER_SHARE),
        pressed=tint(palette.quiet, _PRESSED_SHARE),
        accent_hover=mix(palette.accent, palette.text, _ACCENT_HOVER_SHARE),
        on_accent_rule=mix(palette.on_accent, palette.accent, _ON_ACCENT_RULE_SHARE),
        band=mix(palette.ground, palette.surface, 0.6),
    )


TEXT_PAIRS: Final[tuple[tuple[str, str], ...]] = (
    *((tone, "surface") for tone in TONES),
    *((tone, "ground") for tone in TONES),
    *((tone, "selected") for tone in TONES),
    *((tone, "hover") for tone in TONES),
    *((tone, "band") for tone in TONES),
    *((tone, f"{tone}_tint") for tone in TONES),
    *(("text", f"{tone}_tint") for tone in TONES),
    ("quiet", "accent_tint"),
    ("text", "pressed"),
    ("accent", "rail_active"),
    ("text", "rail_active"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
"""Every colour of text with every ground it is ever set on."""


class Type(Enum):
    """The few sizes of type: points at 100 %, and whether bold."""

    BASE = (10.5, False)
    STRONG = (10.5, True)
    SECOND = (9.5, False)
    SECOND_STRONG = (9.5, True)
    TITLE = (13.0, True)
    NUMBER = (20.0, True)
    HINT = (8.5, False)

    @property
    def points(self) -> float:
        """Points at 100 % on a screen of 96 dots per inch."""
        return self.value[0]

    @property
    def is_bold(self) -> bool:
        """Whether it is set in the heavier of the two weights."""
        return self.value[1]


class Space:
    """The only distances between things."""

    TINY: Final = 4
    SMALL: Final = 8
    MEDIUM: Final = 12
    LARGE: Final = 16
    HUGE: Final = 24


class Size:
    """Sizes of things in logical pixels at 100 %."""

    RADIUS: Final = 6
    FLOAT_RADIUS: Final = 10
    HINT_RADIUS: Final = 4
    HAIRLINE: Final = 1
    FOCUS: Final = 2
    HALO: Final = 3
    STRIPE: Final = 3
    BUTTON: Final = 32
    BUTTON_SMALL: Final = 28
    BUTTON_LARGE: Final = 36
    BUTTON_PAD: Final = 12
    FIELD: Final = 36
    FIELD_SMALL: Final = 32
    FIELD_PAD: Final = 10
    TEXT_PAD: Final = 6
    REFUSED_SHAPE: Final = 12
    LINES: Final = 72
    TITLE_COLUMN: Final = 92
    CHIP: Final = 20
    CHIP_TALL: Final = 24
    CHIP_PAD: Final = 8
    CHIP_GAP: Final = 4
    SHAPE: Final = 8
    FILTER_CHIP: Final = 28
    KEY_HINT: Final = 18
    KEY_HINT_PAD: Final = 5
    TICK: Final = 16
    ICON: Final = 18
    ICON_SMALL: Final = 14
    EMPTY_ICON: Final = 32
    EMPTY_DISC: Final = 64
    EMPTY_WIDTH: Final = 400
    AVATAR: Final = 36
    PHOTO: Final = 66
    PHOTO_WIDTH: Final = 88
    PHOTO_LARGE: Final = 420
    PHOTO_DIALOG: Final = 640
    BAND_PAD: Final = 10
    COLUMN_HEAD: Final = 32
    ROW: Final = 30
    FOOT: Final = 28
    CELL_PAD: Final = 12
    CELL_SHAPE: Final = 10
    COUNT_GAP: Final = 6
    COLUMN_MIN: Final = 40
    SEARCH: Final = 168
    SEARCH_LEAST: Final = 104
    FILTER_PAD: Final = 10
    BAR: Final = 6
    BAR_THIN: Final = 4
    RECORD: Final = 346
    RECORD_MIN: Final = 280
    REGISTER_MIN: Final = 440
    FACT: Final = 24
    FACT_LABEL: Final = 56
    HISTORY: Final = 21
    HISTORY_TIME: Final = 76
    NUMBER_CARD: Final = 80
    NUMBER_CARD_LOW: Final = 40
    STRIP: Final = 64
    SCROLL: Final = 10
    SCROLL_GAP: Final = 3
    TOAST: Final = 22
    DIALOG: Final = 440
    DIALOG_EDGE: Final = 24
    TITLE_BAR: Final = 40
    SUGGESTION: Final = 32
    PREVIEW_WIDTH: Final = 760
    PREVIEW_HEIGHT: Final = 860
    SHADOW: Final = 24
