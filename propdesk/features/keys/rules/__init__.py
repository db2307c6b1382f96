"""What may be done with a key, when it is late, and what a line says. Knows no file."""
