"""In which order an article is read: its title first, wherever it stands.

The title of a record stands behind its text, where it shifts no place of it; a newspaper prints it above.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from audit.model import Article, Figure


class Order(NamedTuple):
    """How places in a text and places in what is read of it go together."""

    behind: int = 0
    """Where the title begins that stands behind the text."""
    size: int = 0
    """How many characters are read first that stand behind: title and line break; 0 where a text is read as it is."""

    def read(self, text: str) -> str:
        """The text as it is read."""
        return f"{text[self.behind :]}\n{text[: self.behind]}" if self.size else text

    def place(self, at: int) -> int:
        """Where a place of what is read stands in the text."""
        return at + self.behind if at < self.size else at - self.size

    def read_at(self, at: int) -> int:
        """Where a place of the text is read."""
        return at - self.behind if self.size and at >= self.behind else at + self.size

    def read_figures(self, figures: list[Figure]) -> list[Figure]:
        """The figures of an article, in the order and at the places at which they are read."""
        if not self.size:
            return figures
        return _in_turn(_moved(figure, self.read_at(figure.start)) for figure in figures)

    def placed_figures(self, figures: list[Figure]) -> list[Figure]:
        """The reverse."""
        return _in_turn(self.placed(figure) for figure in figures) if self.size else figures

    def placed(self, figure: Figure) -> Figure:
        """A figure at its place in the text."""
        return _moved(figure, self.place(figure.start)) if self.size else figure


AS_IT_STANDS = Order()


def order_of(article: Article) -> Order:
    """The order of an article."""
    span = article.metadata.title_span
    if span is None or not span[0] or span[1] < len(article.text):
        return AS_IT_STANDS
    return Order(span[0], span[1] - span[0] + 1)


def _moved(figure: Figure, start: int) -> Figure:
    return figure._replace(start=start, end=start + figure.end - figure.start)


def _in_turn(figures: Iterable[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda figure: figure.start)
