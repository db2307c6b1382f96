"""What the window asks of each workspace on its rail."""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class PlaceFace:
    """How a workspace stands on the rail.

    Attributes:
        key: the feature's name.
        title: as the top bar shows it, such as 接待登記.
        short: as the rail shows it, such as 接待.
        icon: an icon's name.
        group: the rail's group: "counter", "residents", "works", "quality" or "office".
    """

    key: str
    title: str
    short: str
    icon: str
    group: str


class Place(Protocol):
    """A workspace: one tab of the window."""

    face: PlaceFace

    def widget(self) -> QWidget:
        """What fills the window below the top bar."""

    def line(self) -> QWidget:
        """The quick-entry line, which the window puts into its top bar."""

    def came(self) -> None:
        """The place was brought to the front."""

    def refresh(self, kinds: frozenset[str]) -> None:
        """Records of these kinds changed."""

    def open_record(self, record_id: str) -> None:
        """Shows one record: from Today, the search box, or another place."""

    def enter_for(self, unit_code: str) -> None:
        """Begins an entry for a unit, from its card."""

    def focus_line(self) -> None:
        """Ctrl+J: to the line; what stands in it is parked."""
