"""${message}"""

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Changes the tables."""


def upcast(kind: str, payload: dict[str, object]) -> dict[str, object]:
    """Reads a payload of the version before."""
    return payload
