"""The codes of inputs that could not be audited, or only with a reservation."""

from __future__ import annotations

from audit.model import Check, Severity, Text

UNREADABLE = Check(
    code="file/unreadable",
    severity=Severity.ERROR,
    what=Text("an input that cannot be read", "无法读取的文件"),
    why=Text("What was not read was not audited; a gate must not pass it in silence.", "未能读取即未经审核，不能默默放行。"),
    bad="(a file without read permission, or a .docx that is no .docx)",
    good="(a file that its own program opens)",
    mend=Text("Mend or remove the file, or exclude it in the configuration.", "修复或移走该文件，或在配置中排除。"),
)
ENCODING = Check(
    code="file/encoding",
    severity=Severity.WARNING,
    what=Text("a text that no encoding reads without loss", "没有一种编码能完整读出的文本"),
    why=Text("Characters are lost already, or the file mixes encodings.", "已有字符丢失，或文件混用多种编码。"),
    bad="(a UTF-8 file with a cut character)",
    good="(the same file saved as UTF-8)",
    mend=Text("Save the file anew as UTF-8 from its source.", "从原稿重新存为 UTF-8。"),
)
EMPTY = Check(
    code="file/empty",
    severity=Severity.INFO,
    what=Text("a file without text", "没有文字的文件"),
    why=Text("An article may have been lost in saving.", "可能在保存时丢失了文章。"),
    bad="(a file of 0 bytes)",
    good="(a file with an article)",
    mend=Text("Restore the text or delete the file.", "恢复文字或删除该文件。"),
)
TOO_LARGE = Check(
    code="file/too-large",
    severity=Severity.ERROR,
    what=Text("a file too large to be an article", "文件过大，不像一篇文章"),
    why=Text("It was not audited: memory and time are bounded.", "未经审核：内存和时间有限。"),
    bad="(a text file of 200 MiB)",
    good="(one article a file, or a .jsonl file of records)",
    mend=Text("Split it into its articles.", "按文章拆分。"),
)
CHECKS = (UNREADABLE, ENCODING, EMPTY, TOO_LARGE)
