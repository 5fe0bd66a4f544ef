"""What the lists of generated sites have in common: works in groups, their parts written, pages of contents."""

from collections import defaultdict
from collections.abc import Sequence
from html import escape

from benchmarks.site_builder import Made, a, label_of
from benchmarks.tales import Tale, address_of

Tales = Sequence[Tale]


def grouped_by_author(tales: Tales) -> dict[str, list[Tale]]:
    """Byline → the works under it, both in alphabetical order."""
    groups: defaultdict[str, list[Tale]] = defaultdict(list)
    for tale in sorted(tales, key=lambda tale: (tale.byline.casefold(), tale.title)):
        groups[tale.byline].append(tale)
    return groups


def grouped_by_world(tales: Tales) -> dict[str, list[Tale]]:
    """Fandom → its works, both in alphabetical order."""
    groups: defaultdict[str, list[Tale]] = defaultdict(list)
    for tale in sorted(tales, key=lambda tale: (tale.world, tale.title)):
        groups[tale.world].append(tale)
    return groups


def mailed(tale: Tale) -> str:
    """The authors' names as links to their addresses."""
    return " &amp; ".join(f'<a href="mailto:{address_of(name)}">{escape(name)}</a>' for name in tale.authors)


def slug(name: str) -> str:
    """A name as a file is called after it."""
    return "".join(letter for letter in name.lower() if letter.isalnum()) or "x"


def write_parts(made: Made, tale: Tale, pattern: str, head: str) -> list[str]:
    """Write a work's parts; `pattern` has {stem} and {n}; a work of one part has no number unless the pattern needs
    it.
    """
    paths = []
    for n in range(1, len(tale.parts) + 1):
        number = f"{n:02}" if tale.is_long else ""
        paths.append(pattern.format(stem=tale.stem, n=number))
        made.story(paths[-1], tale, n, head=head)
    return paths


def write_contents(made: Made, path: str, tale: Tale, parts: Sequence[str], up: str = "") -> None:
    """A page of contents; `up` leads from it to the parts."""
    word = made.chance.choice(("Chapter", "Part"))
    rows = "".join(f"<li>{a(up + part, label_of(n, tale.parts[n - 1], word))}\n" for n, part in enumerate(parts, 1))
    made.page(path, tale.title, f"<h2>{escape(tale.title)}</h2>\n<p>by {mailed(tale)}</p>\n<ul>\n{rows}</ul>")


def named(tale: Tale) -> str:
    """A work's title as a page writes it."""
    return escape(tale.title, quote=False)
