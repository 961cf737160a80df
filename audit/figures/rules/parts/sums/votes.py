"""Ballots against those who could vote: 实到148人, 以152票当选; 1,812 papers, 1,604 backed it and 258 opposed it.

Nobody has two votes, so those of all sides are no more than the voters; that some were spoiled or not cast is usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from audit.figures.likeness.slips import one_digit, slipped
from audit.figures.reading.amounts import family, value
from audit.figures.reading.article import Reading
from audit.figures.reading.findings import mark, number
from audit.figures.reading.years import read
from audit.figures.rules.parts.misfits import found
from audit.figures.rules.shared.kinds import complementary
from audit.figures.words.lists import holds
from audit.model import Conflict, Figure, Text
from audit.text.regex import regex

_FOR = regex("赞成|同意|支持")
_VOTERS = regex(r"投票|表决|出席|到会|与会|参加|应到|实到")
_FAR = 1.5


def ballots(reading: Reading, figures: list[Figure], start: int, end: int) -> Iterator[Conflict]:
    """860人投票,赞成910票,反对48票: more ballots than voters."""
    votes = [f for f in figures if f.unit == "票" or (f.unit or "").startswith("张")]
    if not 2 <= len(votes) <= 4:
        return
    voters = [f for f in figures if family(f) == "person" and _VOTERS.search(_around(reading, f))]
    labels = [
        re.split(r"[,、;0-9]", reading.gap(None, vote))[-1] + reading.text[vote.end : vote.end + 2] for vote in votes
    ]
    sides = any(_FOR.search(label) for label in labels) and any("反对" in label for label in labels)
    if not (voters and (sides or complementary(reading, votes))):
        return
    whole = max(voters, key=value)
    total = sum(value(f) for f in votes)
    if whole.qualifier == "exact" and value(whole) < total <= _FAR * value(whole):
        yield found(reading, "probable", [whole, *votes], _rule(total))
    elif any("弃权" in label for label in labels) and _is_slip(whole, whole._replace(value=total)):
        rule = Text(f"all votes come to {number(total)}", f"各项票数之和为{number(total)},与投票人数不符")
        yield found(reading, "query", [whole, *votes], rule)


def _is_slip(whole: Figure, total: Figure) -> bool:
    """Whether one value is the other with digits exchanged, or one of them another."""
    return whole.value != total.value and (slipped(whole, total) or one_digit(whole, total))


def elected(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """实到代表148人。…以152票当选: those there are told some sentences before."""
    votes = [f for f in figures if _is_vote(reading, f) and f.kind == "count" and f.qualifier == "exact"]
    if not votes:
        return
    there = [f for f in (*earlier, *figures) if f not in votes and _is_there(reading, f)]
    if not there or "\n" in reading.text[there[0].end : votes[0].start]:
        return
    whole = max(there, key=value)
    sides = [f for f in votes if _SIDE.search(reading.gap(None, f)[-8:] + reading.text[f.end : f.end + 2])]
    shown = sides if len(sides) > 1 and len(sides) == len(votes) <= _SIDES_AT_MOST else [max(votes, key=value)]
    total = sum(map(value, shown))
    if whole.qualifier == "exact" and value(whole) < total <= _FAR * value(whole):
        yield found(reading, "probable", [whole, *shown], _rule(total))


def _is_vote(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts votes: 290票, 赞成票290张."""
    papers = (figure.unit or "")[:1] == "张"
    return figure.unit == "票" or (papers and _VOTES.search(reading.gap(None, figure)[-8:]) is not None)


_VOTES = regex(r"(?:赞成|同意|反对|弃权)票[一-龥]{0,2}$")
_SIDES_AT_MOST = 3
_SIDE = regex("赞成|同意|支持|反对|弃权")
_THERE = regex(
    r"(?:实[到有]|出席|到会|与会|参会|参加(?:投票|表决|会议))[^,。;0-9]{0,12}$|(?:发出|收回|投出)[^,。;0-9]{0,6}票?[^,。;0-9]{0,2}$"
)
_THERE_AFTER = regex(r"[^,。;0-9]{0,6}?(?:出席|到会|参加了?(?:投票|表决)|投票)")


