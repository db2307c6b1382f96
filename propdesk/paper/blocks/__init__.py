"""What stands on a paper, one kind of block per module: how a form writes it, how it is set."""
