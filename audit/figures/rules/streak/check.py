"""What `figure/streak` tells of, in both languages, with a bad and a good example."""

from audit.model import Check, Severity, Text

CODE = "figure/streak"

CHECK = Check(
    code=CODE,
    severity=Severity.ERROR,
    what=Text(
        "“N years running” out of step with its start, or with another article",
        "“连续N年（次）”与起始年份或其他报道不符",
    ),
    why=Text(
        "Readers count on their fingers, and the next reporter copies it.",
        "读者扳着指头就能算出来，而且错误会被后来的稿件照抄。",
    ),
    bad="2024年6月，市总工会再获先进称号，这是自2009年以来连续第12次获此称号。",
    good="2024年6月，市总工会再获先进称号，这是自2009年以来连续第15次获此称号。",
    mend=Text("Count from the first year to the last, both included.", "从起始年份数到最近一年，首尾都算。"),
)
