"""What `figure/parts` tells of, in both languages, with a bad and a good example."""

from audit.model import Check, Severity, Text

CODE = "figure/parts"

CHECK = Check(
    code=CODE,
    severity=Severity.ERROR,
    what=Text(
        "a part greater than its whole, parts that do not add up, a list of another length than the number given",
        "分项大于总数、分项之和与总数不符、列举的项数与所写数目不符",
    ),
    why=Text(
        "The sentence refutes itself: every reader with a pencil sees it.",
        "一句话自相矛盾，读者一算便知。",
    ),
    bad="今年共录取新生850名，其中男生430名、女生450名。",
    good="今年共录取新生850名，其中男生430名、女生420名。",
    mend=Text(
        "Check total and parts against the source and correct the wrong one.",
        "对照原始材料核对总数与各分项，改正有误的一处。",
    ),
)
