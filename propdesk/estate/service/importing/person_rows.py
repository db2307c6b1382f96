"""The people that one row names: one or several in a cell, with what stands beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line, digits, folded
from propdesk.estate.rules.names import check_name
from propdesk.estate.rules.unit_words import CHANNEL_LABELS
from propdesk.estate.service.importing.choices import CHANNEL_WORDS
from propdesk.estate.service.importing.lines import PersonLine, Source
from propdesk.estate.service.importing.person_cells import (
    NamedPerson,
    WrittenPhone,
    people_in,
    phones_in,
    shares_in,
    status_in_place_of_name,
)
from propdesk.estate.service.importing.row_cells import RowCells

_PHONE_FIELDS = ("phone", "phone2", "phone3")
_APART = re.compile(r"[、,，;；/／\n]")
_MOBILE_DIGITS = 9  # of Taiwan, when a number cell has lost the leading 0
_LONGEST_ID = 30


@dataclass(frozen=True, slots=True)
class PersonFields:
    """By which names a table calls the columns about a person.

    Attributes:
        name, number, share: fields; "" where the table knows none.
        prefix: before phone, id, email and the like.
    """

    name: str
    number: str = ""
    share: str = ""
    prefix: str = ""


OWNER_BESIDE_UNIT = PersonFields("owner_name", "owner_number", "owner_share", "owner_")
TENANT_BESIDE_UNIT = PersonFields("tenant_name", prefix="tenant_")
OWNER_BY_NUMBER = PersonFields("name", "number")
PERSON_OF_UNIT = PersonFields("name", "number", "share")
SPACE_HOLDER = PersonFields("owner_name", "owner_number", prefix="owner_")


class PersonReader:
    """Reads people; remembers what it had to decide."""

    def __init__(self, word_pack: str) -> None:
        """Begins.

        Args:
            word_pack: the estate's: a Taiwan mobile loses its 0 in a number cell.
        """
        self._is_taiwan = word_pack == "tw"
        self.zeros_restored = 0
        self.phones_shared_out = 0
        self.nameless: list[Source] = []

    def people(
        self, cells: RowCells, fields: PersonFields
    ) -> list[tuple[PersonLine, Decimal | None]]:
        """The people of a row with their shares; an empty list where it names none."""
        named = (cells.tried(fields.name, people_in) or ()) if cells.has(fields.name) else ()
        numbers = self._numbers(cells, fields)
        if not named and not numbers:
            return []
        if named and numbers and len(named) != len(numbers):
            cells.refuse(
                fields.number,
                _("{people} names and {numbers} numbers do not pair.").format(
                    people=len(named), numbers=len(numbers)
                ),
            )
            return []
        count = len(named) or len(numbers)
        names = [person.name for person in named] or [""] * count
        source = Source(cells.sheet, cells.number)
        lines = [
            PersonLine(
                source, self._name(cells, fields.name, name), numbers[nth] if numbers else ""
            )
            for nth, name in enumerate(names)
        ]
        lines[0].is_as_above = cells.cell(fields.name).is_filled and count == 1
        self._give_phones(cells, fields.prefix, lines)
        self._give_ids(cells, fields.prefix, lines)
        self._give_first(cells, fields.prefix, lines[0])
        return list(zip(lines, self._shares(cells, fields, named, count), strict=True))

    def note_nameless(self, cells: RowCells, fields: PersonFields) -> None:
        """Remembers a row with a telephone number and nobody whose it is."""
        if any(digits(cells.cell(fields.prefix + suffix).text) for suffix in _PHONE_FIELDS):
            self.nameless.append(Source(cells.sheet, cells.number))

    def _numbers(self, cells: RowCells, fields: PersonFields) -> list[str]:
        if not fields.number or not cells.has(fields.number):
            return []
        text = cells.lines(fields.number)
        return [clean_line(part) for part in _APART.split(text) if part.strip()]

    def _name(self, cells: RowCells, field: str, name: str) -> str:
        if not name:
            return ""
        if status_in_place_of_name(name) is not None:
            cells.refuse(field, _("“{text}” is no name.").format(text=name))
            return name
        try:
            return check_name(name)
        except Refusal as refusal:
            cells.refuse(field, refusal.message)
            return name

    def _give_phones(self, cells: RowCells, prefix: str, lines: Sequence[PersonLine]) -> None:
        """The numbers of all columns; as many numbers in one cell as names are shared out."""
        for suffix in _PHONE_FIELDS:
            field = prefix + suffix
            if not cells.has(field):
                continue
            phones = cells.tried(field, phones_in) or ()
            if phones and isinstance(cells.cell(field).value, Decimal):
                phones = (WrittenPhone(self._with_zero(phones[0].number), phones[0].label),)
            if len(lines) > 1 and len(phones) == len(lines):
                self.phones_shared_out += 1
                for line, phone in zip(lines, phones, strict=True):
                    line.phones += (phone,)
            else:
                lines[0].phones += phones

    def _with_zero(self, number: str) -> str:
        if self._is_taiwan and len(number) == _MOBILE_DIGITS and number.startswith("9"):
            self.zeros_restored += 1
            return f"0{number}"
        return number

    def _give_ids(self, cells: RowCells, prefix: str, lines: Sequence[PersonLine]) -> None:
        field = prefix + "id"
        if not cells.has(field):
            return
        text = cells.lines(field)
        parts = [clean_line(part) for part in _APART.split(text) if part.strip()]
        if any(len(part) > _LONGEST_ID for part in parts):
            cells.refuse(field, _("This is no ID number."))
        elif len(parts) in (0, 1, len(lines)):
            for line, part in zip(lines, parts, strict=False):
                line.id_number = part.upper()
        else:
            cells.refuse(
                field,
                _("{people} names and {numbers} numbers do not pair.").format(
                    people=len(lines), numbers=len(parts)
                ),
            )

    def _give_first(self, cells: RowCells, prefix: str, line: PersonLine) -> None:
        """What a cell can only say of one person belongs to the one who is named first."""
        line.email = self._email(cells, prefix + "email")
        line.address = self._optional(cells, prefix + "address")
        contact = self._optional(cells, prefix + "emergency")
        phone = self._optional(cells, prefix + "emergency_phone")
        line.emergency_contact = clean_line(f"{contact} {phone}")
        if prefix:
            return
        line.note = self._optional(cells, "note")
        line.needs_help = self._optional(cells, "needs_help")
        if cells.has("channel"):
            line.preferred_channel = cells.choice("channel", CHANNEL_WORDS, CHANNEL_LABELS)

    def _email(self, cells: RowCells, field: str) -> str:
        text = self._optional(cells, field)
        if text and not re.search(r"[^@\s]+@[^@\s]+\.[^@\s]+", text):
            if folded(text) not in ("-", "/", "無", "无", "nil", "n/a", "na"):
                cells.refuse(field, _("“{text}” is no e-mail address.").format(text=text))
            return ""
        return text

    def _optional(self, cells: RowCells, field: str) -> str:
        return cells.text(field) if cells.has(field) else ""

    def _shares(
        self, cells: RowCells, fields: PersonFields, named: Sequence[NamedPerson], count: int
    ) -> list[Decimal | None]:
        is_beside = fields.share and cells.has(fields.share)
        beside = (cells.tried(fields.share, shares_in) or []) if is_beside else []
        if len(beside) > count or (1 < len(beside) < count):
            cells.refuse(
                fields.share,
                _("{people} owners and {shares} shares do not pair.").format(
                    people=count, shares=len(beside)
                ),
            )
            return [None] * count
        if beside:
            # one share over several owners is that of each; the whole is what they hold together
            each = beside[0] if beside[0] < 1 else None
            return [*beside] if len(beside) == count else [each] * count
        shares: list[Decimal | None] = [person.share for person in named]
        return shares or [None] * count
