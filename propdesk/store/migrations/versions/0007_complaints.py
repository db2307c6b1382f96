"""Complaints: what a supervisor found of them, and the files of those that are investigated."""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Makes the tables of verdicts and investigation files."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Nothing that was there before has changed."""
    return payload
