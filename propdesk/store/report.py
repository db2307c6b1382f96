"""What a verification found."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from propdesk.store.faults import FILE_ERRORS, is_of_the_disk, plain_words

_MOST_OF_A_KIND = 20


@dataclass(slots=True)
class Report:
    """What was found.

    Attributes:
        problems: (check, detail) of each fault; empty when the file is whole.
        acts: acts looked at.
        changes: changes looked at.
        head: the last seal, as hexadecimal digits.
    """

    problems: list[tuple[str, str]] = field(default_factory=list)
    acts: int = 0
    changes: int = 0
    head: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems

    def add(self, check: str, detail: str) -> None:
        """Notes a fault; a thousand of one kind tell no more than twenty."""
        if sum(1 for known, _ in self.problems if known == check) < _MOST_OF_A_KIND:
            self.problems.append((check, detail))

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
