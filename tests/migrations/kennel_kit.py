"""A program of a version after this one's; imported before anything of the store is."""

import atexit
import shutil
import sys
from pathlib import Path
from tempfile import mkdtemp

import propdesk.store.version
from propdesk.store.version import SCHEMA_VERSION

HERE = Path(__file__).parent
LATER = ("kennels", "kennels_rebuilt")
sys.path.append(str(HERE.parent / "store"))


def be_later_by(steps: int) -> None:
    """From here on this process is the program so many versions after this one."""
    propdesk.store.version.SCHEMA_VERSION = SCHEMA_VERSION + steps
    from propdesk.store.migrations import versions

    folder = mkdtemp()
    atexit.register(shutil.rmtree, folder)
    for number, name in enumerate(LATER[:steps], SCHEMA_VERSION + 1):
        source = HERE / "later_versions" / f"{name}.py"
        shutil.copyfile(source, Path(folder) / f"{number:04d}_{name}.py")
    versions.__path__.append(folder)
