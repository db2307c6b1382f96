"""What is asked of the keys: rows, what is due, what is found."""
