"""Times, days and hours against the dates and clocks between which they lie."""
