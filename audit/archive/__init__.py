"""What was published before: found again by hashes of its text, in memory or in an index on disk."""
