"""The form engine: printed papers from data."""
