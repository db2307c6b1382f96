"""Photos: what hangs on a record; the pictures lie beside under their hash."""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the table of the photos."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Nothing that was there before has changed."""
    return payload
