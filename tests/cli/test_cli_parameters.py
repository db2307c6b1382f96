"""What a script may write into the parameters of an act, and what is refused."""

import json
from typing import Any

import pytest
from cli_kit import Script

LOG = "reception.log"


def _deep(levels: int) -> str:
    return '{"text": ' + "[" * levels + "]" * levels + "}"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("{", "params.unreadable"),
        ("{'text': 'x'}", "params.unreadable"),
        ('{"text": "x"} {}', "params.unreadable"),
        ('{"text": NaN}', "params.unreadable"),
        ('{"text": -Infinity}', "params.unreadable"),
        ('{"text": 1e999}', "params.unreadable"),
        ('{"text": ' + "9" * 5000 + "}", "params.unreadable"),
        ('{"text": "a", "text": "b"}', "params.unreadable"),
        ('{"text": "\\ud800"}', "params.unreadable"),
        ('{"\\ud800": "x"}', "params.unreadable"),
        (_deep(60), "params.unreadable"),
        (_deep(20_000), "params.unreadable"),
        ("[]", "params.invalid"),
        ("null", "params.invalid"),
        ('"text"', "params.invalid"),
        ("5", "params.invalid"),
        ("{}", "params.invalid"),
        ('{"text": null}', "params.invalid"),
        ('{"text": 5}', "params.invalid"),
        ('{"text": ["x"]}', "params.invalid"),
        ('{"text": "x", "urgent": "yes"}', "params.invalid"),
        ('{"text": "x", "urgent": 1}', "params.invalid"),
        ('{"text": "x", "txet": "y"}', "params.invalid"),
        ('{"text": "x", "txet": null}', "params.invalid"),
        ('{"text": "x\\u0000y", "kind": "enquiry"}', "text.control"),
        ('{"text": "x\\u001by", "kind": "enquiry"}', "text.control"),
        ('{"text": "' + "字" * 20_001 + '", "kind": "enquiry"}', "text.long"),
    ],
    ids=range(27),
)
def test_parameters_that_cannot_be_meant_are_refused(desk: Script, raw: str, code: str) -> None:
    assert desk.do_refused(LOG, raw, "021") == code


def test_what_is_too_long_for_an_argument_is_refused_from_standard_input(desk: Script) -> None:
    huge = b'{"text": "' + b"x" * 5_000_000 + b'"}'
    assert desk.do_refused(LOG, "-", "021", typed=huge) == "params.unreadable"


def test_parameters_come_from_standard_input_too(desk: Script) -> None:
    raw = json.dumps({"text": "大堂燈壞\n請盡快", "kind": "repair"}, ensure_ascii=False)
    for typed in (raw.encode(), b"\xef\xbb\xbf" + raw.encode(), raw.encode() + b"\r\n"):
        assert desk.do(LOG, "-", "021", typed=typed)["record"]["text"] == "大堂燈壞\n請盡快"
    for typed in (b"", b"\xff\xfe{}", raw.encode("utf-16")):
        assert desk.do_refused(LOG, "-", "021", typed=typed) == "params.unreadable"


def test_null_is_the_same_as_leaving_a_parameter_out(desk: Script) -> None:
    bare = desk.do(LOG, {"text": "漏水", "kind": "repair"}, "021")["record"]
    named: dict[str, Any] = {"text": "漏水", "kind": "repair"}
    for name in ("channel", "unit", "caller", "phone", "urgent", "received_at", "price", "matter"):
        named[name] = None
    nulled = desk.do(LOG, named, "021")["record"]
    for own in ("id", "number"):
        bare.pop(own), nulled.pop(own)
    assert nulled == bare


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        ("2025-03-03T08:30:00+08:00", "2025-03-03T08:30:00.000+08:00"),
        ("2025-03-03T08:30+08:00", "2025-03-03T08:30:00.000+08:00"),
        ("2025-03-03T00:30:00Z", "2025-03-03T08:30:00.000+08:00"),
        ("2025-03-02T19:30:00-05:00", "2025-03-03T08:30:00.000+08:00"),
        ("20250303T083000+0800", "2025-03-03T08:30:00.000+08:00"),
        ("2025-03-03T08:30:00.123456+08:00", "2025-03-03T08:30:00.123+08:00"),
        ("2025-03-03T08:30:00.1239999+08:00", "2025-03-03T08:30:00.123+08:00"),
    ],
)
def test_moments_are_iso_8601_with_an_offset_and_kept_to_the_millisecond(
    desk: Script, moment: str, kept: str
) -> None:
    done = desk.do(LOG, {"text": "漏水", "kind": "repair", "received_at": moment}, "021")
    assert done["record"]["received_at"] == kept
    assert desk.show("reception", id=done["id"])[0]["received_at"] == kept


