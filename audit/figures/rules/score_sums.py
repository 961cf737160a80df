"""The final score against the parts of the match told in words: 上半场2比0,双方各入一球,终场3比1; 5比3 then 5比2, 10比5.

The score of each half, stage, leg or quarter says of which part it is; a part may be told by what both scored in it, or
by what one side did. Goals and points of the parts add up to the final score, whichever side is named first; sets won
and lost in words (先输一局,再连扳两局) make the score in sets. `scores` knows the lists of quarters and sets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.reading import Reading, conflict, mark
from audit.figures.words import holds
from audit.figures.years import read
from audit.model import Conflict, Text
from audit.text.regex import regex

CODE = "figure/parts"

_SEP = r"(?:比|:|-|–|—|∶)"
_SCORE = regex(
    rf"(?<![0-9:比.-])(?P<a>[0-9]{{1,3}}) ?{_SEP} ?(?P<b>[0-9]{{1,3}})(?![0-9:比%.]| ?(?:[年月日时岁分]|am|pm"
    rf")|-[0-9])"
)
_FIRST = r"上半[场时程]|半场(?:结束|战罢|过后|时)?|首[节回阶]|首阶段|第一(?:阶段|回合|节|场半)|前半[场程段]|首盘阶段|中场|上半局"
_SECOND = r"下半[场时程]|易边|次(?:阶段|回合)|第二(?:阶段|回合)|后半[场程段]|换边"
_FINAL = r"终场|最终|全场|总比分|大比分|最后|终局|完场|终以|总分"
_ROLES = tuple(
    (role, regex(rf"(?:{words})[^。;0-9]{{0,24}}$")) for role, words in (("2", _SECOND), ("1", _FIRST), ("f", _FINAL))
)
_WINS = regex(
    r"[^,。;0-9]{0,6}(?:胜|夺冠|击败|力克|淘汰|晋级|不敌|负|收兵|气走|赢|告[终捷]|险胜|击|横扫|轻取|送走|掀"
    r"翻|拿下|过关|收下|退敌|力擒|取|报捷|折桂|捧杯|收场|带走|逆转|结束)"
)
_ANEW = regex(r"又|再|还|打出|打成|单[节场阶]|回敬|净|则|占优|占先|反攻|失|拿")
_BOTH = regex(
    r"(?:双方|两队|两军|各自|彼此)[^。;0-9]{0,6}?各(?:再|又|自)?[入进得添取下攻][入进得下]?(?P<n>[0-9]{1,2}|"
    r"[一两二三四五六])(?:球|分|粒)"
    r"|(?P<none>(?:双方|两队)[^。;0-9]{0,8}?(?:均|都)?(?:未能|没[能有]?|再无|无)(?:再)?(?:进球|破门|建树|得"
    r"分|改写比分)|互交白卷)"
)
_DRAWN_OUT = regex(r"加时|延长赛|点球|抢七|附加|overtime|extra time|penalt|shoot-?out|aggregate after", re.IGNORECASE)
_REACH = 190


class _Score(NamedTuple):
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
    if "胜" in text and "平" in text:
        yield from _by_record(reading)
    if not holds(text, ("比", ":", "-", "–", "—", "∶")):
        return
    if holds(text, ("半场", "半时", "阶段", "回合", "易边", "换边", "中场", "半程")):
        yield from _by_halves(reading)
    if holds(text, ("局", "盘")):
        yield from _by_runs(reading)
        yield from _by_innings(reading)
    elif holds(text, ("半场", "节")):
        yield from _by_innings(reading)
    if "罚" in text:
        yield from _by_penalties(reading)


def _scores(reading: Reading) -> list[_Score]:
    text, found = reading.text, []
    for match in _SCORE.finditer(text):
        start, end = reading.sentence(match.start())
        lead = text[max(start, match.start() - 30) : match.start()]
        role = next((role for role, pattern in _ROLES if pattern.search(lead)), "")
        if not role and _WINS.match(text, match.end()) and lead.endswith(("以", "赢", "胜", "负")):
            role = "f"
        if role in {"1", "2"} and _AT_END.search(text[max(start, match.start() - 8) : match.start()]):
            role = "f"
        found.append(_Score(match.start(), match.end(), int(match["a"]), int(match["b"]), role))
    return found


_AT_END = regex(rf"(?:{_FINAL})[^。;,0-9]{{0,5}}$")


def _by_halves(reading: Reading) -> Iterator[Conflict]:
    told = _scores(reading)
    for i, first in enumerate(told):
        if first.role != "1":
            continue
        rest = told[i + 1 :]
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


def _with_both(reading: Reading, first: _Score, final: _Score) -> Iterator[Conflict]:
    """The half's score and what both scored after it."""
    both = list(_BOTH.finditer(reading.text, first.end, final.start))
    if len(both) != 1 or _MORE_GOALS.search(
        reading.text[first.end : both[0].start()] + reading.text[both[0].end() : final.start]
    ):
        return
    each = read(both[0]["n"]) or 0 if both[0]["n"] else 0
    due = sorted((first.a + each, first.b + each))
    if due != sorted((final.a, final.b)) and abs(sum(due) - final.a - final.b) <= _FEW:
        yield _wrong(reading, (first, final), f"{first.a + each}:{first.b + each}")


