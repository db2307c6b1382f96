"""The look as data."""

import pytest

from propdesk.ui.tokens import DARK, LIGHT, TEXT_PAIRS, Palette, colours, contrast, mix


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_every_text_reads_on_every_ground_it_is_set_on(
    palette: Palette, text: str, ground: str
) -> None:
    made = colours(palette)
    assert contrast(getattr(made, text), getattr(made, ground)) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_border_of_a_field_can_be_seen(palette: Palette) -> None:
    made = colours(palette)
    assert contrast(made.border, made.surface) >= 3


@pytest.mark.parametrize(
    ("palette", "name", "wanted"),
    [
        (LIGHT, "accent_tint", "#E4EFF0"),
        (LIGHT, "late_tint", "#F7E7E6"),
        (LIGHT, "soon_tint", "#F4EDE3"),
        (LIGHT, "done_tint", "#E6EFEA"),
        (LIGHT, "quiet_tint", "#EFF0F1"),
        (LIGHT, "selected", "#F2F7F7"),
        (LIGHT, "border", "#8C939C"),
        (DARK, "accent_tint", "#253E44"),
        (DARK, "late_tint", "#483537"),
        (DARK, "soon_tint", "#484032"),
        (DARK, "done_tint", "#2D433C"),
        (DARK, "quiet_tint", "#31363D"),
        (DARK, "selected", "#212F34"),
        (DARK, "border", "#69717B"),
    ],
)
def test_derived_colours_are_those_that_were_designed(
    palette: Palette, name: str, wanted: str
) -> None:
    assert getattr(colours(palette), name) == wanted


def test_mixing_nothing_gives_the_ground_and_all_gives_the_token() -> None:
    assert mix("#102030", "#FFFFFF", 0) == "#FFFFFF"
    assert mix("#102030", "#FFFFFF", 1) == "#102030"


def test_contrast_is_counted_as_the_guideline_counts_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
