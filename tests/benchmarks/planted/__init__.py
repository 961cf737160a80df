"""Contradictions planted into articles, and differences that are none."""
