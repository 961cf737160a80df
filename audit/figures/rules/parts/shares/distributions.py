"""Shares of one whole, which cannot add up to more than it: 占比分别为, each with its own 占, answers to one question.

Shares are of one whole where the sentence says so: kinds that exclude one another, a list of shares, the rest of it, or
a question of which each was asked for one answer. Rates, changes and shares of several groups are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, number
from audit.figures.rules.parts.check import CODE
from audit.figures.words.lists import any_of
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_FAR = 130.0
"""Shares that add up to more than this are of different wholes."""
_SOMEWHAT_OVER = 116.0
"""Farther, where nothing says that the shares are of one whole, they are of several: of each subject's pupils."""
_OF_ONE = regex(
    r"其中|分别|依次|构成|占比|比重|比例|份额|支持|赞成|反对|同意|满意"
    r"|\b(?:respectively|split|breakdown|of (?:them|those|the total)|support|oppose|favou?r|against)"
)
_GIVEN = regex(r"占比分别|比重分别|比例分别|分别占|份额分别|构成为|占比依次|比例依次")
_PAIRS = tuple(
    tuple(pair.split("/"))
    for pair in (
        *("男/女", "城镇/农村", "本地/外地", "赞成/反对", "支持/反对", "满意/不满意", "国内/国外", "线上/线下"),
        *(r"\bboys/\bgirls", r"\bmen/\bwomen", r"\bmales?/\bfemales?", "urban/rural"),
    )
)
"""Kinds of which nobody can be both."""
_EACH = regex(r"[,、;][^,;]{0,12}占")
_OVERLAP = regex(any_of("overlapping"))


def given(reading: Reading, figures: list[Figure], shares: list[Figure]) -> Iterator[Conflict]:
    """Shares of one whole, each with its own 占 or all after 分别占."""
    if len(shares) > 2 and ";" in reading.text[shares[0].end : shares[1].start]:  # the first is of another list
        yield from given(reading, [f for f in figures if f.start > shares[0].start], shares[1:])
    if len(shares) < 2 or _may_choose_several(reading, shares):
        return
    for run, complete in _runs(reading, figures, shares):
        low = sum(f.low if f.low is not None else f.value for f in run)
        high = sum(f.high if f.high is not None else f.value for f in run)
        over = 100 + 1e-6 < low <= (_FAR if _OF_ONE.search(_around(reading, run)) else _SOMEWHAT_OVER)
        if over or (complete and 100 / _FAR < high < 100 - 1e-6 and high > 70):
            shown = number(sum(f.value for f in run))
            rule = Text(f"the shares add up to {shown} %", f"各占比之和为{shown}%")
            yield conflict(CODE, "probable", [(reading, f) for f in run], rule)
            return


def _around(reading: Reading, run: list[Figure]) -> str:
    return reading.text[reading.sentence(run[0].start)[0] : run[-1].end]


def _may_choose_several(reading: Reading, shares: list[Figure]) -> bool:
    """Whether those asked could give more than one answer: (可多选)."""
    start = reading.sentence(shares[0].start)[0]
    return _SEVERAL.search(reading.text, max(0, start - _ASKED), shares[-1].end) is not None


