"""What a code may be written with: a mark that its key leaves out would make two codes one."""

from typing import Final

from propdesk.core.errors import Refusal
from propdesk.core.i18n import _
from propdesk.core.text import clean_line
from propdesk.estate.rules.spans import levelled

_BETWEEN: Final = frozenset(" -/\\.,_#&+()[]'~·•、，。．〜～（）「」")


def check_code(text: str, *, field: str = "code") -> str:
    """A code of a unit or block as it will be kept.

    Letters, digits and Chinese characters, with the marks that people set between them: 😀-1 and
    =1+1 would have the keys of other codes.

    Raises:
        Refusal: it is written with anything else; names that.
    """
    code = clean_line(text)
    strange = [ch for ch in levelled(code) if not (ch.isalnum() or ch in _BETWEEN)]
    if strange:
        raise Refusal(
            _(
                "“{code}” is no code: it holds “{mark}”. "
                "Write letters, digits and Chinese characters, with - or / between them."
            ).format(code=code[:40], mark=strange[0]),
            code="code.marks",
            field=field,
        )
    return code
