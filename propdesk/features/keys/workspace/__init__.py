"""The key board on the screen: hooks on rails, the same as a table, the record beside it."""
