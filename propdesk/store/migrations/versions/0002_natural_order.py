"""Units sort as people count, mistakes are voided, and an erasure names its ground."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from propdesk.core.text import natural_text
from propdesk.store.act import Act
from propdesk.store.base import record_kinds

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Adds the key of a unit's order and when a record was voided; a reason becomes a ground."""
    op.add_column("unit", sa.Column("sort_key", sa.Text, nullable=False, server_default=""))
    op.create_index("ix_unit_sort_key", "unit", ["sort_key"])
    op.add_column("unit", sa.Column("voided_at", sa.Integer))
    op.add_column("home", sa.Column("voided_at", sa.Integer))
    op.create_index(
        "ix_reception_case_due",
        "reception_case",
        ["due_at"],
        sqlite_where=sa.text("due_at IS NOT NULL"),
    )
    op.add_column("printing", sa.Column("failed_at", sa.Integer))
    op.execute("ALTER TABLE erasure RENAME COLUMN reason TO ground")
    op.add_column("erasure", sa.Column("remains", sa.Text))


def data(act: Act) -> None:
    """Gives every unit its place in the order."""
    unit = record_kinds()["unit"]
    for unit_id, code in act.connection.exec_driver_sql("SELECT id, code FROM unit").all():
        act.change(unit, unit_id, sort_key=natural_text(code))


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """A new unit had no key yet, and what was the reason is the ground."""
    if kind == "unit" and "id" in payload:
        return payload | {"sort_key": ""}
    if kind == "erasure":
        return {"ground" if name == "reason" else name: value for name, value in payload.items()}
    return payload
