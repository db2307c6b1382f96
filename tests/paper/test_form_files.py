"""A form is data: read strictly, overridden by the estate, in three languages."""

import pytest

from propdesk.core.errors import Trouble
from propdesk.paper.form import find_form, form_names, load_form
from propdesk.paper.wording import Words, as_text

FIELD = '[[block]]\nkind = "fields"\n[[block.field]]\nname = "name"\nlabel = "姓名"\n'


def test_the_programs_own_forms_are_all_right():
    assert {"reception/day_log", "reception/visitor_slip", "reception/work_order"} <= set(
        form_names()
    )
    for name in form_names():
        title = load_form(name).layout.title
        assert isinstance(title, Words)
        assert title.zh_Hant and title.zh_Hans and title.en


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ('colour = "red"\n', "“colour” is not known"),
        (FIELD + 'colour = "red"\n', "block 1: the key “colour” is not known"),
        (FIELD + FIELD.replace("label", "lable"), "block 2: the key “lable” is not known"),
        ('[[block]]\nkind = "fields"\n[[block.field]]\nname = "x"\n', "“label” is missing"),
        ('[[block]]\nkind = "poem"\n', "poem"),
        ('[page]\nsize = "A3"\n', "A3"),
        ("[[block]\n", "line"),
        (FIELD.replace("姓名", "{姓 名}"), "between braces"),
        (FIELD.replace("姓名", "{0.__class__}"), "between braces"),
        (FIELD.replace("姓名", "{open"), "between braces"),
        (
            '[[block]]\nkind = "table"\nrows = "r"\n'
            + '[[block.column]]\nname = "a"\nwidth = 100\n' * 2,
            "200 mm of 174 mm",
        ),
    ],
)
def test_a_wrong_form_is_refused_by_file_and_key(write_form, body, reason):
    with pytest.raises(Trouble) as trouble:
        write_form(body)
    assert "made.toml" in trouble.value.message
    assert reason in trouble.value.message
    assert "Nothing was printed" in trouble.value.message


def test_an_estate_puts_its_own_form_before_the_programs(tmp_path, printed, read):
    (tmp_path / "reception").mkdir()
    own = tmp_path / "reception" / "visitor_slip.toml"
    own.write_text(
        '[title]\nzh_Hant = "來賓證"\nzh_Hans = "来宾证"\nen = "Guest Pass"\n' + FIELD,
        encoding="utf-8",
    )
    text = read(printed(load_form("reception/visitor_slip", tmp_path), {"name": "林"}).pdf).text()
    assert "來賓證" in text
    assert "訪客單" in read(printed(load_form("reception/visitor_slip"), {}).pdf).text()
    assert load_form("reception/work_order", tmp_path).layout.title.en == "Work Order"


def test_an_estate_may_change_the_engines_own_words(tmp_path, printed, read):
    words = (
        find_form("words")
        .read_text("utf-8")
        .replace("第 {page} 頁，共 {pages} 頁", "{page} / {pages} 張")
    )
    (tmp_path / "words.toml").write_text(words, encoding="utf-8")
    text = read(printed(load_form("reception/work_order", tmp_path), {}).pdf).text()
    assert "1 / 1 張" in text


@pytest.mark.parametrize("name", ["reception/none", "../secrets", "/etc/passwd", ""])
def test_a_form_that_does_not_exist_is_named(tmp_path, name):
    (tmp_path / "secrets.toml").write_text("", encoding="utf-8")
    (tmp_path / "forms").mkdir()
    with pytest.raises(Trouble, match="There is no form"):
        load_form(name, tmp_path / "forms")


def test_values_stand_on_paper_as_people_write_them():
    from datetime import date, datetime
    from decimal import Decimal

    assert as_text(Decimal("1234567.50")) == "1,234,567.50"
    assert as_text(Decimal("-168"), 2) == "−168.00"
    assert as_text(3) == "3"
    assert as_text(date(2026, 11, 23)) == "2026-11-23"
    assert as_text(datetime(2026, 11, 23, 8, 45)) == "2026-11-23 08:45"  # noqa: DTZ001 - local
    assert as_text(None) == ""
