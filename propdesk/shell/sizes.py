"""Sizes of the window's own parts in logical pixels at 100 %, beside those of `ui.tokens`."""

from typing import Final


class Measure:
    """What only the window has: rail, bars, palette, door."""

    RAIL: Final = 144
    RAIL_MOST: Final = 200
    RAIL_ITEM: Final = 32
    RAIL_EDGE: Final = 8
    RAIL_ICON_LEFT: Final = 20
    RAIL_LABEL_LEFT: Final = 48
    RAIL_GROUP: Final = 28
    RAIL_HEAD: Final = 60
    RAIL_STRIPE_TOP: Final = 8
    MARK: Final = 28
    MARK_LARGE: Final = 48
    TOP_BAR: Final = 64
    TOP_GAP: Final = 14
    STATUS_BAR: Final = 28
    STATUS_DOT: Final = 8
    SEARCH: Final = 228
    WINDOW_WIDTH: Final = 1280
    WINDOW_HEIGHT: Final = 800
    WINDOW_LEAST_WIDTH: Final = 1024
    WINDOW_LEAST_HEIGHT: Final = 700
    DOOR_CARD: Final = 400
    DOOR_CARD_WIDE: Final = 520
    SIDE_CARD: Final = 324
    TODAY_NARROW: Final = 760
    TODAY_WIDE: Final = 1000
    TODAY_LIST_LEAST: Final = 220
    SIDE_CARD_SMALL: Final = 260
    TODAY_SORT: Final = 44
    TODAY_UNIT: Final = 84
    TODAY_DUE_LEAST: Final = 48
    TODAY_LIST_NARROW: Final = 560
    TODAY_STEP: Final = 116
    BAND: Final = 28
    DUTY_ROW: Final = 30
    PALETTE_WIDTH: Final = 800
    PALETTE_HEIGHT: Final = 560
    PALETTE_TOP: Final = 72
    PALETTE_LINE: Final = 56
    PALETTE_LIST: Final = 368
    PALETTE_BOTH: Final = 620
    PALETTE_HEAD: Final = 28
    PALETTE_ITEM: Final = 36
    PALETTE_FOOT: Final = 36
    CARD_FACT: Final = 27
    PERSON_NAME: Final = 72
    DIALOG_WIDTH: Final = 520
    DIALOG_HEIGHT: Final = 560
    STAFF_WIDTH: Final = 620
    STAFF_WIDTH_WIDE: Final = 860
    STAFF_HEIGHT: Final = 640
    ACCESS_HEIGHT: Final = 560
    DESK_HEIGHT: Final = 760
    HELP_WIDTH: Final = 640
    HELP_HEIGHT: Final = 680
    REPORT_WIDTH: Final = 640
    REPORT_HEIGHT: Final = 520
