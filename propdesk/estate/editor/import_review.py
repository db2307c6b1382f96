"""What an import would do, in four pages: columns, decisions, differences, rejected rows."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from propdesk.core.i18n import _, ngettext
from propdesk.estate.editor.import_lists import Head, Line, line_table
from propdesk.estate.editor.import_sheet import SheetFace, SheetPanel, table_by_hand
from propdesk.estate.service.importing.mapping import SheetChoice, SheetChoices
from propdesk.estate.service.importing.plan import KIND_LABELS, KINDS, ImportPlan, Skipped
from propdesk.estate.service.importing.previewing import Preview
from propdesk.ui.cards import Card
from propdesk.ui.chips import Filter, FilterBar
from propdesk.ui.column_scroll import ColumnScroll
from propdesk.ui.label import Label
from propdesk.ui.memory import Memory
from propdesk.ui.theme import Theme
from propdesk.ui.tokens import Space, Type
from propdesk.ui.worker import Lane

_EXCERPT = 40
COLUMNS, DECISIONS, DIFFERENCES, REJECTED = "columns", "decisions", "differences", "rejected"


class ImportReview(QWidget):
    """The plan before it is stored.

    Signals:
        chosen: what a person chose, for all sheets.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, lane: Lane, memory: Memory, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._lane, self._memory = theme, lane, memory
        self._preview: Preview | None = None
        self._choices: dict[str, SheetChoice] = {}
        column = QVBoxLayout(self)
        theme.pad(column, 0, Space.MEDIUM)
        self.counts = Label(theme, wraps=True)
        self.pages = FilterBar(theme, self._filters(None))
        self.pages.setAccessibleName(_("Pages of the preview"))
        self.sheets = FilterBar(theme, [])
        self.sheets.setAccessibleName(_("Sheets of the workbook"))
        self.sheet = SheetPanel(theme, lane, memory)
        self._stack = QStackedWidget()
        column.addWidget(self.counts)
        column.addWidget(self.pages)
        column.addWidget(self._stack, 1)
        self._lists: dict[str, QWidget] = {}
        self._add_columns_page()
        self.pages.chosen.connect(self._turn_to)
        self.sheets.chosen.connect(lambda _name: self._show_sheet())
        self.sheet.chosen.connect(self._choose)

    def _add_columns_page(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        self._theme.pad(column, 0, Space.SMALL)
        column.addWidget(self.sheets)
        column.addWidget(self.sheet, 1)
        self._stack.addWidget(page)
        self._lists[COLUMNS] = page

    def show_preview(self, preview: Preview, choices: SheetChoices) -> None:
        """Shows what was understood of a workbook."""
        is_new = self._preview is None or self._preview.path != preview.path
        self._preview, self._choices = preview, dict(choices)
        self.counts.setText(count_words(preview.plan) if preview.plan else "")
        self.counts.setVisible(preview.plan is not None)
        self.pages.set_filters(self._filters(preview.plan))
        self.sheets.set_filters([Filter(one.name, one.name) for one in preview.sheets])
        if is_new and preview.sheets:
            first = preview.plan.tables[0].sheet if preview.plan else preview.sheets[0].name
            self.sheets.set_current(first)
            self.pages.set_current(REJECTED if preview.plan and preview.plan.rejected else COLUMNS)
        self._show_sheet()
        self._fill(preview.plan)
        self._turn_to(self.pages.current)

    # -- the pages ----------------------------------------------------------

    def _filters(self, plan: ImportPlan | None) -> list[Filter]:
        counts = (
            (len(plan.decisions) + len(plan.ignored) + len(plan.skipped)) if plan else 0,
            len(plan.changed) if plan else 0,
            len(plan.rejected) if plan else 0,
        )
        return [
            Filter(COLUMNS, _("Columns")),
            Filter(DECISIONS, _("Decided and passed over"), counts[0]),
            Filter(DIFFERENCES, _("Differences"), counts[1]),
            Filter(REJECTED, _("Rejected"), counts[2], is_late=True),
        ]

    def _turn_to(self, key: str) -> None:
        page = self._lists.get(key)
        if page is not None:
            self._stack.setCurrentWidget(page)

    def _fill(self, plan: ImportPlan | None) -> None:
        for key in (DECISIONS, DIFFERENCES, REJECTED):
            old = self._lists.pop(key, None)
            if old is not None:
                self._stack.removeWidget(old)
                old.deleteLater()
            if plan is not None:
                page = self._page(key, plan)
                self._lists[key] = page
                self._stack.addWidget(page)

    def _page(self, key: str, plan: ImportPlan) -> QWidget:
        if key == DECISIONS:
            return self._decisions(plan)
        heads, lines = _differences(plan) if key == DIFFERENCES else _rejected(plan)
        words = {
            DIFFERENCES: _("Nothing on file changes."),
            REJECTED: _("Every row can be imported."),
        }
        if not lines:
            return self._words(words[key])
        card = Card(self._theme)
        name = _("Differences") if key == DIFFERENCES else _("Rejected")
        table = line_table(self._theme, name, heads, lines, self._lane, self._memory)
        card.body.addWidget(table, 1)
        card.add_rule()
        whole = Label(self._theme, lines[0].cells[-1], wraps=True)
        card.add_section(margins=Space.MEDIUM).addWidget(whole)
        table.row_changed.connect(lambda line: whole.setText(line.cells[-1] if line else ""))
        return card

    def _words(self, text: str) -> QWidget:
        card = Card(self._theme)
        card.add_section().addWidget(Label(self._theme, text, tone="quiet", wraps=True))
        card.body.addStretch(1)
        return card

    def _decisions(self, plan: ImportPlan) -> QWidget:
        card, page = Card(self._theme), QWidget()
        column = QVBoxLayout(page)
        self._theme.pad(column, Space.LARGE, Space.SMALL)
        sections: Mapping[str, list[str]] = {
            _("Decided by the values"): plan.decisions,
            _("Columns that are not used"): [f"{one.sheet} · {one.column}" for one in plan.ignored],
            _("Passed over"): [_passed_over(one) for one in plan.skipped],
        }
        for title, lines in sections.items():
            if lines:
                column.addSpacing(self._theme.px(Space.TINY))
                column.addWidget(Label(self._theme, title, type=Type.SECOND_STRONG, tone="quiet"))
            for line in lines:
                column.addWidget(Label(self._theme, line, wraps=True))
        if not any(sections.values()):
            column.addWidget(
                Label(self._theme, _("Nothing had to be decided."), tone="quiet", wraps=True)
            )
        column.addStretch(1)
        scroll = ColumnScroll(self._theme)
        scroll.show_page(page)
        card.body.addWidget(scroll)
        return card

    # -- sheets ---------------------------------------------------------------

    def _show_sheet(self) -> None:
        preview = self._preview
        if preview is None:
            return
        name = self.sheets.current
        shown = next((one for one in preview.sheets if one.name == name), None)
        if shown is None:
            return
        tables = preview.plan.tables if preview.plan else ()
        table = next((one for one in tables if one.sheet == name), None)
        choice = self._choices.get(name, SheetChoice())
        why_not = "" if table is not None else self._why_not(preview, name)
        self.sheet.show_sheet(
            SheetFace(shown, table or table_by_hand(shown, choice), choice, why_not)
        )

    def _why_not(self, preview: Preview, name: str) -> str:
        if preview.plan is None:
            is_begun = name in self._choices
            if is_begun and preview.refusal is not None:
                return preview.refusal.message
            return _("Choose what this sheet holds, and the row of its headers.")
        return next((one.reason for one in preview.plan.skipped if one.sheet == name), "")

    def _choose(self, sheet: str, choice: SheetChoice) -> None:
        self._choices[sheet] = choice
        self.chosen.emit(dict(self._choices))


def _passed_over(line: Skipped) -> str:
    place = f"{line.sheet} {line.row}" if line.row else line.sheet
    return " · ".join(part for part in (place, line.text[:_EXCERPT], line.reason) if part)


def count_words(plan: ImportPlan) -> str:
    """New, changed and same by kind, in a few words."""
    changed = plan.changed_counts
    parts = []
    for kind in KINDS:
        new, same = plan.new[kind], plan.same[kind]
        if new or changed[kind] or same:
            words = [
                text.format(count=f"{count:,}")
                for count, text in (
                    (new, _("{count} new")),
                    (changed[kind], _("{count} changed")),
                    (same, _("{count} the same")),
                )
                if count
            ]
            parts.append(f"{_(KIND_LABELS[kind])} {'  '.join(words)}")
    return "   ·   ".join(parts)


def rejected_words(plan: ImportPlan) -> str:
    """How many rows are rejected."""
    rows = len({(one.sheet, one.row) for one in plan.rejected})
    return ngettext(
        "{count} row cannot be imported", "{count} rows cannot be imported", rows
    ).format(count=rows)


def _differences(plan: ImportPlan) -> tuple[list[Head], list[Line]]:
    heads = [
        Head(_("Kind"), 96, is_quiet=True),
        Head(_("Record"), 160),
        Head(_("Field"), 120, is_quiet=True),
        Head(_("Before"), 160, is_quiet=True),
        Head(_("After"), 160, stretches=True),
    ]
    cells = [
        (_(KIND_LABELS[change.kind]), change.title, _(one.field), one.old or "—", one.new)
        for change in plan.changed
        for one in change.differences
    ]
    return heads, [Line(at, each) for at, each in enumerate(cells)]


def _rejected(plan: ImportPlan) -> tuple[list[Head], list[Line]]:
    heads = [
        Head(_("Sheet"), 96, is_quiet=True),
        Head(_("Row"), 56, is_quiet=True),
        Head(_("Column"), 112),
        Head(_("Value"), 152),
        Head(_("Reason"), 240, stretches=True),
    ]
    cells = [(one.sheet, str(one.row), one.column, one.value, one.reason) for one in plan.rejected]
    return heads, [Line(at, each) for at, each in enumerate(cells)]