def _runs(reading: Reading, figures: list[Figure], shares: list[Figure]) -> Iterator[tuple[list[Figure], bool]]:
    """Runs of shares of one whole, and whether nothing of it is left out."""
    gaps = [reading.text[a.end : b.start] for a, b in pairwise(shares)]
    names = [
        re.match(r"^[,、;]?([一-龥]{2,8}?)(?:的)?占比?$", gap)
        for gap in (reading.gap(None, shares[0])[-10:].rpartition(",")[2], *gaps)
    ]
    alike_named = next((k for k, name in enumerate(names) if name is None), len(names))
    kinds = {name[1][-2:] for name in names[:alike_named] if name is not None}
    lead = reading.gap(None, shares[0])[-16:]
    others = [f for f in figures if f.kind != "duration"]  # 13岁女生占48%: an age is a name here
    each = all(_EACH.fullmatch(gap) for gap in gaps)  # 拥有两辆的占14%: each after its name, whatever that counts
    behind = {reading.text[f.end : f.end + 3] for f in shares}
    each_of = len(behind) == 1 and min(behind).startswith("的")  # 46%的家长…,38%的家长…
    adjacent = each or each_of or all(others[others.index(a) + 1] is b for a, b in pairwise(shares))
    left = (
        re.search(r"(?:其余|剩余|余下|另外|另有)的?[一-龥]{0,2}$|the (?:rest|remaining|other) $", gaps[-1]) is not None
    )
    if adjacent and (left or (each and not _is_of_one_sex(lead + "".join(gaps)))) and len(shares) > 2:
        yield shares, left
    if adjacent and len(shares) == 2 and any(_names(pair, lead, gaps[0]) for pair in _PAIRS):
        yield shares, False
    if adjacent and alike_named > 1 and len(kinds) == 1 and not _OVERLAP.search("".join(gaps)):
        yield shares[:alike_named], False
    if adjacent and len(shares) > 2 and gaps[0].isascii() and _opinions(reading, shares):
        yield shares, False
    yield from ((run, False) for run in _sides(reading, shares))
    for pair in pairwise(shares) if "men" in reading.text[shares[0].end : shares[-1].end + _ENGLISH_GAP] else ():
        if _SEXES.search(reading.text[pair[0].end : pair[1].end + _ENGLISH_GAP].partition(".")[0]):
            yield list(pair), False
    yield from _in_a_row(reading, shares)
    if len(votes := _of_votes(reading, shares)) > 2:
        yield votes, False
    if len(shares) > 2 and adjacent and (chosen := _one_answer(reading, shares, gaps)):
        yield chosen, False
    start = reading.sentence(shares[0].start)[0]
    match = _GIVEN.search(reading.text, start, shares[0].start)
    if match is not None and sum(f.unit != "%" for f in figures if f.end <= match.start()) <= 1:
        run = [f for f in shares if f.start >= match.end()]
        breaks = (i for i in range(1, len(run)) if run[i].start - run[i - 1].end > 2)
        run = run[: next(breaks, len(run))]
        if len(run) > 2:
            yield run, False


def _is_of_one_sex(labels: str) -> bool:
    """Whether women are told of beside others than men, among whom there are women too: 一线职工占61%,女职工占34%."""
    return ("女" in labels) != ("男" in labels)


def _of_votes(reading: Reading, shares: list[Figure]) -> list[Figure]:
    """The shares of a sentence about votes that candidates took: neither turnout nor what rose or fell."""
    start = reading.opening(shares[0].start)
    if _VOTES.search(reading.text, start, shares[-1].end) is None:
        return []
    told = (f for f in reading.figures if start <= f.start <= shares[-1].start and f.unit == "%")
    exact = (f for f in told if f.role != "increment" and f.qualifier == "exact")
    return [f for f in exact if _NO_VOTES.search(reading.gap(None, f)[-_ENGLISH_GAP:]) is None]


_VOTES = regex(r"得票率?|选票|有效票|\bof the (?:valid |total )?votes?\b")
_NO_VOTES = regex(r"投票率|弃权|上[届次]|\b(?:turnout|counted|last time|in 20[0-9]{2}|previous)\b[^.;]{0,30}$")


def _in_a_row(reading: Reading, shares: list[Figure]) -> Iterator[tuple[list[Figure], bool]]:
    """Three shares or more, each with a name, that follow one another in a sentence: in news they are of one whole.

    Whatever else is counted between (62% of the 1,204 residents), and whatever the verb; they are all where the last is
    told as the rest.
    """
    run: list[Figure] = []
    for share in [*shares, None]:
        gap = reading.text[run[-1].end : share.start] if run and share is not None else ""
        goes_on = (
            bool(run) and len(gap) <= _LONGEST and _NAMED.fullmatch(gap) is not None and not _NO_ANSWERS.search(gap)
        )
        if share is not None and (goes_on or not run) and share.role != "increment" and share.qualifier == "exact":
            run.append(share)
            continue
        if len(run) > 2 and not _unlike(reading, run):
            yield run, _REST.search(reading.gap(run[-2], run[-1])) is not None
        run = [share] if share is not None and share.role != "increment" and "其中" not in gap else []


