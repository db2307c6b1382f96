"""The keys: what is kept, loans, approvals, releases in an emergency, counts of the board."""

from pathlib import Path
from typing import Any

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Makes the tables of the keys."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Nothing that was there before has changed."""
    return payload
