"""Writes the tables of the first version, while no release has frozen them yet."""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from propdesk.catalog import METADATA

TARGET = Path("propdesk/store/migrations/versions/0001_begin.sql")


def main() -> None:
    """Writes every table and index in an order that references allow."""
    dialect = sqlite.dialect()
    statements: list[str] = []
    for table in METADATA.sorted_tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    TARGET.write_text(";\n".join(statements) + ";\n", "utf-8")


if __name__ == "__main__":
    main()
