"""The program, loaded once: each request is a real process of its own, forked from here.

Starting Python and SQLAlchemy takes a second; a fork takes a hundredth of it, and is a process
with its own environment, files, locks and end like any other.
"""

import gc
import io
import json
import os
import resource
import signal
import sys
import tempfile
import traceback
from contextlib import redirect_stdout
from typing import Any


def load() -> None:
    """Imports what commands import when they run."""
    import propdesk.catalog
    import propdesk.cli.main
    import propdesk.estate.queries.masks
    import propdesk.estate.service.founding
    import propdesk.estate.service.printing
    import propdesk.paper.press
    import propdesk.store.backup
    import propdesk.store.upkeep
    import propdesk.store.verify

    # an account that may not read Python's own folder still finds all that is loaded by now
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()):
        os.environ["PROPDESK_PASSWORD"] = "green lantern hills"
        new = ["--data", folder, "init", "--estate", "X", "--desk", "A", "--manager", "001"]
        assert propdesk.cli.main.main(new) == 0
        assert propdesk.cli.main.main(["--data", folder, "show", "reception"]) == 0
    gc.freeze()


def child(request: dict[str, Any]) -> int:
    """Becomes the program: its files, its environment, its arguments."""
    for number, name, flags in (
        (0, "stdin", os.O_RDONLY),
        (1, "stdout", os.O_WRONLY | os.O_CREAT),
        (2, "stderr", os.O_WRONLY | os.O_CREAT),
    ):
        handle = os.open(request[name], flags, 0o666)
        os.dup2(handle, number)
        os.close(handle)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    os.environ.clear()
    os.environ.update(request["env"])
    if request["file_limit"] is not None:
        limit = request["file_limit"]
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    if request["uid"] is not None:
        os.setgroups([])
        os.setgid(request["uid"])
        os.setuid(request["uid"])
    from propdesk.cli.main import main

    try:
        return main(request["argv"])
    except SystemExit as end:
        return int(end.code or 0)
    except BaseException:  # noqa: BLE001 - what the interpreter does at its end
        traceback.print_exc()
        return 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def serve() -> None:
    """Forks for each line until there are no more."""
    load()
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            _pid, status = os.waitpid(request["wait"], 0)
            answer = {"code": os.waitstatus_to_exitcode(status)}
        else:
            pid = os.fork()
            if pid == 0:
                # a job in the background starts with it ignored, and a child would inherit that
                signal.signal(signal.SIGINT, signal.default_int_handler)
                os._exit(child(request))
            answer = {"pid": pid}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    serve()
