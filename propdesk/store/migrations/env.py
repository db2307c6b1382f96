"""Alembic's entry: runs on the connection that the migration hands over."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=False,
    render_as_batch=True,
)
context.run_migrations()
