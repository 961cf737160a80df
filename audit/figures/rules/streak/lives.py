"""The ages of one life, told apart from its beginning: 1938年生, 享年83岁, in 2023; 1952年生…。1989年…那晚她32岁.

An article that tells one year of birth tells one life. Ages are counted from nought or from one (虚岁).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.figures.reading.article import Reading
from audit.figures.reading.findings import conflict, mark
from audit.figures.reading.years import dated, figure_at, read, year_at
from audit.figures.rules.streak.check import CODE
from audit.model import Conflict, Text
from audit.text.regex import regex

_N = "(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,4})"
_BORN = regex(
    r"(?P<y>(?:18|19|20)(?<![0-9]..)[0-9]{2})年(?:[0-9]{1,2}月"
    r"|[一二三四五六七八九十]{1,2}月)?(?:[0-9]{1,2}日|初|底|[春夏秋冬])?"
    r"[,]?(?:[一-龥]{0,4}出生|生(?=[,。于人在]))|(?:出生?|降?生)(?:于|在)(?P<z>(?:18|19|20)[0-9]{2})年"
)
_DIED = regex(rf"(?:享年|终年|享寿|得年)(?:虚岁)?(?P<n>{_N})岁?")
_THEN = regex(
    rf"(?<![0-9])(?P<y>(?:18|19|20)[0-9]{{2}})年(?:[0-9]{{1,2}}月)?(?P<gap>[^。;0-9]{{0,40}}?)"
    rf"(?:(?:那|这|当)(?:年|时|晚|天|一年)?,?(?:[他她]|[一-龥]{{2,3}})?(?:才|刚|只有|已|正好|还只有|已经"
    rf"|刚满|年仅|刚好)?|[他她](?:才|刚|只有|已|已经|刚满|年仅|那年|当时){{0,2}}|,(?:年仅|时年|当时|那年|刚满|才)?)"
    rf"(?P<n>{_N})岁(?!以|的)"
)
_NOW = regex(rf"(?<![塔校馆店厂桥报])(?:今年|现年|如今|今已)(?:已经?)?(?:年?满)?(?P<n>{_N})周?岁")
_KIN = regex(
    "儿子|女儿|母亲|父亲|妻子|丈夫|老伴|徒弟|学生|[孙弟妹哥姐]|之子|之女|祖父|祖母|恩师|师[傅娘母]|爷|奶|夫人|同伴|队友|对手|冠军|教练|师傅|老师"
)
_OLDEST, _FAR, _LATER = 2, 15, 1


def within(reading: Reading) -> Iterator[Conflict]:
    """Ages that the one year of birth refutes, in other sentences than its own."""
    text = dated(reading)
    if "生" not in text or ("岁" not in text and "享" not in text):
        return
    births = list(_BORN.finditer(text))
    if len(births) != 1:
        return
    birth = births[0]
    at = birth.start("y") if birth["y"] else birth.start("z")
    born, (start, end) = int(text[at : at + 4]), reading.sentence(birth.start())
    written = (reading.article.metadata.date or "")[:4]
    for match, year in _ages(text, int(written or 0)):
        own = start <= match.start("n") < end
        age = read(match["n"])
        if not year or age is None or (own and match.re is not _THEN):
            continue
        past = year - born
        if past - _LATER <= age <= past + _OLDEST or not 0 < past < 120 or abs(past - age) > _FAR:
            continue
        rule = Text(
            f"born in {born}, in {year} the age is {past - 1} or {past}", f"{born}年出生,到{year}年应为{past}岁上下"
        )
        counted = figure_at(reading, *match.span("n")) or mark(reading, *match.span("n"), age, "岁")
        figures = sorted((year_at(reading, at), counted), key=lambda figure: figure.start)
        yield conflict(CODE, "probable", [(reading, figure) for figure in figures], rule)


def _ages(text: str, now: int) -> Iterator[tuple[re.Match[str], int]]:
    """Ages that are told, and the years of which they are."""
    for match in _THEN.finditer(text):
        lead = text[max(0, match.start() - 12) : match.start()]
        if _KIN.search(match["gap"]) is None and not lead.endswith(("至", "到")) and "生" not in match["gap"][:3]:
            yield match, int(match["y"])
    for match in _DIED.finditer(text):
        if _KIN.search(text, max(0, match.start() - 30), match.start()) is None:
            yield match, _year_of_death(text[max(0, match.start() - 40) : match.start()].rpartition("。")[2], now)
    for match in _NOW.finditer(text):
        if _KIN.search(text, max(0, match.start() - 12), match.start()) is None:
            yield match, now


def _year_of_death(lead: str, now: int) -> int:
    """The year that the words before an age at death name, or that of the article."""
    named = re.findall(r"((?:19|20)[0-9]{2})年", lead)
    if named:
        return int(named[-1])
    return now - ("去年" in lead) - 2 * ("前年" in lead)
