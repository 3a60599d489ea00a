"""Labels of a map: where each fits beside its mark without meeting another label or mark. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

SIZE = 13
"""Units of the height of letters."""

_WIDE, _BROAD, _USUAL = 1.1, 0.95, 0.66
"""Widths of a letter as parts of its height: of East Asian scripts, of broad capitals, of others; on the large side."""
_GAP = 4.0
_LONGEST = 28


class Rectangle(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the picture, in units from its left upper corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rectangle) -> bool:
        """Return whether two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, other: Rectangle) -> bool:
        """Return whether it lies inside another."""
        return (
            self.left >= other.left
            and self.right <= other.right
            and self.top >= other.top
            and self.bottom <= other.bottom
        )


class Disc(msgspec.Struct, frozen=True, kw_only=True):
    """A mark: its middle, its radius, and the words that belong beside it."""

    x: float
    y: float
    radius: float
    words: str

    @property
    def box(self) -> Rectangle:
        """The square around it."""
        return Rectangle(
            left=self.x - self.radius, top=self.y - self.radius, right=self.x + self.radius, bottom=self.y + self.radius
        )


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A label that fits. x, y: where its words begin, end or have their middle (`anchor`), on their base line."""

    words: str
    x: float
    y: float
    anchor: str
    box: Rectangle


def width_of(words: str) -> float:
    """Return the room that words take, in units, rather too much than too little."""
    return SIZE * sum(map(_letter, words))


def _letter(letter: str) -> float:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE
    return _BROAD if letter in "MWmw@%—" or ord(letter) > 0x2E80 else _USUAL


def shortened(words: str) -> str:
    """Return words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def labels(discs: Sequence[Disc], within: Rectangle, taken: Iterable[Rectangle] = ()) -> tuple[Label | None, ...]:
    """Return the label of each mark, None for one that fits nowhere; those that come first choose first.

    No label meets another, another's mark, what is taken, or the edge.
    """
    blocked = [*taken]
    marks = [one.box for one in discs]
    found: list[Label | None] = []
    for n, disc in enumerate(discs):
        others = [*blocked, *marks[:n], *marks[n + 1 :]]
        fitting = (one for one in _places(disc) if one.box.within(within))
        chosen = next((one for one in fitting if not any(one.box.meets(other) for other in others)), None)
        found.append(chosen)
        blocked += [chosen.box] if chosen else []
    return tuple(found)


def _places(disc: Disc) -> Iterable[Label]:
    """Yield where a label may stand: right, left, above, below, then at the corners."""
    words = disc.words
    wide, away, corner = width_of(words), disc.radius + _GAP, disc.radius * 0.7 + _GAP
    for dx, dy, anchor in (
        (away, 0.0, "start"),
        (-away, 0.0, "end"),
        (0.0, -away - SIZE / 2, "middle"),
        (0.0, away + SIZE / 2, "middle"),
        (corner, -corner, "start"),
        (corner, corner, "start"),
        (-corner, -corner, "end"),
        (-corner, corner, "end"),
    ):
        x, middle = disc.x + dx, disc.y + dy
        left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        box = Rectangle(left=left, top=middle - SIZE * 0.7, right=left + wide, bottom=middle + SIZE * 0.7)
        yield Label(words=words, x=round(x, 1), y=round(middle + SIZE * 0.35, 1), anchor=anchor, box=box)
