"""A version that was never released: kennels and the dogs in them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


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
