"""Types into a draft without end: run by a test that kills it."""

import sys
from datetime import UTC, datetime

from propdesk.core.paths import DataFolder
from propdesk.store.drafts import Drafts


def main(root: str, key: str) -> None:
    from pathlib import Path

    drafts = Drafts(DataFolder(Path(root)).drafts_file, bytes.fromhex(key))
    draft_id, count = None, 0
    while True:
        count += 1
        body = {"text": "漏水" * count, "count": count}
        draft_id = drafts.keep("lin", "line", body, datetime.now(UTC), draft_id=draft_id)
        print(count, flush=True)


main(*sys.argv[1:])
