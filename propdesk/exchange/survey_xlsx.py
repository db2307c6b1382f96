"""The survey of an .xlsx."""

import re
from typing import Final

from propdesk.exchange.archive import Archive, damaged
from propdesk.exchange.cells import Flaw
from propdesk.exchange.limits import Limits
from propdesk.exchange.listening import Attributes, HeardText, HostileXmlError, parse
from propdesk.exchange.survey import SheetSurvey, column_number

_PLACE = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_CHECK_EVERY: Final = 4096


class SheetListener:
    """Measures one part of an .xlsx that may be a sheet."""

    def __init__(self, survey: SheetSurvey, limits: Limits, file_name: str) -> None:
        self.survey = survey
        self._limits = limits
        self._file_name = file_name
        self._row = -1
        self._column = -1
        self._type = "n"
        self._is_formula = False
        self._has_content = False
        self._seen = 0

    def started(self, tag: str, attributes: Attributes) -> HeardText:
        """Hears one opening tag, and the result of a formula."""
        if tag == "c":
            self._settle()
            self._place(attributes)
            self._type = attributes.get("t", "n")
        elif tag == "v":
            self._has_content = not self._is_formula
            return self._heard if self._is_formula else None
        elif tag == "is":
            self._has_content = True
        elif tag == "f":
            self._is_formula = True
        elif tag == "row":
            self._settle()
            self._row = int(attributes["r"]) - 1 if "r" in attributes else self._row + 1
            self._column = -1
        return None

    def finish(self) -> None:
        """The last cell has passed."""
        self._settle()
        self.survey.hold_to(self._limits, self._file_name)

    def _place(self, attributes: Attributes) -> None:
        self._column += 1
        place = attributes.get("r")
        if place is None:
            return
        match = _PLACE.fullmatch(place)
        if match is None:
            raise HostileXmlError
        self._row, self._column = int(match[2]) - 1, column_number(match[1])

    def _heard(self, text: str) -> None:
        self._has_content = self._has_content or bool(text.strip())

    def _settle(self) -> None:
        """Counts the cell that has just ended, if it held anything."""
        if self._has_content or self._is_formula:
            self.survey.occupy(self._row, self._column)
            self._seen += 1
            if self._seen % _CHECK_EVERY == 0:
                self.survey.hold_to(self._limits, self._file_name)
            if self._type == "e":
                self.survey.mark(self._row, self._column, Flaw.ERROR)
            elif not self._has_content and self._type != "str":
                self.survey.mark(self._row, self._column, Flaw.UNCALCULATED)
        self._has_content = self._is_formula = False


def survey_xlsx(archive: Archive, name: str, limits: Limits) -> list[SheetSurvey]:
    """The sheets of an .xlsx, in the order of its tabs.

    Every part that could be read as a sheet is measured, whatever the workbook calls it.

    Raises:
        Refusal: it is damaged, or a sheet is too large.
    """
    try:
        tabs = _tabs(archive)
        if not all(part.endswith(".xml") for _title, part in tabs):
            raise HostileXmlError
        titles = {part: title for title, part in tabs}
        measured = {
            part.lower(): _measured(archive, part, titles.get(part.lower(), part), name, limits)
            for part in archive.names()
            if part.lower().endswith(".xml") and (part.startswith("xl/") or part.lower() in titles)
        }
    except (HostileXmlError, ValueError):
        raise damaged(name) from None
    return [measured.get(part) or SheetSurvey(title) for title, part in tabs]


def _measured(archive: Archive, part: str, title: str, name: str, limits: Limits) -> SheetSurvey:
    listener = SheetListener(SheetSurvey(title), limits, name)
    parse(archive.chunks(part), listener.started)
    listener.finish()
    return listener.survey


def _tabs(archive: Archive) -> list[tuple[str, str]]:
    """Title and part of each tab; parts in small letters, as names inside a zip are compared."""
    titles: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def hear_sheet(tag: str, attributes: Attributes) -> HeardText:
        if tag == "sheet":
            key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
            titles.append((attributes.get("name", ""), key))
        return None

    def hear_target(tag: str, attributes: Attributes) -> HeardText:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")
        return None

    parse([archive.read("xl/workbook.xml")], hear_sheet)
    parse([archive.read("xl/_rels/workbook.xml.rels")], hear_target)
    return [(title, _part_of(targets.get(key, ""))) for title, key in titles]


def _part_of(target: str) -> str:
    part = target.replace("\\", "/").lower()
    if part.startswith("/"):
        return part[1:]
    return part if part.startswith("xl/") else f"xl/{part}"
