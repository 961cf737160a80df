"""An input without any text; the readers find it."""

from audit.model import Check, Severity, Text

CHECK = Check(
    code="file/empty",
    severity=Severity.INFO,
    what=Text("a file or record without text", "没有文字的文件或记录"),
    why=Text(
        "Somebody meant an article to be there; a scanned page looks like one, but holds only a picture.",
        "这里本应有一篇文章；扫描件看似文章，其实只有图片。",
    ),
    bad='{"title": "工会动态", "text": ""}',
    good='{"title": "工会动态", "text": "6月8日，安康市总工会举办技能大赛。"}',
    mend=Text(
        "Supply the text (for a scan, by OCR), or remove the file.", "补上正文（扫描件请先做文字识别），或删除文件。"
    ),
)
