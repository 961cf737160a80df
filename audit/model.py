"""What passes between rooms: small frozen dataclasses that import nothing, named tuples where there are very many.

Coordinates. A *source* offset indexes the article's decoded text as it stands in the file; a *text* offset indexes the
repaired text that every check looks at. Rooms work in text offsets; the judge turns them into places of the file.
All spans are half-open and in code points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

Span = tuple[int, int]


class Text(NamedTuple):
    """A message in every language the product speaks; none can be forgotten."""

    en: str
    zh: str

    def in_(self, lang: str) -> str:
        """The message in `lang` (`zh` or `en`)."""
        return self.zh if lang == "zh" else self.en


class Severity(StrEnum):
    """How bad a finding is, worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return _RANKS[self]

    def reaches(self, level: str) -> bool:
        """Whether it is as bad as `level` or worse; none reaches `never`."""
        return level != "never" and self.rank <= Severity(level).rank


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Check:
    """One check code, described once: `explain`, the formats, the README and the tests read this."""

    code: str
    """Family and name, such as `passage/repeated`."""
    severity: Severity
    what: Text
    """What it finds, in a clause."""
    why: Text
    """Why an editor should care."""
    bad: str
    """A short article that has the fault; several, or one whose name matters, under lines like `==> name.txt <==`.

    `\\xNN` is a byte, and a last line such as `… 257 MiB` stands for a file of that size.
    """
    good: str
    """The same without it."""
    mend: Text
    """How to repair it."""

    @property
    def family(self) -> str:
        """The part of the code before the slash."""
        return self.code.partition("/")[0]


class Edit(NamedTuple):
    """One lossless repair: `source[start:end]` should read `new`."""

    start: int
    end: int
    new: str
    code: str
    """The check that the damage belongs to, such as `text/pinyin-residue`."""


class Metadata(NamedTuple):
    """What an article says of itself, and where it says so."""

    title: str | None = None
    title_span: Span | None = None
    """Where the title stands in the text, when it stands there."""
    date: str | None = None
    """First day of publication that is possible, `YYYY-MM-DD`."""
    date_until: str | None = None
    """Last day that is possible; equals `date` when the day is known."""
    date_from: str | None = None
    """`front matter`, `html`, `record`, `text head`, `file name`, `configuration` or `inferred`."""
    byline: str | None = None


UNKNOWN = Metadata()


@dataclass(frozen=True, slots=True)
class Stated:
    """What the configuration says of the articles that a pattern names; None leaves what they say themselves."""

    pattern: str
    title: str | None = None
    date: str | None = None
    """First day of publication that is possible, `YYYY-MM-DD`."""
    date_until: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a newspaper page: text that was written by one hand about one thing."""

    start: int
    """Where it begins in the text: at its title, or at its first paragraph."""
    end: int
    title: Span | None = None
    byline: str | None = None
    date: str | None = None
    """The day of its dateline (`新华社西安6月8日电`), ISO; None where it names none, and the article's date holds."""


@dataclass(frozen=True)
class Article:
    """One article, read and repaired."""

    name: str
    """The path as given to the command, with `#N` for record N of a record file."""
    source: str
    """The decoded text as it is in the file (extracted text for `.html`, `.docx`, `.pdf`)."""
    text: str
    """The source with `edits` applied; the very same object when there are none."""
    paragraphs: tuple[Span, ...]
    """Text spans of title, headings and paragraphs, in order, without surrounding white space."""
    metadata: Metadata = UNKNOWN
    encoding: str | None = None
    edits: tuple[Edit, ...] = ()
    """Repairs in order of `start`, never overlapping."""

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The items on a newspaper page, in order and without gaps; the whole article where it is only one."""
        from audit.text.pieces import find_pieces  # the one thing here that is looked for only when asked

        return find_pieces(self.text, self.paragraphs, self.metadata)

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """For each edit: where its new text ends in the text, and in the source."""
        after_text, after_source, shift = [], [], 0
        for edit in self.edits:
            shift += len(edit.new) - (edit.end - edit.start)
            after_text.append(edit.end + shift)
            after_source.append(edit.end)
        return after_text, after_source

    def origin(self, start: int, end: int) -> Span:
        """The source span of the text span `start`–`end`.

        A span that touches repaired characters covers the whole damage that they were repaired from.
        """
        if not self.edits:
            return start, end
        return self._to_source(start, False), max(self._to_source(start, False), self._to_source(end, True))

    def _to_source(self, at: int, is_end: bool) -> int:
        after_text, after_source = self._shifts
        done = bisect_right(after_text, at - is_end)  # edits wholly before this place
        base = at - after_text[done - 1] + after_source[done - 1] if done else at
        if done < len(self.edits):
            edit = self.edits[done]
            if base > edit.start:  # inside the new text of this edit
                return edit.end if is_end else edit.start
        return base

    @cached_property
    def _lines(self) -> list[int]:
        starts, at = [0], 0
        while (at := self.source.find("\n", at) + 1) > 0:
            starts.append(at)
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """1-based line and column of a source offset."""
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class Occurrence(NamedTuple):
    """Where a passage stands: article number in the audit, text span, similarity to the group's first occurrence."""

    article: int
    start: int
    end: int
    similarity: float
    text: str
    """Folded: what this copy is known by."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One group of occurrences of the same passage."""

    kind: str
    """`exact`, `near`, `template` or `contained`."""
    characters: int
    """Letters and digits of the longest occurrence, after folding."""
    similarity: float
    """Of the pair least alike."""
    occurrences: tuple[Occurrence, ...]
    texts: tuple[str, ...]
    """The different folded texts, sorted: what the passage is known by."""


class Defect(NamedTuple):
    """Something wrong at one place of one article; a text span unless `in_source`."""

    code: str
    article: int
    start: int
    end: int
    message: Text
    suggestion: str | None = None
    in_source: bool = False
    """Whether the span is of the source already (damage that the text no longer shows)."""
    of_article: bool = False
    """Whether it is of the article as a whole, and stands at this place only because it must stand somewhere."""


class Failure(NamedTuple):
    """An input that could not be audited, or only with a reservation."""

    name: str
    code: str
    message: Text


class Period(NamedTuple):
    """A time interval of whole days, ISO dates, both ends included."""

    start: str
    end: str


class Figure(NamedTuple):
    """A number with what it counts, for whom and when; None where the text does not say."""

    article: int
    start: int
    end: int
    kind: str
    """`count`, `money`, `percent`, `measure`, `ordinal`, `duration`, `rank` or `multiple`."""
    value: float
    low: float | None
    high: float | None
    unit: str | None
    """Classifier or unit, simplified, as written."""
    qualifier: str = "exact"
    indicator: str | None = None
    subject: str | None = None
    role: str | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Figures that cannot all be true."""

    code: str
    grade: str
    """`certain`, `probable` or `query`."""
    figures: tuple[Figure, ...]
    message: Text
    """Both quotations, both periods and the rule in one sentence."""
    rule: Text
    """The rule alone, for reports that show the quotations themselves."""


@dataclass(frozen=True, slots=True)
class Found:
    """Everything that the checks of one audit found; the first `audited` articles are under audit."""

    articles: Sequence[Article]
    audited: int
    passages: Sequence[Passage]
    figures: Sequence[Figure]
    conflicts: Sequence[Conflict]
    defects: Sequence[Defect]
    failures: Sequence[Failure]
    unread: Sequence[Failure] = ()
    """Inputs of the archive that could not be compared with."""


def by_code(checks: Iterable[Check]) -> dict[str, Check]:
    """Checks by their code, in the order given."""
    return {check.code: check for check in checks}
