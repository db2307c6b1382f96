"""A standing instruction given by a script holds for what follows, by its words alone."""

import pytest
from cli_kit import Script

VISITOR = {"unit": "A-12-03", "visitor": "王先生"}


@pytest.mark.parametrize("text", ["不接待", "谢绝访客", "Do not admit"])
def test_words_that_admit_nobody_refuse_a_visitor(desk: Script, text: str) -> None:
    added = desk.do("estate.instruct", {"unit": "A-12-03", "text": text}, "021")["record"]
    assert added["kind"] == "do_not_admit"
    assert desk.do_refused("reception.visitor_in", VISITOR, "021") == "reception.do_not_admit"
    overridden = VISITOR | {"override_reason": "住戶來電同意"}
    assert desk.do("reception.visitor_in", overridden, "011")["id"]


def test_a_kind_that_is_given_and_words_that_bar_nobody_let_a_visitor_in(desk: Script) -> None:
    for params, kind in (
        ({"text": "代收包裹，不在家"}, "mail_hold"),
        ({"text": "水掣在廚房"}, "other"),
        ({"text": "不接待", "kind": "other"}, "other"),
    ):
        added = desk.do("estate.instruct", {"unit": "A-12-03", **params}, "021")["record"]
        assert added["kind"] == kind
    assert desk.do("reception.visitor_in", VISITOR, "021")["id"]
