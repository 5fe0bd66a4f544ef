"""The copies of a work: each text it rests on, why it was taken for the same work, and in what it differs."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ficmirror.catalogue import gathering, rows
from ficmirror.catalogue.compression import restore_text
from ficmirror.catalogue.lookups.works import SOURCE, SOURCE_COLUMNS, TEXT, card, source_view, work
from ficmirror.catalogue.views import CopiesView, CopyView, PlaceView
from ficmirror.records.rights import Audience
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.differences import Differences, differences
from ficmirror.text.markup import mask_addresses, plain
from ficmirror.text.names import mask

MOST_SAID = 40  # values of one copy's description that are shown
MOST_COMPARED = 20  # texts of one work that are compared in one go

Name = tuple[int, int]  # the object's id in the catalogue, the number of the work in it
Held = tuple[int, CopyView]  # the object's id in the catalogue


def held_copies(number: int, audiences: Collection[Audience]) -> tuple[CopyView, ...]:
    """The texts a work rests on, parts first, numbered, without comparing them. Raises NotFound."""
    card(number, audiences)
    return tuple(copy for _, copy in _held(number) if copy.number)


def copies(number: int, audiences: Collection[Audience], most_compared: int = MOST_COMPARED) -> CopiesView:
    """All copies of a work with reasons and differences, addresses masked. Raises NotFound."""
    view = work(number, audiences)
    told = [statement for statement in view.statements if statement.field == "collation"]
    held = _held(number)
    texts = _Texts(held)
    leads = {copy.part: name for held_id, copy in held if copy.part for name in [(held_id, copy.work_n)]}
    shown = []
    for held_id, copy in held:
        found = replace(
            copy,
            n_words=texts.n_words(held_id, copy.work_n),
            reasons=_reasons(view.statements, copy.digest),
            only_here=_only_here(view.statements, copy),
        )
        if copy.number and not copy.part and found.n_words and most_compared > 0:
            most_compared -= 1
            compared = [leads[copy.copy_of]] if copy.copy_of in leads else list(leads.values())
            differ = _compared(texts, compared, (held_id, copy.work_n), is_part=not copy.copy_of)
            found = replace(found, differences=differ)
        shown.append(found)
    by_hand = tuple(statement for statement in told if statement.voice is Voice.PERSON)
    return CopiesView(tuple(shown), by_hand, view.doubts)


def _reasons(statements: Iterable[Statement], digest: str) -> tuple[str, ...]:
    """What speaks for an object being of the work: which part it says it is, and how it was matched."""
    own = [one for one in statements if one.digest == digest]
    words = [f"says it is part {one.as_written}" for one in own if one.field == "part" and _is_part(one)]
    matched = (str(one.value) for one in own if one.field == "collation" and one.voice is not Voice.PERSON)
    words += (reason for value in matched for reason in value.split("; "))
    return tuple(dict.fromkeys(map(mask, words)))


def _is_part(statement: Statement) -> bool:
    """Whether a part of the work is meant, and no place in a series."""
    return not (isinstance(statement.value, dict) and statement.value.get("in") == "series")


def _only_here(statements: Iterable[Statement], copy: CopyView) -> tuple[tuple[str, str], ...]:
    """What only this copy says of the work: statements that say the same were folded into the leading ones."""
    if copy.part:
        return ()
    own = (one for one in statements if one.digest == copy.digest and one.field != "collation")
    return tuple((one.field, mask(one.as_written)) for one in own)[:MOST_SAID]


def _held(number: int) -> list[Held]:
    """Each text once with its places, in the order of the work's originals."""
    columns = SOURCE_COLUMNS.format(part="s.part", copy="s.is_copy")
    sql = (
        f"SELECT h.id, s.work_n, s.copy_of, {columns} JOIN {SOURCE} s ON s.place_id = p.id WHERE s.work_id = %s "
        "ORDER BY s.is_copy, CASE WHEN s.part = 0 THEN 1 ELSE 0 END, s.part, s.id"
    )
    found: dict[Name, CopyView] = {}
    n_texts = 0
    for original, (held_id, work_n, copy_of, *row) in enumerate(rows.fetch(sql, (number,)), 1):
        source = source_view(tuple(row))
        place = PlaceView(mask(source.path), source.accession, source.file_at, original)
        known = found.get((held_id, work_n))
        if known:
            found[held_id, work_n] = replace(known, places=(*known.places, place))
            continue
        is_text = bool(source.part or source.is_copy)
        n_texts += is_text
        found[held_id, work_n] = CopyView(
            n_texts * is_text, source.digest, work_n, source.part, copy_of, (place,), source.size, source.media_type,
            source.form, source.encoding, 0, (),
        )  # fmt: skip
    return [(held_id, copy) for (held_id, _), copy in found.items()]


