"""The codes of repeated passages, and which of them a passage deserves."""

from __future__ import annotations

from collections import Counter

from audit.model import Check, Passage, Severity, Text

BAD = (
    "今年，全市工会深入开展服务基层年活动，不断完善制度体系，推进经审工作规范化有序开展。\n\n"
    "培训班上，学员们互相交流经验。\n\n"
    "今年，全市工会深入开展服务基层年活动，不断完善制度体系，推进经审工作规范化有序开展。"
)
GOOD = "\n\n".join(BAD.split("\n\n")[:2])

REPEATED = Check(
    code="passage/repeated",
    severity=Severity.ERROR,
    what=Text("the same passage more than once in one article", "同一篇文章中同一段文字重复出现"),
    why=Text(
        "A reader takes it for a mistake of the page make-up, and it is one: a paragraph was pasted twice.",
        "读者一眼便知是拼版差错：同一段文字被粘贴了两次。",
    ),
    bad=BAD,
    good=GOOD,
    mend=Text("Keep the copy that fits its place, delete the others.", "保留位置合适的一处，删去其余各处。"),
)
REUSED = Check(
    code="passage/reused",
    severity=Severity.WARNING,
    what=Text("a passage of one article again in another", "一篇文章的文字在另一篇中再次出现"),
    why=Text(
        "Text taken over from an earlier article is stale, or belongs to somebody, or got there by accident.",
        "沿用旧稿的文字可能已过时、涉及他人权利，或系误贴。",
    ),
    bad=(
        "==> 0607.txt <==\n6月7日，市总工会第3期培训班开班。今年，全市工会深入开展服务基层年活动，"
        "不断完善制度体系，推进经审工作规范化有序开展。\n"
        "==> 0621.txt <==\n6月21日，县总工会召开座谈会。今年，全市工会深入开展服务基层年活动，"
        "不断完善制度体系，推进经审工作规范化有序开展。"
    ),
    good=(
        "==> 0607.txt <==\n6月7日，市总工会第3期培训班开班。今年，全市工会深入开展服务基层年活动，"
        "不断完善制度体系，推进经审工作规范化有序开展。\n"
        "==> 0621.txt <==\n6月21日，县总工会召开座谈会，与会者谈到了基层经审力量不足、票据管理不严的难处。"
    ),
    mend=Text(
        "Write it anew, name the source, or suppress it where reuse is meant.",
        "改写、注明出处；确属有意沿用的，予以屏蔽。",
    ),
)
TEMPLATE = Check(
    code="passage/template",
    severity=Severity.INFO,
    what=Text("the same text with other figures, dates or names", "文字相同，仅数字、日期或名称不同"),
    why=Text(
        "A text filled in anew each time is easily filled in wrongly: last year's figure stays, a name is forgotten.",
        "套用模板时容易漏改：旧数字、旧名称未更新。",
    ),
    bad=(
        "==> 0607.txt <==\n6月7日，市总工会举办第3期培训班，来自全市各级工会的120名干部参加，学习了工会财务制度。\n"
        "==> 0708.txt <==\n7月8日，市总工会举办第4期培训班，来自全市各级工会的115名干部参加，学习了工会财务制度。"
    ),
    good=(
        "==> 0607.txt <==\n6月7日，市总工会举办第3期培训班，来自全市各级工会的120名干部参加，学习了工会财务制度。\n"
        "==> 0708.txt <==\n“账怎么记，票怎么贴，这下全弄明白了。”7月8日走出教室，老会计李明对同伴说。"
    ),
    mend=Text("Compare every figure, date and name of the two.", "逐一核对两处的数字、日期和名称。"),
)
CHECKS = (REPEATED, REUSED, TEMPLATE)


def check_of(passage: Passage, checked: int) -> Check:
    """The check that a passage falls under: the worst of those that apply to the first `checked` articles."""
    if passage.kind == "template":
        return TEMPLATE
    copies = Counter(occurrence.article for occurrence in passage.occurrences if occurrence.article < checked)
    return REPEATED if max(copies.values()) > 1 else REUSED
