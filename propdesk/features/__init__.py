"""One room per duty; each folder holds the same layers, named alike."""
