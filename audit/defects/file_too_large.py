"""An input that is larger than any article; the readers find it."""

from audit.model import Check, Severity, Text

CHECK = Check(
    code="file/too-large",
    severity=Severity.ERROR,
    what=Text("a file, record or unpacked document larger than any article", "超出文章应有大小的文件、记录或解压内容"),
    why=Text(
        "It was not audited; mostly it is a whole archive in one file, or a forged document.",
        "该文件未审核；多半是整个资料库存成了一个文件，或是伪造的文档。",
    ),
    bad="archive.txt: 512 MiB",
    good="archive.jsonl: one article a line",
    mend=Text(
        "Split it into its articles, or write them to a .jsonl file, one a line, which is read bit by bit.",
        "按文章拆分，或改存为每行一篇的 .jsonl 文件（逐行读取，不限大小）。",
    ),
)
