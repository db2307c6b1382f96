"""Dialogs on shared ground: the import of an estate."""
