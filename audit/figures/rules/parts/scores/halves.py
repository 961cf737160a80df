"""The final score against the parts of the match: 上半场2比0,双方各入一球,终场3比1; 5比3 then 5比2, 10比5.

The score of each half, stage, leg or quarter says of which part it is; a part may be told by what both scored in it, or
by what one side did. Goals and points of the parts add up to the final score, whichever side is named first; sets won
and lost in words (先输一局,再连扳两局) make the score in sets. `scores` knows the lists of quarters and sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import read
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import holds
from audit.model import Conflict, Text
from audit.text.regex import regex

_SEP = r"(?:比|:|-|–|—|∶)"
_SCORE = regex(
    rf"(?P<a>[0-9](?<![0-9:比.-].)[0-9]{{0,2}}) ?{_SEP} ?(?P<b>[0-9]{{1,3}})(?![0-9:比%.]| ?(?:[年月日时岁分]|am|pm)"
    r"|-[0-9])"
)
_FIRST = (
    "上半[场时程]|上午[阶时]段|首日|半场(?:结束|战罢|过后|时)?|首[节回阶]|首阶段|第一(?:阶段|回合|节|场半)"
    "|前半[场程段]|中场|上半局"
)
_SECOND = "下半[场时程]|(?:下午|晚间|晚上)[阶时]段|次日|易边|次(?:阶段|回合)|第二(?:阶段|回合)|后半[场程段]|换边"
_FINAL = r"终场|最终|全场|总比分|大比分|最后|终局|完场|终以|总分"
_ROLES = tuple(
    (role, regex(rf"(?:{words})[^。;0-9]{{0,24}}$")) for role, words in (("2", _SECOND), ("1", _FIRST), ("f", _FINAL))
)
_NEARER = (10, 18, 30)
"""Characters before a score in which the words nearest to it say of what it is."""
_WINS = regex(
    r"[^,。;0-9]{0,6}(?:胜|夺冠|击败|力克|淘汰|晋级|不敌|负|收兵|气走|赢|告[终捷]|险胜|击|横扫|轻取|送走|掀翻"
    r"|拿下|过关|收下|退敌|力擒|取|报捷|折桂|捧杯|收场|带走|逆转|结束)"
)
_ANEW = regex(r"又|再|还|打出|打成|单[节场阶]|回敬|净|则|占优|占先|反攻|失|拿")
_BOTH = regex(
    r"(?:双方|两队|两军|各自|彼此)[^。;0-9]{0,6}?各(?:再|又|自"
    r"|有)?(?:[入进得添取下攻破][入进得下]?)?(?P<n>[0-9]{1,2}|[一两二三四五六])(?:球|分|粒)"
    r"|(?P<none>(?:双方|两队)[^。;0-9]{0,8}?(?:均|都)?(?:未能|没[能有]?|再无|无)(?:再)?(?:进球|破门|建树|得分"
    r"|改写比分)|互交白卷)"
)
_DRAWN_OUT = regex(r"加时|延长赛|点球|抢七|附加|overtime|extra time|penalt|shoot-?out|aggregate after", re.IGNORECASE)
_PARTED = regex("半[场时程]|阶段|回合|易边|换边|中场")
_REACH = 190


class Score(NamedTuple):
    """A score, or what else makes one, its place and of what it is: `1`, `2`, `f` of the end, or nothing known."""

    start: int
    end: int
    a: int
    b: int
    role: str


def within(reading: Reading) -> Iterator[Conflict]:
    """Final scores of an article that the parts of the match, told in words, do not make."""
    text = reading.text
    if text.isascii():
        return
    halves = _PARTED.search(text) is not None
    legs, innings = holds(text, ("总比分", "总分")), holds(text, ("局", "盘", "半场", "节"))
    if not (halves or legs or innings) or _SCORE.search(text) is None:
        return
    if halves:
        yield from _by_halves(reading)
    if legs:
        yield from _by_legs(reading)
    if innings:
        yield from _by_innings(reading)


def _scores(reading: Reading) -> list[Score]:
    text, found = reading.text, []
    for match in _SCORE.finditer(text):
        start = reading.sentence(match.start())[0]
        lead = text[max(start, match.start() - 30) : match.start()]
        role = next((role for size in _NEARER for role, pattern in _ROLES if pattern.search(lead[-size:])), "")
        if not role and _WINS.match(text, match.end()) and lead.endswith(("以", "赢", "胜", "负")):
            role = "f"
        if role in {"1", "2"} and _AT_END.search(text[max(start, match.start() - 8) : match.start()]):
            role = "f"
        found.append(Score(match.start(), match.end(), int(match["a"]), int(match["b"]), role))
    return found


_MOST_TOLD = 8
_AT_END = regex(rf"(?:{_FINAL})[^。;,0-9]{{0,5}}$")


def _by_halves(reading: Reading) -> Iterator[Conflict]:
    told = _scores(reading)
    for i, first in enumerate(told):
        if first.role != "1":
            continue
        rest = told[i + 1 : i + _MOST_TOLD]
        final = next((one for one in rest if one.role == "f" and one.start - first.end <= _REACH), None)
        if final is None or _DRAWN_OUT.search(reading.text, first.start, min(len(reading.text), final.end + 40)):
            continue
        between = [one for one in rest if one.start < final.start]
        if any(one.role == "1" for one in between):
            continue  # 首节 before 上半场
        if not between:
            yield from _with_both(reading, first, final)
            yield from _with_one(reading, first, final)
        elif len(between) == 1 and between[0].role == "2":
            yield from _with_second(reading, first, between[0], final)
        return


def _with_both(reading: Reading, first: Score, final: Score) -> Iterator[Conflict]:
    """The half's score and what both scored after it."""
    both = list(_BOTH.finditer(reading.text, first.end, final.start))
    if len(both) != 1 or _MORE_GOALS.search(
        reading.text[first.end : both[0].start()] + reading.text[both[0].end() : final.start]
    ):
        return
    each = read(both[0]["n"]) or 0 if both[0]["n"] else 0
    due = sorted((first.a + each, first.b + each))
    if due != sorted((final.a, final.b)) and abs(sum(due) - final.a - final.b) <= _FEW:
        yield wrong(reading, (first, final), f"{first.a + each}:{first.b + each}")


