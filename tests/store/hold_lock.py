"""Holds one of the folder's locks until told to let go: run by tests of two processes."""

import sys
from pathlib import Path

from propdesk.core.errors import Refusal
from propdesk.store.locks import lone_folder, shared_folder, window_lock

LOCKS = {"window": window_lock, "shared": shared_folder, "lone": lone_folder}


def main(name: str, folder: str) -> None:
    try:
        with LOCKS[name](Path(folder)):
            print("held", flush=True)
            sys.stdin.readline()
    except Refusal as refusal:
        print(refusal.code, flush=True)


main(*sys.argv[1:])
