"""The parts of the HTML report: what stands in it, its templates, its style and its script."""
