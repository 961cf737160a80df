"""Shares against the counts beside them, and against one another."""
