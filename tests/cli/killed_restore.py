"""Restores a backup in a process of its own and is killed before a step, as by a power cut.

Arguments: the data folder, the backup, the step; "-" kills nowhere.
"""

import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1]))

from desk_kit import KEY, MONDAY, PASSWORD

from propdesk import schema
from propdesk.core.clock import SetClock
from propdesk.core.paths import DataFolder
from propdesk.estate.service.restoring import Wish, Word, restore
from propdesk.store.locks import lone_folder
from propdesk.store.restore_intent import settle

folder, copy, fatal = DataFolder(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]


def stop(step: str) -> None:
    print(step, flush=True)
    if step == fatal:
        os.kill(os.getpid(), signal.SIGKILL)


with lone_folder(folder.root):
    if copy.name == "settle":
        settle(folder, stop)
    else:
        clock = SetClock(MONDAY + timedelta(hours=1))
        restore(folder, KEY, clock, schema.METADATA, Wish(copy, Word("001", PASSWORD)), stop=stop)
