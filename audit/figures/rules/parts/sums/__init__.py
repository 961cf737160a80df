"""Parts that must add up to their whole, or cannot exceed it."""
