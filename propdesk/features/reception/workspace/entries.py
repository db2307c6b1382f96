"""What an entry of the log keeps of its corrections, and how a draft of it is read."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from propdesk.core.overriding import override
from propdesk.estate.workspace.line_entries import Entries as LineEntries
from propdesk.estate.workspace.line_entries import LineEntry, Tell, moment_of, read_kept
from propdesk.features.reception.rules.categories import Category
from propdesk.features.reception.rules.kinds import CaseKind, Channel
from propdesk.features.reception.rules.quick_entry import Fixed

if TYPE_CHECKING:
    from propdesk.store.drafts import Draft
    from propdesk.ui.seat import Seat

PLACE: Final = "reception.line"


@dataclass(frozen=True, slots=True)
class Entry(LineEntry):
    """One entry of the log that is being typed."""

    fixed: Fixed = field(default_factory=Fixed)

    @override
    def fixed_body(self) -> dict[str, Any]:
        fixed = {name: value for name, value in asdict(self.fixed).items() if value is not None}
        if self.fixed.received_at is not None:
            fixed["received_at"] = self.fixed.received_at.isoformat()
        return fixed


def _kept_as(kind: type[Any]) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if not isinstance(value, kind):
            raise TypeError(type(value).__name__)
        return value

    return read


# how each corrected part is read from a draft
FIXED_READS: Final[dict[str, Callable[[Any], Any]]] = {
    "unit_id": _kept_as(str),
    "caller": _kept_as(str),
    "person_id": _kept_as(str),
    "phone": _kept_as(str),
    "kind": CaseKind,
    "category": Category,
    "channel": Channel,
    "is_urgent": _kept_as(bool),
    "received_at": moment_of,
    "matter_id": _kept_as(str),
}


def entry_of(draft: "Draft") -> Entry:
    """The entry that a draft kept; what cannot be read of it is left out."""
    body = draft.body
    fixed = body.get("fixed")
    kept = fixed if isinstance(fixed, dict) else {}
    parts = {name: read_kept(read, kept.get(name)) for name, read in FIXED_READS.items()}
    return Entry(
        text=str(body.get("text", "")),
        first_key_at=read_kept(moment_of, body.get("first_key_at")),
        fixed=Fixed(**parts),
        draft_id=draft.id,
    )


class Entries(LineEntries[Entry]):
    """The entries of the log's line."""

    def __init__(self, seat: "Seat", tell: Tell) -> None:
        super().__init__(seat, tell, PLACE, Entry(), entry_of)
