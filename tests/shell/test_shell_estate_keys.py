"""The units' page: record, row and what the keys act on are always one unit."""

import pytest
from running import MANAGER, Running
from typing_in import commit

from propdesk.estate.workspace.deeds import Deed
from propdesk.estate.workspace.place import EstatePlace


@pytest.fixture
def sitter() -> tuple[str, str]:
    return MANAGER


def _codes(place: EstatePlace) -> list[str]:
    model = place.register.model
    return [model.row_at(at).code for at in range(model.rowCount())]


def _look_for(running: Running, place: EstatePlace, text: str) -> None:
    search = place.register.view.search
    search.clear()
    commit(search, text)
    search.settle()
    running.settle()


def test_the_first_unit_that_fits_a_search_is_the_one_that_keys_act_on(
    running: Running, place: EstatePlace
) -> None:
    before = place.panel
    assert before is not None
    wanted = next(code for code in reversed(_codes(place)) if code != before.unit.code)
    _look_for(running, place, wanted)
    assert before.unit.code not in _codes(place)
    assert place.panel is not None
    assert place.panel.unit.code == place.register.view.current_row().code == wanted
    place.begin(Deed("instruction"))
    assert wanted in place.side.form.accessibleName()


def test_where_no_unit_fits_the_keys_act_on_none(running: Running, place: EstatePlace) -> None:
    _look_for(running, place, "no such unit")
    assert _codes(place) == []
    assert place.panel is None
    place.begin(Deed("instruction"))
    assert place.side.form is None
