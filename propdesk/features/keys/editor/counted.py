"""Counting the board (盤點): hook after hook is ticked; what differs is seen before it is saved."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from propdesk.core.i18n import _, ngettext
from propdesk.features.keys.editor.board_keys import BoardKey


@dataclass(frozen=True, slots=True)
class Difference:
    """A hook at which the wall says something else than the file.

    Attributes:
        is_there: it hangs there, although the file says that it does not.
    """

    key: BoardKey
    is_there: bool

    @property
    def words(self) -> str:
        """The difference in a line."""
        if not self.is_there:
            return _("{tag}: should hang here and is missing").format(tag=self.key.tag)
        if self.key.holder:
            return _("{tag}: hangs here, lent to {holder} on file").format(
                tag=self.key.tag, holder=self.key.holder
            )
        return _("{tag}: hangs here, gone on file").format(tag=self.key.tag)


@dataclass(slots=True)
class Count:
    """A count of the board in progress.

    Attributes:
        keys: every hook that is counted, in the order of the board.
        seen: by key whether it hangs there.
    """

    keys: Sequence[BoardKey]
    seen: dict[str, bool] = field(default_factory=dict)

    def tick(self, key_id: str, *, is_there: bool) -> None:
        """Says what a hook holds."""
        self.seen[key_id] = is_there

    def tick_rest(self) -> None:
        """Says of every hook not looked at yet that it is as on file."""
        for key in self.open:
            self.seen[key.key_id] = key.hangs

    @property
    def open(self) -> list[BoardKey]:
        """The hooks that were not looked at yet."""
        return [key for key in self.keys if key.key_id not in self.seen]

    @property
    def differences(self) -> list[Difference]:
        """Where wall and file do not agree."""
        return [
            Difference(key, self.seen[key.key_id])
            for key in self.keys
            if key.key_id in self.seen and self.seen[key.key_id] is not key.hangs
        ]

    @property
    def words(self) -> str:
        """How far the count is."""
        done, total = len(self.keys) - len(self.open), len(self.keys)
        counted = _("{done} of {total} hooks counted").format(done=done, total=total)
        found = len(self.differences)
        if not found:
            return counted
        said = ngettext("{n} difference", "{n} differences", found).format(n=found)
        return _("{counted}, {said}").format(counted=counted, said=said)
