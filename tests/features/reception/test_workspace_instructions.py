"""Standing instructions stand wherever a unit is entered: also over the forms of the log."""

import pytest
from log_window import LogWindow
from PySide6.QtWidgets import QLabel
from typing_in import commit


@pytest.mark.parametrize("keys", ["F2", "Shift+F2"])
def test_a_form_tells_what_holds_for_the_unit_that_is_entered(log: LogWindow, keys: str) -> None:
    log.at_desk.do("estate.instruct", unit="A-12-03", kind="do_not_admit", text="前夫不得入內")
    log.press(keys)

    def words() -> str:
        return " ".join(one.text() for one in log.form.findChildren(QLabel) if one.isVisible())

    field = log.form.fields["unit"]
    field.set_text("")
    commit(field.control, "A-12-03")
    field.settle()
    log.settle()
    assert "前夫不得入內" in words()
    assert "Do not admit" in words()
    field.set_text("")
    commit(field.control, "B-03-11")
    field.settle()
    log.settle()
    assert "前夫不得入內" not in words()
