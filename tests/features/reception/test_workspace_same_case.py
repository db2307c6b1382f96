"""Record, highlighted row and what the keys act on are always one case."""

from typing import Any

from log_window import LogWindow


def _is_one(log: LogWindow, case: Any) -> bool:
    """Whether the record, the row and the next key are all of one case, or the row of none."""
    place = log.place
    row = place.register.view.current_row()
    shown = place.showing.panel
    return shown is not None and shown.case.id == case.id and (row is None or row.id == case.id)


def _log(log: LogWindow, text: str, *keys: str) -> Any:
    """Logs a line; answers the stored case that the record shows then."""
    log.log(text, *keys)
    panel = log.place.showing.panel
    assert panel is not None
    return log.case(panel.case.id)


def _rows(log: LogWindow) -> list[Any]:
    model = log.place.register.model
    return [model.row_at(at) for at in range(model.rowCount())]


def test_a_case_that_is_logged_and_closed_is_the_one_that_keys_act_on(log: LogWindow) -> None:
    _log(log, "A-12-03 陳先生 漏水")
    _log(log, "B-03-11 李小姐 噪音投訴")
    case = _log(log, "查詢會所開放時間", "Ctrl+Return")
    assert case.state == "closed"
    assert _is_one(log, case)
    assert not log.place.register.view.table.selectionModel().hasSelection()


def test_a_case_that_leaves_the_filter_stays_the_one_that_keys_act_on(log: LogWindow) -> None:
    _log(log, "B-03-11 李小姐 噪音投訴")
    case = _log(log, "查詢會所開放時間")
    assert _is_one(log, case)
    log.place.commands.take("close")
    log.settle()
    assert case.id not in [row.id for row in _rows(log)]
    assert _is_one(log, case)
    log.place.register.view.table.setFocus()
    log.press("Down")
    row = log.place.register.view.current_row()
    assert row is not None
    assert _is_one(log, row)


def test_a_case_that_is_opened_from_elsewhere_is_the_row_too(log: LogWindow) -> None:
    first = _log(log, "B-03-11 李小姐 噪音投訴")
    _log(log, "A-12-03 陳先生 漏水")
    log.open(first.id)
    assert _is_one(log, first)
    assert log.place.register.view.current_row().id == first.id
