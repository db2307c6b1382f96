"""The lock: everything that pyproject.toml asks for, by version and hash, and no address."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "packaging" / "requirements.lock"


def _pinned() -> dict[str, str]:
    found = re.findall(r"^([\w.-]+)==(\S+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_the_lock_holds_no_address_and_no_path() -> None:
    lines = LOCK.read_text(encoding="utf-8").splitlines()[1:]
    shape = re.compile(
        r"[a-z0-9-]+==[\w.]+( ; [\w.'<>!= ]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?"
    )
    assert [line for line in lines if not shape.fullmatch(line)] == []


def test_every_package_of_the_lock_has_a_hash() -> None:
    entries = re.split(r"\n(?=\w)", LOCK.read_text(encoding="utf-8"))[1:]
    assert len(entries) == len(_pinned())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_meets_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["desktop"], *extras["dev"]]
    pinned = _pinned()
    unmet = [
        text
        for text in wanted
        if (need := Requirement(text))
        and not need.specifier.contains(pinned.get(canonicalize_name(need.name), "0"))
    ]
    assert unmet == []
    assert {canonicalize_name(Requirement(text).name) for text in wanted} <= set(pinned)
