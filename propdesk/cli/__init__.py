"""The command line: a stable contract for scripts, tests and people at HQ."""