def _with_one(reading: Reading, first: Score, final: Score) -> Iterator[Conflict]:
    """The half's score and what one side alone scored after it: 0比1落后, 连入三球, 3比1."""
    goals = list(_GOALS.finditer(reading.text, first.end, final.start))
    if len(goals) != 1 or max(final.a, final.b) > _HIGH:
        return
    rest = reading.text[first.end : goals[0].start()] + reading.text[goals[0].end() : final.start]
    more = read(goals[0]["n"]) or 0
    due = [sorted((first.a + x, first.b + y)) for x, y in ((more, 0), (0, more))]
    own = sorted((final.a, final.b))
    near = any(sum(abs(x - y) for x, y in zip(own, one, strict=True)) == 1 for one in due)
    if own not in due and near and more > 1 and not _MORE_GOALS.search(_NO_GOAL.sub("", rest)):
        yield wrong(reading, (first, final), f"{first.a}:{first.b}+{more}")


_GOALS = regex(r"(?:连|再|独|又|狂|攻)[入进下添中轰][入进下得]?(?P<n>[2-9]|[两二三四五六])(?:球|元)")
_NO_GOAL = regex("一球未[进入]|未[能再]?(?:进球|破门)|没有进球")
_MORE_GOALS = regex("扳回|追平|破门|进球|再[入下进添]|梅开|打进|攻入|反超|扩大|绝杀|得手|射入")
_FEW, _HIGH, _SLIP = 3, 20, 12


def _with_second(reading: Reading, first: Score, second: Score, final: Score) -> Iterator[Conflict]:
    """The scores of both halves, which may name one side or the other first."""
    goals = {tuple(sorted((first.a + x, first.b + y))) for x, y in ((second.a, second.b), (second.b, second.a))}
    high = min(final.a, final.b) >= _HIGH
    lead = reading.text[first.end : second.start]
    staged = _STAGE.search(reading.text, max(0, first.start - 12), first.start) is not None
    if not (high or staged or _ANEW.search(lead[-8:] + reading.text[second.end : second.end + 4])):
        return  # the score as it stood then
    own = tuple(sorted((final.a, final.b)))
    running = second.a >= max(first.a, 0) and second.b >= first.b and not (staged or high)
    near = any(sum(abs(x - y) for x, y in zip(own, due, strict=True)) <= (_SLIP if high else _FEW) for due in goals)
    if own not in goals and near and not (running and own == tuple(sorted((second.a, second.b)))):
        if high and second.a + second.b > 0.8 * (final.a + final.b):
            return
        yield wrong(reading, (first, second, final), f"{first.a + second.a}:{first.b + second.b}")