def _with_one(reading: Reading, first: _Score, final: _Score) -> Iterator[Conflict]:
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
        yield _wrong(reading, (first, final), f"{first.a}:{first.b}+{more}")


_GOALS = regex(r"(?:连|再|独|又|狂|攻)[入进下添中轰][入进下得]?(?P<n>[2-9]|[两二三四五六])(?:球|元)")
_NO_GOAL = regex("一球未[进入]|未[能再]?(?:进球|破门)|没有进球")
_MORE_GOALS = regex("扳回|追平|破门|进球|再[入下进添]|梅开|打进|攻入|反超|扩大|绝杀|得手|射入")
_FEW, _HIGH, _SLIP = 3, 20, 12


def _with_second(reading: Reading, first: _Score, second: _Score, final: _Score) -> Iterator[Conflict]:
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
        yield _wrong(reading, (first, second, final), f"{first.a + second.a}:{first.b + second.b}")


_STAGE = regex("阶段|回合")

_PART = regex(
    r"(?:(?P<front>[前首头])(?P<f>[0-9一二两三四五六七八])?|(?P<back>[后末次])(?P<g>[0-9一二两三四五六七八])"
    r"?)(?P<of>[局节])"
    r"[^,。;0-9]{0,10}?(?P<n>[0-9]{1,3})分|(?P<half>[上下])半场[^,。;0-9]{0,10}?(?P<h>[0-9]{1,3}|"
    r"[一二两三四五六])(?P<ball>分|球)"
)


def _by_innings(reading: Reading) -> Iterator[Conflict]:
    """What one side scored in the first and in the other part: 前五局攻下4分,后四局再添3分, 终场7比5."""
    text = reading.text
    parts = list(_PART.finditer(text))
    for first, last in zip(parts, parts[1:], strict=False):
        if last.start() - first.end() > 24 or not (
            first["front"] and last["back"] or (first["half"], last["half"]) == ("上", "下")
        ):
            continue
        final = next((one for one in _scores(reading) if 0 <= one.start - last.end() <= 60 and one.role == "f"), None)
        if (
            final is None
            or _DRAWN_OUT.search(text, first.start(), final.end)
            or "。" in text[first.end() : last.start()]
        ):
            continue
        total = sum(read(one["n"] or one["h"]) or 0 for one in (first, last))
        winner = max(final.a, final.b)
        if total not in {final.a, final.b} and abs(total - winner) <= (_SLIP if winner >= _HIGH else _FEW):
            span = _Score(first.start(), last.end(), total, 0, "1")
            yield _wrong(reading, (span, final), str(total))
            return


_N = "[一两二三四五1-5]"
_LOST = regex(
    rf"(?:先|首)(?:[输失丢负]|告负)[掉了去]?(?P<n>{_N}|首|第一)[局盘]|(?:输|丢|失)[掉了去]?(?P<first>首|第一)"
    rf"[局盘]|[局盘]?先[输失丢]一[局盘城]|(?P<opener>首)[局盘](?:失利|告负|不敌|落败|失守|输掉|丢掉)|"
    rf"(?P<behind>[零01]比[一两二123])落后"
)
_WON = regex(
    rf"(?:连|接连|随后|此后|之后)(?:续)?(?:[扳追]回?|[下赢胜拿取夺])[下得回]?(?P<n>{_N})[局盘]|直落(?P<k>{_N}"
    rf")[局盘]|(?P<straight>直落)"
)
_ALSO = regex(
    r"扳[平回成](?!两|三|四|2|3|4)|追[平成](?!两|三)|各[胜赢]|被(?:对手|对方)?[扳追]|回敬|还以|决胜[局盘](?:"
    r"告负|失利|不敌)|再[失丢输]|首[局盘](?:先)?[胜赢]|先[胜赢下]"
)
_SETS = regex(
    rf"(?:以|大比分|总比分|[局盘]数|[局盘]分|比分)[^,。;0-9]{{0,4}}(?P<a>[0-5]) ?{_SEP} ?(?P<b>[0-5])(?![0-9:比])"
)


