"""The line under a title that says where, when and by whom a text was printed, in whatever order.

临溪日报 2025年5月6日 记者 施雨        〔記者陳子揚／海埔報導〕2025年11月10日
2024-06-08 · 晨报                      Wexmoor Gazette, 9 January 2025 — By Fay Derwent

Around the day it holds nothing but short credits, set off by spaces or marks: newspapers, desks, roles and names. A
heading may name a day as well, 2024年6月8日 工会大事记: one credit at least must be known as one.
"""

from __future__ import annotations

from audit.text.bylines import LETTER, ROLE, SIGNED, SURNAMES
from audit.text.regex import regex

_MARKS = r"\s|｜·•/／,，、;；:：()（）\[\]【】〔〕〈〉<>《》*_>\-–—―.。"
_BETWEEN = regex(rf"[{_MARKS}]+")
_SET_OFF_BEFORE = regex(rf"(?:[{_MARKS}]|\A)\Z")
_SET_OFF_AFTER = regex(rf"(?:[讯訊](?=[{_MARKS}]|\Z))?(?:[{_MARKS}]|\Z)")
_SENTENCE = regex(r"[。！？!?；;](?!\s*\Z)|[，,].*[，,].*[，,]")
_CREDIT = regex(
    rf"(?:{LETTER}|[A-Za-z·]){{0,10}}(?:[报報刊网網社讯訊台]|新[闻聞]|周[刊末]|[杂雜][志誌]|[频頻]道|客[户戶]端|在[线線]|融媒|[传傳]媒|[观觀]察"
    rf"|[财財][经經]|[发發]布|公[众眾][号號]|[参參]考|[电電][视視]|文[库庫]|[组組]|[编編][辑輯]部?|[线線])"
    rf"|{ROLE}{LETTER}{{0,10}}|{LETTER}{{1,4}}[记記]者{LETTER}{{0,10}}|[文圖图](?:字|[说說])?|[编編](?:[辑輯]|者)|[责責][编編]|{LETTER}{{2,6}}[报報][导導道]"
    rf"|{LETTER}{{2,8}}[电電讯訊]|[综綜]合"
)
_NAME = regex(rf"[{SURNAMES}]{LETTER}{{1,3}}|{LETTER}{{2,5}}·{LETTER}{{2,6}}")
_ENGLISH = regex(r"[A-Z][\w’'&]*|\d{1,2}|of|the|and|for|in|by|de|van|der|&|" + "|".join((
    *("reporter", "reporters", "correspondent", "correspondents", "staff", "writer", "desk", "editor", "special"),
    *("report", "reports", "reporting", "match", "words", "from"),
)))  # fmt: skip
_LONGEST, _MOST = 14, 60
"""Characters of one Chinese credit, and of all that stands around the day."""


def is_credit_line(before: str, after: str) -> bool:
    """Whether what stands before and after the day of a line are the credits of a text."""
    rest = f"{before.strip()} {after.strip()}"
    if len(rest) > _MOST or _SENTENCE.search(rest) is not None:
        return False
    if _SET_OFF_BEFORE.search(before) is None or _SET_OFF_AFTER.match(after) is None:
        return False
    parts = [part for part in _BETWEEN.split(rest) if part and part not in {"讯", "訊"}]
    foreign = [part for part in parts if part.isascii()]
    han = [part for part in parts if not part.isascii()]
    if not all(_ENGLISH.fullmatch(part) for part in foreign) or any(len(part) > _LONGEST for part in han):
        return False
    known = [part for part in han if _CREDIT.fullmatch(part) or _NAME.fullmatch(part)]
    return len(known) > 0 if han else bool(foreign)


def signer(before: str, after: str) -> str | None:
    """Who signed a line of credits: behind a role, behind By or 文/, or by a bare name behind the day."""
    for words in (after, _SENT.sub("", before)):
        if match := _SIGNED.search(words):
            return str(match["role"] or match["by"] or match["wen"]).strip()
    parts = [part for part in _BETWEEN.split(after.strip()) if part]
    if parts and all(_NAME.fullmatch(part) and _CREDIT.fullmatch(part) is None for part in parts):
        return " ".join(parts)
    name = after.strip(" ,.|–—-")
    return name if before.strip() and _PERSON.fullmatch(name) else None


_SENT = regex(r"\s*[发發][于於布佈表]\s*\Z")
_SIGNED = regex(
    rf"(?P<role>{SIGNED}(?:\s*[;；,，/|｜]?\s*{SIGNED})*)"
    r"|\b(?:By|by|BY) (?P<by>[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){0,3})"
    rf"|[文撰]\s*[/|｜／:：]\s*(?P<wen>{LETTER}{{2,4}})"
)
_PERSON = regex(r"[A-Z][\w’'-]+(?: [A-Z][\w’'.-]*){1,2}")
