"""What a reader reckons within a sentence or two: differences, series, what is left, rates, shares."""
