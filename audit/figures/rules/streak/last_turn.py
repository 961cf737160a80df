"""A run of rises or falls against the year in which it last went the other way: 连续第五年下降, 上一次上升还是在2021年.

From the year after that one every year has gone one way, so the run is as long as there are years of which the article
may tell: its own, or the one before.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import figure_at, read
from audit.figures.rules.streak.check import CODE
from audit.figures.words.lists import holds
from audit.figures.words.script import is_english
from audit.model import Conflict, Text
from audit.text.regex import regex

_UP, _DOWN = "上升|增长|上涨|增加|回升|扩大|正增长", "下降|减少|下跌|萎缩|下滑|缩减|收缩|负增长"
_RUN = regex(
    r"连续第?(?P<n>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})(?:个)?年(?:度)?"
    rf"[^,。;0-9]{{0,4}}?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))"
)
_LAST = regex(
    rf"(?:上一?次|最近一次|上一回)(?:出现)?(?:(?P<up>{_UP})|(?P<down>{_DOWN}))[^,。;0-9]{{0,8}}(?P<y>(?:19|20)[0-9]{{2}})年"
)
_EN_UP = "rises?|increases?|gains?|growth|rose|rising|grew|went up|climbed|increased"
_EN_DOWN = "falls?|declines?|drops?|decreases?|fell|falling|shrank|went down|dropped|declined|contracted"
_EN_RUN = regex(
    r"\b(?P<n>[0-9]{1,2}(?:st|nd|rd|th)|[a-z]{2,8}(?:th|rd|nd|st))"
    r" (?:annual |consecutive |straight |successive |yearly ){1,2}"
    rf"(?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN}))\b"
)
_EN_LAST = regex(rf"\blast (?:(?P<up>{_EN_UP})|(?P<down>{_EN_DOWN})) in (?P<y>(?:19|20)[0-9]{{2}})\b")
_FAR = 10


def within(reading: Reading) -> Iterator[Conflict]:
    """The one run of an article that the one year of its last turn leaves no room for."""
    english = is_english(reading.text)
    if reading.day is None or not holds(reading.text, ("last ",) if english else ("一次", "上次", "一回")):
        return
    runs = list((_EN_RUN if english else _RUN).finditer(reading.text, reading.title_end))
    turns = list((_EN_LAST if english else _LAST).finditer(reading.text, reading.title_end))
    if len({run["n"] for run in runs}) != 1 or len({turn["y"] for turn in turns}) != 1:
        return
    run, turn = runs[0], turns[0]
    count, since = read(run["n"]), datetime.date.fromordinal(reading.day).year - int(turn["y"])
    if count is None or (run["up"] is None) == (turn["up"] is None) or since < 1:
        return
    if count not in {since, since - 1} and abs(count - since) <= _FAR:
        counted = figure_at(reading, *run.span("n")) or mark(reading, *run.span("n"), count)
        year = mark(reading, *turn.span("y"), int(turn["y"]))
        rule = Text(f"since then {since} years have passed at most", f"从那时起至多{since}年")
        yield conflict(CODE, "probable", [(reading, f) for f in sorted((counted, year), key=lambda f: f.start)], rule)
