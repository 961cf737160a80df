"""What each output format says, read back by the parsers of those who read it."""
