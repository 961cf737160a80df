"""A text some of whose bytes mean nothing; the readers find it, and the rest is audited."""

from audit.model import Check, Severity, Text

CHECK = Check(
    code="file/encoding",
    severity=Severity.WARNING,
    what=Text("bytes that are no characters in the encoding of the file", "按文件编码无法解读的字节"),
    why=Text(
        "Characters were lost when the file was cut, joined or converted; they stand as U+FFFD in what was audited.",
        "文件在截断、拼接或转码时丢失了字符；审核时以 U+FFFD 代替。",
    ),
    bad="宝鸡市总工\ufffd\ufffd举办技能大赛。",
    good="宝鸡市总工会举办技能大赛。",
    mend=Text(
        "Restore the places from the original and save the file as UTF-8.", "对照原稿补齐这些位置，并以 UTF-8 保存。"
    ),
)
