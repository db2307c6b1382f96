"""Log files: what happened to the program, by ids only, never names or numbers of people."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path


def start_log(folder: Path) -> None:
    """Sends the log of the process to rotating files in the folder (5 of 5 MB)."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        folder / "propdesk.log", maxBytes=5_000_000, backupCount=4, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    root = logging.getLogger("propdesk")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    root.propagate = False
