"""Two accounts of one computer at one desk: in a folder that was made for their group."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from store_kit import KEY, ROOT, log_case, make_file, open_desk, opened

from propdesk.core.disk import share_with_group, shared_mode
from propdesk.core.paths import DataFolder
from propdesk.store.drafts import Drafts
from propdesk.store.keyslots import KeySlots
from propdesk.store.locks import shared_folder

posix = pytest.mark.skipif(os.name != "posix", reason="groups of accounts are POSIX's")
GROUP = 54_321
SECOND = """
import os, sys
sys.path[:0] = [sys.argv[3]]
from pathlib import Path
import keyring.backends.fail
import sqlalchemy.dialects.sqlite.pysqlite
from store_kit import KEY, log_case, opened
from propdesk.core.paths import DataFolder
from propdesk.store.drafts import Drafts
from propdesk.store.keyslots import KeySlots
from propdesk.store.locks import shared_folder
# the interpreter may lie where only the first account can read: all is loaded before
keyring.set_keyring(keyring.backends.fail.Keyring())
os.setgroups([int(sys.argv[2])])
os.setgid(65534)
os.setuid(65534)
folder = DataFolder(Path(sys.argv[1]))
slots = KeySlots(folder.keyslots_file, "second")
with shared_folder(folder.root), opened(folder) as desk:
    log_case(desk, "second")
    slots.add_account(KEY)
    Drafts(folder.drafts_file, KEY).close()
print("done")
"""


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@posix
def test_what_is_private_stays_so_in_a_folder_of_ones_own(tmp_path: Path) -> None:
    for mode in (0o755, 0o775, 0o2755):
        tmp_path.chmod(mode)
        assert shared_mode(tmp_path) == 0o600
        file = tmp_path / "file"
        file.touch(0o600)
        share_with_group(file)
        assert mode_of(file) == 0o600
    tmp_path.chmod(0o2770)
    assert shared_mode(tmp_path) == 0o660
    share_with_group(file)
    assert mode_of(file) == 0o660


@posix
@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="taking an account needs root")
def test_a_second_account_works_in_a_folder_made_for_both(tmp_path: Path) -> None:
    for each in (tmp_path, *tmp_path.parents):
        if each == Path("/tmp"):
            break
        each.chmod(0o755)
    folder = DataFolder(tmp_path / "desk")
    folder.root.mkdir()
    os.chown(folder.root, 0, GROUP)
    folder.root.chmod(0o2770)
    make_file(folder)
    with shared_folder(folder.root), opened(folder) as desk:
        log_case(desk, "first")
        KeySlots(folder.keyslots_file, "first").add_account(KEY)
        Drafts(folder.drafts_file, KEY).close()
    done = subprocess.run(
        [sys.executable, "-c", SECOND, str(folder.root), str(GROUP), str(ROOT / "tests/store")],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": "/nonexistent"},
        cwd="/",
        check=False,
    )
    assert done.stdout == "done\n", done.stderr
    slots = KeySlots(folder.keyslots_file, "first")
    assert sorted(slot.name for slot in slots.slots()) == ["first", "second"]
    assert slots.open_as_account() == KEY
    assert mode_of(folder.root / "account-second.secret") == 0o600
    desk = open_desk(folder)
    assert desk.mark.origin_seq == 2
    desk.close()
