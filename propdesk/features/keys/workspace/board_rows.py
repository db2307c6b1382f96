"""From the rows of the register to the hooks of the board: who hangs where, in which words."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from propdesk.core.i18n import _, ngettext, pgettext
from propdesk.core.text import natural_text
from propdesk.estate.rules.spans import chinese_number
from propdesk.features.keys.editor.board_keys import BoardKey, Whereabouts
from propdesk.features.keys.workspace.board_hooks import Hanging, Hook, Rail
from propdesk.store.ledger import View
from propdesk.ui.moment_words import short_moment

_PLACE: Final = re.compile(r"^(?P<rail>.*?)\s*[-–—・.:/]?\s*(?P<number>\d+)$")
_MINUTES: Final = timedelta(minutes=100)
_HOURS: Final = timedelta(hours=48)


def rails_of(rows: Sequence[BoardKey], view: View) -> list[Rail]:
    """The rails as they hang on the wall; what has no hook hangs below, by tag."""
    by_rail: dict[str, list[BoardKey]] = {}
    for row in rows:
        by_rail.setdefault(_rail_and_number(row.hook)[0], []).append(row)
    names = sorted(by_rail, key=_rail_order)
    return [_rail(name, by_rail[name], view) for name in names]


def _rail(name: str, rows: list[BoardKey], view: View) -> Rail:
    rows.sort(key=lambda row: (_rail_and_number(row.hook)[1], natural_text(row.tag)))
    return Rail(name, _under(rows), [hook_of(row, view) for row in rows])


def _rail_and_number(hook: str) -> tuple[str, int]:
    found = _PLACE.match(hook.strip())
    if found is None:
        return hook.strip(), 0
    return found["rail"], int(found["number"])


def _rail_order(name: str) -> tuple[bool, int, str]:
    """Rails without a name last; numbers, also Chinese ones, as they count."""
    number = chinese_number(name) if name and not name.isascii() else None
    return not name, number if number is not None else 0, natural_text(name)


def _under(rows: Iterable[BoardKey]) -> str:
    kinds = {row.kind for row in rows}
    return kinds.pop() if len(kinds) == 1 else ""


def hanging_of(row: BoardKey, view: View) -> Hanging:
    """How a hook looks at a moment."""
    if row.whereabouts is Whereabouts.IN:
        return Hanging.IN
    if row.whereabouts is not Whereabouts.OUT:
        return Hanging.GONE
    return Hanging.LATE if row.due_at is not None and row.due_at < view.now else Hanging.OUT


def hook_of(row: BoardKey, view: View) -> Hook:
    """One hook in the few words that fit on a tag."""
    hanging = hanging_of(row, view)
    word, detail = _words(row, hanging, view)
    return Hook(row.key_id, row.tag, hanging, word, detail, spoken_of(row, view))


def _words(row: BoardKey, hanging: Hanging, view: View) -> tuple[str, str]:
    if hanging is Hanging.LATE and row.due_at is not None:
        return late_words(view.now - row.due_at), row.holder
    if hanging is Hanging.OUT:
        return row.holder, until_words(row, view)
    if hanging is Hanging.GONE:
        return state_words(row), _instead(row)
    return state_words(row), count_words(row)


def state_words(row: BoardKey) -> str:
    """Where the key is, in a word."""
    return {
        Whereabouts.IN: _("in"),
        Whereabouts.OUT: pgettext("keys", "out"),
        Whereabouts.LOST: pgettext("keys", "lost"),
        Whereabouts.RETURNED: pgettext("keys", "returned"),
        Whereabouts.RETIRED: pgettext("keys", "retired"),
    }[row.whereabouts]


def count_words(row: BoardKey) -> str:
    """How many hang there, where it is not one."""
    if row.members:
        return ngettext("ring of {n}", "ring of {n}", row.members).format(n=row.members)
    if row.copies > 1:
        return ngettext("{n} key", "{n} keys", row.copies).format(n=row.copies)
    return ""


def _instead(row: BoardKey) -> str:
    if row.replaced_by:
        return _("→ {tag}").format(tag=row.replaced_by)
    return _("to owner") if row.whereabouts is Whereabouts.RETURNED else ""


def until_words(row: BoardKey, view: View) -> str:
    """Until when it is out, as short as a tag has room for: a time today, else a day."""
    if row.due_at is None:
        return ""
    local = row.due_at.astimezone(view.zone)
    is_today = local.date() == view.now.astimezone(view.zone).date()
    return _("by {when}").format(when=f"{local:%H:%M}" if is_today else f"{local:%m-%d}")


def late_words(span: timedelta) -> str:
    """By how much it is late, as short as a tag has room for."""
    minutes = max(0, int(span.total_seconds())) // 60
    if span < _MINUTES:
        return _("{n}m late").format(n=minutes)
    if span < _HOURS:
        return _("{n}h late").format(n=minutes // 60)
    return ngettext("{n}d late", "{n}d late", minutes // 1440).format(n=minutes // 1440)


def spoken_of(row: BoardKey, view: View) -> str:
    """A hook in a sentence: for the tooltip and a screen reader."""
    parts = [row.tag, row.opens, state_words(row)]
    if row.holder:
        parts.append(row.holder)
        if row.due_at is not None:
            late = row.due_at < view.now
            when = short_moment(row.due_at, view.now, view.zone)
            due = _("due {when}").format(when=when)
            parts.append(late_words(view.now - row.due_at) if late else due)
    parts += [count_words(row), _instead(row)]
    return _(", ").join(part for part in parts if part)
