"""Windows without knowledge of any feature."""
