"""The files of a generated fan site while they are being written: list pages, story pages, page furniture, truth."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from benchmarks.tales import Part, Tale, words_for

Row = dict[str, object]
MENU = (("index.html", "Home"), ("links.html", "Links"), ("guestbook.html", "Guestbook"), ("faq.html", "FAQ"))
_TALK = {
    "links": "Here are some other pages you may like. Tell me if one of them has moved!",
    "guestbook": "Sign my guest book! Name, e-mail, where are you from? Thank you for your visit, come again soon.",
    "faq": "Q: May I send you my story? A: Yes, please read the submission guidelines first. A: The librarian.",
}


def a(href: str, text: str) -> str:
    """A link; `text` is written as it is."""
    return f'<a href="{href}">{text}</a>'


def label_of(n: int, part: Part, word: str = "Chapter") -> str:
    """What a list calls a part: "Chapter 2: The Storm"."""
    return f"{word} {n}" + (f": {part.title}" if part.title else "")


@dataclass(slots=True)
class Look:
    """How a site's pages look: the words above and below what stands on each of its pages."""

    name: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    year: int

    @property
    def words(self) -> tuple[str, ...]:
        """Its repeated lines without what changes from page to page: they belong into no story."""
        return tuple(line.split("{n}")[-1].strip(" .") for line in (*self.above[1:], *self.below))


def look_of(chance: random.Random) -> Look:
    """A look of one's own."""
    name, year = chance.choice(words_for("sites")), chance.randint(1997, 2003)
    lines = words_for("furniture")
    fill = {"site": name, "year": year, "n": "{n}"}
    above = [name, *(line.format(**fill) for line in chance.sample(lines["above"], 1))]
    below = [line.format(**fill) for line in chance.sample(lines["below"], 4)]
    return Look(name, tuple(dict.fromkeys(above)), tuple(below), year)


@dataclass(slots=True)
class Made:
    """A site: its files by path, and a row of truth for each work (as a scorer of list pages writes them)."""

    look: Look
    chance: random.Random
    is_furnished: bool = False
    files: dict[str, bytes] = field(default_factory=dict)
    truth: list[Row] = field(default_factory=list)
    tales: list[tuple[Tale, list[str]]] = field(default_factory=list)

    def page(self, path: str, title: str, body: str, *, is_furnished: bool = True, links: str = "") -> None:
        """Write a page; `links` stand above and below its body."""
        up = "../" * path.count("/")
        menu = " | ".join(a(up + target, words) for target, words in MENU)
        above, below = links, links
        if is_furnished:
            lines = [f"<center><h1>{escape(self.look.above[0])}</h1></center>"]
            lines += [f"<p align=center><i>{escape(line)}</i></p>" for line in self.look.above[1:]]
            above = "\n".join((*lines, f"<p align=center>[ {menu} ]</p>", links))
            count = self.chance.randint(100, 90_000)
            lines = [f"<p><font size=2>{escape(line.format(n=count))}</font></p>" for line in self.look.below]
            below = "\n".join((links, f"<hr><p>{menu}</p>", *lines))
        self.files[path] = (
            f"<html><head><title>{escape(title)}</title></head>\n<body bgcolor=#ffffff>\n{above}\n{body}\n{below}\n"
            "</body></html>\n"
        ).encode("cp1252", "xmlcharrefreplace")

    def story(self, path: str, tale: Tale, n: int, *, head: str = "", links: str = "") -> None:
        """Write part `n` (from 1) of a work: as a text where the path says so, else as a page."""
        part = tale.parts[n - 1]
        paragraphs = [paragraph or "* * *" for paragraph in part.paragraphs]
        if path.lower().endswith((".txt", ".asc")):
            self.files[path] = ("\n\n".join((*_text_head(head, tale, n), *paragraphs)) + "\n").encode()
            return
        body = "\n".join((*_page_head(head, tale, n), *(f"<p>{escape(text, quote=False)}</p>" for text in paragraphs)))
        title = tale.title if head != "none" else self.look.name
        self.page(path, title, body, is_furnished=self.is_furnished, links=links)

    def tell(self, tale: Tale, paths: Sequence[str], index: str, *, has_summary: bool = True) -> None:
        """Note that a work's parts lie at these paths, as the page `index` says."""
        self.tales.append((tale, list(paths)))
        self.truth.append(
            {
                "title": tale.title, "authors": list(tale.authors), "email": None,
                "summary": tale.summary if has_summary else None, "parts": list(paths), "index": index,
            }
        )  # fmt: skip

    def furnish(self) -> None:
        """Write the pages that every site has and that hold no story."""
        for name, words in _TALK.items():
            self.page(f"{name}.html", name.title(), f"<h2>{name.title()}</h2><p>{words}</p>")


def _head(kind: str, tale: Tale, n: int) -> tuple[str, str, str]:
    """Title, byline and chapter's heading that stand above a part; "" for what does not."""
    if kind == "none":
        return "", "", ""
    chapter = label_of(n, tale.parts[n - 1]) if tale.is_long else ""
    if kind == "chapter" and n > 1:
        return "", "", chapter
    return tale.title, f"by {tale.byline}", chapter


def _text_head(kind: str, tale: Tale, n: int) -> tuple[str, ...]:
    return tuple(line for line in _head(kind, tale, n) if line)


def _page_head(kind: str, tale: Tale, n: int) -> tuple[str, ...]:
    title, by, chapter = (escape(words, quote=False) for words in _head(kind, tale, n))
    lines = (title and f"<h2>{title}</h2>", by and f"<p><b>{by}</b></p>", chapter and f"<h3>{chapter}</h3>")
    return tuple(line for line in lines if line)
