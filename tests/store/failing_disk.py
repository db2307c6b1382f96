"""Saves on a disk that begins to fail: run by tests, in a process of its own.

"write": a limit on the size of files makes the write itself fail.
"flush": every fsync of this thread fails from now on, as on a disk that lost its cable.
"""

import ctypes
import errno
import os
import platform
import resource
import struct
import sys
from pathlib import Path

from store_kit import log_case

from propdesk.core.clock import SystemClock
from propdesk.core.errors import Trouble
from propdesk.core.paths import DataFolder
from propdesk.store.database import DeskFile

# fsync and fdatasync by machine
CALLS = {"x86_64": (74, 75), "aarch64": (82, 83)}
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
ALLOW, FAIL = 0x7FFF0000, 0x00050000 | errno.EIO


def flushes_fail() -> bool:
    """Lets the system answer EIO to each flush, for good; answers whether it does."""
    calls = CALLS.get(platform.machine())
    if calls is None:
        return False
    steps = [(0x20, 0, 0, 0)]
    steps += [(0x15, len(calls) - at, 0, call) for at, call in enumerate(calls)]
    steps += [(0x06, 0, 0, ALLOW), (0x06, 0, 0, FAIL)]
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    buffer = ctypes.create_string_buffer(code)
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(buffer))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0) != 0:
        return False
    try:
        os.fsync(sys.stdout.fileno())
    except OSError as error:
        return error.errno == errno.EIO
    return False


def save(desk: DeskFile, text: str) -> None:
    """Logs a case and says what came of it."""
    try:
        log_case(desk, text)
        print("saved", text[:10], flush=True)
    except Trouble as trouble:
        print("trouble", trouble.code, flush=True)


def main(root: str, key: str, what: str) -> None:
    folder = DataFolder(Path(root))
    desk = DeskFile(folder, bytes.fromhex(key), SystemClock())
    if what == "write":
        save(desk, "first")
        log = folder.desk_file.with_name("desk.db-wal")
        room, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 10_000, most))
        save(desk, "lost " * 10_000)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, most))
        save(desk, "after")
    else:
        save(desk, "first")
        desk.listen(lambda saved: print("heard", *saved.kinds, flush=True))
        if not flushes_fail():
            print("not possible here", flush=True)
            return
        save(desk, "ghost")
    desk.close()


main(*sys.argv[1:])
