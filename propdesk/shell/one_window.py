"""One window per data folder: a second start raises the first one and ends."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_RAISE: Final = b"raise\n"
_ANSWER_MS: Final = 1_000


def _channel(folder: Path) -> str:
    """A name that belongs to the folder, short enough for every system's sockets."""
    digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()
    return f"propdesk-{digest[:24]}"


class Doorbell(QObject):
    """Listens for a second start and raises the window that is open."""

    def __init__(self, folder: Path, raise_window: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._raise = raise_window
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # whoever holds the window lock owns the name; what is there is a dead window's
        QLocalServer.removeServer(_channel(folder))
        self._server.listen(_channel(folder))

    def _answer(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_RAISE)
            socket.disconnectFromServer()
            self._raise()

    def close(self) -> None:
        """Stops listening."""
        self._server.close()


def ring(folder: Path) -> bool:
    """Raises the window that has a folder open; answers whether one was there."""
    socket = QLocalSocket()
    socket.connectToServer(_channel(folder))
    if not socket.waitForConnected(_ANSWER_MS):
        return False
    socket.waitForReadyRead(_ANSWER_MS)
    socket.abort()
    return True
