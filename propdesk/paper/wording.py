"""Words on paper: in the paper's language, with the estate's word pack, filled from values."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from string import Formatter
from typing import NamedTuple

import msgspec

from propdesk.core.i18n import LANGUAGES
from propdesk.core.numbers import grouped
from propdesk.core.paths import resource_folder

Values = Mapping[str, object]

_MARKER = re.compile(r"\[\[(\w+)\]\]")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One text in the three languages of paper."""

    zh_Hant: str  # noqa: N815 - a language's own name
    zh_Hans: str  # noqa: N815
    en: str


Text = str | Words
"""The same in every language, or one text per language; `{field}` stands for a value and
`[[unit]]` and its like for the word of the estate's word pack."""


class EngineWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the engine itself writes on a paper (forms/words.toml)."""

    copy: Words
    copy_note: Words
    page_of: Words
    part_of: Words
    continued: Words


class Template(NamedTuple):
    """A text with places for values.

    Attributes:
        parts: literal text and the field that follows it, or None.
        fixed: the whole text where it has no such place, else None.
    """

    parts: tuple[tuple[str, str | None], ...]
    fixed: str | None = None

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same for all values."""
        return self.fixed is not None

    def fill(self, values: Values) -> str:
        """The text; a value is put in as it is, whatever it looks like."""
        if self.fixed is not None:
            return self.fixed
        return "".join(
            literal + (as_text(values.get(field)) if field else "") for literal, field in self.parts
        ).rstrip()

    def fields(self) -> set[str]:
        """The names of its fields."""
        return {field for _literal, field in self.parts if field}


def parse_template(text: str) -> Template:
    """A text with `{field}` places; a real brace is written twice.

    Raises:
        ValueError: a brace is left open, or something else than a name stands between two.
    """
    parts = []
    for literal, field, spec, conversion in Formatter().parse(text):
        if field is not None and (not field.isidentifier() or spec or conversion):
            raise ValueError(f"“{{{field}}}”")
        parts.append((literal, field))
    is_fixed = all(field is None for _literal, field in parts)
    return Template(
        tuple(parts), "".join(literal for literal, _field in parts) if is_fixed else None
    )


def as_text(value: object, places: int | None = None) -> str:
    """A value as it stands on paper: nothing for None, exact numbers grouped.

    Args:
        value: text, a number, a date (2026-11-23) or a local moment (2026-11-23 08:45).
        places: decimals of a number; without it a Decimal keeps its own.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, Decimal):
        own = max(-int(value.as_tuple().exponent), 0) if value.is_finite() else 0
        return grouped(value, own if places is None else places)
    if isinstance(value, int) and not isinstance(value, bool):
        return grouped(Decimal(value), places or 0)
    return str(value)


class Wording:
    """Resolves the words of one paper.

    Attributes:
        language: zh_Hant, zh_Hans or en.
        engine: what the engine itself writes.
    """

    def __init__(self, language: str, pack: str, engine: EngineWords) -> None:
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language
        self.engine = engine
        self._terms = read_terms(language, pack)
        self._kept: dict[Text, Template] = {}

    def template(self, text: Text) -> Template:
        """The text in the paper's language."""
        found = self._kept.get(text)
        if found is None:
            words = text if isinstance(text, str) else getattr(text, self.language)
            found = self._kept[text] = parse_template(_MARKER.sub(self._term, words))
        return found

    def say(self, text: Text | None, values: Values) -> str:
        """The text in the paper's language with its values."""
        return "" if text is None else self.template(text).fill(values)

    def _term(self, marker: re.Match[str]) -> str:
        return self._terms.get(marker[1], marker[0])


def read_terms(language: str, pack: str) -> Mapping[str, str]:
    """The words of a word pack in a language; English needs none."""
    if language == "en":
        return {}
    packs = tomllib.loads((resource_folder() / "i18n" / "words.toml").read_text("utf-8"))
    terms: Mapping[str, str] = packs[language][pack]
    return terms