def _unlike(reading: Reading, run: list[Figure]) -> bool:
    """Whether shares may be of things that overlap, or are rates: 女性占42%,党员占35%."""
    start = max(reading.sentence(run[0].start)[0], run[0].start - _GAP)
    words = reading.text[start : run[-1].end]
    return _OVERLAP.search(words) is not None or _RATES.search(words) is not None


_NAMED = regex(
    r"(?:的?[一-龥“”]{0,12})?[,、;和][^,;。]{0,26}(?<![^一-龥”]{2})"
    r"|[a-z' -]{0,64}(?: of (?:the )?[0-9,]+ [a-z]+)?[a-z' -]{0,64}(?:,|;|,? and|,? while)[A-Za-z' -]{1,48}",
)
_LONGEST = 120
_RATES = regex(r"率|\brates?\b|\b(?:men|women)\b")
_REST = regex(
    r"(?:其余|剩余|余下|剩下|其[它他])的?[一-龥]{0,6}$"
    r"|\bthe (?:rest|remaining|other|others|remainder|balance)\b[a-z, ]{0,12}$"
)


def _one_answer(reading: Reading, shares: list[Figure], gaps: list[str]) -> list[Figure]:
    """The shares, or the first of them, of those who each gave one answer, or of all that there is of a thing."""
    run = shares
    for i, gap in enumerate(gaps):
        limit = _ENGLISH_GAP if gap.isascii() else _GAP
        # 14 % for 12 is a change, 45 % of men one group of several
        if len(gap) > limit or _NO_ANSWERS.search(_ANSWER.sub("", gap)) or not _JOINED.search(gap):
            run = shares[: i + 1]
            break
    start = reading.sentence(shares[0].start)[0]
    asked = reading.text[max(0, start - _ASKED) : run[-1].end + 16]
    many = len(run) >= _MANY and sum(f.value for f in run) <= _NEAR and gaps[0].isascii()
    exclusive = many or _EXCLUSIVE.search(asked[min(_ASKED, start) :]) or _ASKED_FOR_ONE.search(asked)
    sound = all(f.role != "increment" for f in run)
    return run if len(run) > 2 and exclusive and sound else []


_MANY, _NEAR = 4, 112.0
"""So many shares of one subject that add up to little more than all are of one whole."""
_ENGLISH_GAP, _GAP, _ASKED = 48, 18, 160
_ANSWER = regex("“[^”]*”")
"""An answer in its own words: “涨3%以内”."""
_JOINED = regex(r"[,;、]|\band\b|和|以及|及")
_NO_ANSWERS = regex(
    r"增|减|升|降|涨|跌|比(?!例|重|较)|率|(?<!比)较|\bfrom (?:about |around |just |some |nearly )?$|rose|fell|\bup\b"
    r"|down|gr[eo]w|than|\bof (?:men|women|those|voters|people aged)"
    r"|compared|rate|margin|while|其中|including|of whom",
    re.IGNORECASE,
)
_EXCLUSIVE = regex(
    r"(?:小时|分钟|元|岁|[次天])(?:以[上下内]|之间)|(?:不足|不到|少于|多于)[^,。;]{1,4}(?:小时|分钟|元|岁|[次天年])|首选|首要|持股|股权|得票|股份|构成|结构|表示(?:支持|反对)|无所谓|说不清|不确定|没有?意见|无意见|尚?未决定|没想好|未表态|不好说"
    r"|\bsaid (?:yes|no)\b|undecided|no opinion|not sure|unsure|neither|ma(?:de|kes?|king) up|accounted for|account for"
    r"|came from|from (?:overseas|abroad|elsewhere)|comprised?|\bowns?\b|\bowned\b|\bheld\b|\bholds\b|\bstake"
    r"|of (?:the|all|its) [a-z ]{3,30}? (?:is|are|was|were|goes?|went) [a-z]+,"
    r"|of the (?:vote|votes|total|market|mix|harvest|seats|budget)\b"
    r"|% of (?:the|its|all) [a-z ]{3,30}, [a-z ]{3,40}[0-9]|first choice|top choice|\bcame (?:first|top)\b|abstain",
    re.IGNORECASE,
)
_ASKED_FOR_ONE = regex(
    r"单选|单项选择|[只限][能可]?选[一1]|最迫切|single[- ](?:choice|answer)"
    r"|最(?:关心|担心|看重|大的?(?:困难|压力|问题|原因|顾虑)|主要|喜欢|想|希望|重要|在意|满意)"
    r"|\b(?:single|biggest|main|greatest|top|most important|primary|favou?rite|preferred|chief|leading) "
    r"(?:biggest |most |source|concern|reason|worry|cause|issue"
    r"|choice|problem|obstacle|destination|way|means|mode|barrier)",
    re.IGNORECASE,
)
_SEVERAL = regex(
    r"多选|可选|multiple (?:answers|responses|choice)|more than one"
    r"|up to (?:two|three)|\bat least one\b|分别为.{0,4}%的"
)


