"""Benchmarks: whole processes on the same articles, in paired runs. Commands, never timed tests; pytest sees none.

`python -m tests.benchmarks.passages [CORPUS] [--articles N]` sets the passage engine beside its peers,
`python -m tests.benchmarks.text_checks [CORPUS] [--articles N]` the text checks beside the passage engine.
`python -m tests.benchmarks.index [ARCHIVE] [--articles N]` a draft's check with the index of an archive beside that
with the archive itself, and an update after ten changes beside building.
"""
