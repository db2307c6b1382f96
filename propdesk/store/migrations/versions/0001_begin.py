"""The first tables."""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables as the first release had them."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """There is no version before."""
    return payload
