"""The codes of inputs that could not be audited, or only with a reservation; the readers find them."""

from __future__ import annotations

from audit.model import Check, Severity, Text

UNREADABLE = Check(
    code="file/unreadable",
    severity=Severity.ERROR,
    what=Text(
        "a file that cannot be read: broken, encrypted, not what its name says, or vanished",
        "无法读取的文件：损坏、加密、与扩展名不符或已消失",
    ),
    why=Text("What was not read was not audited, and may hold anything.", "没有读到的内容就没有审核，可能有任何差错。"),
    bad="==> 工会动态.docx <==\n这是改了扩展名的文本，不是 Word 文档。",
    good="==> 工会动态.txt <==\n这是文本，扩展名也是文本的。",
    mend=Text(
        "Open it in its program and save it anew, without a password; or exclude it in the configuration.",
        "用相应的程序打开后另存（不设密码），或在配置中排除。",
    ),
)
ENCODING = Check(
    code="file/encoding",
    severity=Severity.WARNING,
    what=Text("bytes that are no characters in the encoding of the file", "按文件编码无法解读的字节"),
    why=Text(
        "Characters were lost when the file was cut, joined or converted; they stand as U+FFFD in what was audited.",
        "文件在截断、拼接或转码时丢失了字符；审核时以 U+FFFD 代替。",
    ),
    bad="宝鸡市总工会举办技能大赛，全市职工踊跃参加，各县区选派\\xe4\\xbb优秀选手。",
    good="宝鸡市总工会举办技能大赛，全市职工踊跃参加，各县区选派了优秀选手。",
    mend=Text(
        "Restore the places from the original and save the file as UTF-8.", "对照原稿补齐这些位置，并以 UTF-8 保存。"
    ),
)
EMPTY = Check(
    code="file/empty",
    severity=Severity.INFO,
    what=Text("a file or record without text", "没有文字的文件或记录"),
    why=Text(
        "Somebody meant an article to be there; a scanned page looks like one, but holds only a picture.",
        "这里本应有一篇文章；扫描件看似文章，其实只有图片。",
    ),
    bad='==> 工会动态.jsonl <==\n{"title": "技能大赛开幕", "text": ""}',
    good='==> 工会动态.jsonl <==\n{"title": "技能大赛开幕", "text": "6月8日，安康市总工会举办技能大赛。"}',
    mend=Text(
        "Supply the text (for a scan, by OCR), or remove the file.", "补上正文（扫描件请先做文字识别），或删除文件。"
    ),
)
TOO_LARGE = Check(
    code="file/too-large",
    severity=Severity.ERROR,
    what=Text("a file, record or unpacked document larger than any article", "超出文章应有大小的文件、记录或解压内容"),
    why=Text(
        "It was not audited; mostly it is a whole archive in one file, or a forged document.",
        "该文件未审核；多半是整个资料库存成了一个文件，或是伪造的文档。",
    ),
    bad="==> 2024.txt <==\n6月8日，安康市总工会举办技能大赛。\n… 257 MiB",
    good=(
        "==> 2024.jsonl <==\n"
        '{"title": "技能大赛开幕", "text": "6月8日，安康市总工会举办技能大赛。"}\n'
        '{"title": "工会送清凉", "text": "7月2日，宝鸡市总工会慰问一线职工。"}'
    ),
    mend=Text(
        "Split it into its articles, or write them to a .jsonl file, one a line, which is read bit by bit.",
        "按文章拆分，或改存为每行一篇的 .jsonl 文件（逐行读取，不限大小）。",
    ),
)
CHECKS = (UNREADABLE, ENCODING, EMPTY, TOO_LARGE)
