"""What knows nothing of this program: clock, errors, numbers, words, paths, settings, log."""
