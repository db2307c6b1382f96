"""Which files translations are made from and into; needs nothing but the standard library."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

I18N = Path(__file__).resolve().parents[1] / "resources" / "i18n"
LANGUAGES = ("zh_Hant", "zh_Hans")
PACKS = ("hk", "tw", "cn")


def catalogue(language: str, pack: str, folder: Path = I18N) -> Path:
    """The compiled catalogue of a language and word pack."""
    return folder / f"{language}-{pack}.mo"


def is_stale(folder: Path = I18N) -> bool:
    """Whether a catalogue is absent, or older than anything that it is made from."""
    made = [catalogue(language, pack, folder) for language in LANGUAGES for pack in PACKS]
    if not all(file.exists() for file in made):
        return True
    sources = [folder / "words.toml", *Path(__file__).parent.glob("translation*.py")]
    for language in LANGUAGES:
        # The folder itself too: its time changes when a file is taken away.
        sources += [folder / language, *(folder / language).glob("*.po")]
    newest = max(file.stat().st_mtime_ns for file in sources if file.exists())
    return newest >= min(file.stat().st_mtime_ns for file in made)


@contextmanager
def replacing(file: Path) -> Iterator[IO[bytes]]:
    """Writes beside the file and renames, so that a reader sees the old one or the new one."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("wb") as stream:
        yield stream
    beside.replace(file)
