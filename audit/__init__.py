"""article-audit: a newsroom's last look before print, and the gate of an article repository."""

__version__ = "0.1.0"