class _Texts:
    """The texts of some objects: what is known of them without reading, and their paragraphs when asked for."""

    def __init__(self, held: Sequence[Held]) -> None:
        ids = sorted({held_id for held_id, _ in held})
        self._chapters: dict[Name, Sequence[Any]] = {}
        self._paragraphs: dict[Name, tuple[str, ...]] = {}
        by_digest = {copy.digest: held_id for held_id, copy in held}
        for group in gathering.members([ids]):
            for member in group:
                for work_n, one in enumerate(member.findings.recognised.works):
                    self._chapters[by_digest[member.findings.digest], work_n] = one.chapters

    def n_words(self, held_id: int, work_n: int) -> int:
        return sum(chapter.word_count for chapter in self._chapters.get((held_id, work_n), ()))

    def paragraphs(self, held_id: int, work_n: int) -> tuple[str, ...]:
        """The text's paragraphs, addresses masked."""
        if (held_id, work_n) not in self._paragraphs:
            chapters = self._chapters.get((held_id, work_n), ())
            kept = {bytes.fromhex(chapter.kept_as) for chapter in chapters if chapter.kept_as}
            sql = f"SELECT digest, content FROM {TEXT} WHERE digest IN ({{}})"
            found = {bytes(digest).hex(): restore_text(content) for digest, content in rows.fetch_in(sql, kept)}
            markups = (found.get(chapter.kept_as, chapter.markup) for chapter in chapters)
            lines = (line for markup in markups for line in plain(mask_addresses(markup)).split("\n"))
            self._paragraphs[held_id, work_n] = tuple(line for line in lines if line.strip())
        return self._paragraphs[held_id, work_n]


def _compared(texts: _Texts, leads: Iterable[Name], copy: Name, *, is_part: bool) -> Differences:
    leading = [paragraph for lead in leads for paragraph in texts.paragraphs(*lead)]
    return differences(leading, texts.paragraphs(*copy), is_part=is_part)


def copies_json(number: int, view: CopiesView, title: str) -> dict[str, Any]:
    """Copies as `show --copies --json` prints them."""
    return {
        "id": number,
        "title": title,
        "copies": [_copy_json(copy) for copy in view.copies],
        "decisions": [{"why": one.as_written, "value": one.value, "source": one.digest} for one in view.decisions],
        "doubts": list(view.doubts),
    }


def _copy_json(copy: CopyView) -> dict[str, Any]:
    found = copy.differences
    return {
        "number": copy.number or None,
        "kind": copy.kind,
        "part": copy.part or None,
        "copy_of": copy.copy_of or None,
        "digest": copy.digest,
        "work_in_object": copy.work_n,
        "places": [
            {"path": it.path, "accession": it.accession, "date": it.file_at.isoformat() if it.file_at else None}
            for it in copy.places
        ],
        "size": copy.size,
        "media_type": copy.media_type,
        "form": copy.form or None,
        "encoding": copy.encoding or None,
        "word_count": copy.n_words,
        "reasons": list(copy.reasons),
        "only_here": [{"field": field, "as_written": words} for field, words in copy.only_here],
        "differences": found and _differences_json(found),
    }


def _differences_json(found: Differences) -> Mapping[str, Any]:
    return {
        "places": found.n_places,
        "words_gone": found.n_gone,
        "words_added": found.n_added,
        "typography_only": found.n_typography,
        "covered": list(found.covered) if found.covered else None,
        "shown": [
            {"paragraph": one.paragraph, "stretches": [[it.side, it.words] for it in one.stretches]}
            for one in found.shown
        ],
    }
