"""What is left of a whole when what is gone is taken away: 吸收9.8亿元,已返还2.9亿元,其余6.3亿元未兑付."""

from __future__ import annotations

from collections.abc import Iterator

from audit.figures.reading.amounts import bounded, family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_LEFT = regex(
    r"(?:其余|剩余|余下|剩下|其他|尚有|尚余|还剩|仅剩|只剩|实到"
    r"|[还尚仍]欠|至今欠|未(?:兑付|归还|追回|完成)|差额)(?:的|为|有|还有|共|约)?$"
)
_TAKEN = regex(
    r"已|还了|还款|请假|缺席|返还|退还|追回|归还|用去|花去|售出|卖出|完成|撤并|拆除|减去|扣除|除去|因病|因事|缺"
)
_ELSE = regex(r"其中|分别|比|较|占|平均|每|同比|去年|上年|增|最")
_FAR = 0.4


def within(reading: Reading) -> Iterator[Conflict]:
    """Remainders that are not what is left."""
    for figures in reading.sentences:
        for i, rest in enumerate(figures):
            if i < 2 or _LEFT.search(reading.gap(figures[i - 1], rest)) is None or rest.qualifier != "exact":
                continue
            same = [f for f in figures[:i] if family(f) == family(rest) and f.kind == rest.kind]
            if len(same) != 2 or figures[i - 1] is not same[1]:
                continue
            whole, taken = same
            words = reading.text[whole.end : rest.start]
            told = _TAKEN.search(reading.gap(whole, taken)) and not _ELSE.search(words)
            if told and not _fits(whole, taken, rest):
                left = number((value(whole) - value(taken)) * rest.value / value(rest))
                rule = Text(f"what is left of the whole is {left}", f"总数减去前项应剩{left}")
                yield conflict(CODE, "probable", [(reading, f) for f in (whole, taken, rest)], rule)


def _fits(whole: Figure, taken: Figure, rest: Figure) -> bool:
    (w0, w1), (t0, t1), (r0, r1) = bounded(whole), bounded(taken), bounded(rest)
    left = value(whole) - value(taken)
    if left <= 0 or not value(rest) or abs(left - value(rest)) > _FAR * max(left, value(rest)):
        return True
    return w0 - t1 <= r1 * 1.002 and r0 * 0.998 <= w1 - t0
