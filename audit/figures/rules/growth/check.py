"""What `figure/growth` tells of, in both languages, with a bad and a good example."""

from audit.model import Check, Severity, Text

CODE = "figure/growth"

CHECK = Check(
    code=CODE,
    severity=Severity.ERROR,
    what=Text(
        "a base, a new value and a change that do not fit together; a course, mark or target that the values refute",
        "基数、现值与增减量或增减幅度互不相符；所称走势、关口或目标与数值不符",
    ),
    why=Text("One of the three numbers is wrong, and the text does not say which.", "三个数中必有一个是错的。"),
    bad="全市规上企业由200家增加到250家，增长30%。",
    good="全市规上企业由200家增加到250家，增长25%。",
    mend=Text("Recalculate the change from both values, and check them.", "用前后两个数重新计算增减，并核对原始数据。"),
)
