"""What propdesk needs of the operating system, and how it gets there."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

# Found in a bare Debian root: each is named by the import error that its absence gives.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
# Qt's own message names only libxcb-cursor0, whichever of these is absent.
SCREEN_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
UNREACHABLE = (
    "Temporary failure",
    "Name or service not known",
    "getaddrinfo failed",
    "nodename nor servname",
    "Failed to establish a new connection",
    "Network is unreachable",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Read timed out",
    "ProxyError",
    "SSLError",
    "Could not resolve",
    "Failed to fetch",
)


class Stop(Exception):
    """Ends a command with one line that says what to do."""


def say(line: str) -> None:
    """One line of progress, in order with what child processes print."""
    print(line, flush=True)


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown here."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def explain(output: str) -> str:
    """The one line that says what went wrong in a long output.

    Args:
        output: everything that the failed command printed.
    """
    if "No space left on device" in output:
        return "the disk is full; free some space and run the same command again."
    if any(sign in output for sign in UNREACHABLE):
        return (
            "the network does not reach the packages; check the connection (or the proxy and "
            "index that pip and apt are set to) and run the same command again."
        )
    if "DO NOT MATCH THE HASHES" in output:
        return "a package is not the one that packaging/requirements.lock names; it was refused."
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "e:"))]
    return (errors or lines or ["it gave no reason."])[-1]


def run_quietly(what: str, command: Sequence[str | Path], environ: Mapping[str, str]) -> str:
    """Runs a command and returns what it printed.

    Args:
        what: the action in words, for the line that a failure gives.
        command: program and arguments.
        environ: the environment of the command.

    Raises:
        Stop: the command failed; the line says why.
    """
    done = subprocess.run(
        [str(part) for part in command],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode != 0:
        raise Stop(f"Could not {what}: {explain(done.stdout)}")
    return done.stdout


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages(display: bool, makes_venv: bool = True) -> list[str]:
    """The Debian packages that this machine lacks, by name.

    Args:
        display: whether a window will be shown, which needs more than drawing off screen.
        makes_venv: whether an environment has still to be made.
    """
    missing = []
    if makes_venv and importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if sys.platform.startswith("linux"):
        wanted = QT_LIBRARIES | (SCREEN_LIBRARIES if display else {})
        missing += [package for library, package in wanted.items() if not _loads(library)]
    return missing


def is_administrator() -> bool:
    """Whether this account may install system packages."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def advice(packages: Iterable[str], apt: bool) -> str:
    """The line for a person who has to install something first."""
    names = " ".join(packages)
    if apt:
        return f"Something is missing on this computer. Run: sudo apt-get install -y {names}"
    return f"Install these first (names as in Debian): {names}"


def _refreshed(apt: str, environ: Mapping[str, str]) -> str:
    """What `apt-get update` printed.

    Its exit code says nothing: it is 0 without a network, and not 0 when one source of many is
    broken and all that we need is there.
    """
    try:
        return run_quietly("refresh the list of packages", [apt, "update"], environ)
    except Stop as stop:
        return str(stop)


def provide(display: bool, makes_venv: bool = True) -> None:
    """Sees to it that the system has what Python and Qt need.

    Args:
        display: whether a window will be shown.
        makes_venv: whether an environment has still to be made.

    Raises:
        Stop: something is missing and cannot be installed from here.
    """
    missing = missing_packages(display, makes_venv)
    if not missing:
        return
    apt = shutil.which("apt-get")
    if apt is None or not is_administrator():
        raise Stop(advice(missing, apt is not None))
    say("Installing from the distribution: " + " ".join(missing))
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    updated = _refreshed(apt, environ)
    options = ["-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120"]
    try:
        run_quietly("install", [apt, "install", *options, *missing], environ)
    except Stop as stop:
        if any(sign in updated for sign in UNREACHABLE):
            reason = explain(updated)
            raise Stop(f"Could not install {' '.join(missing)}: {reason}") from stop
        raise
    still = missing_packages(display, makes_venv)
    if still:
        raise Stop(advice(still, apt=True))
