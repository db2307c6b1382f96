"""From the start of the process: to the first paint, and to a sign-in that is ready.

Both against a bare Qt window with a table, both as fresh processes by turns; the files are in the
system's memory. The key of the desk lies in a file: what a keyring takes is the system's own.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from propdesk.shell.sizes import Measure

ROOT = Path(__file__).resolve().parents[2]
STARTING = Path(__file__).with_name("starting.py")
ROUNDS = 25
WARM_UP = 3
MOST_TO_PAINT = 1.3
MOST_TO_READY = 3.5
BARE = ("bare", str(Measure.WINDOW_WIDTH), str(Measure.WINDOW_HEIGHT))
ENVIRONMENT = {
    "QT_QPA_PLATFORM": "offscreen",
    "PYTHONPATH": str(ROOT),
    "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    "PROPDESK_PASSWORD": "three calm herons",
}


def run(*arguments: str) -> str:
    """Runs Python with these arguments; answers what it prints."""
    environ = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environ | ENVIRONMENT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def started(*arguments: str) -> dict[str, Any]:
    """Starts a window; answers what it tells, moments as seconds from the start."""
    start = time.monotonic()
    told: dict[str, Any] = json.loads(run(str(STARTING), *arguments))
    moments = {name: told[name] - start for name in ("painted", "ready") if name in told}
    return told | moments


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A desk of a year, started once before, so that its fonts are made."""
    folder = str(tmp_path_factory.mktemp("start") / "desk")
    propdesk = ("-m", "propdesk", "--data", folder)
    run(*propdesk, "init", "--estate", "松濤灣花園", "--desk", "A", "--manager", "001", "--test")
    run(*propdesk, "seed", "--units", "600", "--years", "1")
    run(str(STARTING), "first", folder)
    return folder


@pytest.mark.bench
def test_the_window_stands_before_anything_heavy_is_loaded(desk: str) -> None:
    took: dict[str, list[float]] = defaultdict(list)
    for position in range(WARM_UP + ROUNDS):
        for kind in random.sample(("bare", "desk"), 2):
            told = started(*BARE) if kind == "bare" else started("desk", desk)
            assert not told.get("heavy"), told
            if position >= WARM_UP:
                took[f"{kind} painted"].append(told["painted"])
                if kind == "desk":
                    took["desk ready"].append(told["ready"])
    median = {name: statistics.median(seconds) * 1e3 for name, seconds in took.items()}
    bare = median["bare painted"]
    to_paint, to_ready = median["desk painted"] / bare, median["desk ready"] / bare
    print(
        f"\nfirst paint: {median['desk painted']:.0f} ms, bare window with a table {bare:.0f} ms,"
        f" ratio {to_paint:.2f} (budget <= {MOST_TO_PAINT})"
        f"\nready to sign in: {median['desk ready']:.0f} ms, bare window with a table"
        f" {bare:.0f} ms, ratio {to_ready:.2f} (budget <= {MOST_TO_READY})"
    )
    assert to_paint <= MOST_TO_PAINT
    assert to_ready <= MOST_TO_READY
