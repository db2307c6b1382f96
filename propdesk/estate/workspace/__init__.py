"""Units and their people on the screen: the register, and the record beside it."""
