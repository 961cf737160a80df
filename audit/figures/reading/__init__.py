"""One article as the rules see it: its text, its figures, how large they are and what stands around them."""
