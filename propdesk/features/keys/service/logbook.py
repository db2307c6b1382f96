"""What the keys need of the reception log; whoever lists the features fills it in."""

from typing import NamedTuple, Protocol

from propdesk.store.act import Act


class LoggedCase(NamedTuple):
    """A case of the log, as a loan refers to it."""

    case_id: str
    number: str


class LogBook(Protocol):
    """The log, as far as a loan leaves a line in it or is made for one of its cases."""

    def case_named(self, act: Act, name: str) -> LoggedCase:
        """The case of an id or a number.

        Raises:
            Refusal: there is none.
        """

    def write(self, act: Act, text: str, unit_code: str) -> str:
        """Leaves a line that is closed at once; answers the id of its case."""
