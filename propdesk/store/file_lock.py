"""The system's own lock on an open file; it goes with the process that holds it.

portalocker serves Windows. Elsewhere it would only call flock, and importing it takes two thirds
of what the first paint may cost beyond a bare window.
"""

import sys

if sys.platform == "win32":
    import portalocker

    def try_lock(handle: int, *, is_shared: bool = False) -> bool:
        """Locks an open file, alone or beside others; answers whether it was free."""
        kind = portalocker.LockFlags.SHARED if is_shared else portalocker.LockFlags.EXCLUSIVE
        try:
            portalocker.lock(handle, kind | portalocker.LockFlags.NON_BLOCKING)
        except portalocker.LockException:
            return False
        return True

    def lock(handle: int) -> None:
        """Waits until an open file is free and locks it.

        Raises:
            OSError: the disk knows no locks.
        """
        try:
            portalocker.lock(handle, portalocker.LockFlags.EXCLUSIVE)
        except portalocker.LockException as error:
            raise OSError(str(error)) from error

    def unlock(handle: int) -> None:
        """Lets go of a file."""
        portalocker.unlock(handle)

else:
    import fcntl

    def try_lock(handle: int, *, is_shared: bool = False) -> bool:
        """Locks an open file, alone or beside others; answers whether it was free."""
        try:
            fcntl.flock(handle, (fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def lock(handle: int) -> None:
        """Waits until an open file is free and locks it.

        Raises:
            OSError: the disk knows no locks.
        """
        fcntl.flock(handle, fcntl.LOCK_EX)

    def unlock(handle: int) -> None:
        """Lets go of a file."""
        fcntl.flock(handle, fcntl.LOCK_UN)
