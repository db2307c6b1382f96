"""A version that was never released: it renames a column, adds one, drops one, and fills it."""

import os
import signal
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import op

from propdesk.store.act import Act
from propdesk.store.base import record_kinds

# the number is that of the file's name, so that it always follows the released ones
revision = Path(__file__).stem[:4]
down_revision = f"{int(revision) - 1:04d}"


def upgrade() -> None:
    with op.batch_alter_table("kennel", recreate="always") as batch:
        batch.alter_column("note", new_column_name="remark")
        batch.add_column(sa.Column("room", sa.Integer, nullable=False, server_default="1"))
    op.add_column("dog", sa.Column("chip", sa.Text))
    how = os.environ.get("KENNELS_FAIL")
    if how == "raise":
        raise OSError("the power went")
    if how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if how == "lose":
        op.execute("DELETE FROM dog WHERE local_key = 1")
    if how == "orphan":
        op.execute("UPDATE dog SET kennel_id = 'nowhere'")


def data(act: Act) -> None:
    """Every dog has a chip from now on."""
    dog = record_kinds()["dog"]
    for (dog_id,) in act.connection.exec_driver_sql("SELECT id FROM dog").all():
        act.change(dog, dog_id, chip=f"chip-{dog_id}")


def upcast(kind: str, payload: dict[str, Any]) -> dict[str, Any]:
    """The note is the remark, and each kennel had one room."""
    if kind != "kennel":
        return payload
    renamed = {"remark" if name == "note" else name: value for name, value in payload.items()}
    # a whole row has its name; a patch says only what changed
    return renamed | {"room": 1} if "id" in renamed else renamed
