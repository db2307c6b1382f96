"""Alembic steps; each also carries `upcast`, and `data` where records change."""
