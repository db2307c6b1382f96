"""The reception log on the screen: the line, the caller, the register, the record."""
