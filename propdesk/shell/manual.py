"""The page of the manual that belongs to a place, in the language and the words of the screen."""

import re
import tomllib
from typing import Final

from propdesk.core.i18n import spoken
from propdesk.core.paths import resource_folder

_MARKER: Final = re.compile(r"\[\[(\w+)\]\]")
_KEY: Final = re.compile(r"`([^`]+)`")


def manual_text(place: str) -> str:
    """The page of a place as Markdown; "" where there is none."""
    speech = spoken()
    file = resource_folder() / "manual" / speech.language / f"{place}.md"
    if not file.is_file():
        return ""
    text = file.read_text("utf-8")
    if not _MARKER.search(text):
        return text
    packs = tomllib.loads((resource_folder() / "i18n" / "words.toml").read_text("utf-8"))
    words = packs[speech.language][speech.pack]
    return _MARKER.sub(lambda marker: words[marker[1]], text)


def keys_in(text: str) -> list[str]:
    """The keys that a page names, as it writes them."""
    return _KEY.findall(text)
