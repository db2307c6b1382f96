"""Whatever a script writes into any verb: it is done, or it is refused; never a bug, never half."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from desk_kit import TestDesk, opened
from hypothesis import given, settings
from hypothesis import strategies as st

from propdesk import catalog
from propdesk.core.errors import DeskError
from propdesk.store.verb import Verb, perform

VERBS = sorted(catalog.all_verbs().values(), key=lambda verb: verb.name)
# fmt: off
WORDS = [
    "flat", "shop", "parking", "owner", "tenant", "family", "agent", "repair", "complaint",
    "enquiry", "visitor", "suggestion", "other", "hotline", "phone", "desk", "leak", "safety",
    "lift", "noise", "engineering", "cleaning", "service", "free", "paid", "home", "satisfied",
    "do_not_admit", "out_of_town", "occupied", "vacant", "receptionist", "manager", "V07", "A",
    "B", "Z-9", "A-12-03", "B-03-11", "b3-11", "001", "021", "011", "E01", "R-A-20250303-a001",
    "P1", "desk.shifts", "reception.clocks",
]
# fmt: on
ODD = ["", " ", "x", "陳大文", "A" * 300, "😀", "\u202e反", "e\u0301" * 40, "'; DROP TABLE act;--"]
ODD += ["%_", "0", "-1", "null", "\n", "08:30", "6123 4567", "green lantern hills", "482915"]
AMOUNTS = ["0", "1", "0.001", "62.4", "38.00", "-5", "1e9", "999999999999", "1,234.50", "九"]
MOMENTS = ["2025-03-03T08:45:00+08:00", "2025-03-01T00:00Z", "2025-03-09T12:00:00+08:00"]
MOMENTS += ["1900-01-01T00:00:00Z", "2199-12-31T23:59:59-12:00", "2025-02-30T00:00:00Z", "soon"]
DAYS = ["2025-03-03", "2025-03-10", "1900-01-01", "2199-12-31", "2025-02-29"]
COUNTS = [0, 1, 2, 24, 366, -1, 10**9]
TEXTS = st.sampled_from([*WORDS, *ODD, *AMOUNTS])
JUNK = st.sampled_from([None, 5, True, 1.5, "x", [], {}, [None], {"a": [1]}, [["leak", 3]]])


def _value(kind: Any, ids: list[str]) -> st.SearchStrategy[Any]:
    """What may be written where such a value is wanted."""
    kinds = (kind, *get_args(kind))
    if datetime in kinds:
        return st.sampled_from(MOMENTS)
    if date in kinds:
        return st.sampled_from(DAYS)
    if bool in kinds:
        return st.booleans()
    if int in kinds:
        return st.sampled_from(COUNTS)
    if str in kinds:
        return st.one_of(st.sampled_from(ids), TEXTS)
    if "MaterialLine" in str(kind):
        names = st.sampled_from(["name", "quantity", "price", "unit", "spec"])
        return st.lists(st.dictionaries(names, TEXTS), max_size=2)
    return st.one_of(JUNK, st.lists(TEXTS, max_size=3), st.just([["08:30", "18:00"]] * 7))


def _params(verb: Verb[Any], ids: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    named = {f.name: (f, _value(f.type, ids)) for f in msgspec.structs.fields(verb.params)}
    spoilt = {name: st.one_of(value, value, value, JUNK) for name, (_f, value) in named.items()}
    must = {name: spoilt[name] for name, (field, _v) in named.items() if field.required}
    may = {name: spoilt[name] for name, (field, _v) in named.items() if not field.required}
    return st.fixed_dictionaries(must, optional=may)


def _do(desk: TestDesk, verb: Verb[Any], raw: str, by: str) -> None:
    """Does it or is refused; anything else is a bug."""
    try:
        perform(desk.desk, verb, verb.parse(raw), desk.person(by))
    except DeskError as error:
        assert error.message.strip() and error.code


@pytest.mark.parametrize("by", ["021", "001"])
def test_every_verb_takes_anything_or_refuses_it(
    desk_template: Path, tmp_path: Path, by: str
) -> None:
    with opened(desk_template, tmp_path / "desk") as desk:
        desk.do("estate.add_patch", by="001", code="P1", name="P1")
        ids = [desk.do("reception.log", text=f"第 {n} 件", kind="repair").record for n in range(3)]
        ids.append(desk.do("reception.visitor_in", visitor="王先生", card="V1").record)
        ids += [row.resident_id for row in desk.rows("residents")]
        ids += [row.id for row in desk.rows("residents")]

        @settings(max_examples=250, derandomize=True)
        @given(st.data())
        def anything(data: st.DataObject) -> None:
            verb = data.draw(st.sampled_from(VERBS))
            params = data.draw(_params(verb, ids))
            _do(desk, verb, json.dumps(params), by)

        anything()
        for ledger in catalog.all_ledgers():
            desk.rows(ledger)
        desk.due()
        assert desk.is_whole()
