"""What `figure/decreased` tells of, in both languages, with a bad and a good example."""

from audit.model import Check, Severity, Text

CODE = "figure/decreased"

CHECK = Check(
    code=CODE,
    severity=Severity.ERROR,
    what=Text("a cumulative count that fell though its period grew", "累计数随时间延长反而减少"),
    why=Text(
        "A count from one day on can only grow; one of the two reports is wrong.",
        "自同一天起的累计数只增不减，两处必有一错。",
    ),
    bad=(
        "==> 0607.txt <==\n2024年6月7日\n\n截至5月底，全市今年已累计举办健康讲座46场。\n"
        "==> 0703.txt <==\n2024年7月3日\n\n上半年，全市累计举办健康讲座41场。"
    ),
    good=(
        "==> 0607.txt <==\n2024年6月7日\n\n截至5月底，全市今年已累计举办健康讲座41场。\n"
        "==> 0703.txt <==\n2024年7月3日\n\n上半年，全市累计举办健康讲座46场。"
    ),
    mend=Text("Check both counts, and what each includes.", "核对两次统计的口径与数字。"),
)