def _is_there(reading: Reading, figure: Figure) -> bool:
    """Whether a figure counts those who were there to vote, or the papers given out."""
    if family(figure) != "person" and not (figure.unit or "").startswith("张"):
        return False
    lead = reading.gap(None, figure)[-16:]
    return _THERE.search(lead) is not None or (
        family(figure) == "person" and _THERE_AFTER.match(reading.tail(figure, 12)) is not None
    )


def _rule(total: float) -> Text:
    shown = number(total)
    return Text(f"{shown} ballots of fewer voters", f"各项票数之和为{shown},多于投票人数")


def english_ballots(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """1,812 returned papers; 1,604 backed the strike and 258 opposed it: the voters may be told just before."""
    start, end = reading.sentence(figures[0].start)
    sentence = reading.text[start:end]
    if not sentence.isascii() or _AGAINST.search(sentence) is None:
        return
    sides = [_side(reading, f) for f in figures]
    votes = [f for f, side in zip(figures, sides, strict=True) if side and f.kind == "count"]
    if len(votes) < 2 or len({side for side in sides if side}) < len(votes):
        return
    before = [f for f in earlier if _BALLOT.search(reading.text, f.start, reading.sentence(f.start)[1])]
    before += [f for f in figures if f.end <= votes[0].start]
    before = [f for f in before if f.kind == "count" and f.value > max(map(value, votes))]
    total = sum(map(value, votes))
    if before and before[-1].qualifier == "exact" and value(before[-1]) < total <= _FAR * value(before[-1]):
        yield found(reading, "probable", [before[-1], *votes], _rule(total))


def everyone(reading: Reading, earlier: list[Figure], figures: list[Figure]) -> Iterator[Conflict]:
    """48票赞成、12票反对,在席60名议员全部投票; passed by 31 votes to 22. All 53 councillors voted: all have voted."""
    for whole in figures:
        start, end = reading.sentence(whole.start)
        usual = whole.kind == "count" and whole.qualifier == "exact"
        if not usual or not (
            _ALL_VOTED.match(reading.text, whole.end) or _ALL.search(reading.text, start, whole.start)
        ):
            continue
        if reading.text.isascii() and _ALL_MEMBERS.match(reading.text, whole.start) is None:
            continue
        around = [f for f in (*earlier, *figures) if f is not whole and f.kind == "count" and f.start < end]
        sides = [f for f in around if _SIDE.search(reading.gap(None, f)[-6:] + reading.text[f.end : f.end + 3])]
        sides = [f for f in sides if f.unit == "票"] or _english_sides(reading, around)
        total = sum(map(value, sides))
        apart = total != whole.value and _NEARLY < total / whole.value < 1 / _NEARLY
        if len(sides) > 1 and apart and all(f.qualifier == "exact" for f in sides):
            rule = Text(f"{number(total)} votes of as many as all", f"各项票数之和为{number(total)},与投票人数不符")
            yield found(reading, "probable", [whole, *sides], rule)


_NEARLY = 0.8
_ALL_VOTED = regex(
    r"[^,。;0-9]{0,6}(?:全部|全体|全数|悉数|均|都)(?:参[加与]了?)?(?:投[了下出]?[一-龥]{0,2}票|表决|投下)"
)
_ALL = regex(r"(?:全体|[Aa]ll(?: of)?(?: the| its)?) ?$")
_ALL_MEMBERS = regex(
    r"[0-9a-z-]{1,16} (?:[a-z]+ )?(?:councillors|members|delegates|deputies|senators|lawmakers|legislators|mps|judges"
    r"|jurors) (?:were present|voted|took part|cast|attended)",
    re.IGNORECASE,
)


def _english_sides(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """Both sides of a vote, and who abstained: by 31 votes to 22, with two abstentions."""
    for a, b in pairwise(figures):
        if reading.gap(a, b) == " to " and a.unit in {None, "votes"} and b.unit in {None, "votes"}:
            return [
                a,
                b,
                *(f for f in figures if (f.unit or "").startswith("abstention") or _side(reading, f) == "abstained"),
            ]
    return []


def divisions(reading: Reading, figures: list[Figure]) -> Iterator[Conflict]:
    """58 members voted 34 to 29; 34票对29票: both sides of a vote against those who could vote."""
    start, end = reading.sentence(figures[0].start)
    if not holds(reading.text[start:end], _VOTED):
        return
    for match in _DIVISION.finditer(reading.text, start, end):
        sides = "ab" if match["a"] else "cd"
        a, b = (int(match[group].replace(",", "")) for group in sides)
        others = _ABSTAINED.search(reading.text, *reading.sentence(match.start()))
        c = (read(others["n"]) or 0) if others is not None else 0
        end = reading.sentence(match.start())[1]
        voters = [
            f
            for f in figures
            if f.kind == "count"
            and f.qualifier == "exact"
            and not match.start() <= f.start < match.end()
            and not (others is not None and f.start == others.start("n"))
            and _VOTING.search(reading.text[f.start : min(end, f.end + 20)])
        ]
        cast = a + b + c
        if len(voters) == 1 and max(a, b) <= voters[0].value < cast <= _FAR * voters[0].value:
            votes = mark(reading, match.start(sides[0]), match.end(sides[1]), a + b, None)
            yield found(reading, "probable", [voters[0], votes], _rule(cast))


def tells_votes(reading: Reading) -> bool:
    """Whether an article tells of votes, without which none of these rules need be asked but `english_ballots`."""
    return holds(reading.text, _VOTED)


_VOTED = ("票", "vote", "by ", "passed", "carried", "rejected")
"""Without these there is no division."""
_DIVISION = regex(
    r"\b(?:voted|vote of|by|passed|carried|rejected) (?:it )?(?P<a>[0-9][0-9,]*)(?: votes)?(?: to |-)"
    r"(?P<b>[0-9][0-9,]*)(?![0-9])"
    r"|(?<![0-9])(?P<c>[0-9]{1,9})票?(?:赞成)?(?:对|比)(?P<d>[0-9]{1,9})票"
)
_ABSTAINED = regex(
    r"\b(?P<n>[0-9]{1,3}|[a-z]{3,9}(?:-[a-z]{3,5})?)(?: of (?:its|the"
    r"|their) [0-9a-z-]+)?(?: [a-z]+){0,2}? (?:abstain|abstention)"
)
_VOTING = regex(
    r"\bmembers|-(?:member|seat|strong)\b|\bdelegates|\bballots|\bvotes cast|\bcouncillors|\bvoters|\bdeputies"
    r"|议员|代表|委员|[名人]|票"
)


def _side(reading: Reading, figure: Figure) -> str:
    """For which side a figure counts votes: the first word of one that follows it in its clause; else empty."""
    after = re.split(r"[,;.0-9]| and ", reading.text[figure.end : figure.end + 40])[0]
    match = _SIDES.search(after)
    return str(match.lastgroup) if match is not None else ""


_SIDES = regex(
    r"\b(?:(?P<against>against|oppos\w+|reject\w+|(?:voted |said |chose )no|nays?|dissent\w+|dislik\w+)"
    r"|(?P<abstained>abstain\w*|abstentions?|spoil\w+|invalid|undecided|blank|refused)"
    r"|(?P<infavour>for|in favou?r|back\w+|support\w+|approv\w+|(?:voted |said |chose )yes|ayes|accept\w+))\b",
    re.IGNORECASE,
)
_BALLOT = regex(
    r"ballot|vot|papers|forms|cast|return|turned out|sent back|took part|present|delegates|members|replied|answered"
)
_AGAINST = regex(r"against|oppos|reject|\bno\b|abst", re.IGNORECASE)


def _around(reading: Reading, figure: Figure) -> str:
    start, end = reading.sentence(figure.start)
    before = re.split(r"[,;0-9]", reading.text[max(start, figure.start - 10) : figure.start])[-1]
    return before + re.split(r"[,;。0-9]", reading.text[figure.end : min(end, figure.end + 10)])[0]
