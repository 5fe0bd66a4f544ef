"""Works and pages as the search index takes them: with masked addresses, so that nobody finds out by searching whose a
mail address is.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ficmirror.catalogue import models, rows
from ficmirror.catalogue.compression import restore, restore_text
from ficmirror.catalogue.evidence import read_evidence
from ficmirror.catalogue.lookups.cards import cards
from ficmirror.catalogue.ruled import rulings
from ficmirror.catalogue.tidying import sort_date
from ficmirror.catalogue.views import WorkCard
from ficmirror.records.entry import Entry
from ficmirror.records.rights import Audience
from ficmirror.records.tags import TagKind
from ficmirror.text.markup import plain
from ficmirror.text.names import mask

LOADED_AT_ONCE = 100
_KINDS = tuple(kind.value for kind in TagKind)
WORDS_AT_ONCE = 1_000_000
WORK, CHAPTER, TEXT = (rows.table(model) for model in (models.Work, models.Chapter, models.TextBody))
SOURCE, PLACE, PAGE = (rows.table(model) for model in (models.Source, models.Place, models.Page))
DETAIL = rows.table(models.WorkDetail)


def entries(ids: Iterable[int]) -> Iterator[Entry]:
    """The index entries of these works and pages, a bounded number in memory; those that are gone are left out."""
    for some in rows.pieces(ids, LOADED_AT_ONCE):
        yield from _works(some)
        yield from _pages(some)


def _works(ids: Sequence[int]) -> Iterator[Entry]:
    whole = rulings()
    for some in _by_length(cards(ids, tuple(Audience))):
        numbers = [card.id for card in some]
        texts, notes, paths, spoilers = _texts(numbers), _notes(numbers), _paths(numbers), _spoilers(numbers)
        for card in some:
            made = _entry(card, texts.pop(card.id, ""), notes.get(card.id, ""), tuple(paths.get(card.id, ())))
            wider = whole.wider(made.tags.get("fandom", ())) if made.tags else ()
            made = replace(made, wider=wider) if wider else made
            yield replace(made, spoilers=spoilers[card.id]) if card.id in spoilers else made


def _by_length(shown: Iterable[WorkCard]) -> Iterator[list[WorkCard]]:
    """The cards in lists whose texts may be in memory together."""
    some: list[WorkCard] = []
    n_words = 0
    for card in shown:
        if some and n_words + card.word_count > WORDS_AT_ONCE:
            yield some
            some, n_words = [], 0
        some.append(card)
        n_words += card.word_count
    if some:
        yield some


def _entry(card: WorkCard, text: str, notes: str, paths: tuple[str, ...]) -> Entry:
    return Entry(
        id=card.id,
        kind="work",
        title=mask(card.title),
        creators=card.creators,
        text=mask(text),
        audience=card.audience,
        summary=mask(plain(card.summary)) if card.summary else "",
        notes=mask(plain(notes)) if notes else "",
        series=tuple(place.title for place in card.series),
        tags=_tags(card),
        raw_tags=tuple(dict.fromkeys(mask(tag.as_written) for tag in card.tags)),
        rating=card.rating,
        language=card.language,
        word_count=card.word_count,
        date=sort_date(card.date),
        added=int(card.added_at.timestamp()),
        updated=int(card.changed_at.timestamp()),
        is_complete=card.is_complete,
        permission=card.permission.value,
        sources=tuple(map(mask, paths)),
    )


def _tags(card: WorkCard) -> dict[str, tuple[str, ...]]:
    """The canonical names of a work's tags by kind."""
    names: dict[str, list[str]] = defaultdict(list)
    for tag in card.tags:
        names[tag.kind].append(tag.name)
    return {kind: tuple(names[kind]) for kind in _KINDS if kind in names}


def _texts(numbers: Sequence[int]) -> dict[int, str]:
    sql = (
        f"SELECT c.work_id, t.content FROM {CHAPTER} c JOIN {TEXT} t ON t.digest = c.text_id "
        "WHERE c.work_id IN ({}) ORDER BY c.work_id, c.position"
    )
    chapters: dict[int, list[str]] = defaultdict(list)
    for number, content in rows.fetch_in(sql, numbers):
        chapters[number].append(plain(restore_text(content)))
    return {number: "\n".join(texts) for number, texts in chapters.items()}


def _notes(numbers: Sequence[int]) -> dict[int, str]:
    return dict(rows.fetch_in(f"SELECT id, notes FROM {WORK} WHERE id IN ({{}})", numbers))


def _spoilers(numbers: Sequence[int]) -> dict[int, str]:
    """What the works that say so give away, in the authors' words. Most say nothing, and are not unpacked further."""
    sql = f"SELECT work_id, content FROM {DETAIL} WHERE work_id IN ({{}})"
    found: dict[int, str] = {}
    for number, content in rows.fetch_in(sql, numbers):
        opened = restore(content)
        if b'"spoilers"' in opened:
            said = [it.as_written for it in read_evidence(opened)[0] if it.field == "spoilers"]
            found[number] = mask("\n".join(dict.fromkeys(said)))
    return found


def _paths(numbers: Sequence[int]) -> dict[int, list[str]]:
    sql = (
        f"SELECT s.work_id, p.path FROM {SOURCE} s JOIN {PLACE} p ON p.id = s.place_id "
        "WHERE s.work_id IN ({}) ORDER BY s.work_id, s.id"
    )
    paths: dict[int, list[str]] = defaultdict(list)
    for number, path in rows.fetch_in(sql, numbers):
        paths[number].append(path)
    return paths


def _pages(ids: Sequence[int]) -> Iterator[Entry]:
    sql = (
        f"SELECT g.id, g.title, g.language, g.audience, g.added_at, t.content FROM {PAGE} g "
        f"JOIN {TEXT} t ON t.digest = g.text_id WHERE g.id IN ({{}})"
    )
    for number, title, language, audience, added_at, content in rows.fetch_in(sql, ids):
        yield Entry(
            id=number,
            kind="document",
            title=mask(title),
            creators=(),
            text=mask(plain(restore_text(content))),
            audience=Audience(audience),
            language=language,
            added=int(rows.read_moment(added_at).timestamp()),
        )
