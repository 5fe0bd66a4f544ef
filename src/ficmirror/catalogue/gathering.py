"""Findings not yet arranged, brought together with every earlier one that may belong to the same works."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ficmirror.arrange import Member
from ficmirror.catalogue import models, rows
from ficmirror.catalogue.components import components
from ficmirror.catalogue.compression import restore_text
from ficmirror.catalogue.decisions import claimed
from ficmirror.catalogue.furniture import cleared, furniture_of
from ficmirror.catalogue.listings import listed_by
from ficmirror.catalogue.packing import open_slim, without_texts
from ficmirror.collate.gather import ENDS
from ficmirror.collate.gather import TEXT as TEXT_KEY
from ficmirror.collate.hearsay import as_no_work, as_work, is_called_alike, is_of_several, promoted
from ficmirror.records.description import ChapterDescription, Kind, WorkDescription
from ficmirror.records.findings import Findings
from ficmirror.records.held import Provenance
from ficmirror.records.listing import ListedBy
from ficmirror.records.story import FORM
from ficmirror.text.markup import count_words, plain

HELD, PLACE, FINDING = (rows.table(model) for model in (models.HeldObject, models.Place, models.Finding))
TEXT_BODY = rows.table(models.TextBody)
ACCESSION, KEY = (rows.table(model) for model in (models.Accession, models.GatherKey))
SEEDS = 500
LOADED_AT_ONCE = 200
BYTES_AT_ONCE = 32 * 1024 * 1024
DECIDED = rows.table(models.DecidedPiece)
DECISION_KEY = "decision:"  # of what a person has joined or parted
CONTENTS_KEY = "contents:"  # of the parts of one work, however many, by its page of contents
MAX_HOLDERS = 400  # a key that more objects share says nothing about belonging together
MAX_GROUP = 2000  # objects; a larger heap is arranged in pieces of this size


def n_to_arrange() -> int:
    """How many findings wait to be arranged."""
    count: int = rows.fetch(f"SELECT count(*) FROM {FINDING} WHERE NOT is_arranged")[0][0]
    return count


def groups_to_arrange(limit: int = MAX_GROUP) -> Iterator[tuple[Member, ...]]:
    """Each group of findings that share keys and hold at least one not yet arranged; none larger than `limit`.

    Groups come in the order received, a bounded number in memory at a time. Whoever takes a group deposits it (which
    marks its findings as arranged) before or after taking the next; a group is never given twice in one pass. The
    texts stay where they are: each chapter says under which digest it is kept.
    """
    after = 0
    given: set[int] = set()  # ids above `after` that were pulled in by an earlier group
    while seeds := _seeds(after):
        after = seeds[-1]
        groups = _join([seed for seed in seeds if seed not in given], limit)
        given.update(held for group in groups for held in group if held > after)
        for some in _heaps(groups):
            yield from members(some)
        given = {held for held in given if held > after}


def _seeds(after: int) -> list[int]:
    sql = f"SELECT held_id FROM {FINDING} WHERE NOT is_arranged AND held_id > %s ORDER BY held_id LIMIT {SEEDS}"
    return [held for (held,) in rows.fetch(sql, (after,))]


def _join(seeds: Sequence[int], limit: int) -> list[list[int]]:
    """The connected components the seeds lie in, each sorted, cut into pieces where larger than `limit`."""
    met, fringe = set(seeds), set(seeds)
    asked: set[str] = set()
    ties: list[tuple[int, int]] = []
    while fringe and len(met) < SEEDS + limit * 4:
        holders = _holders(_keys_of(fringe) - asked)
        asked |= holders.keys()
        fringe = {held for group in holders.values() for held in group} - met
        met |= fringe
        ties += [(held, group[0]) for group in holders.values() for held in group]
    return [group[n : n + limit] for group in components(met, ties) for n in range(0, len(group), limit)]


def _keys_of(helds: Iterable[int]) -> set[str]:
    wanted = sorted(helds)
    keys = {key for (key,) in rows.fetch_in(f"SELECT key FROM {KEY} WHERE held_id IN ({{}})", wanted)}
    sql = f"SELECT p.decision_id FROM {DECIDED} p JOIN {HELD} h ON h.digest = p.digest WHERE h.id IN ({{}})"
    return keys | {f"{DECISION_KEY}{decision}" for (decision,) in rows.fetch_in(sql, wanted)}


def _holders(keys: Iterable[str]) -> dict[str, list[int]]:
    """key → the objects that have it, in order; keys that too many have are left out."""
    wanted = sorted(keys)
    holders: dict[str, list[int]] = {key: [] for key in wanted}
    common = _too_common(key for key in wanted if not key.startswith(CONTENTS_KEY))
    shared = [key for key in wanted if key not in common]
    for key, held in rows.fetch_in(f"SELECT key, held_id FROM {KEY} WHERE key IN ({{}}) ORDER BY held_id", shared):
        holders[key].append(held)
    decided = [int(key.removeprefix(DECISION_KEY)) for key in wanted if key.startswith(DECISION_KEY)]
    joined = f"{DECIDED} p JOIN {HELD} h ON h.digest = p.digest"
    for decision, held in rows.fetch_in(
        f"SELECT p.decision_id, h.id FROM {joined} WHERE p.decision_id IN ({{}})", decided
    ):
        holders[f"{DECISION_KEY}{decision}"].append(held)
    return {key: group for key, group in holders.items() if group}


def _too_common(keys: Iterable[str]) -> set[str]:
    """Those keys that more than `MAX_HOLDERS` objects have; nobody counts how many more."""
    found: set[str] = set()
    counted = f"SELECT count(*) FROM (SELECT 1 FROM {KEY} k WHERE k.key = wanted.key LIMIT {MAX_HOLDERS + 1}) one"
    for some in rows.pieces(keys, rows.ASKED_AT_ONCE):
        marks = ", ".join(["(%s)"] * len(some))
        sql = f"WITH wanted(key) AS (VALUES {marks}) SELECT key, ({counted}) FROM wanted"
        found.update(key for key, n_holders in rows.fetch(sql, some) if n_holders > MAX_HOLDERS)
    return found


def _heaps(groups: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    """The groups in heaps that share a question: of some `LOADED_AT_ONCE` objects, and not many bytes together."""
    sizes: dict[int, int] = dict(
        rows.fetch_in(f"SELECT id, size FROM {HELD} WHERE id IN ({{}})", [held for group in groups for held in group])
    )
    heap: list[list[int]] = []
    n_objects = n_bytes = 0
    for group in groups:
        size = sum(sizes[held] for held in group)
        if heap and (n_objects + len(group) > LOADED_AT_ONCE or n_bytes + size > BYTES_AT_ONCE):
            yield heap
            heap, n_objects, n_bytes = [], 0, 0
        heap.append(group)
        n_objects, n_bytes = n_objects + len(group), n_bytes + size
    if heap:
        yield heap


def members(groups: Sequence[Sequence[int]]) -> Iterator[tuple[Member, ...]]:
    """The findings of each group of objects (by their ids), with places and what index pages say; texts by digest."""
    wanted = [held for group in groups for held in group]
    places = _places(wanted)
    listed = listed_by(wanted)
    text_keys, end_keys = _text_keys(wanted)
    found = {
        held: open_slim(content)
        for held, content in rows.fetch_in(f"SELECT held_id, content FROM {FINDING} WHERE held_id IN ({{}})", wanted)
    }
    several = [held for held, one in found.items() if _is_of_several(one, places[held], listed.get(held, ()))]
    listed |= dict.fromkeys(several, ())
    found |= {held: as_no_work(found[held]) for held in several}
    found = {held: promoted(one, listed.get(held, ())) for held, one in found.items()}
    pages = _claimed(found)
    found |= {held: as_work(one) for held, one in pages.items() if one.recognised.likely}
    chapters = {held: one for held, one in found.items() if _is_chapter(one, listed.get(held, ()))}
    chapters |= {held: one for held, one in pages.items() if not one.recognised.likely and one.recognised.markup}
    found |= _as_chapters(chapters)
    slim = {held: without_texts(one) for held, one in found.items()}
    slim |= cleared({held: (slim[held], prints) for held, prints in furniture_of(slim).items()})
    for group in groups:
        yield tuple(
            Member(slim[held], places[held], listed.get(held, ()), text_keys.get(held, {}), end_keys.get(held, {}))
            for held in group
            if held in slim
        )


def _is_of_several(slim: Findings, places: Sequence[Provenance], listed: Sequence[ListedBy]) -> bool:
    return is_of_several(slim, {place.path.rpartition("/")[2].lower() for place in places}, listed)


def _claimed(slim: Mapping[int, Findings]) -> dict[int, Findings]:
    """The findings of pages of which a person says that they are works."""
    pages = {one.digest: held for held, one in slim.items() if one.recognised.kind is Kind.NOT_WORK}
    return {pages[digest]: slim[pages[digest]] for digest in (claimed(pages) if pages else ())}


def _is_chapter(slim: Findings, listed: Sequence[ListedBy]) -> bool:
    """Whether a page of contents says that a text is a chapter, or a list that a page is the work it calls itself: one
    that tells nothing by itself, or a database's.
    """
    found = slim.recognised
    is_page = found.kind is Kind.NOT_WORK and slim.form != FORM and bool(found.markup) and not found.listing.targets
    is_text = is_page or bool(found.whole)
    return is_text and (any(page.part_of is not None for page in listed) or is_called_alike(slim, listed))


def _as_chapters(slim: Mapping[int, Findings]) -> dict[int, Findings]:
    """The findings of such texts as those of a work in one chapter that is all of the text; a digest in its place."""
    digests = {bytes.fromhex(one.recognised.whole or one.recognised.markup) for one in slim.values()}
    texts = dict(rows.fetch_in(f"SELECT digest, content FROM {TEXT_BODY} WHERE digest IN ({{}})", digests))
    kept = {bytes(digest): restore_text(content) for digest, content in texts.items()}
    return {held: _as_chapter(one, kept) for held, one in slim.items()}


def _as_chapter(slim: Findings, kept: Mapping[bytes, str]) -> Findings:
    found = slim.recognised
    markup = kept.get(bytes.fromhex(found.whole or found.markup), "")
    n_words, n_breaks = count_words(plain(markup)), markup.count('<hr class="scene"/>')
    chapter = ChapterDescription(None, found.whole or found.markup, n_words, n_breaks)
    own = found.works[0] if found.works else WorkDescription((), (), language=found.language)
    work = replace(own, chapters=(chapter,))
    return replace(slim, recognised=replace(found, kind=Kind.WORK, works=(work,), markup="", whole=""))


def _places(helds: Sequence[int]) -> dict[int, tuple[Provenance, ...]]:
    sql = (
        f"SELECT p.held_id, p.path, a.name, p.file_at FROM {PLACE} p JOIN {ACCESSION} a ON a.id = p.accession_id "
        f"WHERE p.held_id IN ({{}}) ORDER BY p.id"
    )
    found: dict[int, list[Provenance]] = defaultdict(list)
    for held, path, accession, file_at in rows.fetch_in(sql, helds):
        found[held].append(Provenance(path, accession, rows.read_moment(file_at) if file_at else None))
    return {held: tuple(found[held]) for held in helds}


def _text_keys(helds: Sequence[int]) -> tuple[dict[int, dict[int, str]], dict[int, dict[int, tuple[str, ...]]]]:
    """held object → number of a work in it → what stands for its text; and what stands for the ends of that."""
    sql = f"SELECT held_id, work_n, key FROM {KEY} WHERE held_id IN ({{}})"
    found: dict[int, dict[int, str]] = defaultdict(dict)
    ends: dict[int, dict[int, tuple[str, ...]]] = defaultdict(dict)
    for held, work_n, key in rows.fetch_in(sql, helds):
        if key.startswith(TEXT_KEY):
            found[held][work_n] = key.removeprefix(TEXT_KEY)
        elif key.startswith(ENDS):
            ends[held][work_n] = (*ends[held].get(work_n, ()), key)
    return found, ends
