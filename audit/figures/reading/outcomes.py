"""What became of those or that which a figure counts: the dead and the hurt, the signed and the closed."""

from __future__ import annotations

from audit.text.regex import regex

_OUTCOMES = tuple(
    (name, regex(pattern))
    for name, pattern in (
        (
            "dead",
            r"死(?<=^死)|夺走|夺去|死亡|遇难|丧生|身亡|罹难|死者|不治|去世|遇害|死伤者|kill(?:s|ed|ing)\b|dead\b|die[sd]?\b|drowned|deaths?\b|lives",
        ),
        (
            "hurt",
            r"伤(?<=^伤)|受伤|送医|送院|送[进往到至入][^,。;]{0,5}医院|就医|伤者|轻伤|重伤|伤员"
            r"|injur(?:ed|ing|es?)|hurt\b|wounded",
        ),
        ("missing", r"失踪|失联|下落不明|missing"),
        ("saved", r"获救|救出|脱险|被救|rescued|saved"),
        ("trapped", r"被困|trapped|stranded"),
        ("moved", r"转移|疏散|撤离|安置|evacuated|relocated"),
        ("ill", r"确诊|感染|病例|患者|住院|cases?\b|infected|patients"),
        ("housing", r"倒塌|损毁|受损|collaps|destroy|damag"),
        ("expected", r"应到|expected"),
        ("present", r"实到|出席|attended|present"),
        ("finished", r"跑完|完赛|完跑|finish(?:ed|ers)\b"),
        ("signed", r"签约|签订|signed"),
        ("accepted", r"受理|立案|收案|新收"),
        ("closed", r"审结|办结|结案|执结"),
        ("gold", r"金牌|gold"),
        ("silver", r"银牌|silver"),
        ("bronze", r"铜牌|bronze"),
        ("medals", r"奖牌|medals"),
        ("men", r"男"),
        ("women", r"女"),
    )
)
_ANY_OUTCOME = regex("|".join(pattern.pattern for _, pattern in _OUTCOMES))
RUNNING = frozenset({"dead", "hurt", "missing", "saved", "trapped", "moved", "ill", "housing"})
"""Outcomes that are counted from hour to hour."""


def outcome(before: str, after: str) -> str | None:
    """What is said right after a figure, or else last before it: 5人|死亡, 3人|失联."""
    for text, at in ((after, 0), (before, -1)):
        if found := list(_ANY_OUTCOME.finditer(text)):
            word = found[at][0]
            return next(name for name, pattern in _OUTCOMES if pattern.search(word))
    return None
