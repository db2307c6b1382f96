"""From the po files of the parts to one compiled catalogue per language and word pack.

Usage: translations.py compile | missing
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from translation_files import I18N, LANGUAGES, PACKS, catalogue, replacing

MARKER = re.compile(r"\[\[(\w*)\]\]")
PO_LINE = re.compile(
    r'\s*(#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d\])?) )?"([^"\\]|\\.)*")?\s*'
)
PLACEHOLDER = re.compile(r"\{(\w*)[^{}]*\}")
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

Words = dict[str, dict[str, dict[str, str]]]


class Key(NamedTuple):
    """What a catalogue is asked with: a context, mostly none, and the English text."""

    context: str | None
    text: str


class Entry(NamedTuple):
    """One translation as its po file has it."""

    key: Key
    message: Message
    file: Path

    @property
    def source(self) -> tuple[str, ...]:
        """The English text, or its singular and plural."""
        return (self.message.id,) if isinstance(self.message.id, str) else tuple(self.message.id)

    @property
    def words(self) -> tuple[str, ...]:
        """The translation, one per plural form."""
        words = self.message.string or ""
        return (words,) if isinstance(words, str) else tuple(words)


def _key(context: str | None, source: str | Sequence[str]) -> Key:
    return Key(context, source if isinstance(source, str) else source[0])


def read_words(folder: Path = I18N) -> Words:
    """The word packs.

    Raises:
        ValueError: a language or pack lacks a word that another has.
    """
    words: Words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    wanted = {term for packs in words.values() for pack in packs.values() for term in pack}
    for language in LANGUAGES:
        for pack in PACKS:
            lacking = wanted - set(words.get(language, {}).get(pack, {}))
            if lacking:
                raise ValueError(
                    f"words.toml: {language}.{pack} lacks {', '.join(sorted(lacking))}"
                )
    return words


def read_entries(file: Path, language: str) -> list[Entry]:
    """The translations of one po file.

    Raises:
        ValueError: it is no po file in UTF-8, or names the same text twice.
    """
    try:
        text = file.read_text(encoding="utf-8")
        # Babel takes a line without its closing quote and loses the last character.
        for number, line in enumerate(text.splitlines(), start=1):
            if not PO_LINE.fullmatch(line):
                raise ValueError(f"{_name(file)}: line {number} is not well formed: {line}")
        found = read_po(StringIO(text), locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError) as trouble:
        raise ValueError(f"{_name(file)}: {trouble}") from trouble
    entries = [Entry(_key(m.context, m.id), m, file) for m in found if m.id]
    # Babel merges an entry that stands twice without a word.
    if len(re.findall(r"^msgid ", text, re.MULTILINE)) > len(entries) + 1:
        raise ValueError(f"{_name(file)}: a text stands in it twice")
    return entries


def _name(file: Path) -> str:
    return f"{file.parent.name}/{file.name}"


def _placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def flaws(entry: Entry, terms: set[str]) -> Iterator[str]:
    """What is wrong with one translation, a line each.

    Args:
        entry: the translation.
        terms: the markers that the word packs know.
    """
    if "fuzzy" in entry.message.flags:
        yield "is marked fuzzy"
    for words in entry.words:
        if not words:
            yield "has no translation"
        elif _placeholders(words) != _placeholders(entry.source[-1]):
            yield f"has not the same placeholders: {words}"
        for term in set(MARKER.findall(words)) - terms:
            yield f"uses [[{term}]], which words.toml does not know"


def read_language(language: str, terms: set[str], folder: Path = I18N) -> list[Entry]:
    """All translations of a language, from all its po files.

    Raises:
        ValueError: one line for each flaw.
    """
    entries: dict[Key, Entry] = {}
    lines = []
    for file in sorted((folder / language).glob("*.po")):
        try:
            found = read_entries(file, language)
        except ValueError as trouble:
            lines.append(str(trouble))
            continue
        for entry in found:
            where = f"{_name(file)}: “{entry.key.text}”"
            lines += [f"{where} {flaw}" for flaw in flaws(entry, terms)]
            earlier = entries.setdefault(entry.key, entry)
            if earlier.words != entry.words:
                lines.append(f"{where} is translated otherwise in {_name(earlier.file)}")
    if lines:
        raise ValueError("\n".join(lines))
    return list(entries.values())


def _spoken(text: str, pack: dict[str, str]) -> str:
    return MARKER.sub(lambda marker: pack[marker[1]], text)


def merged(entries: list[Entry], language: str, pack: dict[str, str]) -> Catalog:
    """One catalogue with the words of one pack."""
    made = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for entry in entries:
        words = tuple(_spoken(text, pack) for text in entry.words)
        string = words[0] if isinstance(entry.message.id, str) else words
        made.add(entry.message.id, string, context=entry.key.context)
    return made


def compile_all(folder: Path = I18N) -> list[Path]:
    """Writes every catalogue; nothing is written while one translation has a flaw.

    Raises:
        ValueError: one line for each flaw.
    """
    words = read_words(folder)
    terms = set(words[LANGUAGES[0]][PACKS[0]])
    lines, read = [], {}
    for language in LANGUAGES:
        try:
            read[language] = read_language(language, terms, folder)
        except ValueError as trouble:
            lines.append(str(trouble))
    if lines:
        raise ValueError("\n".join(lines))
    files = []
    for language, entries in read.items():
        for pack in PACKS:
            file = catalogue(language, pack, folder)
            made = merged(entries, language, words[language][pack])
            with replacing(file) as stream:
                write_mo(stream, made)
            files.append(file)
    return files


def _texts_in_f_strings(root: Path) -> Iterator[tuple[Key, str]]:
    """What Babel does not see before Python 3.12: a text that is asked for within an f-string."""
    for file in sorted((root / "propdesk").rglob("*.py")):
        place = file.relative_to(root / "propdesk").as_posix()
        for written in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(written, ast.JoinedStr):
                for line, text in _texts_in(written):
                    yield Key(None, text), f"{place}:{line}"


def _texts_in(written: ast.JoinedStr) -> Iterator[tuple[int, str]]:
    for call in ast.walk(written):
        match call:
            case ast.Call(func=ast.Name(id=name), args=[ast.Constant(value=str(text)), *_]):
                if name in KEYWORDS:
                    yield call.lineno, text


def source_texts(root: Path) -> dict[Key, str]:
    """Every text of the program that wants a translation, with the place where it stands."""
    found: dict[Key, str] = {}
    for file, line, source, _comments, context in extract_from_dir(
        root / "propdesk", method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        found.setdefault(_key(context, source), f"{file}:{line}")
    for key, place in _texts_in_f_strings(root):
        found.setdefault(key, place)
    return found


def missing(root: Path) -> list[str]:
    """What lacks a translation, and what is translated though the program no longer says it.

    Args:
        root: the project's folder.
    """
    folder = root / "resources" / "i18n"
    wanted = source_texts(root)
    terms = set(read_words(folder)[LANGUAGES[0]][PACKS[0]])
    lines = []
    for language in LANGUAGES:
        entries = {entry.key: entry for entry in read_language(language, terms, folder)}
        for key, place in sorted(wanted.items(), key=lambda item: item[1]):
            if key not in entries:
                lines.append(f"{language} lacks “{key.text}” ({place})")
        for key, entry in entries.items():
            if key not in wanted:
                lines.append(f"{_name(entry.file)}: “{key.text}” is no longer in the program")
    return lines


def main(arguments: list[str]) -> int:
    """Runs `compile` or `missing`.

    Returns:
        0 when all is well, 1 when lines were printed, 2 for another command.
    """
    try:
        if arguments == ["compile"]:
            compile_all()
            return 0
        if arguments == ["missing"]:
            lines = missing(I18N.parents[1])
            print("\n".join(lines) or "Every text is translated.")
            return 1 if lines else 0
    except (ValueError, OSError) as trouble:
        print(trouble)
        return 1
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
