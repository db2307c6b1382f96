"""From a row of the register to what the board is told of a key."""

from propdesk.core.i18n import _
from propdesk.features.keys.editor.board_keys import BoardKey, Whereabouts
from propdesk.features.keys.queries.keys import KeyRow
from propdesk.features.keys.rules.kinds import KIND_LABELS, KeyKind, KeyState

_WHEREABOUTS = {
    KeyState.IN: Whereabouts.IN,
    KeyState.OUT: Whereabouts.OUT,
    KeyState.LOST: Whereabouts.LOST,
    KeyState.RETURNED: Whereabouts.RETURNED,
    KeyState.RETIRED: Whereabouts.RETIRED,
}


def board_key(row: KeyRow) -> BoardKey:
    """A key as the board is told of it."""
    pieces = row.members or row.copies
    is_lent_itself = row.state == KeyState.OUT and row.count > 0
    return BoardKey(
        key_id=row.id,
        tag=row.tag,
        whereabouts=_WHEREABOUTS[KeyState(row.state)],
        hook=row.hook,
        opens=" ".join(part for part in (row.opens, row.unit) if part),
        kind=row.row_name or _(KIND_LABELS[KeyKind(row.kind)]),
        copies=row.copies,
        members=row.members if row.is_ring else 0,
        holder=row.holder,
        due_at=row.due_at,
        replaced_by=row.replaced_by,
        left=max(0, pieces - row.count) if is_lent_itself and row.ring_id is None else 0,
    )
