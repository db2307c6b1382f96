"""File names that every system takes, and that show what they are."""

import re
import unicodedata
from pathlib import Path
from typing import Final

MOST_BYTES: Final = 120
_FORBIDDEN = re.compile(r'[/\\:*?"<>|]+')
# Categories of characters that are not seen, or turn the reading direction: U+202E and its like.
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
_SPACE = re.compile(r"\s+")
_RESERVED = re.compile(
    r"(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])", re.IGNORECASE
)
_SUFFIX = re.compile(r"(\.[A-Za-z0-9]{1,8}){1,2}")


def safe_name(title: str, suffix: str = "", *, most_bytes: int = MOST_BYTES) -> str:
    """A file name for a title that people typed.

    Args:
        title: any text; only its last safe remains are kept, never a folder.
        suffix: the ending with its dot, such as `.xlsx`; never cut.
        most_bytes: length in UTF-8 with the suffix; sticks and backups add to it.

    Returns:
        NFC, without control and direction characters, separators, dots or blanks at either
        end, and without the names that Windows keeps for devices.

    Raises:
        ValueError: the suffix is none.
    """
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"{suffix!r} is no suffix")
    text = unicodedata.normalize("NFC", title)
    text = "".join(" " if ch.isspace() else ch for ch in text)
    text = "".join(ch for ch in text if unicodedata.category(ch) not in _UNSEEN)
    text = _trimmed(_SPACE.sub(" ", _FORBIDDEN.sub("-", text)))
    text = _trimmed(_cut(text, most_bytes - len(suffix)))
    if not text:
        text = "file"
    # Windows looks at what stands before the first dot only.
    if _RESERVED.fullmatch(text.split(".")[0].strip()):
        text = _cut(f"_{text}", most_bytes - len(suffix))
    return text + suffix


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder at which nothing lies yet: `name (2).xlsx` and so on.

    Raises:
        ValueError: the name would lead out of the folder.
    """
    path = folder / name
    if path.parent != folder or name in ("", ".", ".."):
        raise ValueError(f"{name!r} is no plain file name")
    count = 1
    while path.exists() or path.is_symlink():
        count += 1
        path = folder / f"{Path(name).stem} ({count}){Path(name).suffix}"
    return path


def _trimmed(text: str) -> str:
    """Without what hides a file, sets an option, or vanishes on Windows."""
    return text.strip(" .").lstrip("-~").strip(" .")


def _cut(text: str, most_bytes: int) -> str:
    """As many whole characters as fit; a letter is not parted from its accents."""
    if len(text.encode()) <= most_bytes:
        return text
    kept = text.encode()[:most_bytes].decode(errors="ignore")
    following = text[len(kept)]
    while kept and unicodedata.combining(following):
        kept, following = kept[:-1], kept[-1]
    return kept
