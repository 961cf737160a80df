"""How the final score of a match is written, and what makes it no sum of what was played."""

from __future__ import annotations

from audit.text.regex import regex

SEP = r"(?:比|:|-|–|—|∶)"
FINAL = regex(
    rf"(?P<a>[0-9](?<![0-9:比-].)[0-9]{{0,2}}) ?{SEP} ?(?P<b>[0-9]{{1,3}})(?![0-9:比%-]| ?(?:月|日|岁|年|am|pm))"
)
DRAWN_OUT = regex(r"加时|延长赛|overtime|extra time|退赛|弃权|retire|(?<=以)总比分|总分|aggregate|抢七|附加")
