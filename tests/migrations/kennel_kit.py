"""A program of another version than this one's; imported before anything of the store is."""

import sys
from pathlib import Path

import propdesk.store.version

HERE = Path(__file__).parent
FOLDERS = {2: ("two",), 3: ("two", "three")}
sys.path.append(str(HERE.parent / "store"))


def be_version(version: int) -> None:
    """From here on this process is the program of that version."""
    propdesk.store.version.SCHEMA_VERSION = version
    from propdesk.store.migrations import versions

    versions.__path__ += [str(HERE / "later_versions" / name) for name in FOLDERS[version]]
