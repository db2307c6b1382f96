"""Paper slips: which were printed ahead, which were entered afterwards, each number once."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Makes the table of the slips, and gives a case the number of its own."""
    for statement in Path(__file__).with_suffix(".sql").read_text("utf-8").split(";\n"):
        if statement.strip():
            op.get_bind().exec_driver_sql(statement)
    op.add_column(
        "reception_case", sa.Column("slip_number", sa.Text, nullable=False, server_default="")
    )


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """A case that was new then had no slip."""
    if kind == "reception_case" and "id" in payload:
        return payload | {"slip_number": ""}
    return payload