@pytest.mark.parametrize(
    ("moment", "code"),
    [
        ("2025-03-03T08:30:00", "moment.unreadable"),
        ("2025-03-03", "moment.unreadable"),
        ("2025-02-29T08:30:00+08:00", "moment.unreadable"),
        ("08:30", "moment.unreadable"),
        ("now", "moment.unreadable"),
        ("", "moment.unreadable"),
        ("0001-01-01T00:00:00+08:00", "date.range"),
        ("9999-12-31T23:59:59-12:00", "date.range"),
        ("2025-03-03T08:46:00+08:00", "moment.future"),
        (1741000000, "params.invalid"),
    ],
)
def test_a_moment_without_an_offset_or_out_of_reach_is_refused(
    desk: Script, moment: object, code: str
) -> None:
    params = {"text": "漏水", "kind": "repair", "received_at": moment}
    assert desk.do_refused(LOG, params, "021") == code


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2025-02-29", "params.invalid"),
        ("03/03/2025", "params.invalid"),
        ("2025-03-03T00:00:00Z", "params.invalid"),
        ("0001-01-01", "date.range"),
        ("9999-12-31", "date.range"),
    ],
)
def test_a_date_that_is_none_is_refused(desk: Script, day: str, code: str) -> None:
    params = {"unit": "A-12-03", "text": "外遊", "kind": "out_of_town", "to_on": day}
    assert desk.do_refused("estate.instruct", params, "021") == code


@pytest.mark.parametrize(
    ("area", "code"),
    [
        ("62,4", "number.unreadable"),
        ("sixty", "number.unreadable"),
        ("1e3", "number.unreadable"),
        ("62.45678", "number.decimals"),
        ("1" + "0" * 12, "number.large"),
        ("9" * 5000, "number.large"),
        ("0", "unit.area"),
        ("-1", "unit.area"),
        (62.45678, "number.decimals"),
        (1e13, "number.large"),
        (-1, "unit.area"),
        (True, "params.invalid"),
        ([62], "params.invalid"),
    ],
)
def test_an_amount_is_exact_or_it_is_refused(desk: Script, area: object, code: str) -> None:
    params = {"code": "C-01-01", "kind": "flat", "area": area}
    assert desk.do_refused("estate.add_unit", params, "011") == code


def test_a_number_may_be_written_as_one_where_text_is_wanted(desk: Script) -> None:
    unit = {"code": "C-01-01", "kind": "flat", "area": 62.4, "usable_area": 50}
    added = desk.do("estate.add_unit", unit, "011")["record"]
    assert (added["gross_area"], added["usable_area"]) == ("62.4000", "50.0000")
    case = {"kind": "repair", "text": "燈壞", "unit": "C-01-01", "phone": 61234567}
    assert desk.do(LOG, case, "021")["record"]["phone"] == "61234567"


@pytest.mark.parametrize(
    ("verb", "params", "code"),
    [
        ("reception.log", {"text": "x", "kind": "repair", "unit": "Z-99"}, "unit.unknown"),
        ("reception.log", {"text": "x", "kind": "nonsense"}, "choice.unknown"),
        ("reception.log", {"text": "x", "kind": "repair", "resident": "x"}, "resident.unknown"),
        ("reception.dispatch", {"case": "R-1", "department": "cleaning"}, "case.unknown"),
        ("reception.visitor_in", {"visitor": " "}, "name.empty"),
        ("estate.add_resident", {"unit": "A-12-03", "name": "", "role": "owner"}, "name.empty"),
        (
            "estate.add_resident",
            {"unit": "A-12-03", "name": "x", "role": "owner", "resident": "x"},
            "resident.unknown",
        ),
        (
            "estate.add_resident",
            {"unit": "A-12-03", "name": "x", "role": "owner", "preferred_channel": "pigeon"},
            "choice.unknown",
        ),
        ("estate.end_phone", {"phone": "x"}, "phone.unknown"),
        ("estate.end_instruction", {"instruction": "x"}, "instruction.unknown"),
        ("estate.add_unit", {"code": "a12-3", "kind": "flat"}, "unit.twice"),
        ("estate.set", {"name": "reception.clocks", "value": 5}, "setting.unknown"),
        ("estate.set", {"name": "desk.shifts", "value": [{"key": "a"}]}, "shifts.unreadable"),
    ],
    ids=range(13),
)
def test_a_name_that_is_not_on_file_is_refused_and_nothing_is_stored(
    desk: Script, verb: str, params: dict[str, Any], code: str
) -> None:
    before = desk.acts()
    assert desk.do_refused(verb, params) == code
    assert desk.acts() == before


def test_the_shifts_of_the_estate_are_a_setting(desk: Script) -> None:
    value = [
        {"key": "day", "starts": "07:00", "ends": "19:00", "name": "日更"},
        {"key": "night", "starts": "19:00", "ends": "07:00"},
    ]
    assert desk.do("estate.set", {"name": "desk.shifts", "value": value})["record"]["name"]


def test_nothing_to_change_changes_nothing(desk: Script) -> None:
    assert desk.do("estate.change", {})["record"]["name"] == "汀蘭苑物業服務中心"
    kind = desk.do("estate.change_unit", {"unit": "A-12-02", "kind": "shop"})["record"]["kind"]
    assert kind == "shop"
