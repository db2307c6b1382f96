"""Spoken times and the word telephone: what they say of the entry, and what only of the matter."""

import pytest
from desk_kit import MONDAY, ZONE, at

from propdesk.estate.rules.directory import EstateDirectory
from propdesk.estate.rules.spans import levelled
from propdesk.estate.rules.spoken_times import find_times
from propdesk.estate.rules.unit_index import UnitIndex
from propdesk.estate.rules.unit_places import UnitRow
from propdesk.features.reception.rules.quick_line import parse

ESTATE_OF_ONE = EstateDirectory(UnitIndex([UnitRow("u", "A-12-03", "A")]), [])


# -- times as people say them ------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("昨晚12點", "03-03 00:00"),
        ("昨晚1點", "03-03 01:00"),
        ("昨夜01:30", "03-03 01:30"),
        ("昨晚10點", "03-02 22:00"),
        ("晚上12點", "03-03 00:00"),
        ("今晚12點", "03-04 00:00"),
        ("明晚9點", "03-04 21:00"),
        ("中午1點", "03-03 13:00"),
        ("下午12點", "03-03 12:00"),
        ("凌晨12點半", "03-03 00:30"),
        ("12am", "03-03 00:00"),
        ("last night 1am", "03-03 01:00"),
    ],
)
def test_midnight_belongs_to_the_night_and_noon_to_the_day(said: str, moment: str) -> None:
    found = find_times(levelled(said), MONDAY, ZONE)
    assert [one.at for one in found] == [at(moment)]


@pytest.mark.parametrize(
    "line",
    ["A-12-03 昨晚10點開始漏水", "A-12-03 昨晚22:30漏水", "A-12-03 今早7點發現漏水"],
)
def test_when_something_began_is_no_time_of_the_call(line: str) -> None:
    said = parse(line, ESTATE_OF_ONE, MONDAY, ZONE)
    assert said.received_at is None
    assert said.text == line.removeprefix("A-12-03 ")


@pytest.mark.parametrize(
    "line",
    ["A-12-03 昨晚22:30 漏水", "A-12-03 昨晚22:30來電漏水", "昨晚22:30熱線 A-12-03 噪音"],
)
def test_a_time_that_stands_alone_is_the_time_of_the_call(line: str) -> None:
    assert parse(line, ESTATE_OF_ONE, MONDAY, ZONE).received_at == at("03-02 22:30")


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("A-12-03 空調漏水 請先致電", None),
        ("A-12-03 電話壞了", None),
        ("A-12-03 please call first, leak", None),
        ("A-12-03 電話 漏水", "phone"),
        ("A-12-03 電話報修 漏水", "phone"),
        ("A-12-03 來電漏水", "phone"),
    ],
)
def test_a_telephone_that_is_spoken_of_is_no_channel(line: str, channel: str | None) -> None:
    said = parse(line, ESTATE_OF_ONE, MONDAY, ZONE)
    assert said.channel == channel
    assert said.kind == "repair"
