"""`python -m audit` is `article-audit`."""

from audit.cli import command

command()
