"""What lies beside the desk's file never keeps the desk shut, and its fate is told."""

from pathlib import Path

import pytest

from propdesk.core.clock import SystemClock
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.shell.opening import Access, FirstWords, found, open_folder
from propdesk.store.drafts import Drafts

KEY = bytes(range(32))
WORDS = FirstWords("汀蘭苑", "A", "", "hk", "001", "何詠詩", "three calm herons")


def founded(root: Path) -> Access:
    access = Access(DataFolder(root / "desk"), SystemClock(), "tests", KEY)
    found(access, WORDS)
    return access


def test_drafts_that_cannot_be_read_are_set_aside_and_told(tmp_path: Path) -> None:
    access = founded(tmp_path)
    Drafts(access.folder.drafts_file, bytes(32)).close()
    opened = open_folder(access, print)
    opened.close()
    assert opened.notice is not None
    assert "drafts.damaged-1.db" in opened.notice.message
    again = open_folder(access, print)
    again.close()
    assert again.notice is None


def test_a_desk_founded_anew_does_not_stumble_over_the_drafts_before_it(tmp_path: Path) -> None:
    access = founded(tmp_path)
    Drafts(access.folder.drafts_file, bytes(32)).close()
    access.folder.desk_file.unlink()
    found(access, WORDS)
    assert (access.folder.root / "drafts.old-1.db").exists()
    opened = open_folder(access, print)
    opened.close()
    assert opened.notice is None


def test_a_file_beside_the_desk_that_the_system_refuses_is_trouble(tmp_path: Path) -> None:
    access = founded(tmp_path)
    access.folder.mark_file.unlink()
    access.folder.mark_file.mkdir()
    with pytest.raises(Trouble) as trouble:
        open_folder(access, print)
    assert "desk.mark" in trouble.value.message
