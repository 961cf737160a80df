"""What `figure/ordinal` tells of, in both languages, with a bad and a good example."""

from audit.model import Check, Severity, Text

CODE = "figure/ordinal"

CHECK = Check(
    code=CODE,
    severity=Severity.ERROR,
    what=Text(
        "one event under two ordinals, or an ordinal out of step with its year",
        "同一活动届次不一，或届次与年份不符",
    ),
    why=Text("The ordinal is part of the event's name.", "届次是活动名称的一部分。"),
    bad="第六届全县运动会开幕\n\n由县政府主办的第七届全县运动会4日开幕，30支代表团参加。",
    good="第七届全县运动会开幕\n\n由县政府主办的第七届全县运动会4日开幕，30支代表团参加。",
    mend=Text("Check the ordinal with the organiser or the year of the first event.", "向主办方或按首届年份核对届次。"),
)
