"""Works made up so cheaply that a million take minutes: the same for the same number, with tags as real ones have them.

A body is cut out of one long stream of generated sentences, so that words and their neighbours are as frequent as in
prose; names of the work's people stand in it, and one word that hardly any other work has.
"""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

from benchmarks.language import WORLDS, make_language, title_of

N_STREAM = 3_000_000  # words
N_FANDOMS, N_PEOPLE, N_FREEFORM = 3_000, 12, 40_000
MEAN_PARAGRAPH = 620  # characters
ADDED = datetime(2026, 1, 1, tzinfo=UTC)
RATINGS = (("general", "teen", "mature", "explicit", "not_rated"), (28, 34, 14, 17, 7))
LANGUAGES = (("en", "zh", "ru", "es", "fr", "de", "it", "pt"), (900, 40, 20, 15, 9, 8, 4, 4))
AUDIENCES = (("everyone", "members", "curators"), (85, 5, 10))
WARNINGS = (("No Archive Warnings Apply", "Creator Chose Not To Use Archive Warnings", "Graphic Depictions Of Violence",
             "Major Character Death", "Underage", "Rape/Non-Con"), (55, 30, 8, 5, 1, 1))  # fmt: skip
CATEGORIES = (("M/M", "F/M", "Gen", "F/F", "Multi", "Other"), (46, 24, 19, 7, 6, 2))


@dataclass(frozen=True, slots=True)
class Made:
    """One work made up: what catalogue and index are then told of it."""

    number: int
    title: str
    creator: str
    paragraphs: tuple[str, ...]
    tags: dict[str, tuple[str, ...]]
    series: tuple[str, ...]
    rating: str
    language: str
    audience: str
    date: int
    added: datetime
    is_complete: bool | None
    summary: str

    @property
    def text(self) -> str:
        """The body without markup."""
        return "\n".join(self.paragraphs)

    @property
    def n_words(self) -> int:
        """About how many words the body has."""
        return self.text.count(" ") + 1


@dataclass(frozen=True, slots=True)
class _Stock:
    """What works are made of: made once."""

    stream: str
    fandoms: tuple[str, ...]
    people: tuple[tuple[str, ...], ...]
    freeform: tuple[str, ...]
    of_fandoms: tuple[float, ...]
    of_freeform: tuple[float, ...]
    of_people: tuple[float, ...]
    rare: tuple[str, ...]


def _zipf(n: int, exponent: float = 1.0) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 2) ** exponent for rank in range(n)))


@cache
def stock(seed: int = 5) -> _Stock:
    """The stream of sentences, the fandoms with their people, the tags."""
    chance, language = random.Random(seed), make_language()
    words = language.some(chance, N_STREAM)
    sentences, at = [], 0
    while at < len(words):
        n = chance.randint(5, 18)
        sentences.append(" ".join(words[at : at + n]).capitalize())
        at += n
    worlds = dict(WORLDS["worlds"])
    fandoms = [*worlds, *(title_of(chance, language, chance.choice((2, 2, 3))) for _ in range(N_FANDOMS - len(worlds)))]
    people = [tuple(worlds.get(name) or (title_of(chance, language, 2) for _ in range(N_PEOPLE))) for name in fandoms]
    freeform = [*WORLDS["words"]["tropes"]]
    freeform += [title_of(chance, language, chance.randint(1, 4)) for _ in range(N_FREEFORM - len(freeform))]
    return _Stock(
        ". ".join(sentences), tuple(fandoms), tuple(people), tuple(freeform), _zipf(N_FANDOMS), _zipf(N_FREEFORM, 0.9),
        _zipf(N_PEOPLE), language.words[20_000:],
    )  # fmt: skip


def make(number: int, n_all: int) -> Made:
    """The work of a number (1 first) in an archive of `n_all`."""
    held, chance = stock(), random.Random(number)
    places = sorted({*chance.choices(range(N_FANDOMS), cum_weights=held.of_fandoms, k=chance.choice((1,) * 9 + (2,)))})
    cast = _cast(held, chance, places)
    tags = _tags(held, chance, cast) | {"fandom": tuple(held.fandoms[place] for place in places)}
    paragraphs = _paragraphs(held, chance, cast)
    day = chance.random() ** 0.5 * 9_500
    written = datetime(1998, 1, 1) + timedelta(days=day)
    return Made(
        number=number,
        title=_piece(held, chance, 30).rstrip(".").title() or "Untitled",
        creator=f"{_piece(held, chance, 10).split(' ')[0].capitalize()}{chance.randrange(max(n_all // 8, 50))}",
        paragraphs=paragraphs,
        tags={kind: names for kind, names in tags.items() if names},
        series=(f"{held.fandoms[places[0]]} {chance.randrange(max(n_all // 40, 5))}",) if chance.random() < 0.1 else (),
        rating=chance.choices(*RATINGS)[0],
        language=chance.choices(*LANGUAGES)[0],
        audience=chance.choices(*AUDIENCES)[0],
        date=int(written.strftime("%Y%m%d")) if chance.random() < 0.9 else 0,
        added=ADDED + timedelta(seconds=number),
        is_complete=chance.choice((True, True, False, None)),
        summary=_piece(held, chance, 180),
    )


