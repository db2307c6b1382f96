"""A form: data in a file, read and checked; an estate's own file goes before the program's."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from propdesk.core.errors import Trouble
from propdesk.core.i18n import N_, _
from propdesk.core.paths import forms_folder
from propdesk.paper.blocks.table import Table
from propdesk.paper.layout import AnyBlock, Layout
from propdesk.paper.whole_file import disk_reason
from propdesk.paper.wording import EngineWords, Words, parse_template

_SUFFIX = ".toml"
_WORDS = "words"

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Form:
    """A form that was read and found right.

    Attributes:
        name: its path under forms/, without its ending.
        layout: what it holds.
        words: what the engine writes on it.
    """

    name: str
    layout: Layout
    words: EngineWords


def load_form(name: str, overrides: Path | None = None) -> Form:
    """Reads a form.

    Args:
        name: its path under forms/, such as "reception/work_order".
        overrides: the estate's own forms; a file of the same relative name there is used instead.

    Raises:
        Trouble: there is no such form, or its file is not right: the message names the file and
            the key.
    """
    file = find_form(name, overrides)
    layout = _read(file, Layout)
    _check_texts(file, layout)
    _check_widths(file, layout)
    words_file = find_form(_WORDS, overrides)
    words = _read(words_file, EngineWords)
    _check_texts(words_file, words)
    return Form(name, layout, words)


def find_form(name: str, overrides: Path | None = None) -> Path:
    """The file of a form.

    Raises:
        Trouble: there is none of that name.
    """
    for folder in (overrides, forms_folder()):
        if folder is not None:
            file = folder / f"{name}{_SUFFIX}"
            if file.resolve().is_relative_to(folder.resolve()) and file.is_file():
                return file
    raise Trouble(
        _("There is no form “{name}”. Nothing was printed.").format(name=name),
        code="paper.no_form",
    )


def form_names(overrides: Path | None = None) -> list[str]:
    """All forms by name, the estate's and the program's."""
    names = set()
    for folder in (overrides, forms_folder()):
        if folder is not None and folder.is_dir():
            names |= {
                file.relative_to(folder).with_suffix("").as_posix()
                for file in folder.rglob(f"*{_SUFFIX}")
            }
    return sorted(names - {_WORDS})


def _wrong(file: Path, reason: str) -> Trouble:
    return Trouble(
        _(
            "The form {file} cannot be used: {reason}. Nothing was printed; correct the file, or "
            "take it away to print with the program's own form."
        ).format(file=file.name if file.is_relative_to(forms_folder()) else file, reason=reason),
        code="paper.form_wrong",
    )


def _read(file: Path, kind: type[Read]) -> Read:
    try:
        raw = tomllib.loads(file.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, str(error)) from error
    except OSError as error:
        raise _wrong(file, disk_reason(error)) from error
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        raise _wrong(file, _reason(raw, error)) from error


def _reason(raw: dict[str, Any], error: msgspec.ValidationError) -> str:
    """What is wrong, with the number of the block where it is."""
    for number, block in enumerate(raw.get("block", ()), start=1):
        try:
            msgspec.convert(block, AnyBlock)
        except msgspec.ValidationError as inside:
            return _("block {number}: {reason}").format(number=number, reason=_key_of(inside))
    return _key_of(error)


def _key_of(error: msgspec.ValidationError) -> str:
    text, _at, place = str(error).partition(" - at ")
    found = re.search("(unknown|required) field `(.+)`", text)
    if not found:
        return str(error)
    inside = f" ({place.strip('`$.')})" if place.strip("`$.") else ""
    known = N_("the key “{key}” is not known{inside}")
    wanted = N_("the key “{key}” is missing{inside}")
    reason = _(known) if found[1] == "unknown" else _(wanted)
    return reason.format(key=found[2], inside=inside)


def _check_texts(file: Path, layout: Layout | EngineWords) -> None:
    """Every text with places for values must be readable, in every language."""
    for text in _texts(layout):
        try:
            parse_template(text)
        except ValueError as error:
            reason = _("“{text}”: what stands between braces must be the name of a value")
            raise _wrong(file, reason.format(text=text)) from error


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, Words):
        yield from (node.zh_Hant, node.zh_Hans, node.en)
    elif isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for each in node:
            yield from _texts(each)
    elif isinstance(node, msgspec.Struct):
        for name in node.__struct_fields__:
            yield from _texts(getattr(node, name))


def _check_widths(file: Path, layout: Layout) -> None:
    """Columns must fit the sheet; one at most takes what is left."""
    room = layout.sheet.frame(0).width
    for block in layout.block:
        if isinstance(block, Table):
            used = sum(column.width for column in block.column)
            open_ones = sum(1 for column in block.column if not column.width)
            if used > room + 0.05 or open_ones > 1 or (not open_ones and used < room - 0.05):
                reason = _("the columns of table “{rows}” take {used} mm of {room} mm")
                raise _wrong(
                    file, reason.format(rows=block.rows, used=f"{used:g}", room=f"{room:g}")
                )
