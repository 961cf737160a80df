"""One sentence in another reporter's words: clauses in another order, other words, numerals and units."""

from __future__ import annotations

import random

_WORDS = (
    *(("举行", "举办"), ("参加", "参与"), ("队伍", "球队"), ("群众", "居民"), ("目前", "眼下"), ("新建", "新修")),
    *(("共有", "总共有"), ("达到", "达"), ("开展", "组织"), ("企业", "公司"), ("岗位", "职位"), ("游客", "旅客")),
    *(("死亡", "遇难"), ("造成", "导致"), ("投入", "投资"), ("学生", "学子"), ("农民", "农户"), ("职工", "员工")),
    *(("超过", "突破"), ("帮助", "帮扶"), ("提供", "带来"), ("公里", "千米"), ("转移", "疏散"), ("接待", "迎来")),
    *(("完成", "实现"), ("启动", "开启"), ("选手", "运动员"), ("介绍", "透露"), ("建设", "修建"), ("增加", "增多")),
)
_OPENINGS = ("记者了解到,", "据介绍,", "有关负责人说,", "走访中记者看到,", "", "数据显示,")
_CLOSINGS = ("不少人对此表示关心。", "相关工作仍在继续。", "当地群众连连点赞。", "后续情况本报将持续关注。")
_DIGITS = "零一二三四五六七八九"
_POINTING = ("其中", "此外", "同时", "另外", "这", "该", "他", "她", "它")


def retold(lead: str, sentence: str, figure: str, instead: str, rng: random.Random) -> str | None:
    """A short article: the lead's first clause, and the sentence with `instead` for `figure`; None where it cannot be.

    The clause of the figure stays whole; the others go round it, but for a first clause that points back.
    """
    if sentence.count(figure) != 1:
        return None
    clauses = [clause.strip() for clause in sentence.rstrip("。").replace("，", ",").split(",") if clause.strip()]
    at = next((i for i, clause in enumerate(clauses) if figure in clause), None)
    if at is None:
        return None
    kept = clauses[at].replace(figure, instead)
    others = clauses[:at] + clauses[at + 1 :]
    movable = at > 0 and not kept.startswith(_POINTING) and not any(char.isdigit() for char in "".join(others))
    first_of_all = movable and rng.random() < 1 / 2
    ordered = [kept, *others] if first_of_all else [*clauses[:at], kept, *clauses[at + 1 :]]
    body = rng.choice(_OPENINGS) + _reworded(",".join(ordered), instead, rng) + "。"
    first = "" if lead == sentence else _reworded(lead.rstrip("。"), instead, rng) + "。"
    return first + body + rng.choice(_CLOSINGS)


def _reworded(text: str, kept: str, rng: random.Random) -> str:
    """Half of the words that have another, told by it; never inside what is kept."""
    before, found, after = text.partition(kept)
    for old, new in _WORDS:
        if rng.random() < 1 / 2:
            before, after = before.replace(old, new), after.replace(old, new)
    return before + found + after


def written(value: float, unit: str, rng: random.Random) -> str:
    """A number as some reporter writes it: 12600, 1.26万, 二十六."""
    if value >= 1e8 and value % 1e4 == 0:
        return f"{value / 1e8:.10g}亿{unit}"
    if value >= 1e4 and value % 100 == 0 and (value >= 1e6 or rng.random() < 1 / 2):
        return f"{value / 1e4:.10g}万{unit}"
    if value == int(value) and value < 100 and rng.random() < 1 / 4:
        return _chinese(int(value)) + unit
    return f"{value:.10g}{unit}"


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")
