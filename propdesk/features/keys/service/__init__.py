"""What is done with keys, each within an open act."""
