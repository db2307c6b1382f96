"""Words: English in the source, the estate's language and word pack on screen and paper.

The language of a process is the one thing that is kept in a module: every layer speaks, and
carrying a catalogue through each call would say nothing.
"""

import gettext
from pathlib import Path
from typing import NamedTuple

from propdesk.core.paths import resource_folder

LANGUAGES = ("zh_Hant", "zh_Hans", "en")
WORD_PACKS = ("hk", "tw", "cn")


class Speech(NamedTuple):
    """What the screen speaks.

    Attributes:
        language: one of LANGUAGES.
        pack: one of WORD_PACKS: whose words for unit, move-in, deposit and the like.
    """

    language: str = "zh_Hant"
    pack: str = "hk"


class _Active:
    speech = Speech("en")
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def catalogue_path(speech: Speech) -> Path:
    """Where the compiled catalogue of a language and word pack lies."""
    return resource_folder() / "i18n" / f"{speech.language}-{speech.pack}.mo"


def speak(speech: Speech) -> None:
    """Sets the language of the process; English needs no catalogue."""
    if speech == _Active.speech:
        return
    catalogue = gettext.NullTranslations()
    if speech.language != "en":
        with catalogue_path(speech).open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
    _Active.speech, _Active.catalogue = speech, catalogue


def spoken() -> Speech:
    """The language in use."""
    return _Active.speech


def _(text: str) -> str:
    """The text in the language in use."""
    return _Active.catalogue.gettext(text)


def pgettext(context: str, text: str) -> str:
    """The text in the language in use, where the same English word has two meanings."""
    if isinstance(_Active.catalogue, gettext.GNUTranslations):
        return _Active.catalogue.pgettext(context, text)
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """Singular or plural in the language in use."""
    return _Active.catalogue.ngettext(one, many, count)


def N_(text: str) -> str:  # noqa: N802 - the field's own name for a mark
    """Marks a text for translation where it is written; `_` translates it where it is shown."""
    return text
