"""One thing under two values in one article."""
