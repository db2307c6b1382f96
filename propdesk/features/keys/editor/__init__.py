"""The forms of the key board: lending in full, what befalls a key, approvals, the count."""
