"""Paragraphs cut mid-sentence: a newspaper's columns, taken one by one, tear what runs over two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.model import Article, Check, Defect, Severity, Span, Text
from audit.text.characters import HAN
from audit.text.regex import regex

CHECK = Check(
    code="text/cut-paragraph",
    severity=Severity.WARNING,
    what=Text(
        "a paragraph cut mid-sentence, its continuation elsewhere or missing", "段落在句中被截断，下文在别处或已缺失"
    ),
    why=Text(
        "The sentence does not end; figures and quotations in it are torn.",
        "句子没有结束，其中的数字和引文可能被拆开。",
    ),
    bad="工会工作提质增效\n\n区总工会用协调联动、民主管理、多元激励三项机制筑根基，用学历提升、示范引领、交\n\n流竞赛三个平台提素质。",
    good="工会工作提质增效\n\n区总工会用协调联动、民主管理、多元激励三项机制筑根基，用学历提升、示范引领、交流竞赛三个平台提素质。",
    mend=Text("Join the paragraph with its continuation.", "把下文接回本段。"),
)

_UNENDED = regex(rf"[{HAN}0-9A-Za-z%％，,、“‘「『（(《〈—-]\Z")
_ENDS = frozenset("。！？；：”")
_GOES_ON = frozenset("，。、；：！？”’》）,;:!?")
_STOPS_SHORT = regex(r"[，,、“‘「『（(《〈]\Z|[的和与與在对對将將把被为為向从從及于於并並或]\Z")
_SENTENCE = regex("[。！？；]")
_MARKS = regex("[，,、；;]")
_CLAUSE = regex("[，,；;]")
_NO_PROSE = regex(
    r"\A(?:来源|來源|作者|编辑|編輯|责编|责任编辑|记者|記者|通讯员|通訊員|电话|電話|地址|网址|联系|邮箱|附件|图为|本报记者|[#|>*+-]|\d+[.、)]\s)"
    r"|(?:摄|攝|摄影|攝影|报道|報道|供稿|整理|撰文|绘|编辑)\Z|[\w.+-]+@[\w.-]+\Z|(?:https?:|www\.)\S+\Z|\d{7,}\Z|\t|\s{3}|\|"
)
_ITEM = regex(r"[、，,\s]+")
_WHEN = "近日|日前|今年|去年|此外|同时|同時|目前|近年|多年|近段|截至|下一步|据|據"
_OPENER = regex(f"本报讯|本報訊|新华社|为|為|{_WHEN}")
_BEGUN = regex(f"(?:{_WHEN})[^，,\\n]{{0,10}}[，,]")
_AMOUNT = regex(r"[0-9余餘多几幾百千万萬亿億]\Z")
_COUNTED = regex("[名人个個项項场場次家户戶件条條万萬亿億元余餘多月日年岁歲米吨噸公平支套台部所座种種类類级級届屆期]")
_ORPHAN = regex(rf"[^{HAN}\w“‘「『（(《〈【\[—]|[的了们們等着著]")

PROSE = 26
"""Characters from which a line with a comma, but no end of a sentence, is prose and no headline."""
SHORT = 10
"""Characters from which a line with a comma is prose where it is the only one without an end."""
LONG_PROSE = 60
"""Characters from which a line without spaces is prose even without a comma."""
_FAR = 200
"""Paragraphs before and after a cut among which its continuation is looked for."""
_CERTAIN_ENOUGH = 1.5


@dataclass(frozen=True, slots=True)
class Cut:
    """A paragraph that is cut, and the paragraph that goes on with it when it is in the article."""

    span: Span
    continuation: Span | None


def inspect(article: Article) -> Iterator[Defect]:
    """One defect at the end of each paragraph that is cut."""
    for cut in cuts(article):
        start, end = max(cut.span[0], cut.span[1] - 12), cut.span[1]
        tail = article.text[start:end]
        if cut.continuation is None:
            message = Text(
                f"cut after “…{tail}”; the continuation is not in the file, or cannot be told",
                f"段落在“……{tail}”处截断，文中未找到可确认的下文",
            )
        else:
            line, _ = article.line_column(article.origin(*cut.continuation)[0])
            head = article.text[cut.continuation[0] : min(cut.continuation[1], cut.continuation[0] + 12)]
            message = Text(
                f"cut after “…{tail}”; it goes on in line {line}: “{head}…”",
                f"段落在“……{tail}”处截断，下文在第 {line} 行：“{head}……”",
            )
        yield Defect(CHECK.code, 0, start, end, message)


def cuts(article: Article) -> list[Cut]:
    """The paragraphs of `article` that stop within a sentence."""
    text, spans = article.text, article.paragraphs
    unended = [i for i, (_, end) in enumerate(spans) if end and text[end - 1] not in _ENDS]
    unended = [i for i in unended if _UNENDED.match(text, spans[i][1] - 1, spans[i][1])]
    if not unended:
        return []
    alone = sum(i > 0 for i in unended) <= 1
    found = [i for i in unended if spans[i] != article.metadata.title_span and _is_cut(text, spans, i, alone)]
    prose = sum(end - start >= PROSE for start, end in spans)
    if len(found) > 3 and 2 * len(found) > prose:
        return []  # an article that writes no full stops
    return [Cut(spans[i], _continuation(text, spans, i)) for i in found]


def _is_cut(text: str, spans: tuple[Span, ...], i: int, alone: bool) -> bool:
    """Whether paragraph `i`, which has no end, is a sentence cut and no headline, list, verse or signature.

    `alone` says that at most one paragraph after the first has no end: headlines within an article come in numbers.
    """
    start, end = spans[i]
    line = text[start:end]
    if i + 1 < len(spans) and _goes_on(text, spans[i], spans[i + 1]):
        return True
    if i == 0 and "。" not in line and len(_MARKS.findall(line)) < 2:
        return False  # the headline, however long
    if _NO_PROSE.search(line) or _is_list(line) or _is_verse(text, spans, i):
        return False
    has_clause = bool(_CLAUSE.search(line[:-1]))
    return (
        bool(_SENTENCE.search(line) and (has_clause or len(line) >= PROSE))
        or bool(_STOPS_SHORT.search(line) and has_clause)
        or (" " not in line and "　" not in line and len(line) >= (PROSE if has_clause else LONG_PROSE))
        or bool(_BEGUN.match(line) or (i and _unclosed(text, spans[i])))
        or (has_clause and ((alone and len(line) >= (SHORT if i else 2 * SHORT)) or _within_word(text, spans, i)))
    )


def _goes_on(text: str, span: Span, following: Span) -> bool:
    """Whether the next paragraph begins with a stop, or closes a quotation that this one opened."""
    if text[following[0]] in _GOES_ON:
        return True
    owed = _unclosed(text, span)
    return bool(owed and owed & _unopened(text, following))


def _is_list(line: str) -> bool:
    """Names, places or awards in a row, which end without a stop."""
    items = [item for item in _ITEM.split(line) if item]
    return len(items) >= 6 and sum(len(item) <= 4 for item in items) >= 0.6 * len(items)


def _is_verse(text: str, spans: tuple[Span, ...], i: int) -> bool:
    """Whether lines about as short stand around: verse ends its lines with commas."""
    length = spans[i][1] - spans[i][0]
    around = [spans[j][1] - spans[j][0] for j in range(max(0, i - 3), min(len(spans), i + 4)) if j != i]
    return length < PROSE and sum(other < PROSE for other in around) >= 3


def _within_word(text: str, spans: tuple[Span, ...], i: int) -> bool:
    """Whether the last two characters elsewhere always go on with one and the same, and a paragraph begins with it."""
    tail = text[spans[i][1] - 2 : spans[i][1]]
    following = {text[match.end()] for match in re.finditer(re.escape(tail), text[:-1]) if match.end() != spans[i][1]}
    if len(following) != 1 or text.count(tail) < 4:
        return False
    return any(text.startswith(next(iter(following)), start) for j, (start, _) in enumerate(spans) if j != i)


def _continuation(text: str, spans: tuple[Span, ...], i: int) -> Span | None:
    """The paragraph that goes on where paragraph `i` stops, if one fits well enough."""
    best, best_score = None, _CERTAIN_ENOUGH
    for j in range(max(0, i - _FAR), min(len(spans), i + _FAR)):
        if (
            j != i
            and (score := _fit(text, spans[i], spans[j], j == i + 1)) >= best_score
            and (score > best_score or best is None)
        ):
            best, best_score = spans[j], score
    return best


def _fit(text: str, cut: Span, other: Span, is_next: bool) -> float:
    """How well `other` goes on after `cut`: as a quotation closed, a word completed, or simply the next paragraph."""
    score = 2.5 * is_next
    score += bool(_ORPHAN.match(text, *other)) - 2 * bool(_OPENER.match(text, *other))
    if other[1] - other[0] < PROSE and not _SENTENCE.search(text, *other):
        score -= 2  # a headline
    if _unclosed(text, cut) & _unopened(text, other):
        score += 3
    if _AMOUNT.search(text[cut[1] - 1 : cut[1]]) and _COUNTED.match(text, *other):
        score += 3
    return score + _word_across(text, cut[1], other[0])


def _word_across(text: str, end: int, start: int) -> int:
    """The length of the longest run over the junction that also stands elsewhere, less one; little for three."""
    best = 0
    if _STOPS_SHORT.match(text, end - 1, end):
        return best
    for before, after in ((1, 2), (2, 1), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3), (3, 3)):
        word = text[end - before : end] + text[start : start + after]
        if len(word) - 1 > best and re.fullmatch(f"[{HAN}]{{3,}}", word) and word in text:
            best = len(word) - 1 if len(word) > 3 else 1
    return best


_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")"}


def _unclosed(text: str, span: Span) -> set[str]:
    """Closing marks that a paragraph still owes."""
    return {b for a, b in _QUOTES.items() if (at := text.rfind(a, *span)) >= 0 and at > text.rfind(b, *span)}


def _unopened(text: str, span: Span) -> set[str]:
    """Closing marks that come in a paragraph before they are opened."""
    at = {b: (text.find(a, *span), text.find(b, *span)) for a, b in _QUOTES.items()}
    return {b for b, (opening, close) in at.items() if close >= 0 and not 0 <= opening < close}
