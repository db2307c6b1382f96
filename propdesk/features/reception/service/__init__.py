"""The verbs of the reception log."""
