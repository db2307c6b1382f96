"""`override`: says that a method replaces one of its base class, and the checkers hold it to that.

For them it is the one of typing_extensions. Importing that on Python 3.11 takes a fifth of the
time that the first window has, so the running program has this one.
"""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override
else:
    Method = TypeVar("Method")

    def override(method: Method, /) -> Method:
        """Marks nothing at run time."""
        return method
