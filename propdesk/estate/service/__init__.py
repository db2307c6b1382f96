"""What is done to the estate's own data, and who may sign in."""
