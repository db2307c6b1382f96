"""The version of the file's schema: one step for each migration."""

SCHEMA_VERSION = 7
