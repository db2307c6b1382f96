"""The ledgers that a played day leaves as workbooks, with their signed manifest."""

from pathlib import Path

from propdesk.catalog import all_labels, all_ledgers
from propdesk.estate.service.export_set import Export, export_ledgers
from propdesk.shell.demo.story import Story


def leave_ledgers(story: Story, folder: Path) -> list[str]:
    """Writes every ledger as a workbook; answers the file names."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = Export(ledgers=list(all_ledgers().values()), labels=all_labels())
    done = export_ledgers(story.desk, wanted, folder)
    assert done is not None
    return [one.name for one in done.files]