def _names(pair: tuple[str, ...], lead: str, gap: str) -> bool:
    """Whether the words before two shares name two kinds that exclude one another, one each."""
    return any(
        re.search(rf"{a}[^,、]{{0,9}}$", lead, re.I) and re.search(rf"{b}[^,、]{{0,5}}$", gap, re.I)
        for a, b in (pair, pair[::-1])
    )


def _sides(reading: Reading, shares: list[Figure]) -> Iterator[list[Figure]]:
    """Shares that follow one another, each with a side of its own: 72% voted in favour and 31% against."""
    run: list[Figure] = []
    told: set[str] = set()
    matters: list[str] = []
    for share in shares:
        start, end = reading.sentence(share.start)
        before = _CUT.split(reading.text[max(start, share.start - _GAP) : share.start])[-1]
        clause = before + "%" + _CUT.split(reading.text[share.end : min(end, share.end + _ENGLISH_GAP)])[0]
        sides = {str(match.lastgroup) for match in _SIDE.finditer(clause)}
        far = run and share.start - run[-1].end > _SIDES_APART
        if len(sides) != 1 or far or sides <= told or share.role == "increment" or _GROUP.search(clause):
            if len(run) > 1:
                break
            run, told, matters = [], set(), []
        if len(sides) == 1 and share.role != "increment" and not _GROUP.search(clause):
            run.append(share)
            told |= sides
            matters.append(_SIDE.split(clause)[-1])
    of_two = all(len(matter) > 1 for matter in matters) and len(set(matters)) == len(matters)  # 赞成错峰,反对停运
    if len(run) > 1 and {"infavour", "against"} <= told and (not of_two or reading.text.isascii()):
        yield run


_SIDES_APART = 80
_CUT = regex(r"[,;。.!?\n0-9]| and |,? while |,? but |和|而")
_SIDE = regex(
    r"(?P<against>反对|不(?:赞成|支持|同意|满意)|\b(?:against|oppos\w+|disapprov\w+|(?:voted |said |chose )?no\b))"
    r"|(?P<neither>弃权|中立|无所谓|没有?(?:意见|所谓)|无意见|说不清|不确定|不清楚|不知道|未表态|未决定|一般"
    r"|\b(?:abstain\w*|undecided|unsure|not sure|neutral|no opinion|neither))"
    r"|(?P<infavour>赞成|支持|同意|(?<!不)满意|\b(?:in favou?r|for\b|back\w*|support\w*|approv\w+|yes\b))",
    re.IGNORECASE,
)
_GROUP = regex(
    r"男|女|岁|其中|党|较|比(?!例|重)|增|减|升|降"
    r"|\b(?:of (?:men|women|those|the(?! (?:valid |total )?(?:votes?|ballots?|papers))|voters aged)"
    r"|men|women|points?|than|aged)\b"
)


_SEXES = regex(
    r"^[^0-9,;]{0,40}\b(?:were|are|being|is) (?P<a>wom[ae]n|men|girls|boys|f?e?male)(?:,| and|;)[^0-9,;]{0,12}"
    r"[0-9.]+ ?(?:%|per ?cent) (?:were |are |being )?(?!(?P=a)\b)(?:wom[ae]n|men|girls|boys|f?e?male)\b"
)
"""64% of them were women and 46% men."""


def _opinions(reading: Reading, shares: list[Figure]) -> bool:
    """Whether the shares are those for and against: 45% in favour, 40% against."""
    text = reading.text[shares[0].start : shares[-1].end + 24].lower()
    return (
        re.search(r"in favou?r|supported|for\b", text) is not None and re.search(r"against|opposed", text) is not None
    )
