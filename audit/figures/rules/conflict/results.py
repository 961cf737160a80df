"""The result of a match in headline and body, and in two articles: 4比2胜 above, 以8比2战胜 below; 4-1, and 4-2.

Scores are no figures, so they are read from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.pairs.events import strangers, sureness
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import read
from audit.figures.rules.conflict.check import CODE
from audit.figures.rules.shared.scores import DRAWN_OUT, FINAL, SEP
from audit.model import Conflict, Text
from audit.text.regex import regex

_Told = tuple[re.Match[str], str]
"""A result, and its sentence."""


def within(reading: Reading) -> Iterator[Conflict]:
    """The result in the headline against the only one in the body: 4比2胜 above, 以8比2战胜 below."""
    end = reading.title_end
    if not end or _RESULT.search(reading.text, 0, end) is None or DRAWN_OUT.search(reading.text):
        return
    results = list(_RESULT.finditer(reading.text))
    above, below = ([m for m in results if (m.start() < end) == up] for up in (True, False))
    told = [{_result(match) for match in some} for some in (above, below)]
    if len(told[0]) == len(told[1]) == 1 and told[0] != told[1] and _of_one_match(reading, below[0]):
        spans = [_span(match) for match in (above[0], below[0])]
        places = [(reading, mark(reading, *span, 0, None)) for span in spans]
        yield conflict(CODE, "probable", places, _TWO_RESULTS)


def _of_one_match(reading: Reading, match: re.Match[str]) -> bool:
    """Whether the sentence of a result has words that stand straight beside that of the headline."""
    sentence = reading.text[slice(*reading.sentence(match.start()))]
    titled = _RESULT.search(reading.text, 0, reading.title_end)
    if titled is None or _OF_PART.search(reading.text, 0, titled.start()) is not None:
        return False
    beside = reading.text[max(0, titled.start() - _BESIDE) : min(reading.title_end, titled.end() + _BESIDE)]
    if set(_result(titled)) & set(_result(match)) - set(range(_HIGH)):  # 78比72 above, 78比74 below
        return True
    return any((name[1] or name[0]) in sentence for name in _NAME.finditer(beside))


_NAME = regex(r"(?=([一-龥]{2}))|\b[A-Z][a-z]{3,}")
_BESIDE = 5
_OF_PART = regex(r"半场|首[局节]|次[局节]|第[一二三四五][局节]|一度")
_HIGH = 40
"""Points that two matches of one team seldom have in common."""


def across(pair: Pair) -> Iterator[Conflict]:
    """The result of one match in two articles, each of which tells one only: 4-1 on Saturday, and 4-2."""
    if pair.days is None or pair.days > _WEEKS or (told := _of_one_pair(pair)) is None:
        return
    (own, lead), (other, others_lead) = told
    if pair.days > _LATELY and not (_DECIDED.search(lead) and _DECIDED.search(others_lead)):
        return
    yesterday = pair.days > 0 and all(_YESTERDAY.search(words) is not None for words in (lead, others_lead))
    if yesterday:  # of two days
        return
    same_day = pair.days <= 1 or bool(set(_WHEN.findall(lead)) & set(_WHEN.findall(others_lead)))
    if _result(own) == _result(other) or sureness(pair) < _SURELY or strangers(pair) or of_two_variants(pair):
        return
    if not same_day and (pair.neighbours > 1 or any(_ANOTHER.search(reading.text) for reading in pair[:2])):
        return
    teams, others = (set(_TEAM.findall(sentence)) for sentence in (lead, others_lead))
    if (teams and others and not teams & others) or _beaten(own, pair.second) or _beaten(other, pair.first):
        return
    places = [(r, mark(r, *_span(match), 0, None)) for r, match in ((pair.first, own), (pair.second, other))]
    yield conflict(CODE, "probable", places, _TWO_ACCOUNTS)


def _beaten(match: re.Match[str], other: Reading) -> bool:
    """Whether the words straight behind a result name a loser whom the other article does not know."""
    loser = _LOSER.match(match.string, match.end())
    return loser is not None and loser[1] not in other.text


_LOSER = regex(
    r"(?:了|[东道主卫冕军冠老对手同城死敌]{2,4})?([一-龥]{2})(?=[一-龥]{0,3}(?:队|女[排篮足]|男[排篮足]|高中|[,。;]))"
)


def _of_one_pair(pair: Pair) -> tuple[_Told, _Told] | None:
    """The results of both articles, one of each; of several that which has two names of the other's sentence."""
    first, second = _results_of(pair.first), _results_of(pair.second)
    if len(first) > 1 and len(second) == 1:
        first = _between_the_same(first, second[0])
    elif len(second) > 1 and len(first) == 1:
        second = _between_the_same(second, first[0])
    return (first[0], second[0]) if len(first) == len(second) == 1 else None


