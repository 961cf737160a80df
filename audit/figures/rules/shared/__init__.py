"""What the rules of several checks ask: what a figure counts, what it is in a change, what a headline means."""