def _cast(held: _Stock, chance: random.Random, places: list[int]) -> list[str]:
    some: dict[str, None] = {}
    for place in places:
        people = held.people[place]
        weights = held.of_people[: len(people)]
        some |= dict.fromkeys(chance.choices(people, cum_weights=weights, k=chance.randint(2, 5)))
    return list(some)


def _tags(held: _Stock, chance: random.Random, cast: list[str]) -> dict[str, tuple[str, ...]]:
    pairs = ["/".join(sorted(cast[at : at + 2])) for at in range(0, len(cast) - 1, 2)] if chance.random() < 0.8 else []
    freeform = chance.choices(held.freeform, cum_weights=held.of_freeform, k=chance.randint(0, 10))
    return {
        "relationship": tuple(pairs[:3]),
        "character": tuple(cast),
        "category": tuple(dict.fromkeys(chance.choices(*CATEGORIES, k=chance.choice((1, 1, 1, 2))))),
        "warning": tuple(chance.choices(*WARNINGS)),
        "additional_tag": tuple(dict.fromkeys(freeform)),
    }


def _piece(held: _Stock, chance: random.Random, n: int) -> str:
    """About `n` characters of the stream, from a word's beginning to a word's end."""
    at = chance.randrange(len(held.stream) - n - 60)
    start = held.stream.find(" ", at) + 1
    return held.stream[start : held.stream.find(" ", start + n)]


def _paragraphs(held: _Stock, chance: random.Random, cast: list[str]) -> tuple[str, ...]:
    length = min(int(chance.lognormvariate(8.45, 0.7)), 120_000)
    n = max(length // MEAN_PARAGRAPH, 1)
    rare = f"{chance.choice(held.rare)}{chance.choice(held.rare)}"
    pieces = [f"{chance.choice(cast)} {_piece(held, chance, length // n - 20)}." for _ in range(n)]
    pieces[-1] += f" {rare}."
    return tuple(pieces)


def entry(made: Made) -> Any:
    """The work as the index takes it."""
    from ficmirror.records.entry import Entry
    from ficmirror.records.rights import Audience

    return Entry(
        id=made.number, kind="work", title=made.title, creators=(made.creator,), text=made.text,
        audience=Audience(made.audience), summary=made.summary, series=made.series, tags=made.tags,
        rating=made.rating, language=made.language, word_count=made.n_words, date=made.date,
        added=int(made.added.timestamp()), is_complete=made.is_complete, sources=(path_of(made),),
    )  # fmt: skip


def path_of(made: Made) -> str:
    """Where the work was met."""
    return f"{made.number % 997:03}/{made.number}.html"


def deposit(made: Made) -> Any:
    """The work as the catalogue takes it."""
    from ficmirror.records.deposit import Credit, Deposit, SeriesPlace, SourceNote
    from ficmirror.records.description import ChapterDescription
    from ficmirror.records.rights import Access, Audience, Permission
    from ficmirror.records.statement import Statement
    from ficmirror.records.tags import Tag, TagKind

    said = [("title", made.title), ("author", made.creator), *(("fandom", name) for name in made.tags["fandom"])]
    half = max(len(made.paragraphs) // 2, 1)
    parts = [made.paragraphs[:half], made.paragraphs[half:]] if made.number % 5 == 0 else [made.paragraphs]
    date = str(made.date)
    return Deposit(
        key=f"work:{made.number}", title=made.title, credits=(Credit(made.creator),),
        tags=tuple(Tag(TagKind(kind), name, name) for kind, names in made.tags.items() for name in names),
        series=tuple(SeriesPlace(name, None) for name in made.series), rating=made.rating, language=made.language,
        summary=f"<p>{made.summary}</p>", notes="", date=f"{date[:4]}-{date[4:6]}-{date[6:]}" if made.date else "",
        is_complete=made.is_complete, access=Access(Audience(made.audience), "made up", Permission.OPEN),
        chapters=tuple(
            ChapterDescription(None, "".join(f"<p>{text}</p>\n" for text in part), sum(map(len, part)) // 6)
            for part in parts if part
        ),
        statements=tuple(Statement(field, words, words, None, "made", 1.0) for field, words in said),
        sources=(SourceNote(digest_of(made), path_of(made), "2026-01-01-1", None, 0, 1),),
    )  # fmt: skip


def digest_of(made: Made) -> str:
    """The name of the work's original, which is not made."""
    return f"sha256:{made.number:064x}"
