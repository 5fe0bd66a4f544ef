"""Figures as pictures: columns for years, drawn as SVG whose columns are links to the stories they stand for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

WIDTH, HEIGHT = 640, 200  # of the picture, in its own units
FOOT, HEAD, EDGE = 22, 18, 8  # room for the years below, the greatest number above, and at both sides
MOST_COLUMNS = 80  # years; what is earlier is left to the table
LABEL_WIDTH = 46  # of a year below, so that they do not run together
GAP = 0.2  # of a column's room


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands in the picture, what it says, where it leads; `label` "" where there is no room."""

    x: float
    y: float
    width: float
    height: float
    said: str
    href: str
    label: str
    middle: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of some years. `peak`: the greatest number, written at the top line."""

    name: str
    title: str
    columns: tuple[Column, ...]
    peak: int
    first: str
    last: str
    width: int = WIDTH
    height: int = HEIGHT
    foot: int = HEIGHT - FOOT
    head: int = HEAD


def by_year(name: str, title: str, counts: Mapping[str, int], noun: str, href: Callable[[int], str]) -> Chart | None:
    """Columns for every year between the first and the last, empty ones too; None for fewer than two years.

    `counts` maps years to numbers, `noun` says of what ("stories"), `href` gives the search that a year stands for.
    """
    years = sorted(int(year) for year, n in counts.items() if n)[-MOST_COLUMNS:]
    if len(years) < 2:
        return None
    first, last = max(years[0], years[-1] - MOST_COLUMNS + 1), years[-1]
    room = (WIDTH - 2 * EDGE) / (last - first + 1)
    peak = max(counts.get(str(year), 0) for year in range(first, last + 1))
    every = ceil(LABEL_WIDTH / room)
    columns = tuple(
        _column(counts.get(str(year), 0) / peak, EDGE + (year - first) * room, room) for year in range(first, last + 1)
    )
    return Chart(
        name,
        title,
        tuple(
            Column(
                *place,
                said=f"{year}: {counts.get(str(year), 0):,} {noun}",
                href=href(year) if counts.get(str(year)) else "",
                label=str(year) if (year - first) % every == 0 else "",
                middle=round(place[0] + place[2] / 2, 2),
            )
            for year, place in zip(range(first, last + 1), columns, strict=True)
        ),
        peak,
        str(first),
        str(last),
    )


def _column(share: float, left: float, room: float) -> tuple[float, float, float, float]:
    """x, y, width and height of a year's column; a year with little shows as a line at least."""
    height = max(share * (HEIGHT - FOOT - HEAD), 1.5 if share else 0.0)
    return (
        round(left + room * GAP / 2, 2),
        round(HEIGHT - FOOT - height, 2),
        round(room * (1 - GAP), 2),
        round(height, 2),
    )
