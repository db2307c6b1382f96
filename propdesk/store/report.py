"""What a verification found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from propdesk.store.faults import FILE_ERRORS, is_of_the_disk, plain_words

_MOST_OF_A_KIND = 20


@dataclass(slots=True)
class Epoch:
    """One life of the file.

    Attributes:
        id: the epoch.
        first: the place of its first act.
        acts: how many it has.
        restore: what a restore's note says of it; "" where it began otherwise.
    """

    id: str
    first: int
    acts: int = 0
    restore: str = ""


@dataclass(slots=True)
class Report:
    """What was found.

    Attributes:
        problems: (check, detail) of each fault; empty when the file is whole.
        acts: acts looked at.
        changes: changes looked at.
        head: the last seal, as hexadecimal digits.
        epochs: the lives of the file, in order; more than one: a copy was put back.
    """

    problems: list[tuple[str, str]] = field(default_factory=list)
    acts: int = 0
    changes: int = 0
    head: str = ""
    epochs: list[Epoch] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, check: str, detail: str) -> None:
        """Notes a fault; a thousand of one kind tell no more than twenty."""
        if sum(1 for known, _ in self.problems if known == check) < _MOST_OF_A_KIND:
            self.problems.append((check, detail))

    def count_act(self, seq: int, epoch: str, restore: str) -> None:
        """Counts an act in its epoch.

        Args:
            seq: its place.
            epoch: whose it is.
            restore: its note, if it is a restore.
        """
        self.acts += 1
        if not self.epochs or self.epochs[-1].id != epoch:
            self.epochs.append(Epoch(epoch, seq))
        self.epochs[-1].acts += 1
        self.epochs[-1].restore = self.epochs[-1].restore or restore

    @contextmanager
    def answers(self, check: str) -> Iterator[None]:
        """What the file cannot even answer is a fault of its own; the other checks go on.

        Raises:
            DBAPIError, driver.Error: it is the disk that does not answer, or the file is busy.
        """
        try:
            yield
        except FILE_ERRORS as error:
            if is_of_the_disk(error):
                raise
            self.add(check, plain_words(error))
