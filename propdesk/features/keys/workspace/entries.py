"""What an entry of the key line keeps of its corrections, and how a draft of it is read."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

from propdesk.core.overriding import override
from propdesk.estate.workspace.line_entries import Entries as LineEntries
from propdesk.estate.workspace.line_entries import LineEntry, Tell, moment_of, read_kept
from propdesk.features.keys.rules.quick_line import Fixed

if TYPE_CHECKING:
    from propdesk.store.drafts import Draft
    from propdesk.ui.seat import Seat

PLACE: Final = "keys.line"


FIXED_READS: Final[dict[str, Callable[[Any], Any]]] = {
    **dict.fromkeys(("key_id", "borrower", "department", "phone", "purpose"), str),
    "due_at": moment_of,
}


@dataclass(frozen=True, slots=True)
class KeyEntry(LineEntry):
    """One loan that is being typed."""

    fixed: Fixed = field(default_factory=Fixed)

    @override
    def fixed_body(self) -> dict[str, Any]:
        fixed = {name: value for name, value in asdict(self.fixed).items() if value is not None}
        if self.fixed.due_at is not None:
            fixed["due_at"] = self.fixed.due_at.isoformat()
        return fixed


def entry_of(draft: "Draft") -> KeyEntry:
    """The entry that a draft kept; what cannot be read of it is left out."""
    body = draft.body
    fixed = body.get("fixed")
    kept = fixed if isinstance(fixed, dict) else {}
    parts = {name: read_kept(read, kept.get(name)) for name, read in FIXED_READS.items()}
    return KeyEntry(
        text=str(body.get("text", "")),
        first_key_at=read_kept(moment_of, body.get("first_key_at")),
        fixed=Fixed(**parts),
        draft_id=draft.id,
    )


class Entries(LineEntries[KeyEntry]):
    """The entries of the key line."""

    def __init__(self, seat: "Seat", tell: Tell) -> None:
        super().__init__(seat, tell, PLACE, KeyEntry(), entry_of)
