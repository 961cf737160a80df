"""Findings in the order in which an editor wants them: worst first, a section for each code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from audit import catalogue
from audit.formats.page.conflicts import TimeLine, Told, time_line, told
from audit.formats.page.copies import Copies, copies
from audit.formats.page.marking import excerpt, shown
from audit.formats.page.places import Places, Spot
from audit.formats.words import FAMILIES, family
from audit.model import Check, Severity
from audit.report import ConflictRow, DefectRow, Finding, PassageRow, Report

STATES = ("new", "known", "suppressed")
OPEN = 12  # passages and conflicts of a section that are shown unfolded
FEW = 5  # defects of one code in one article that need no fold


@dataclass(frozen=True)
class Entry:
    """A finding with what is shown of it."""

    finding: Finding
    detail: PassageRow | ConflictRow | DefectRow
    spots: Sequence[Spot]
    """Its own first: where an editor should look."""
    articles: Sequence[int]
    _places: Places

    @cached_property
    def copies(self) -> Copies:
        """The copies of a passage."""
        assert isinstance(self.detail, PassageRow)
        return copies(self.detail, self._places)

    @cached_property
    def figures(self) -> list[Told]:
        """The figures of a conflict."""
        assert isinstance(self.detail, ConflictRow)
        return told(self.detail, self._places)

    @cached_property
    def time_line(self) -> TimeLine | None:
        """The periods of a conflict."""
        assert isinstance(self.detail, ConflictRow)
        return time_line(self.detail)

    @property
    def lang(self) -> str:
        """The language of the text around it."""
        return self._places.lang(self.finding.place.article)

    @cached_property
    def excerpt(self) -> tuple[Markup, Markup, Markup] | None:
        """The text before, at and after a defect, where there is any."""
        place = self.finding.place
        text = self._places.text(place.article)
        return excerpt(text, place.offset, place.end_offset) if text and place.text else None

    @property
    def suggestion(self) -> Markup | None:
        """What should stand in place of a defect."""
        assert isinstance(self.detail, DefectRow)
        return None if self.detail.suggestion is None else shown(self.detail.suggestion)


@dataclass(frozen=True, slots=True)
class Section:
    """The findings of one code and severity; defects in groups of one article each."""

    severity: Severity
    check: Check
    kind: str
    """`passages`, `conflicts` or `defects`."""
    groups: Sequence[Sequence[Entry]]

    @property
    def size(self) -> int:
        """How many findings stand in it."""
        return sum(map(len, self.groups))

    @property
    def is_open(self) -> bool:
        """Whether its passages or conflicts are few enough to be shown unfolded."""
        return self.size <= OPEN


def checks(report: Report) -> list[Check]:
    """The checks that found something: passages and figures before damage."""
    found = {finding.code for finding in report.findings}
    families = set(map(family, found))
    every = (check for name in FAMILIES if name in families for check in catalogue.family(name).values())
    return [check for check in every if check.code in found]


def sections(report: Report, places: Places) -> list[Section]:
    """Every finding of a report, in sections: worst first, passages and figures before damage; what is new first."""
    order = {check.code: number for number, check in enumerate(checks(report))}
    by_kind: dict[tuple[int, int, str], list[Finding]] = {}
    for finding in report.findings:
        kind = finding.detail.partition("/")[0]
        by_kind.setdefault((finding.severity.rank, order[finding.code], kind), []).append(finding)
    return [
        Section(found[0].severity, catalogue.check(found[0].code), kind, list(_groups(report, places, found, kind)))
        for (_, _, kind), found in sorted(by_kind.items(), key=lambda item: item[0])
    ]


def _groups(report: Report, places: Places, found: Sequence[Finding], kind: str) -> Iterator[list[Entry]]:
    """Defects by article, all else in one group."""
    groups: dict[str, list[Entry]] = {}
    for finding in sorted(found, key=lambda finding: STATES.index(finding.state)):
        group = finding.place.article if kind == "defects" else ""
        groups.setdefault(group, []).append(_entry(report, places, finding))
    return iter(groups.values())


def _entry(report: Report, places: Places, finding: Finding) -> Entry:
    own = places.spot(finding.place)
    others = (places.spot(place) for place in places.of_finding[finding.id])
    spots = list(dict.fromkeys([own, *others]))
    return Entry(finding, report.detail(finding), spots, places.articles_of(finding), places)
