"""What a verification found."""

from dataclasses import dataclass, field

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
