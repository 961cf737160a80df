"""Benchmarks: whole processes on the same articles, in paired runs. Commands, never timed tests; pytest sees none.

`python -m tests.benchmarks.passages [CORPUS] [--articles N]` sets the passage engine beside its peers,
`python -m tests.benchmarks.text_checks [CORPUS] [--articles N]` the text checks beside the passage engine.
"""
