"""The rules by which figures contradict one another: a room for each check, with a table of its rules."""
