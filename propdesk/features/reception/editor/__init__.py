"""The small forms beside the register: new entries, corrections, and each next step."""
