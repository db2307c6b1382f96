"""Every verb is reached by the search box: by its own screen, or by a form of its parameters."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication
from running import MANAGER, Running

from propdesk.catalog import all_verbs, verb_named
from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.estate.queries.codes import by_code
from propdesk.estate.records.places import Block
from propdesk.shell.param_words import WORDS
from propdesk.shell.verb_dialog import VerbDialog
from propdesk.shell.verb_params import asked_of, can_be_asked, params_of
from propdesk.shell.window import MainWindow

MONDAY = date(2026, 11, 23)


def _dialog(started: Running) -> VerbDialog:
    started.wait(lambda: any(isinstance(w, VerbDialog) for w in QApplication.topLevelWidgets()))
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, VerbDialog))


def _offered(window: MainWindow) -> set[str]:
    """The verbs whose words stand among the things to do."""
    texts = {doing.text for doing in window.keys.doings(None)}
    return {name for name, verb in all_verbs().items() if _(verb.text) in texts}


def test_verbs_are_offered_by_role(started: Running) -> None:
    window = started.sign_in("021")
    offered = _offered(window)
    assert {"estate.instruct", "estate.add_vehicle", "estate.end_vehicle"} <= offered
    assert not {"estate.add_block", "staff.change", "reception.set_hours"} & offered


def test_a_block_is_changed_from_the_search_box_and_a_refusal_stands_beside_its_field(
    started: Running,
) -> None:
    window = started.sign_in(*MANAGER)
    manager_verbs = {
        "estate.add_block", "estate.change_block", "estate.add_patch", "estate.assign_patch",
        "estate.void_unit", "staff.change", "estate.change",
        "reception.set_clocks", "reception.set_hours", "reception.set_visitors",
    }  # fmt: skip
    assert manager_verbs <= _offered(window)
    [doing] = [one for one in window.keys.doings(None) if one.also == "estate.change_block"]
    doing.run()
    dialog = _dialog(started)
    dialog.form.save()
    assert dialog.form.fields["block"].refusal is not None
    with window.context.seat.desk.read() as connection:
        code = str(connection.exec_driver_sql("SELECT code FROM block LIMIT 1").scalar_one())
    dialog.form.fields["block"].set_text(code)
    dialog.form.fields["floors"].set_text("-2")
    dialog.form.save()
    started.settle()
    assert dialog.form.fields["floors"].refusal is not None
    dialog.form.fields["floors"].set_text("31")
    dialog.form.fields["valves"].set_text("總掣在 B1")
    dialog.form.save()
    started.settle()
    block = window.context.seat.look(lambda connection: by_code(connection, Block, code))
    assert block is not None
    assert (block.floors, block.valves) == (31, "總掣在 B1")


def test_the_hours_of_the_desk_are_typed_a_day_on_each_line() -> None:
    verb = verb_named("reception.set_hours")
    week = "08:30 18:00\n" * 5 + "09:00 17:00\n-\n"
    params = params_of(verb, {"week": week, "closed_on": "2026-12-25, 2026-12-26"}, MONDAY)
    assert params.week == (("08:30", "18:00"),) * 5 + (("09:00", "17:00"), None)
    assert params.closed_on == ("2026-12-25", "2026-12-26")


@pytest.mark.parametrize(
    ("verb", "typed", "field"),
    [
        ("reception.set_hours", {"week": "08:30"}, "week"),
        ("reception.set_hours", {"week": ""}, "week"),
        ("reception.set_clocks", {"follow_up_days": "leak soon"}, "follow_up_days"),
        ("reception.set_clocks", {"reply_hours": "3 days"}, "reply_hours"),
        ("estate.assign_patch", {"patch": "1", "staff": "021", "from_on": "x"}, "from_on"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    verb: str, typed: dict[str, object], field: str
) -> None:
    with pytest.raises(Refusal) as refused:
        params_of(verb_named(verb), typed, MONDAY)
    assert refused.value.field == field


def test_every_parameter_that_a_form_asks_for_has_words() -> None:
    names = {
        one.name for verb in all_verbs().values() if can_be_asked(verb) for one in asked_of(verb)
    }
    assert names - WORDS.keys() == set()
