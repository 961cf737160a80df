"""Lists against the number of their members."""
