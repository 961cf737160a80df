"""The code of what is wrong with the configuration of a gate."""

from __future__ import annotations

from audit.model import Check, Severity, Text

SUPPRESSION = Check(
    code="config/suppression",
    severity=Severity.WARNING,
    what=Text("a suppression in the configuration that matches nothing any more", "配置中已不再匹配任何问题的屏蔽条目"),
    why=Text(
        "It stays in wait, and lets through the next fault that happens to look like the one it was written for.",
        "条目留在配置中，日后出现类似的差错就会被它放过。",
    ),
    bad=(
        '==> article-audit.toml <==\n[[suppress]]\ncode = "text/markup"\npath = "2024/推文.txt"\n'
        'reason = "标签是引文"\n'
        "==> 2025/推文.txt <==\n网页中换行写作 <br>，初学者常常写错。"
    ),
    good=(
        '==> article-audit.toml <==\n[[suppress]]\ncode = "text/markup"\npath = "2025/推文.txt"\n'
        'reason = "标签是引文"\n'
        "==> 2025/推文.txt <==\n网页中换行写作 <br>，初学者常常写错。"
    ),
    mend=Text("Delete the entry, or mend its code, path or text.", "删除该条目，或改正其 code、path、text。"),
)
CHECKS = (SUPPRESSION,)
