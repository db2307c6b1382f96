"""Names are drawn as text, whatever they look like; what cannot be drawn is reported."""

import pytest

FIELDS = """
[[block]]
kind = "fields"
[[block.field]]
name = "name"
label = "姓名"
span = 2
"""


@pytest.mark.parametrize(
    "name",
    [
        "<b>陳大文</b>",
        "Chan <Siu> Man & Co",
        "&copy; &lt;i&gt;",
        "{name} {0} %s $x",
        "100% (Tj) ET \\ endstream",
        "[[unit]]",
        "O'Brien-李",
        "𠮷野家 堃喆昇峯邨粵囍嘅",
        "é à ü ñ",
    ],
)
def test_a_name_is_printed_as_it_is_written(write_form, printed, read, name):
    rendered = printed(write_form(FIELDS), {"name": name})
    assert name in read(rendered.pdf).text()
    assert rendered.missing == ()


def test_direction_marks_cannot_turn_a_name_around(write_form, printed, read):
    form = write_form(FIELDS)
    turned = printed(form, {"name": "Chan \u202eevil\u202c \u2066x\u2069\u200b"})
    plain = printed(form, {"name": "Chan evil x"})
    assert turned.pdf == plain.pdf


def test_an_accent_is_joined_to_its_letter(write_form, printed):
    form = write_form(FIELDS)
    assert printed(form, {"name": "e\u0301clair"}).pdf == printed(form, {"name": "éclair"}).pdf


def test_a_character_that_no_font_has_is_reported_and_drawn_as_a_marked_box(
    write_form, printed, read
):
    form = write_form(FIELDS)
    rendered = printed(form, {"name": "陳🏠大文👍"})
    assert rendered.missing == ("🏠", "👍")
    paper = read(rendered.pdf)
    left, top, right, bottom = paper.place("陳")
    scale = 300 / 25.4
    box = (
        paper.picture(dpi=300)
        .convert("L")
        .crop(
            tuple(
                round(edge * scale)
                for edge in (right + 0.1, top, right + (right - left) + 0.4, bottom)
            )
        )
    )
    assert box.getextrema()[0] < 128


def test_a_missing_value_prints_nothing(write_form, printed, read):
    text = read(printed(write_form(FIELDS), {}).pdf).text()
    assert "None" not in text
    assert "姓名" in text


def test_estate_name_with_marks_of_its_own_is_text_too(write_form, read):
    from propdesk.paper.letterhead import Letterhead
    from propdesk.paper.render import render_form

    head = Letterhead("<font color='red'>苑</font> & Sons", ("A & B", "{x}"))
    text = read(
        render_form(write_form(FIELDS), [{}], letterhead=head, language="zh_Hant").pdf
    ).text()
    assert "<font color='red'>苑</font> & Sons" in text
    assert "{x}" in text
