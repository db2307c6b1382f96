"""The fonts of paper and screen: made once from the package's variable fonts, then kept.

`prepare_fonts` takes most of a minute the first time. Call it from a thread that is not the
window's: the work itself runs in processes of its own, so that the window never waits for it.
"""

import hashlib
import json
import multiprocessing
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import portalocker
from fontTools import version as fonttools_version

from propdesk.core.errors import Trouble
from propdesk.core.i18n import _
from propdesk.core.paths import cache_folder
from propdesk.paper.font_instance import Instance, make_instance
from propdesk.paper.whole_file import disk_reason

REGULAR, BOLD = 400, 700
_RECIPE = 1  # raised when an instance is made in another way
_PACK = "justmytype_intl_cjk"
_LICENCE = "OFL.txt"
_AT_ONCE = 2


class Family(NamedTuple):
    """A family of the package: what it is for, its name, and the folder in the package."""

    script: str
    name: str
    folder: str


FAMILIES = (
    Family("TC", "Noto Sans TC", "notosanstc"),
    Family("SC", "Noto Sans SC", "notosanssc"),
    Family("JP", "Noto Sans JP", "notosansjp"),
)
_ON_SCREEN = ("TC", "SC", "JP")  # what prints can be read on the screen

Progress = Callable[[int, int], None]


def _pack_folder() -> Path:
    return Path(str(resources.files(_PACK))) / "fonts"


def _source(family: Family) -> Path:
    file = f"{family.name.replace(' ', '')}[wght].ttf"
    return _pack_folder() / "ofl" / family.folder / file


def fonts_folder() -> Path:
    """Where the fonts of this package, this fontTools and this recipe are kept."""
    manifest = json.loads((_pack_folder() / "pack_manifest.json").read_text("utf-8"))
    hashes = sorted(font["sha256"] for font in manifest["fonts"])
    stamp = json.dumps([hashes, fonttools_version, _RECIPE])
    key = hashlib.sha256(stamp.encode()).hexdigest()[:16]
    return cache_folder() / "fonts" / key


def _instances(folder: Path) -> list[Instance]:
    """All fonts, those that a first paper needs first."""
    made = []
    for family in FAMILIES:
        for weight, style in ((REGULAR, "Regular"), (BOLD, "Bold")):
            target = folder / f"{family.name.replace(' ', '')}-{style}.ttf"
            made.append(Instance(_source(family), family.name, weight, target))
    return made


def font_file(script: str, weight: int) -> Path:
    """The file of one font, whether it is made already or not.

    Args:
        script: TC, SC or JP.
        weight: REGULAR or BOLD.
    """
    name = next(family.name for family in FAMILIES if family.script == script)
    style = "Bold" if weight == BOLD else "Regular"
    return fonts_folder() / f"{name.replace(' ', '')}-{style}.ttf"


def fonts_ready() -> bool:
    """Whether all fonts are made: a look at six file names."""
    return all(instance.target.is_file() for instance in _instances(fonts_folder()))


def ui_font_files() -> list[Path]:
    """The fonts for the screen that are made, regular and bold, the rarest characters last."""
    files = [font_file(script, weight) for script in _ON_SCREEN for weight in (REGULAR, BOLD)]
    return [file for file in files if file.is_file()]


def prepare_fonts(progress: Progress | None = None) -> Path:
    """Makes the fonts that are not made yet; does nothing when all are there.

    Two programs may call it at once: the second one waits for the first. A stop or a power cut
    leaves whole fonts only, and the next call makes the rest.

    Args:
        progress: told (made, all) at the beginning and after each font, in the caller's thread.

    Returns:
        The folder that holds the fonts and their licence.

    Raises:
        Trouble: the folder cannot be written, or the fonts' package is damaged.
    """
    folder = fonts_folder()
    tell = progress or (lambda _done, _total: None)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not fonts_ready():
            with portalocker.Lock(folder / "making.lock", timeout=None, flags=_WAIT):
                _make_missing(_instances(folder), tell)
                _keep_licence(folder)
    except OSError as error:
        raise _not_made(folder, disk_reason(error)) from error
    except (BrokenProcessPool, portalocker.LockException) as error:
        raise _not_made(folder, str(error)) from error
    return folder


def _not_made(folder: Path, reason: str) -> Trouble:
    return Trouble(
        _(
            "The fonts could not be made in {folder}: {reason}. Nothing else is affected; "
            "make room there and print again."
        ).format(folder=folder, reason=reason),
        code="paper.fonts",
    )


_WAIT = portalocker.LockFlags.EXCLUSIVE


def _make_missing(instances: Sequence[Instance], tell: Progress) -> None:
    missing = [instance for instance in instances if not instance.target.is_file()]
    done, total = len(instances) - len(missing), len(instances)
    tell(done, total)
    if not missing:
        return
    workers = ProcessPoolExecutor(_AT_ONCE, mp_context=multiprocessing.get_context("spawn"))
    with workers:
        for made in as_completed([workers.submit(make_instance, each) for each in missing]):
            made.result()
            done += 1
            tell(done, total)


def _keep_licence(folder: Path) -> None:
    """The fonts may be passed on only with their licence beside them."""
    licence = folder / _LICENCE
    if not licence.is_file():
        shutil.copyfile(_source(FAMILIES[0]).with_name(_LICENCE), licence)
