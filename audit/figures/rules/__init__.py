"""The rules by which figures contradict one another: one file each, one line each in the room's table."""
