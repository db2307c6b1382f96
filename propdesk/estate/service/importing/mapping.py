"""What a person said about sheets: which table it is, which column is which."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.strict_json import read_json
from propdesk.core.text import code_key
from propdesk.estate.rules.people import ResidentRole
from propdesk.estate.service.importing.vocabularies import VOCABULARIES
from propdesk.exchange.survey import column_number

SKIP = "skip"


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """What a person chose for one sheet.

    Attributes:
        kind: one of VOCABULARIES, "skip", or "" for what is recognised.
        header_row: the header's last line, counted from 1.
        columns: field name to a column: its letters, its header, or its number from 0; None
            leaves the field out.
        role: what the people of a list are to their units.
    """

    kind: str = ""
    header_row: int | None = None
    columns: Mapping[str, str | int | None] = field(default_factory=dict)
    role: str = ""

    def columns_by(self, headers: Mapping[int, str]) -> dict[str, int | None]:
        """Field name to column, counted from 0.

        Raises:
            Refusal: there is no such column.
        """
        return {name: _column(said, headers) for name, said in self.columns.items()}


SheetChoices = Mapping[str, SheetChoice]


def parse_mapping(text: str) -> dict[str, SheetChoice]:
    """Choices by sheet, from JSON: {"Sheet1": {"kind": "units", "columns": {"unit": "B"}}}.

    Raises:
        Refusal: it is no such JSON.
    """
    try:
        document = read_json(text)
    except Refusal:
        document = None
    if not isinstance(document, dict) or not all(isinstance(v, dict) for v in document.values()):
        raise Refusal(
            _(
                "A mapping is a JSON object by sheet, such as "
                '{"Sheet1": {"kind": "units", "header_row": 3, "columns": {"unit": "B"}}}.'
            ),
            code="import.mapping",
            field="mapping",
        )
    return {sheet: _choice(said) for sheet, said in document.items()}


def _choice(said: dict[str, Any]) -> SheetChoice:
    kind, row = said.get("kind", ""), said.get("header_row")
    columns, role = said.get("columns", {}), said.get("role", "")
    _one_of(kind, ("", SKIP, *VOCABULARIES))
    _one_of(role, ("", *ResidentRole))
    is_row = row is None or (isinstance(row, int) and not isinstance(row, bool) and row > 0)
    if set(said) - {"kind", "header_row", "columns", "role"} or not is_row:
        raise _unknown(", ".join(map(str, said)), ("kind", "header_row", "columns", "role"))
    if not isinstance(columns, dict):
        raise _unknown(str(columns), ("columns",))
    names = VOCABULARIES.get(kind, ())
    known = [word.name for word in names] or [w.name for v in VOCABULARIES.values() for w in v]
    for name in columns:
        _one_of(name, tuple(dict.fromkeys(known)))
    return SheetChoice(kind, row, columns, role)


def _one_of(value: object, known: tuple[str, ...]) -> None:
    if value not in known:
        raise _unknown(str(value), known)


def _unknown(value: str, known: tuple[str, ...]) -> Refusal:
    return Refusal(
        _("“{value}” is not known here. Choose one of {known}.").format(
            value=value, known=", ".join(one for one in known if one)
        ),
        code="import.mapping",
        field="mapping",
    )


def _column(said: str | int | None, headers: Mapping[int, str]) -> int | None:
    if said is None or (isinstance(said, int) and not isinstance(said, bool)):
        return said
    for column, header in headers.items():
        if header and code_key(header) == code_key(str(said)):
            return column
    letters = str(said).strip()
    if letters.isascii() and letters.isalpha() and len(letters) <= 3:
        return column_number(letters)
    raise Refusal(
        _("There is no column “{column}”. Name it by its header or its letter.").format(
            column=said
        ),
        code="import.column",
        field="mapping",
    )
