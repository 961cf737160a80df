"""Figures: numerals, what they count, for whom and when; and which of them cannot both be true."""

from audit.figures.numerals import numerals

__all__ = ["numerals"]
