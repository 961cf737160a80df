"""What a configuration may hold, and what is wrong with one: `article-audit.schema.json` is read by editors and by us.

Of JSON Schema only what that file uses is known here: a library would take longer to load than the rest of the start.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from audit.model import Text
from audit.patterns import is_pattern
from audit.text.dates import parse

FILE = Path(__file__).with_name("article-audit.schema.json")
NAMES = {
    "string": Text("a text in quotes", "用引号括起的文字"),
    "integer": Text("a whole number", "整数"),
    "number": Text("a number", "数"),
    "boolean": Text("true or false", "true 或 false"),
    "array": Text("a list", "列表"),
    "object": Text("a table", "表"),
}
TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
}
BARE = re.compile(r"[\w-]+\Z", re.ASCII)
FEW = 6  # words that are all named when another is given


class Fault(NamedTuple):
    """What is wrong, and under which key."""

    key: str
    text: Text


@cache
def schema() -> Mapping[str, Any]:
    """The schema of a configuration."""
    whole: Mapping[str, Any] = json.loads(FILE.read_text("utf-8"))
    return whole


def faults(value: Any, rule: Mapping[str, Any], key: str = "") -> Iterator[Fault]:
    """What is wrong with a value by a rule of the schema, in order."""
    if "$ref" in rule:
        rule = schema()["definitions"][rule["$ref"].rpartition("/")[2]]
    kinds = rule.get("type", "string")
    kinds = [kinds] if isinstance(kinds, str) else kinds
    kind = next((kind for kind in kinds if _is(value, kind)), None)
    if kind is None:
        en, zh = (sep.join(NAMES[kind][lang] for kind in kinds) for lang, sep in enumerate((" or ", "或")))
        yield Fault(key, Text(f"give {en}, not {_shown(value)}", f"应为{zh}，而不是 {_shown(value)}"))
    elif kind == "string":
        yield from _in_text(value, rule, key)
    elif kind == "array":
        for number, item in enumerate(value, 1):
            yield from faults(item, rule["items"], f"{key} #{number}" if isinstance(item, dict) else key)
    elif kind == "object":
        yield from _in_table(value, rule, key)
    elif kind != "boolean":
        low, high = rule.get("minimum", float("-inf")), rule.get("maximum", float("inf"))
        if not low <= value <= high:
            en, zh = (f"from {low} to {high}", f"{low} 到 {high} 之间的") if "maximum" in rule else _from(low)
            yield Fault(
                key, Text(f"give {NAMES[kind].en} {en}, not {value}", f"应为{zh}{NAMES[kind].zh}，而不是 {value}")
            )


def _from(low: float) -> Text:
    return Text(f"from {low} up", f"不小于 {low} 的")


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _shown(value: Any) -> str:
    if isinstance(value, (list, dict)):
        return "[…]" if isinstance(value, list) else "{…}"
    return json.dumps(value, ensure_ascii=False, default=str)


def _in_text(value: str, rule: Mapping[str, Any], key: str) -> Iterator[Fault]:
    if "enum" in rule and value not in rule["enum"]:
        yield Fault(key, _no_such(value, rule["enum"]))
    elif not re.search(rule.get("pattern", ""), value):
        yield Fault(key, Text("it is empty", "不能为空") if not value.strip() else _NO_DATE)
    elif rule.get("format") == "date" and not parse(value):
        yield Fault(key, Text(f"{value} is in no calendar", f"{value} 不是日历上的日期"))
    elif rule.get("format") == "pattern" and not is_pattern(value):
        yield Fault(key, Text(f"{value} is no pattern as in .gitignore", f"{value} 不是 .gitignore 式的模式"))


_NO_DATE = Text(
    "give a day, month or year, such as 2024-06-08, 2024-06", "请写日期、月份或年份，例如 2024-06-08、2024-06"
)


def _in_table(table: Mapping[str, Any], rule: Mapping[str, Any], key: str) -> Iterator[Fault]:
    known, other = rule.get("properties", {}), rule["additionalProperties"]
    for name, value in table.items():
        inner = _joined(key, name)
        if name in known:
            yield from faults(value, known[name], inner)
        elif other is False:
            yield Fault(inner, _no_such(name, known, Text("key", "键")))
        else:
            yield from faults(name, rule["propertyNames"], key)
            yield from faults(value, other, inner)
    for name in rule.get("required", ()):
        if name not in table:
            yield Fault(_joined(key, name), Text("it is missing", "缺少这一项"))


def _joined(key: str, name: str) -> str:
    name = name if BARE.match(name) else json.dumps(name, ensure_ascii=False)
    return f"{key}: {name}" if "#" in key.rpartition(" ")[2] else f"{key}.{name}" if key else name


def _no_such(word: str, known: Sequence[str] | Mapping[str, Any], what: Text | None = None) -> Text:
    """The nearest right word for a wrong one, or all where they are few."""
    names = list(known)
    near = get_close_matches(word, names, 1, 0.5)
    if near or len(names) > FEW:
        nearest = near or get_close_matches(word, names, 1, 0)
        text = Text(f"did you mean {nearest[0]}?", f"是否想写 {nearest[0]}？")
    else:
        text = Text(f"give one of {', '.join(names)}", f"请写 {'、'.join(names)} 之一")
    if what:
        return Text(f"no such {what.en}; {text.en}", f"没有这个{what.zh}；{text.zh}")
    return Text(f"{word} is not known; {text.en}", f"{word} 不存在；{text.zh}")
