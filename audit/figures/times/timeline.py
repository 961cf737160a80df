"""Which time expression governs a figure: its sentence's, its paragraph's, or the frame of its section."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from audit.figures.times.periods import Time
from audit.figures.words.script import is_latin
from audit.text.regex import regex

_SECTION = regex(r"^(?:本报讯|[^\n]{0,12}讯[ (]|\(记者)|\n(?=本报讯|[^\n]{0,8}讯 )", re.MULTILINE)
_INITIAL = frozenset(",。;!?\n:( )“—")
_PREPOSITIONS = frozenset("截至止自从在到据于")
_SINCE = regex(r"(?:以来|之后|至今|后,|起,)")
_UP_TO_NOW = regex("[^,。;、0-9\n]{1,8}[至迄]今")
"""Behind a time from which on is counted: 2022年|启动至今."""
_NEW_CLAUSE = regex(
    r"\.\ |\n|;|\b(?:and|but) (?:had|has|have|was|were|is|are|will|made|sold|won|lost|[a-z]{2,}ed)\b|, (?:which|who"
    r"|while|but|where)\b"
)
"""What may stand between a figure and a time that is not its own: employs 2,300 and had sales of $740m last year."""
_DIRECTLY = regex(r"[\d.,]+%?(?: (?!and\b|to\b|from\b)[A-Za-z.]+){0,4}?(?: (?:in|during|for|by|at the end of))? ?")
"""From a number to a time that is its own, whatever time stands before it: to |27 million dollars in |2023."""
_YEARLY = 27
_ASIDE, _BEHIND = 16, 48


class Timeline:
    """The time expressions of an article, in order."""

    def __init__(self, text: str, times: list[Time]) -> None:
        self._text = text
        self._times = [time for time in times if time.kind != "base" and time.first]
        self._starts = [time.start for time in self._times]
        has_sections = "讯" in text or "(记者" in text
        self._sections = [match.start() for match in _SECTION.finditer(text)] if has_sections else []
        self._frames = [time for time in self._times if self._opens(time)]
        self._frame_starts = [time.start for time in self._frames]

    def _opens(self, time: Time) -> bool:
        """Whether the expression opens a clause, and so may govern what follows."""
        at = time.start - 1
        while at >= 0 and self._text[at] in _PREPOSITIONS:
            at -= 1
        return at < 0 or self._text[at] in _INITIAL

    def at(self, offset: int, sentence: int, before: str) -> Time | None:
        """The time of a figure at `offset` whose sentence begins at `sentence`."""
        found = self._in_sentence(offset, sentence)
        if found is None and self._text.startswith("报告期", sentence):
            found = self._reported(sentence)
        if found is not None:
            return self._accumulated(found, offset) if found.kind == "point" and "累计" not in before else found
        if self._text[sentence - 1 : sentence] == ";" and (found := self._carried(sentence)) is not None:
            return found
        paragraph = self._text.rfind("\n", 0, offset) + 1
        at = bisect_left(self._frame_starts, sentence) - 1
        if at >= 0 and self._frame_starts[at] >= paragraph:
            return self._frames[at]
        return self._frame(offset)

    def _reported(self, sentence: int) -> Time | None:
        """The year of the report that is spoken of: 披露2023年年报。|报告期内."""
        before = (self._times[at] for at in range(bisect_left(self._starts, sentence) - 1, -1, -1))
        return next((time for time in before if time.last - time.first >= _YEARLY), None)

    def _carried(self, clause: int) -> Time | None:
        """The year, or its part, of what stands before a semicolon: 2023年产钢836万吨;|实现收入412亿元."""
        start = max(self._text.rfind(end, 0, clause) for end in "。!?\n")
        last = bisect_left(self._starts, clause) - 1
        if last < 0 or self._starts[last] <= start or self._times[last].kind != "span":
            return None
        long = self._times[last].last - self._times[last].first >= _YEARLY or self._text.startswith("同期", clause)
        return self._times[last] if long else None

    def _in_sentence(self, offset: int, sentence: int) -> Time | None:
        last = bisect_left(self._starts, offset) - 1
        if last < 0 or self._starts[last] < sentence:
            following = last + 1 < len(self._times) and self._english(offset, self._starts[last + 1])
            return self._times[last + 1] if following else None
        if self._is_behind(last + 1, offset):
            return self._times[last + 1]
        if self._is_aside(last, offset) and last and self._starts[last - 1] >= sentence:
            last -= 1
        time = self._times[last]
        cumulative = "累计" in self._text[time.end : offset]
        if cumulative and time.kind == "span" and _SINCE.search(self._text, time.end, min(offset, time.end + 16)):
            return time._replace(last=max(time.last, self._times[-1].last), kind="since")
        if last and self._starts[last - 1] >= sentence:
            return self._joined(self._times[last - 1], time, offset)
        return time

    def _joined(self, other: Time, time: Time, offset: int) -> Time:
        """The time that two in a row make before a figure, of which the first may be the span that the second ends."""
        if other.last - other.first >= 300 and self._text.startswith("全年", time.start):
            return other  # 2023年年报显示,全年…
        until_now = time.kind == "point" and _UP_TO_NOW.fullmatch(self._text, other.end, time.start + 2) is not None
        if until_now and ")" not in self._text[time.end : offset]:  # what a bracket tells is its own
            return other._replace(last=time.last, kind="since")
        reported = other.kind == "point" and self._text[other.start] in "今昨"  # 今天发布统计,8月…
        for point, span in ((time, other), (other, time))[: 1 if reported else 2]:
            if point.kind == "point" != span.kind and span.first <= point.last < span.last + 400:
                return span._replace(last=point.last)
        return time

    def _is_behind(self, number: int, offset: int) -> bool:
        """Whether a time stands directly behind the figure in English."""
        if number >= len(self._times) or self._starts[number] - offset > _BEHIND:
            return False
        return _DIRECTLY.fullmatch(self._text, offset, self._starts[number]) is not None

    def _is_aside(self, number: int, offset: int) -> bool:
        """Whether a time stands in brackets that are closed before the figure: 最高气温39.7℃(8月5日),高温连续23天."""
        if self._text[self._starts[number] - 1] != "(":
            return False
        return ")" in self._text[self._times[number].end : min(offset, self._times[number].end + _ASIDE)]

    def _english(self, offset: int, start: int) -> bool:
        """Whether a time follows in the same English sentence: 3,400 farms so far this year."""
        if start - offset >= 90:
            return False
        between = self._text[offset:start]
        return is_latin(between) and not _NEW_CLAUSE.search(between)

    def _accumulated(self, point: Time, offset: int) -> Time:
        """目前 in a text about this year: what was done from the year's first day until then."""
        frame = self._frame(offset)
        if frame is None or frame.kind == "point" or not frame.first <= point.last <= frame.last + 31:
            return point
        return frame._replace(last=point.last) if frame.kind != "recent" else point

    def _frame(self, offset: int) -> Time | None:
        """The first expression of a year or its part that opens a clause in the figure's section."""
        at = bisect_right(self._sections, offset) - 1
        first = bisect_left(self._frame_starts, self._sections[at]) if at >= 0 else 0
        last = min(first + 8, bisect_left(self._frame_starts, offset))
        for index in range(first, last):
            if self._frames[index].last - self._frames[index].first >= _YEARLY:
                return self._frames[index]
        return self._frames[first] if first < last else None
