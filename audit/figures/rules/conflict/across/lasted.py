"""How long one thing took, told in two articles: 获刑八年, 判了6年; 133 days at sea, 157天的航程; 历时三年半.

Durations say little of what they are of, so the words around them must: a term in prison, works, a voyage, an
operation. Each article must tell one such time. Years of works are rounded to the half, days counted with both ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from audit.figures.pairs.events import anchors, are_corrected, are_elsewhere, strangers, sureness
from audit.figures.pairs.leftover import leftover
from audit.figures.pairs.pairing import Pair
from audit.figures.pairs.variants import of_two_variants
from audit.figures.reading.article import Reading, once
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.conflict.check import CODE
from audit.figures.words.lists import holds
from audit.figures.words.script import is_english
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_N = r"(?P<n>[0-9]{1,4}|[一二两三四五六七八九十百]{1,4})"
_LED = r"(?P<loose>大?约|近|将近|超过?|逾|不到|整整|足足|了|共|长达){0,3}"
_YEARS = (
    rf"{_LED}{_N}(?P<more>多|余)?(?:年|载)(?P<half>半)?(?:零?(?P<m>[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,2}})个月)?"
)
_DAYS = rf"{_LED}{_N}(?P<more>多|余)?(?P<half>)(?P<m>)(?:天|个?昼夜)"
_HOURS = (
    rf"{_LED}{_N}(?P<more>多|余)?个?(?P<half>半)?(?:小时|钟头)(?P<half2>半)?"
    r"(?:零?(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,3})分钟?)?"
)
_EN_N = r"(?P<n>[0-9]{1,4}|[a-z]{3,9}(?:-[a-z]{3,5})?)"
_EN_LED = r"(?P<loose>about |nearly |almost |more than |over |some |around )?"
_EN_HALF = r"(?P<half> and a half|-and-a-half)?"
_FORMS = (
    (
        "prison",
        ("徒刑", "判", "获刑", "入狱", "服刑", "刑期"),
        (
            rf"(?:有期徒刑|判处|判刑|判了|改判|获刑|刑期|入狱|服刑|被判){_YEARS}(?![前后]|[缓])",
            rf"{_N}(?P<loose>)(?P<more>)年(?P<half>半)?(?P<m>)(?:有期)?徒刑",
        ),
    ),
    (
        "works",
        ("年", "载"),
        (
            rf"(?:历时|耗时|用时|建了|修了|挖了|打了|凿了|苦战|奋战|历经){_YEARS}(?![前后]|来|间|代)",
            rf"{_YEARS}(?:的)?(?:时间|建设|施工|修建|奋战|工期|攻坚)",
        ),
    ),
    (
        "voyage",
        ("天", "昼夜"),
        (
            rf"(?:历时|经过|结束了?|完成了?|为期|在海上|走了|待了|住了|飞了){_DAYS}(?![前后])",
            rf"(?:在轨|驻留|漂泊|漂流|航行|飞行)了?{_DAYS}(?!前)",
            rf"{_DAYS}的(?:航[次程行]|科考|考察|远航|飞行|驻留|旅[程行]|海上|跋涉|徒步|骑行)",
        ),
    ),
    (
        "hours",
        ("小时", "钟头"),
        (
            rf"(?:历时|持续|耗时|用时|长达|做了|进行了|悬挂了?|挂足|停电|被困|奋战|鏖战){_HOURS}(?![前内以])",
            rf"{_HOURS}的(?:手术|救援|营救)",
        ),
    ),
)
_ENGLISH = (
    (
        "prison",
        (" years", "-year"),
        (
            rf"\b(?:sentenced|jailed|imprisoned|given|handed|gets|got|serving|serve|faces)\b[^.;,]{{0,30}}?\b(?:to "
            rf"|for )?{_EN_LED}{_EN_N} years?{_EN_HALF}(?: in (?:prison|jail)| behind bars| for |[.,]|$)",
            rf"\b{_EN_LED}{_EN_N}{_EN_HALF}-year (?:prison |jail )?(?:sentence|term)\b(?! (?:of|as|in) (?:office|the))",
            rf"\b{_EN_LED}{_EN_N} years{_EN_HALF} (?:in (?:prison|jail)|behind bars|of imprisonment)",
        ),
    ),
    (
        "works",
        (" years",),
        (
            rf"\btook {_EN_LED}{_EN_N}{_EN_HALF} years{_EN_HALF.replace('half', 'half2')} to (?:build"
            rf"|dig|bore|complete|finish|restore|construct|lay)",
            rf"\b(?:shot|filmed|made|built|written|restored|carved) over {_EN_LED}{_EN_N}{_EN_HALF} years\b",
            rf"\bspent {_EN_LED}{_EN_N}{_EN_HALF} years (?:shooting|filming"
            rf"|building|making|writing|restoring|digging|carving)\b",
            rf"\b{_EN_LED}{_EN_N}{_EN_HALF} years (?:of (?:construction|building|digging|works?"
            rf"|restoration)|after (?:work|construction|building|digging) (?:began|started))",
        ),
    ),
    (
        "voyage",
        (" days", "-day"),
        (
            rf"\b{_EN_LED}{_EN_N}(?P<half>) days (?:at sea|in (?:space|orbit)|on the ice|adrift|aboard|under ?water)\b",
            rf"\b{_EN_LED}{_EN_N}(?P<half>)-day (?:voyage|expedition"
            rf"|mission|trip|trek|cruise|crossing|flight|journey|odyssey)\b",
        ),
    ),
    (
        "hours",
        (" hours", "-hour"),
        (
            rf"\b{_EN_LED}{_EN_N}{_EN_HALF}-hour (?:operation|surgery|procedure|rescue)\b",
            rf"\b(?:lasted|lasts|lasting|took"
            rf"|for) {_EN_LED}{_EN_N}{_EN_HALF} hours\b(?: (?:and )?(?P<m>[0-9]{{1,2}}) minutes)?",
        ),
    ),
)
_PATTERNS = tuple(
    tuple((kind, cues, tuple(regex(pattern) for pattern in patterns)) for kind, cues, patterns in forms)
    for forms in (_FORMS, _ENGLISH)
)
_NO_TERM = regex(
    r"缓刑|缓期|褫夺|剥夺|建议|求刑|量刑|最高可|prosecut|sought|suspended|起步|每|平均|计划|预计|将|拟|\bwill\b"
    r"|\bwould\b|\bplan|\bmay\b|\bcould\b|\bup to\b|\bmaximum\b"
)
_CHANGED = regex(
    r"改判|改为|改成|减为|减至|减到|降为|降至|加刑|延长[至到为]|\b(?:reduced|cut|increased|raised|changed|lowered) to\b"
)
_VOYAGE = regex(
    r"航|科考|考察|在轨|太空|空间站|飞行|徒步|骑行|远征|漂|船|\b(?:sea|space|orbit|ice|adrift|water|aboard)\b|day "
)
_SMALLER = {"prison": 12, "works": 12, "hours": 60, "voyage": 1}
"""How many of its smaller unit make one: months of a year, minutes of an hour."""
_SLACK = {"prison": (0.0, 0.0), "works": (0.55, 0.1), "voyage": (1.5, 0.02), "hours": (0.4, 0.06)}
"""What two accounts may differ by, in units and as a share."""
_SURELY, _SERIAL, _LONGEST = 0.8, 4, 70
_LOOSE, _MOST = 0.25, 3.0
_RULE = Text("two articles tell two durations of one thing", "两篇报道对同一事项的时长说法不一")


class _Lasted(NamedTuple):
    """A duration, and in its own unit how long it is."""

    figure: Figure
    length: float
    is_loose: bool
    is_changed: bool
    """Whether it has taken the place of another: 刑期改为10年."""


def across(pair: Pair) -> Iterator[Conflict]:
    """Two durations of one thing."""
    if pair.days is None or pair.days > _LONGEST or pair.neighbours > _SERIAL or sureness(pair) < _SURELY:
        return
    first, second = _lasted(pair.first), _lasted(pair.second)
    kinds = sorted(first.keys() & second.keys())
    if not kinds or are_corrected(pair) or strangers(pair) or of_two_variants(pair):
        return
    if leftover(pair).common == 0 and anchors(pair) == 0:  # works and terms are told of alike everywhere
        return
    for kind in kinds:
        a, b = first[kind], second[kind]
        if _differ(kind, a, b) and not are_elsewhere(pair, a.figure, b.figure):
            yield conflict(CODE, "probable", [(pair.first, a.figure), (pair.second, b.figure)], _RULE)


def _differ(kind: str, a: _Lasted, b: _Lasted) -> bool:
    if a.is_changed != b.is_changed:
        return False
    low, high = sorted((a.length, b.length))
    units, share = _SLACK[kind]
    if a.is_loose or b.is_loose:
        units, share = max(units, 1.0), max(share, _LOOSE)
    return high - low > max(units, share * high) and high < _MOST * low


@once
def _lasted(reading: Reading) -> dict[str, _Lasted]:
    """The one duration of each kind that an article tells; the body's, where the headline tells it too."""
    text = reading.text
    english = is_english(text)
    found: dict[str, dict[float, _Lasted]] = {}
    for kind, cues, patterns in _PATTERNS[english]:
        for pattern in patterns if holds(text, cues) else ():
            for match in pattern.finditer(text):
                one = _read(reading, match, kind)
                if one is not None:
                    known = found.setdefault(kind, {})
                    if one.length not in known or known[one.length].figure.start < reading.title_end:
                        known[one.length] = one
    return {kind: next(iter(told.values())) for kind, told in found.items() if len(told) == 1}


def _read(reading: Reading, match: re.Match[str], kind: str) -> _Lasted | None:
    group = match.groupdict()
    count = read(match["n"].lower())
    start = max(reading.sentence(match.start())[0], match.start() - 10)
    if kind == "voyage" and _VOYAGE.search(reading.text, *reading.sentence(match.start())) is None:
        return None
    if not count or _NO_TERM.search(reading.text, start, match.end()) is not None:
        return None
    more = read(group["m"]) or 0 if group.get("m") else 0
    length = count + more / _SMALLER[kind] + 0.5 * bool(group.get("half") or group.get("half2"))
    at = match.start("n"), match.end("n")
    figure = figure_at(reading, *at) or mark(reading, *at, length)
    changed = _CHANGED.search(reading.text, start, match.end()) is not None
    loose = bool((group.get("loose") or "").strip("了共整足") or group.get("more"))
    return _Lasted(figure, length, loose, changed)
