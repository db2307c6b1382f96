"""Old payloads read by today's schema: each migration brings a pure function for that."""

import importlib
import pkgutil
from collections.abc import Callable
from typing import Any

from propdesk.store.migrations import versions
from propdesk.store.version import SCHEMA_VERSION

Payload = dict[str, Any]
Upcast = Callable[[str, Payload], Payload]


def version_modules() -> dict[int, Any]:
    """The migration modules by schema version."""
    names = sorted(info.name for info in pkgutil.iter_modules(versions.__path__))
    return {
        int(name.split("_")[0]): importlib.import_module(f"{versions.__name__}.{name}")
        for name in names
    }


class Upcaster:
    """Brings a payload of any earlier version to the present one."""

    def __init__(self) -> None:
        self._steps: dict[int, Upcast] = {
            version: module.upcast for version, module in version_modules().items()
        }

    def __call__(self, sv: int, kind: str, payload: Payload) -> Payload:
        """The payload as the present version would have written it."""
        for version in range(sv + 1, SCHEMA_VERSION + 1):
            payload = self._steps[version](kind, payload)
        return payload