_STAGE = regex("阶段|时段|回合|首日")

_PART = regex(
    r"(?:(?P<front>[前首头])(?P<f>[0-9一二两三四五六七八])?"
    r"|(?P<back>[后末次])(?P<g>[0-9一二两三四五六七八])?)(?P<of>[局节])[^,。;0-9]{0,10}?(?P<n>[0-9]{1,3})分"
    r"|(?P<half>[上下])半场[^,。;0-9]{0,10}?(?P<h>[0-9]{1,3}|[一二两三四五六])(?P<ball>分|球)"
)


def _by_innings(reading: Reading) -> Iterator[Conflict]:
    """What one side scored in the first and in the other part: 前五局攻下4分,后四局再添3分, 终场7比5."""
    text = reading.text
    parts = list(_PART.finditer(text))
    told = _scores(reading) if len(parts) > 1 else []
    for first, last in pairwise(parts):
        if last.start() - first.end() > 24 or not (
            (first["front"] and last["back"]) or (first["half"], last["half"]) == ("上", "下")
        ):
            continue
        if _OPPONENT.search(text, first.end(), last.end()):
            continue
        final = next((one for one in told if 0 <= one.start - last.end() <= 60 and one.role == "f"), None)
        if (
            final is None
            or _DRAWN_OUT.search(text, first.start(), final.end)
            or "。" in text[first.end() : last.start()]
        ):
            continue
        total = sum(read(one["n"] or one["h"]) or 0 for one in (first, last))
        winner = max(final.a, final.b)
        if total not in {final.a, final.b} and abs(total - winner) <= (_SLIP if winner >= _HIGH else _FEW):
            span = Score(first.start(), last.end(), total, 0, "1")
            yield wrong(reading, (span, final), str(total))
            return


_OPPONENT = regex("对[手方]|客队|主队|反|扳|丢|失")
"""What says that the second part is the other side's."""
_LEG = regex(r"(?:回合|主场|客场|首战|次战|首场|次场)[^。;0-9,]{0,6}$")
_TOTAL = regex(r"总比?分|合计")


def _by_legs(reading: Reading) -> Iterator[Conflict]:
    """客场1比2,主场3比0,总分4比2: a score in all and the two before it, each of a leg."""
    text = reading.text
    told = [Score(*m.span(), int(m["a"]), int(m["b"]), "") for m in _SCORE.finditer(text)]
    for first, second, final in zip(told, told[1:], told[2:], strict=False):
        of_all = _TOTAL.search(text, max(second.end, final.start - 8), min(len(text), final.end + 4)) is not None
        legs = all(_LEG.search(text, max(0, one.start - 14), one.start) for one in (first, second))
        if not (of_all and legs) or final.end - first.start > _REACH or _DRAWN_OUT.search(text, first.start, final.end):
            continue
        due = {tuple(sorted((first.a + x, first.b + y))) for x, y in ((second.a, second.b), (second.b, second.a))}
        own = tuple(sorted((final.a, final.b)))
        if own not in due and any(sum(abs(x - y) for x, y in zip(own, one, strict=True)) <= _FEW for one in due):
            yield wrong(reading, (first, second, final), f"{first.a + second.a}:{first.b + second.b}")
            return


def wrong(reading: Reading, parts: tuple[Score, ...], shown: str) -> Conflict:
    """The conflict of a final score with the parts of its match."""
    rule = Text(f"the parts of the match make {shown}", f"各部分合计为{shown},与终场比分不符")
    return conflict(
        CODE, "probable", [(reading, mark(reading, one.start, one.end, 0, None)) for one in sorted(parts)], rule
    )
