"""The keys: which there are, who has them, until when."""
