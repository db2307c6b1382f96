"""Shared ground under every feature: blocks, units, people, staff, calendar."""
