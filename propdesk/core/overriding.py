"""`override`: says that a method replaces one of its base class, and the checkers hold it to that.

For them it is the one of typing_extensions. Importing that takes a tenth of what the first paint
may cost beyond a bare window, so the running program has this one.
"""

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override
else:
    Method = TypeVar("Method")

    def override(method: Method, /) -> Method:
        """Marks nothing at run time."""
        return method
