"""The score in sets, games or kicks against those told in words: 先输一局,再连扳两局, 2比1; 五罚全中, 5比4.

What was lost first and what was then won in a row are all of the match where its sentence tells of nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.years import read
from audit.figures.rules.parts.scores.halves import Score, wrong
from audit.figures.words.lists import holds
from audit.model import Conflict
from audit.text.regex import regex

_SEP = r"(?:比|:|-|–|—|∶)"
_SCORE = regex(rf"(?<![0-9:比.-])(?P<a>[0-9]{{1,2}}) ?{_SEP} ?(?P<b>[0-9]{{1,2}})(?![0-9:比%.]| ?[年月日时岁分])")


_LONGEST = 400
"""Characters of a sentence that may tell a whole match."""


def within(reading: Reading) -> Iterator[Conflict]:
    """Scores of an article that the sets, games or kicks told in words do not make."""
    text = reading.text
    if text.isascii():
        if holds(text, (" set", " game", " frame", " leg")):
            yield from _in_english(reading)
        return
    if holds(text, ("连", "直落", "随后", "此后")) and holds(text, ("局", "盘", "首战", "首场", "连下")):
        yield from _by_runs(reading)
    if "点球" in text:
        yield from _by_penalties(reading)


_N = "[一两二三四五1-5]"
_LOST = regex(
    rf"(?:先|首)(?:[输失丢负]|告负)[掉了去]?(?P<n>{_N}|首|第一)[局盘]|(?:输|丢|失)[掉了去]?(?P<first>首"
    rf"|第一)[局盘]|[局盘]?先[输失丢]一[局盘城]|(?P<up>先[胜赢下])[下得了]?(?P<m>{_N})[局盘]"
    r"|(?P<opener>首|第一)[局盘战场](?:失利|告负|不敌|落败|失守|输掉|丢掉)|(?P<behind>[零01]比[一两二123])落后"
)
_WON = regex(
    rf"(?:连|接连|随后|此后|之后)(?:续)?(?:[扳追]回?|[下赢胜拿取夺])[下得回]?(?P<n>{_N})[局盘城场]|(?:连|接连"
    rf"|随后连|此后连)续?(?P<lost>[负输丢失])[掉了]?(?P<j>{_N})[局盘城场]|直落(?P<k>{_N})[局盘城场]|(?P<straight>直落)"
)
_ALSO = regex(
    r"扳[平回成](?!两|三|四|2|3|4)|追[平成](?!两|三)|各[胜赢]|被(?:对手|对方)?[扳追]|回敬|还以"
    r"|决胜[局盘](?:告负|失利|不敌)|再[失丢输]|首[局盘](?:先)?[胜赢]|第[三四五六七][局盘]|决胜[局盘](?:取|获|再|中|[胜赢])"
)
_SETS = regex(
    r"(?:以|大比分|总比分|[局盘]数|[局盘]分|比分"
    rf"|,)[^,。;0-9]{{0,4}}(?P<a>[0-5]) ?{_SEP} ?(?P<b>[0-5])(?![0-9:比])"
)


def _by_runs(reading: Reading) -> Iterator[Conflict]:
    """Sets lost and won in words: 先输一局,再连扳两局 makes 2比1."""
    text = reading.text
    for match in _WON.finditer(text):
        word = match["n"] or match["k"] or match["j"]
        if not word:
            continue
        start, end = reading.sentence(match.start())
        if end - start > _LONGEST or _ALSO.search(text, start, end) or len(list(_WON.finditer(text, start, end))) > 1:
            continue
        lost = list(_LOST.finditer(text, start, match.start()))
        if (
            len(lost) > 1
            or (bool(lost) and (lost[0]["up"] is None) == (match["lost"] is not None))
            or any(one["behind"] for one in lost)
            or (not lost and match["k"] is None and _LEAD.search(text, start, match.start()))
        ):
            continue
        down = (read(lost[0]["n"] or lost[0]["m"] or "") or 1) if lost else 0
        finals = list(_SETS.finditer(text, start, end))
        if len({(one["a"], one["b"]) for one in finals}) != 1:
            continue
        won, told = read(word) or 0, sorted(int(finals[0][side]) for side in "ab")
        if not lost and match["n"] and not (won == max(told) and _LISTED.search(text, start, match.start())):
            continue
        if won >= 2 and told != sorted((won, down)) and max(told) >= 2 and abs(sum(told) - won - down) <= 2:
            run = Score(lost[0].start() if lost else match.start(), match.end(), won, down, "1")
            final = Score(finals[0].start("a"), finals[0].end("b"), 0, 0, "f")
            yield wrong(reading, (run, final), f"{won}:{down}")
            return


_LEAD = regex("落后|领先|扳|平|败|失利|告负")
_LISTED = regex(rf"[0-9]{{1,2}} ?{_SEP} ?[0-9]{{1,2}}[、和,][0-9]{{1,2}} ?{_SEP} ?[0-9]{{1,2}}$|以[^。;]{{0,20}}$")

_KICKS = regex(
    r"(?P<n>[0-9一二两三四五六七八九])[罚射踢](?:(?P<all>全|皆|尽|都)"
    r"|(?P<k>[0-9一二两三四五六七八九]))[中进](?![^,。;]{0,3}失)"
    r"|(?P<n2>[0-9一二两三四五六七八九])[罚射踢](?P<miss>[0-9一二两三四五六七八九])[失丢]"
)


def _by_penalties(reading: Reading) -> Iterator[Conflict]:
    """五罚全中,对手五罚四中: 5比4."""
    text = reading.text
    kicks = list(_KICKS.finditer(text))
    if len(kicks) != 2 or kicks[1].start() - kicks[0].end() > 40:
        return
    scored = [_scored(one) for one in kicks]
    near = list(_SCORE.finditer(text, max(0, kicks[0].start() - 60), kicks[1].end() + 60))
    finals = [m for m in near if "点球" in text[max(0, m.start() - 50) : m.end() + 8] and int(m["a"]) + int(m["b"]) > 3]
    if len(finals) != 1:
        return
    own = sorted((int(finals[0]["a"]), int(finals[0]["b"])))
    if own != sorted(scored) and abs(sum(own) - sum(scored)) <= 2:
        span = Score(kicks[0].start(), kicks[1].end(), 0, 0, "1")
        final = Score(*finals[0].span(), 0, 0, "f")
        yield wrong(reading, tuple(sorted((span, final))), f"{scored[0]}:{scored[1]}")


def _scored(kick: re.Match[str]) -> int:
    taken = read(kick["n"] or kick["n2"]) or 0
    if kick["miss"]:
        return taken - (read(kick["miss"]) or 0)
    return taken if kick["all"] else read(kick["k"]) or 0


_EN_N = "(?:one|two|three|four|five|six|[1-6])"
_EN_LOST = regex(
    r"\b(?:(?:dropp|los|drop|lost|conced|surrender)[a-z]* the (?P<first>first|opening|opener)"
    rf"|(?P<down>{_EN_N}) (?:sets?|games?|frames?) down|(?:lost|dropp[a-z]+|losing) the first (?P<n>{_EN_N}))\b",
    re.IGNORECASE,
)
_EN_WON = regex(
    r"\b(?:(?:won|win|winning|took|taking|reel[a-z]+ off|claim[a-z]+|rattl[a-z]+ off) (?:the )?(?:next |last "
    rf"|remaining |following |final )(?P<n>{_EN_N})|(?:in )?straight (?P<straight>sets|games|frames))\b",
    re.IGNORECASE,
)
_EN_SETS = regex(r"\b(?P<a>[0-9])[-–](?P<b>[0-9])(?![0-9-])")
_EN_LEVEL = regex(r"\b(?:level|fourth|decider|deciding|evened|forced|tie-?break)", re.IGNORECASE)


def _in_english(reading: Reading) -> Iterator[Conflict]:
    """Lost the first set and won the next three: 3-1."""
    text = reading.text
    for won in _EN_WON.finditer(text):
        start, end = reading.sentence(won.start())
        if end - start > _LONGEST or won["straight"] or _EN_LEVEL.search(text, start, end):
            continue
        lost = list(_EN_LOST.finditer(text, start, won.start()))
        finals = list(_EN_SETS.finditer(text, start, end))
        if len(lost) != 1 or len(finals) != 1:
            continue
        down = 1 if lost[0]["first"] else read((lost[0]["down"] or lost[0]["n"]).lower()) or 0
        up = read(won["n"].lower()) or 0
        own = sorted((int(finals[0]["a"]), int(finals[0]["b"])))
        if own != sorted((up, down)) and abs(sum(own) - up - down) <= 2 and up >= 2:
            run = Score(lost[0].start(), won.end(), up, down, "1")
            yield wrong(reading, tuple(sorted((run, Score(*finals[0].span(), 0, 0, "f")))), f"{up}:{down}")
