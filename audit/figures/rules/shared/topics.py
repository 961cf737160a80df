"""The quantities that words name: sales and turnover are one."""

from __future__ import annotations

import re

from audit.text.regex import regex

_TOPICS = tuple(
    (name, regex(pattern, re.IGNORECASE))
    for name, pattern in (
        ("profit", r"赚|溢利|盈利|利润|净利|获利|纯利|盈余|profit|earnings|net income|\bmakes?\b"),
        ("revenue", r"营收|营业额|收入|收益|revenue|sales|turnover|takings"),
        ("output", r"产量|增产|减产|收成|产值|增加值|output|production|harvest|crop|yield"),
        ("price", r"价|租|费|[车船门月程人]票|由[0-9.]+元|price|rent|cost|fare|tariff|wage|\bpay\b|\braise\b|薪|工资"),
        ("trade", r"出口|进口|外贸|进出口|外销|export|import|trade|shipments?"),
        ("visitors", r"客|游|旅|人次|visitor|touris|passenger|travel|arrival"),
        ("jobless", r"失业|就业|jobless|unemploy|employ|\bjobs\b"),
        ("stay", r"住院|时长|用时|时间|天数|stay|time|wait"),
        ("accidents", r"事故|火灾|案|罪|accident|crime|fire|deaths|theft"),
    )
)


def topics(text: str) -> set[str]:
    """The quantities that words name: sales and turnover are one."""
    return {name for name, pattern in _TOPICS if pattern.search(text)}
