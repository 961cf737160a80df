"""Paragraphs cut mid-sentence: a newspaper's columns, taken one by one, tear what runs over two of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.model import Article, Check, Defect, Severity, Span, Text
from audit.text.characters import HAN

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
    bad="区总工会用协调联动、民主管理、多元激励三项机制筑根基，用学历提升、示范引领、交\n\n流竞赛三个平台提素质。",
    good="区总工会用协调联动、民主管理、多元激励三项机制筑根基，用学历提升、示范引领、交流竞赛三个平台提素质。",
    mend=Text("Join the paragraph with its continuation.", "把下文接回本段。"),
)

_UNENDED = re.compile(rf"[{HAN}0-9A-Za-z%％，,、“‘「『（(《〈—-]\Z")
_STOPS_SHORT = re.compile(r"[，,、“‘「『（(《〈]\Z|[的和与與在对對将將把被为為向从從及以于於并並或而是让讓使由给給]\Z")
_SENTENCE = re.compile("[。！？；]")
_CLAUSE = re.compile("[，,；;]")
_NO_PROSE = re.compile(
    r"\A(?:来源|來源|作者|编辑|編輯|责编|责任编辑|记者|記者|通讯员|通訊員|电话|電話|地址|网址|联系|邮箱|附件|图为|本报|[#|>*+-]|\d+[.、)]\s)"
    r"|(?:摄|攝|摄影|攝影|报道|報道|供稿|整理|撰文|绘|编辑)\Z|[\w.+-]+@[\w.-]+\Z|(?:https?:|www\.)\S+\Z|\d{7,}\Z|\t|\s{3}|\|"
)
_ITEM = re.compile(r"[、，,\s]+")
_OPENER = re.compile("本报讯|本報訊|近日|日前|今年|去年|此外|同时|同時|据|據|目前|为|為|下一步|截至|新华社")
_ORPHAN = re.compile(rf"[^{HAN}\w“‘「『（(《〈【\[—]|[的了们們等着著]")

PROSE = 26
"""Characters from which a line with a comma, but no end of a sentence, is prose and no headline."""
LONG_PROSE = 40
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
    unended = [i for i, (_, end) in enumerate(spans) if end and _UNENDED.match(text, end - 1, end)]
    if not unended:
        return []
    found = [i for i in unended if spans[i] != article.metadata.title_span and _is_cut(text, spans, i)]
    prose = sum(end - start >= PROSE for start, end in spans)
    if len(found) > 3 and 2 * len(found) > prose:
        return []  # an article that writes no full stops
    return [Cut(spans[i], _continuation(text, spans, i)) for i in found]


def _is_cut(text: str, spans: tuple[Span, ...], i: int) -> bool:
    start, end = spans[i]
    line = text[start:end]
    if _NO_PROSE.search(line) or _is_list(line) or _is_verse(text, spans, i):
        return False
    if _SENTENCE.search(line):
        return len(line) >= PROSE or bool(_CLAUSE.search(line))
    if _STOPS_SHORT.search(line):
        return len(line) >= 8
    if " " not in line and "　" not in line and len(line) >= (PROSE if _CLAUSE.search(line) else LONG_PROSE):
        return True
    return bool(_CLAUSE.search(line)) and _within_word(text, spans, i)


def _is_list(line: str) -> bool:
    """Names, places or awards in a row, which end without a stop."""
    items = [item for item in _ITEM.split(line) if item]
    return len(items) >= 6 and sum(len(item) <= 4 for item in items) >= 0.6 * len(items)


def _is_verse(text: str, spans: tuple[Span, ...], i: int) -> bool:
    """Whether lines about as short stand around: verse ends its lines with commas."""
    length = spans[i][1] - spans[i][0]
    around = [spans[j][1] - spans[j][0] for j in (i - 1, i + 1) if 0 <= j < len(spans)]
    return length < PROSE and bool(around) and all(other < PROSE for other in around)


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
        if j != i and (score := _fit(text, spans[i], spans[j], j == i + 1)) >= best_score and (
            score > best_score or best is None
        ):
            best, best_score = spans[j], score
    return best


def _fit(text: str, cut: Span, other: Span, is_next: bool) -> float:
    """How well `other` goes on after `cut`: as a quotation closed, a word completed, or simply the next paragraph."""
    score = 1.5 * is_next
    score += bool(_ORPHAN.match(text, *other)) - 2 * bool(_OPENER.match(text, *other))
    if other[1] - other[0] < PROSE and not _SENTENCE.search(text, *other):
        score -= 1  # a headline
    if _unclosed(text, cut) & _unopened(text, other):
        score += 3
    return score + _word_across(text, cut[1], other[0])


def _word_across(text: str, end: int, start: int) -> int:
    """The length of the longest run over the junction that also stands elsewhere, less one; 0 without one of three."""
    best = 0
    for before, after in ((1, 2), (2, 1), (2, 2), (3, 1), (1, 3), (3, 2), (2, 3), (3, 3)):
        word = text[end - before : end] + text[start : start + after]
        if len(word) - 1 > best and re.fullmatch(f"[{HAN}]{{3,}}", word) and word in text:
            best = len(word) - 1
    return best


_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")"}


def _unclosed(text: str, span: Span) -> set[str]:
    """Closing marks that a paragraph still owes."""
    return {b for a, b in _QUOTES.items() if text.rfind(a, *span) > text.rfind(b, *span)}


def _unopened(text: str, span: Span) -> set[str]:
    """Closing marks that come in a paragraph before they are opened."""
    at = {b: (text.find(a, *span), text.find(b, *span)) for a, b in _QUOTES.items()}
    return {b for b, (opening, close) in at.items() if close >= 0 and not 0 <= opening < close}
