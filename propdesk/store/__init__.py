"""The file: its tables, its journal, its keys, its copies."""
