"""article-audit: a newsroom's last look before print, and the gate of an article repository."""

from __future__ import annotations

TYPE_CHECKING = False  # `typing` takes longer to load than all that `--version` needs
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from audit.report import Report

__version__ = "0.1.0"
__all__ = ["__version__", "check"]


def __getattr__(name: str) -> Any:
    """`audit.figures`, imported when it is asked for."""
    if name == "figures":
        from importlib import import_module

        return import_module("audit.figures")
    raise AttributeError(f"module 'audit' has no attribute {name!r}")


def check(paths: Iterable[str], **options: Any) -> Report:
    """Audits the articles at `paths` (files or folders).

    `options` are those of `article-audit check` with underscores: `against`, `select`, `ignore`, `similarity`,
    `min_chars`, `jobs`, `baseline`, `since` and so on; `config` names a configuration, and none is looked for.
    Raises AuditError where a path or an option is wrong.
    """
    from audit.errors import AuditError
    from audit.gate.config import configured
    from audit.gate.gate import Gate
    from audit.gate.settings import NAMES, Settings
    from audit.runner import audit

    for name in options:
        if name not in NAMES:
            known = ", ".join(sorted(NAMES))
            raise AuditError(f"{name}: no such option; there are {known}", f"{name}：没有这个选项；可用 {known}")
    named = [str(path) for path in paths]
    configuration = configured(str(options.pop("config"))) if options.get("config") else {}
    settings = Settings.of({**configuration, **options})
    gate = Gate.of(settings, named)
    return gate(audit(named, settings)).report
