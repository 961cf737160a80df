"""The parts and the margin of a match against its score."""
