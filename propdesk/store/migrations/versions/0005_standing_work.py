"""The standing work of the desk: rounds, the monthly sample, who is told, guides."""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Makes the tables of the standing work, and finds a month's follow-ups without a walk."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Nothing that was there before has changed."""
    return payload
