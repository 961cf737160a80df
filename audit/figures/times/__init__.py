"""Time expressions, the days that they mean, and which of them governs a figure."""
