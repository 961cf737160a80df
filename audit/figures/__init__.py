"""Figures: numerals, what they count, for whom and when; and which of them cannot both be true."""

from audit.figures.compare import CHECKS, compare
from audit.figures.extract import extract, extract_each
from audit.figures.numbers.scan import numerals

__all__ = ["CHECKS", "compare", "extract", "extract_each", "numerals"]
