"""The code of what is wrong with the configuration of a gate."""

from __future__ import annotations

from audit.model import Check, Severity, Text

EXAMPLE = """\
==> article-audit.toml <==
[[suppress]]
code = "text/markup"
path = "{}"
reason = "it is quoted"
==> 教程.md <==
网页中的空格要写作&nbsp;才不会合并。
"""
SUPPRESSION = Check(
    code="config/suppression",
    severity=Severity.WARNING,
    what=Text("a suppression in the configuration that matches nothing any more", "配置中已不再匹配任何问题的屏蔽条目"),
    why=Text(
        "It stays in wait, and lets through the next fault that happens to look like the one it was written for.",
        "条目留在配置中，日后出现类似的差错就会被它放过。",
    ),
    bad=EXAMPLE.format("推文.md"),
    good=EXAMPLE.format("教程.md"),
    mend=Text("Delete the entry, or mend its code, path or text.", "删除该条目，或改正其 code、path、text。"),
)
CHECKS = (SUPPRESSION,)
