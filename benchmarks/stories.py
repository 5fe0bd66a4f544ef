"""One generated story: paragraphs and dialogue, a header in one of ten styles, as hard-wrapped text or as HTML."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.language import WORLDS, Language, title_of

_PEOPLE: dict[str, list[str]] = WORLDS["worlds"]
_TROPES: list[str] = WORLDS["words"]["tropes"]
_WORLD_WEIGHTS = [1 / (rank + 1) for rank in range(len(_PEOPLE))]
_RATINGS = ("G", "PG", "PG-13", "R", "NC-17", "Teen And Up Audiences", "Mature", "M")
_PERMISSIONS = ("Sure, just let me know.", "Anywhere.", "Please ask first.", "My site only.", "Yes, with my name.")
_MONTHS = ("January", "March", "April", "June", "August", "October", "November", "December")
_BREAKS = ("* * *", "*****", "~~~", "-----", "#")


@dataclass(frozen=True, slots=True)
class Story:
    """What the header of a generated story says, and its paragraphs (a scene break is an empty one)."""

    title: str
    author: str
    world: str
    pair: tuple[str, str]
    rating: str
    tropes: tuple[str, ...]
    summary: str
    permission: str
    date: str
    part: tuple[int, int]
    paragraphs: tuple[str, ...]


def describe(chance: random.Random, language: Language, authors: Sequence[str]) -> Story:
    """A story without its text: title, author, world and the rest."""
    world = chance.choices(list(_PEOPLE), _WORLD_WEIGHTS)[0]
    people = _PEOPLE[world]
    first, second = chance.sample(people[: chance.choice((2, 2, 4, len(people)))], 2)
    return Story(
        title=title_of(chance, language, chance.randint(1, 4)),
        author=authors[min(int(chance.paretovariate(0.9)) - 1, len(authors) - 1)],
        world=world,
        pair=(first, second),
        rating=chance.choice(_RATINGS),
        tropes=tuple(chance.sample(_TROPES, chance.randint(0, 5))),
        summary=_sentence(chance, language, 14),
        permission=chance.choice(_PERMISSIONS),
        date=f"{chance.choice(_MONTHS)} {chance.randint(1, 28)}, {chance.randint(1996, 2012)}",
        part=(1, 1),
        paragraphs=(),
    )


def tell(chance: random.Random, language: Language, story: Story, n_words: int) -> tuple[str, ...]:
    """About `n_words` words of narrative and dialogue, with scene breaks."""
    paragraphs: list[str] = []
    while n_words > 0:
        length = min(max(int(chance.lognormvariate(3.4, 0.7)), 3), 220)
        paragraphs.append(_paragraph(chance, language, story, length))
        n_words -= length
        if chance.random() < 0.03 and n_words > 0:
            paragraphs.append("")
    return tuple(paragraphs)


def _paragraph(chance: random.Random, language: Language, story: Story, n_words: int) -> str:
    words = language.some(chance, n_words)
    at = 0
    sentences: list[str] = []
    while at < n_words:
        piece = words[at : at + chance.randint(4, 22)]
        at += len(piece)
        sentence = " ".join(piece)
        sentences.append(sentence[:1].upper() + sentence[1:] + chance.choice("....?!"))
    if chance.random() < 0.4:
        speaker = chance.choice(story.pair).split()[-1]
        sentences[0] = f'"{sentences[0][:-1]}," said {speaker}.'
    elif chance.random() < 0.2:
        sentences.append(f"{chance.choice(story.pair).split()[0]} looked up.")
    return " ".join(sentences)


def _sentence(chance: random.Random, language: Language, n_words: int) -> str:
    return " ".join(language.some(chance, n_words)).capitalize() + "."


def _labelled(*rows: tuple[str, str]) -> str:
    return "\n".join(f"{label}{value}" for label, value in rows if value)


def _part(story: Story) -> str:
    return f" ({story.part[0]}/{story.part[1]})" if story.part[1] > 1 else ""


def _slash(story: Story) -> str:
    return "/".join(story.pair)


def _usual(s: Story) -> str:
    return _labelled(
        ("Title: ", s.title + _part(s)),
        ("Author: ", s.author),
        ("Fandom: ", s.world),
        ("Pairing: ", _slash(s)),
        ("Rating: ", s.rating),
        ("Summary: ", s.summary),
        ("Archive: ", s.permission),
        ("Disclaimer: ", "Not mine."),
    )


def _shouted(s: Story) -> str:
    return _labelled(
        ("TITLE: ", s.title.upper() + _part(s)),
        ("AUTHOR: ", s.author),
        ("E-MAIL: ", "nobody@example.org"),
        ("DATE: ", s.date),
        ("RATING: ", s.rating),
        ("CATEGORY: ", ", ".join(s.tropes[:2])),
        ("ARCHIVE: ", s.permission),
    )


def _by_line(s: Story) -> str:
    return f"{s.title}{_part(s)}\nby {s.author}\n\nFandom: {s.world}\nPairing: {_slash(s)}\nRated {s.rating}"


def _bare(s: Story) -> str:
    return f"{s.title.upper()}{_part(s)}\n\nBy {s.author}\n{s.date}"


def _long_labels(s: Story) -> str:
    return _labelled(
        ("Story Name: ", s.title + _part(s)),
        ("Written by: ", s.author),
        ("Characters: ", ", ".join(s.pair)),
        ("Genre: ", ", ".join(s.tropes)),
        ("Warnings: ", "None."),
        ("Notes: ", s.summary),
    )


def _framed(s: Story) -> str:
    about = f"{s.world}, {_slash(s)}, {s.rating}"
    return f"~~~~~\n{s.title}{_part(s)} by {s.author}\n~~~~~\n\n{about}\n\nSummary: {s.summary}"


def _mailed(s: Story) -> str:
    envelope = f"From: {s.author} <nobody@example.org>\nSubject: FIC: {s.title}{_part(s)}\nDate: {s.date}"
    return f"{envelope}\n\nTitle: {s.title}\nAuthor: {s.author}\nRating: {s.rating}\nSummary: {s.summary}"


def _listed(s: Story) -> str:
    rows = (("Title", s.title + _part(s)), ("Author", s.author), ("Ship", _slash(s)), ("Fandom", s.world))
    return "\n".join(f"* {label} - {value}" for label, value in rows)


def _tagged(s: Story) -> str:
    tags = ", ".join((*s.tropes, *s.pair))
    return f"[{s.world}] {s.title}{_part(s)}\n{s.author}\nTags: {tags}\nRating: {s.rating}"


def _quoted(s: Story) -> str:
    return f'"{s.title}"{_part(s)}, by {s.author}\n\nDisclaimer: They are old enough to belong to everybody.\n{s.date}'


# the ten header styles; each gets a story and returns the lines above its narrative
HEADERS: tuple[Callable[[Story], str], ...] = (
    _usual, _shouted, _by_line, _bare, _long_labels, _framed, _mailed, _listed, _tagged, _quoted,
)  # fmt: skip


def _wrapped(paragraph: str, width: int) -> str:
    """Broken at spaces; several times as fast as `textwrap`."""
    return re.sub(rf"(.{{1,{width}}})(?: |$)", r"\1\n", paragraph).rstrip("\n")


def as_text(chance: random.Random, story: Story, width: int) -> str:
    """The story as a text file: hard-wrapped at `width` columns, or a paragraph a line for 0."""
    header = chance.choice(HEADERS)(story)
    rule = chance.choice(_BREAKS)
    body = [rule if not one else _wrapped(one, width) if width else one for one in story.paragraphs]
    end = chance.choice(("", "\n\nEND", "\n\nTHE END", "\n\n~fin~")) if story.part[0] == story.part[1] else "\n\nTBC"
    return header + "\n\n\n" + "\n\n".join(body) + end + "\n"


def as_html(chance: random.Random, story: Story) -> str:
    """The story as a home page of 1999."""
    header = escape(chance.choice(HEADERS)(story), quote=False).replace("\n", "<BR>\n")
    body = "\n".join("<HR>" if not one else f"<P>{escape(one, quote=False)}" for one in story.paragraphs)
    return (
        f"<HTML><HEAD><TITLE>{escape(story.title)}</TITLE></HEAD>\n<BODY BGCOLOR=#FFFFFF>\n"
        f"<CENTER><FONT SIZE=2>{header}</FONT></CENTER>\n<HR>\n{body}\n</BODY></HTML>\n"
    )