def _by_runs(reading: Reading) -> Iterator[Conflict]:
    """Sets lost and won in words: 先输一局,再连扳两局 makes 2比1."""
    text = reading.text
    for match in _WON.finditer(text):
        word = match["n"] or match["k"]
        if not word:
            continue
        start, end = reading.sentence(match.start())
        if _ALSO.search(text, start, end) or len(list(_WON.finditer(text, start, end))) > 1:
            continue
        lost = list(_LOST.finditer(text, start, match.start()))
        if (
            len(lost) > 1
            or any(one["behind"] for one in lost)
            or (not lost and match["k"] is None and _LEAD.search(text, start, match.start()))
        ):
            continue
        down = (read(lost[0]["n"] or "") or 1) if lost else 0
        finals = [one for one in _SETS.finditer(text, start, end)]
        if len({(one["a"], one["b"]) for one in finals}) != 1:
            continue
        won, told = read(word) or 0, sorted(int(finals[0][side]) for side in "ab")
        if not lost and match["n"] and not (won == max(told) and _LISTED.search(text, start, match.start())):
            continue
        if won >= 2 and told != sorted((won, down)) and max(told) >= 2 and abs(sum(told) - won - down) <= 2:
            run = _Score(lost[0].start() if lost else match.start(), match.end(), won, down, "1")
            final = _Score(finals[0].start("a"), finals[0].end("b"), 0, 0, "f")
            yield _wrong(reading, (run, final), f"{won}:{down}")
            return


_LEAD = regex("落后|领先|扳|平|败|失利|告负")
_LISTED = regex(rf"[0-9]{{1,2}} ?{_SEP} ?[0-9]{{1,2}}[、和,][0-9]{{1,2}} ?{_SEP} ?[0-9]{{1,2}}$|以[^。;]{{0,20}}$")

_KICKS = regex(
    r"(?P<n>[0-9一二两三四五六七八九])[罚射踢](?:(?P<all>全|皆|尽|都)|(?P<k>[0-9一二两三四五六七八九]))"
    r"[中进](?![^,。;]{0,3}失)|(?P<n2>[0-9一二两三四五六七八九])[罚射踢](?P<miss>[0-9一二两三四五六七八九])"
    r"[失丢]"
)


def _by_penalties(reading: Reading) -> Iterator[Conflict]:
    """五罚全中,对手五罚四中: 5比4."""
    text = reading.text
    kicks = list(_KICKS.finditer(text))
    if len(kicks) != 2 or kicks[1].start() - kicks[0].end() > 40:
        return
    scored = [_scored(one) for one in kicks]
    near = [m for m in _SCORE.finditer(text, max(0, kicks[0].start() - 60), kicks[1].end() + 60)]
    finals = [m for m in near if "点球" in text[max(0, m.start() - 50) : m.end() + 8] and int(m["a"]) + int(m["b"]) > 3]
    if len(finals) != 1:
        return
    own = sorted((int(finals[0]["a"]), int(finals[0]["b"])))
    if own != sorted(scored) and abs(sum(own) - sum(scored)) <= 2:
        span = _Score(kicks[0].start(), kicks[1].end(), 0, 0, "1")
        final = _Score(*finals[0].span(), 0, 0, "f")
        yield _wrong(reading, tuple(sorted((span, final))), f"{scored[0]}:{scored[1]}")


def _scored(kick: re.Match[str]) -> int:
    taken = read(kick["n"] or kick["n2"]) or 0
    if kick["miss"]:
        return taken - (read(kick["miss"]) or 0)
    return taken if kick["all"] else read(kick["k"]) or 0


_RECORD = regex(
    r"(?:(?P<games>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:轮|场|战)[^。;0-9胜]{0,14}?)?(?P<w>[0-9]{1,2}|"
    r"[一二两三四五六七八九十]{1,2})胜(?P<d>[0-9]{1,2}|[一二两三四五六七八九十]{1,2})平(?:(?P<l>[0-9]{1,2}|"
    r"[一二两三四五六七八九十]{1,2})[负败])?"
    r"[^。;0-9]{0,12}?(?:积|拿到|获得|取得|[以攒得]|共)(?P<p>[0-9]{1,2})分"
)


def _by_record(reading: Reading) -> Iterator[Conflict]:
    """6胜3平1负积21分: three points a win, and one a draw."""
    for match in _RECORD.finditer(reading.text):
        won, drawn, points = (read(match[name]) or 0 for name in ("w", "d", "p"))
        due = 3 * won + drawn
        if points != due and abs(points - due) <= _SLIP and not _DEDUCTED.search(reading.text):
            parts = _Score(match.start("w"), match.end("l") if match["l"] else match.end("d") + 1, 0, 0, "1")
            yield _wrong(reading, (parts, _Score(*match.span("p"), 0, 0, "f")), str(due))


_DEDUCTED = regex(r"[扣罚][除去掉]?[^,。;]{0,4}分|两分制|2分制|点球[胜负]|带分")


def _wrong(reading: Reading, parts: tuple[_Score, ...], shown: str) -> Conflict:
    rule = Text(f"the parts of the match make {shown}", f"各部分合计为{shown},与终场比分不符")
    return conflict(CODE, "probable", [(reading, mark(reading, one.start, one.end, 0, None)) for one in parts], rule)
