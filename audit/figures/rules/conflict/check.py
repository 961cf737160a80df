"""What `figure/conflict` tells of, in both languages, with a bad and a good example."""

from audit.model import Check, Severity, Text

CODE = "figure/conflict"

CHECK = Check(
    code=CODE,
    severity=Severity.ERROR,
    what=Text(
        "one indicator of one subject and period with values that cannot both hold",
        "同一主体、同一时期的同一指标数值互相矛盾",
    ),
    why=Text("Readers who saw both articles trust neither.", "读者看到两个不同的数，哪一个也不会相信。"),
    bad="上半年全区新建充电桩1200个\n\n区发改局通报，上半年全区新建充电桩2100个，覆盖全部街道。",
    good="上半年全区新建充电桩2100个\n\n区发改局通报，上半年全区新建充电桩2100个，覆盖全部街道。",
    mend=Text("Check both against the source and correct the wrong one.", "对照原始材料核对两处，改正有误的一处。"),
)
