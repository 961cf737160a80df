"""The report's rows, a file for each kind: where a finding stands, what it is known by, what an editor is told."""
