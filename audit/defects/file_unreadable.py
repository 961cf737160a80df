"""An input that could not be audited at all; the readers find it."""

from audit.model import Check, Severity, Text

CHECK = Check(
    code="file/unreadable",
    severity=Severity.ERROR,
    what=Text(
        "a file that cannot be read: broken, encrypted, not what its name says, or vanished",
        "无法读取的文件：损坏、加密、与扩展名不符或已消失",
    ),
    why=Text("What was not read was not audited, and may hold anything.", "没有读到的内容就没有审核，可能有任何差错。"),
    bad="article.docx: not a .docx file: File is not a zip file",
    good="article.docx: 12 paragraphs",
    mend=Text(
        "Open it in its program and save it anew, without a password; or exclude it in the configuration.",
        "用相应的程序打开后另存（不设密码），或在配置中排除。",
    ),
)
