"""One thing under two values in two articles."""
