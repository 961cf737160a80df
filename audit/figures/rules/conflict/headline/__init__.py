"""The headline of an article against its body."""
