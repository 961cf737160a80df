"""What there is of each, or in a time, against the total."""
