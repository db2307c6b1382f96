"""A sample estate: invented blocks, units, people and staff, the same for the same seed."""
