"""What is asked of the log: rows, cards, what is due."""
