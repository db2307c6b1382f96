"""Errors by blame: a rule said no, or the world failed; anything else is a bug."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WayOut:
    """One way out of a refusal, offered as a button.

    Attributes:
        text: the button's words, a verb with its object.
        verb: what it does, by the name of a verb or a command of the place.
    """

    text: str
    verb: str = ""


class DeskError(Exception):
    """What a person is told: a stable code and a sentence in the language of the screen."""

    def __init__(self, message: str, *, code: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.field = field


class Refusal(DeskError):
    """A rule says no. The message names the fact and the way out.

    Attributes:
        field: the parameter that the refusal is about, so that it appears beside it.
        ways: ways out that the screen offers as buttons.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "refused",
        field: str | None = None,
        ways: tuple[WayOut, ...] = (),
    ) -> None:
        super().__init__(message, code=code, field=field)
        self.ways = ways


class Trouble(DeskError):
    """Disk, printer, network or another program failed. The message says what is safe."""

    def __init__(self, message: str, *, code: str = "trouble") -> None:
        super().__init__(message, code=code)
