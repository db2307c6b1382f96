"""The rules of the reception log: states, clocks, the quick line, visits."""
