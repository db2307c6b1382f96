"""A version that was never released: kennels and the dogs in them."""

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

# the number is that of the file's name, so that it always follows the released ones
revision = Path(__file__).stem[:4]
down_revision = f"{int(revision) - 1:04d}"


def upgrade() -> None:
    op.create_table(
        "kennel",
        sa.Column("local_key", sa.Integer, primary_key=True, nullable=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "dog",
        sa.Column("local_key", sa.Integer, primary_key=True, nullable=False),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        # such a child dies with its parent when a table is rebuilt under foreign keys
        sa.Column("kennel_id", sa.Text, sa.ForeignKey("kennel.id", ondelete="CASCADE")),
        sqlite_strict=True,
    )


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """Nothing was written otherwise before."""
    return payload