def _between_the_same(told: list[_Told], other: _Told) -> list[_Told]:
    teams = set(_TEAM.findall(other[1]))
    return [one for one in told if len(teams & set(_TEAM.findall(one[1]))) > 1]


@once
def _results_of(reading: Reading) -> list[_Told]:
    """The results that an article tells, each once, with their last sentences."""
    scored = FINAL.search(reading.text) is not None or "比" in reading.text
    if not scored or DRAWN_OUT.search(reading.text) is not None:
        return []
    told = {_result(match): match for match in _RESULT.finditer(reading.text)}
    return [(match, reading.text[slice(*reading.sentence(match.start()))]) for match in told.values()]


_TEAM = regex(r"[一-龥]{2}(?=队)|\b[A-Z][a-z]{3,}")
_ANOTHER = regex(
    r"[首次两]回合|第[二三四五六七]场|系列赛|双杀|再[胜克]|再度[战胜击力]|又[胜以]|次战|连[胜负败]"
    r"|\b(?:second|return|first) leg\b|\bseries\b|again"
)
"""What says that there was more than one match."""
_LATELY, _WEEKS = 9, 40
_YESTERDAY = regex(r"昨[天日晚夜]|昨[(（]|\b(?:yesterday|last night)\b")
_DECIDED = regex(r"(?<![半四准])决赛|冠军[战赛]|争冠|\bfinal\b")
"""A final is played once, and told of for weeks."""
_SURELY = 0.85
_WHEN = regex(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|[0-9]{1,2}日|(?:星期|周)[一二三四五六日天]")
_TWO_ACCOUNTS = Text("two articles give one match two results", "两篇报道对同一场比赛比分不一")
_WINS = (
    "战胜|击败|力克|大胜|险胜|逆转|不敌|负于|输给|战平|横扫|完胜|惜败|击退|送下|送回|挑落|击溃|取胜|获胜|胜|负|平|掀翻|拿下|送走|气走|带走|擒下|力挫|力压|攻克"
    "|淘汰|夺冠|捧杯|封王|收下|过关|晋级|出线|翻盘|复仇|告捷|落败|饮恨|言和|捧走|捧得|捧起|抱走|赢下|赢得|夺得|问鼎|登顶|卫冕|摘金|爆冷|零封"
)
_CN = "[一二三四五六七八九十百零]{1,5}"
_LAST = "终场|最终|最后|完场|全场"
_RESULT = regex(
    r"(?=[0-9终最完全a-z一二三四五六七八九十])(?:"  # dismisses most places at once
    rf"(?<![一-龥]总比分)(?<!大比分)(?<![比一二三四五六七八九十百第])(?P<i>{_CN})比(?P<j>{_CN})(?![一二三四五六七八九十百比])"
    rf"(?:![^,。;\n0-9]{{0,8}}?|[^,。;\n0-9]{{0,4}}?|[把将][^,。;\n0-9]{{2,8}}?)(?:{_WINS})|"
    rf"(?<![0-9:比、-])(?P<a>[0-9]{{1,3}}) ?{SEP} ?(?P<b>[0-9]{{1,3}})(?![0-9:比%-])"
    rf"(?:![^,。;\n0-9]{{0,8}}?|[^,。;\n0-9]{{0,4}}?|[把将][^,。;\n0-9]{{2,8}}?)(?:{_WINS})"
    rf"|(?:{_LAST})(?:哨(?:声)?响起?|锣响)?,?(?:比分|记分牌|计分牌|大屏|分数)?(?:最终)?"
    rf"(?:锁定在|定格在|停在|写着|为|是|以)?(?P<e>[0-9]{{1,3}}) ?{SEP} ?(?P<f>[0-9]{{1,3}})(?![0-9:比%-])"
    rf"|\b(?P<g>[0-9]{{1,3}})[-–](?P<h>[0-9]{{1,3}}) (?:[a-z-]+ )?(?:win|victory|defeat|loss|triumph|draw|success)\b"
    rf"|\b(?:beats?|beat|defeat(?:s|ed)?|wins?|won|edge[sd]?|thrash(?:es|ed)?|crush(?:es|ed)?|rout(?:s|ed)?|stun(?:s|ned)?|down(?:s|ed)|held?|hammer(?:s|ed)?|overc[ao]mes?|outplay(?:s|ed)?|sank|los(?:es|t)|draws?|drew)\b[^.;,\n0-9]{{0,40}}?"
    rf"\b(?P<c>[0-9]{{1,3}})[-–](?P<d>[0-9]{{1,3}})(?![0-9-]))"
)
_TWO_RESULTS = Text("headline and body give two results", "标题与正文比分不一致")


def _result(match: re.Match[str]) -> tuple[int, ...]:
    return tuple(sorted(read(number) or 0 for number in match.groups() if number is not None))


def _span(match: re.Match[str]) -> tuple[int, int]:
    sides = [name for name in "abcdefghij" if match[name] is not None]
    return match.start(sides[0]), match.end(sides[-1])
