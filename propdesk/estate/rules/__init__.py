"""What holds on every estate, whatever is stored and however it is shown."""
