"""Fields of one line: words, phone numbers, secrets."""

from PySide6.QtCore import Qt

from propdesk.core.overriding import override
from propdesk.core.text import clean_line
from propdesk.ui.composing import LineEdit
from propdesk.ui.field import Field
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Size


class LineField(Field):
    """A field of one line; the kinds below say how it is read."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        *,
        hint: str = "",
        aside: str = "",
        line: LineEdit | None = None,
    ) -> None:
        self.line = line or LineEdit(theme, label, hint=hint)
        super().__init__(theme, name, label, self.line, aside=aside)
        theme.fix(self.line, height=Size.FIELD)
        self.line.text_settled.connect(lambda _text: self._edited())
        self.line.submitted.connect(self.leave)
        self.line.submitted.connect(self.submitted)
        self.line.editingFinished.connect(self.leave)

    @override
    def text(self) -> str:
        return self.line.text()

    @override
    def set_text(self, text: str) -> None:
        self.line.set_text_quietly(text)

    @override
    def settle(self) -> None:
        self.line.settle()

    def leave(self) -> None:
        """What happens when a person goes on: the text is settled and read."""
        self.settle()
        if self.text().strip():
            self.check()


class TextField(LineField):
    """One line of words."""

    @override
    def value(self) -> str:
        return clean_line(self.text())


class PhoneField(TextField):
    """A phone number as typed, without doubled spaces; the service takes its digits."""

    def __init__(self, theme: Theme, name: str, label: str, *, aside: str = "") -> None:
        super().__init__(theme, name, label, aside=aside)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)


class SecretField(LineField):
    """A password or PIN: hidden, exact, no input method."""

    def __init__(self, theme: Theme, name: str, label: str, *, aside: str = "") -> None:
        super().__init__(theme, name, label, aside=aside)
        self.line.setEchoMode(LineEdit.EchoMode.Password)
        self.line.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)

    @override
    def value(self) -> str:
        return self.line.text()

    @override
    def text(self) -> str:
        """Nothing: a draft never keeps a secret."""
        return ""
