"""Search never answers otherwise than a full scan does."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_kit import LIN, add_case, copied, log_case, new_case, opened, rows_of

from propdesk.core.text import folded
from propdesk.estate.records.places import Unit
from propdesk.features.reception.records import Case
from propdesk.store.database import DeskFile
from propdesk.store.search import stale_kinds
from propdesk.store.searching import Route, found_keys
from propdesk.store.tokens import body_of, haystack, match_of, words_of
from propdesk.store.upkeep import reindex

TEXTS = [
    *(
        "廚房漏水，請師傅盡快上門",
        "廚房滲水",
        "水漏廚房",
        "漏 水",
        "臺灣台北",
        "裏面的燈",
        "ＡＢＣ１２３ 樓",
    ),
    *(
        "A-12-03 陳先生 6123 4567",
        "電梯a12困人",
        "100%滿意_x",
        "他說\"不\" '是'",
        "😀👍🏽漏水",
        "水",
        "",
    ),
    *(
        "Café Ｃａｆé",
        "e\u0301tage",
        "ﬁre 火",
        "ＯＫ！！",
        "、。，",
        "１２３４５６７８",
        "a b c",
        "龘龘龘",
    ),
    *(
        "NEAR(漏 水) OR * ^",
        "--; DROP TABLE",
        "\ue000\ue025\uff05％%",
        "ß ſ",
        "陳a陳a陳",
        "第1期 12",
        "\u200b隱",
    ),
    *("𠮷野家", "𰻝𰻝麵", "ก็ไทย", "हिन्दी", "한국어", "x\ty\nz", "一" * 90, "ab" * 50),
]
LETTERS = "漏水廚房請陳台臺a1b2-% ，。😀é\ue000％"


class Log(NamedTuple):
    """A log that stays as it is, with what a person would find who reads every entry."""

    desk: DeskFile
    route: Route
    entries: list[tuple[int, str | None, str]]

    def full_scan(self, text: str, route: Route | None = None) -> list[int]:
        words = [(word, set(route.values(word)) if route else ()) for word in words_of(text)]
        return [
            local_key
            for local_key, unit_id, plain in self.entries
            if all(word in plain or unit_id in units for word, units in words)
        ]


def read_log(desk: DeskFile) -> Log:
    columns = ", ".join(Case.__search__)
    rows = rows_of(desk.folder, f"SELECT local_key, unit_id, {columns} FROM reception_case")
    entries = [(key, unit_id, haystack(values)) for key, unit_id, *values in rows]
    units = rows_of(desk.folder, "SELECT id, code FROM unit")
    codes = [(unit_id, folded(code)) for unit_id, code in units]

    def values(word: str) -> Sequence[str]:
        return [unit_id for unit_id, code in codes if word in code]

    return Log(desk, Route("unit_id", values), sorted(entries, reverse=True))


CODES = ("A-12-03", "B-1-01", "漏座-9", "Shop 7", "P1-水")


@pytest.fixture(scope="module")
def log(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Log]:
    """A log of odd texts, some on units whose codes are found too."""
    folder = copied(template, tmp_path_factory.mktemp("log") / "desk")
    with opened(folder) as desk:
        with desk.act("reception.log", by=LIN) as act:
            units = [Unit(code=code, code_key=code, kind="flat") for code in CODES]
            act.add_all(units)
            for position, text in enumerate(TEXTS):
                unit = units[position % len(units)] if position % 3 else None
                caller = "陳大文" if position % 2 else ""
                add_case(act, text, unit_id=unit and unit.id, caller=caller)
        yield read_log(desk)


def fragments() -> st.SearchStrategy[str]:
    """Pieces of the texts, and mixtures of their characters."""
    cut = st.builds(
        lambda text, start, size: text[start : start + size],
        st.sampled_from([text for text in (*TEXTS, *CODES, "陳大文", "R-A-20261123-a0") if text]),
        st.integers(0, 12),
        st.integers(1, 6),
    )
    mixed = st.text(st.sampled_from(LETTERS), min_size=1, max_size=5)
    return st.one_of(cut, mixed, st.text(min_size=1, max_size=4).filter(_can_be_stored))


def _can_be_stored(text: str) -> bool:
    return text.isprintable() or "\x00" in text


@settings(max_examples=250)
@given(words=st.lists(fragments(), min_size=1, max_size=3), limit=st.sampled_from([None, 1, 3, 50]))
def test_any_fragments_are_found_as_by_reading_everything(
    log: Log, words: list[str], limit: int | None
) -> None:
    text = " ".join(words)
    with log.desk.read() as connection:
        for route in (None, log.route):
            found = found_keys(connection, Case, text, limit=limit, route=route)
            assert found.tolist() == log.full_scan(text, route)[:limit]


@pytest.mark.parametrize("text", [*TEXTS, *CODES, "%", "_", '"', "'", "*", "-", "😀", "。", "　"])
def test_whole_texts_and_single_signs_are_found(log: Log, text: str) -> None:
    with log.desk.read() as connection:
        for route in (None, log.route):
            found = found_keys(connection, Case, text, route=route)
            assert found.tolist() == log.full_scan(text, route)


def test_many_words_and_many_units_are_found_alike(log: Log) -> None:
    text = "a 1 - 2 0 3 水 陳 b p"
    with log.desk.read() as connection:
        for size in range(1, 11):
            words = " ".join(text.split()[:size])
            found = found_keys(connection, Case, words, route=log.route)
            assert found.tolist() == log.full_scan(words, log.route)


def test_routes_of_many_values_and_many_entries_are_found_alike(desk: DeskFile) -> None:
    """Long lists and short ones on either side: each way to cross them is walked."""
    with desk.act("reception.log", by=LIN) as act:
        codes = [f"{court}{n}" for court in "翠碧" for n in range(300)]
        units = [Unit(code=code, code_key=code, kind="flat") for code in codes]
        act.add_all(units)
        for n in range(1_500):
            unit = units[n % 20 if n % 2 else 300 + n % 290]
            add_case(act, f"漏水{n % 500}", unit_id=unit.id)
    log = read_log(desk)
    texts = ("翠", "碧", "翠1", "翠 漏水", "翠 漏水7", "碧 漏水7", "翠1 漏水7", "碧2 漏水", "翠 碧")
    for text in (*texts, "翠 1 2 漏水", "翠 1 2 3 漏水", "7 翠", "碧 1 2 3", "無 翠", "翠 無"):
        with desk.read() as connection:
            for limit in (None, 7, 200):
                found = found_keys(connection, Case, text, limit=limit, route=log.route)
                assert found.tolist() == log.full_scan(text, log.route)[:limit], text


def test_ten_thousand_characters_are_no_trouble(log: Log) -> None:
    with log.desk.read() as connection:
        for text in ("漏" * 10_000, "a1-" * 3_333, "漏 " * 5_000, '"%' * 5_000, "一" * 90):
            assert found_keys(connection, Case, text).tolist() == log.full_scan(text)


@pytest.mark.duty("14.9")
def test_a_correction_is_found_and_the_old_text_no_longer(desk: DeskFile) -> None:
    case_id = log_case(desk, "廚房漏水", caller="陳大文")
    with desk.act("reception.correct", by=LIN) as act:
        act.change(Case, case_id, text="浴室滲水")
    with desk.read() as connection:
        assert len(found_keys(connection, Case, "滲水")) == 1
        assert len(found_keys(connection, Case, "大文")) == 1
        assert len(found_keys(connection, Case, "漏水")) == 0


def test_what_an_abandoned_act_wrote_is_not_found(desk: DeskFile) -> None:
    with pytest.raises(ValueError, match="no"), desk.act("x.y", by=LIN) as act:
        act.add(new_case("1", "漏水"))
        raise ValueError("no")
    with desk.read() as connection:
        assert len(found_keys(connection, Case, "漏水")) == 0


def test_spellings_of_one_text_are_one(desk: DeskFile) -> None:
    log_case(desk, "臺北Ａ座，WhatsApp")
    with desk.read() as connection:
        for text in ("台北", "臺北", "ａ座", "A座", "whatsAPP", "座，w", "座,Ｗ"):
            assert len(found_keys(connection, Case, text)) == 1, text


def test_nothing_asked_is_everything_newest_first(desk: DeskFile) -> None:
    for _ in range(3):
        log_case(desk)
    with desk.read() as connection:
        assert found_keys(connection, Case, " \u3000").tolist() == [3, 2, 1]
        assert found_keys(connection, Case, "", limit=2).tolist() == [3, 2]


def test_an_index_that_is_old_or_half_made_answers_as_a_new_one(desk: DeskFile) -> None:
    with desk.act("reception.log", by=LIN) as act:
        for text in TEXTS:
            add_case(act, text)
    log = read_log(desk)
    with desk.maintain() as connection:
        connection.exec_driver_sql("DELETE FROM search_reception_case WHERE rowid > 5")
        connection.exec_driver_sql(
            "UPDATE meta SET value = 'old' WHERE name = 'search_reception_case'"
        )
    told: dict[str, int] = {}

    def look(kind: str = "", count: int = 0) -> None:
        told[kind] = count
        with desk.read() as connection:
            for text in ("漏水", "陳", "%", "a12", "漏 水 1", "shop", ""):
                for route in (None, log.route):
                    for limit in (None, 2):
                        found = found_keys(connection, Case, text, limit=limit, route=route)
                        assert found.tolist() == log.full_scan(text, route)[:limit]

    with desk.read() as connection:
        assert stale_kinds(connection) == [Case]
    look()
    counts = reindex(desk, look)
    assert counts["reception_case"] == told["reception_case"] == len(TEXTS)
    with desk.read() as connection:
        assert stale_kinds(connection) == []
    look()


def test_a_fragment_is_a_phrase_of_pieces() -> None:
    assert body_of(["漏水a12", None, "x"]) == "漏水 水 a12 12 2 \u3000 x"
    assert match_of(["漏"]).expression == '"漏" *'
    assert match_of(["漏水"]).expression == '"漏水"'
    assert match_of(["水a1"]).expression == '"水 a1" *'
    assert match_of(["a-12"]).expression == '"a－1 －12"'
    assert match_of(["a", "漏水管"]).expression == '"a" * AND "漏水 水管"'
