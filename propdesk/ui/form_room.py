"""Room for a form: where the record was hidden it is shown for the form, and hidden again after."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from propdesk.ui.place_page import PlacePage
from propdesk.ui.side import Side


class FormRoom(QObject):
    """Makes room on a page for the forms of its side.

    Args:
        side: opens the forms.
        page: where they are laid.
        back: gives the keys back to the register when a form is gone.
    """

    def __init__(self, side: Side, page: PlacePage, back: Callable[[], None]) -> None:
        super().__init__(page)
        self._side, self._page, self._back = side, page, back
        self._was_record_shown = True
        side.opened.connect(self._make)
        side.closed.connect(self._give_back)

    def _make(self) -> None:
        split = self._page.split
        if self._side.form is not None and not split.is_record_shown:
            self._was_record_shown = False
            split.show_record()
        self._page.fit()

    def _give_back(self) -> None:
        if not self._was_record_shown:
            self._was_record_shown = True
            self._page.split.show_record(shown=False)
        self._back()
        self._page.fit()
