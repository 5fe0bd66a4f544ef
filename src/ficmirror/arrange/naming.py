"""What a work is called and who made it: what its texts, its pages and its file names say, weighed against each
other.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from ficmirror.collate.merge import Assembled
from ficmirror.collate.piece import Piece
from ficmirror.collate.titles import read_title
from ficmirror.collate.words import NAMELESS, UNTITLED
from ficmirror.records.deposit import Credit
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.story import FORM
from ficmirror.text.fold import fold

Said = Mapping[str, list[Statement]]  # field → its statements, the voice that leads first, otherwise in the order met

# A voice's word weighs its confidence and this: an author's label beats a list, a list beats a guess from the text's
# first lines.
WEIGHTS = {
    Voice.PERSON: 10.0,
    Voice.AUTHOR: 0.03,
    Voice.ARCHIVE: 0.03,
    Voice.LISTING: 0.0,
    Voice.POSTER: -0.3,
    Voice.FILE: -0.4,
    Voice.READER: -0.2,
}
_REPEATED = 0.04  # for each further part that says the same title, at most four
_LIKE_ITS_STEM = 60  # of 100: a title that the files are named after
_LABELLED = 0.9  # an author read with at least this confidence stands beside whom a list names
_HARDLY = 0.8  # … and a list that is less sure than this gives way to the work's own first lines
_LISTS = (Voice.LISTING, Voice.ARCHIVE)
_COUNT = re.compile(r"\s[\s,#–—-]{0,3}\(?(\d{1,3})\)?\Z")  # a part's number at the end of a title; a year is none
_SAME_PERSON = 88  # of 100
_ROLES = {"author": "author", "translator": "translator", "beta": "beta", "artist": "artist"}
_MOST_WORDS_OF_A_NAME = 12


def weight(statement: Statement) -> float:
    """How much one statement counts against others of its field."""
    return statement.confidence + WEIGHTS[statement.voice]


def words_of(statement: Statement) -> str:
    """The value of a statement where it is words, else what was written; white space folded."""
    words = statement.value if isinstance(statement.value, str) and statement.value.strip() else statement.as_written
    return " ".join(words.split())


def _is_of_a_database(part: Piece) -> bool:
    """Whether a database had this part: then it knows what the work is called, however it is called."""
    return bool(part.contents) or part.member.findings.form == FORM


def _titles(work: Assembled) -> Iterator[tuple[str, float]]:
    """(title of the work, its weight) for every title that any part states; a chapter's title is none."""
    is_one = len(work.parts) == 1
    chapters = _titles_of_chapters(work)
    for part in work.parts:
        for statement in part.work.values("title"):
            if part.path.is_part and statement.voice is Voice.AUTHOR and fold(words_of(statement)) in chapters:
                continue
            words = words_of(statement)
            shape = read_title(words)
            is_told = statement.voice is Voice.ARCHIVE and (is_one or _is_of_a_database(part))
            if not words or (shape.is_generic and not is_told and not (shape.rest and is_one)):
                continue
            is_whole = shape.is_generic or (is_one and part.number is None) or (is_one and bool(shape.rest))
            is_whole = is_whole or is_told
            yield (words if is_whole else shape.base), weight(statement)


def _titles_of_chapters(work: Assembled) -> set[str]:
    """What files that are called parts of what their folder is have above their words, each something else: of a work
    in several, titles of their chapters. What the first alone says is the work's.
    """
    if len(work.parts) < 2 or not all(part.path.is_part for part in work.parts):
        return set()
    said = [{fold(words_of(s)) for s in part.work.values("title") if s.voice is Voice.AUTHOR} for part in work.parts]
    times = Counter(title for titles in said for title in titles)
    most = max(1, sum(map(bool, said)) // 2)
    return {title for title, n in times.items() if n <= most} if any(said[1:]) else set()


def title_of_work(work: Assembled, said: Said) -> tuple[str, list[str]]:
    """The title that weighs most, and a doubt where none is stated: then the file's name gives it. What a person says
    is taken as it is.
    """
    if by_hand := next(
        (words for s in said.get("title", ()) if s.voice is Voice.PERSON and (words := words_of(s))), ""
    ):
        return by_hand, []
    stem = work.parts[0].path.stem
    best: dict[str, tuple[float, str]] = {}
    times: Counter[str] = Counter()
    for words, weighs in _titles(work):
        key = fold(words)
        times[key] += 1
        if weighs > best.get(key, (-99.0, ""))[0]:
            best[key] = (weighs, words)
    if not best:
        return _title_without_statement(work, said)
    ranked = {key: weighs + _REPEATED * min(times[key] - 1, 4) for key, (weighs, _) in best.items()}
    key = max(ranked, key=lambda k: (ranked[k] + 0.1 * (fuzz.ratio(k, stem) >= 85), -list(ranked).index(k)))
    is_named_apart = len(work.parts) > 2 and len(best) > 2 and times[key] == 1 and ranked[key] < _LABELLED
    if is_named_apart and stem and fuzz.ratio(key, stem) < _LIKE_ITS_STEM:
        return work.parts[0].path.readable, [
            "every part has a title of its own: the work's is taken from the files' name"
        ]
    return _without_count(best[key][1], [words for words, _ in _titles(work)]), []


def _without_count(title: str, stated: Sequence[str]) -> str:
    """The title without its part's number, where the titles that the parts state differ in it only: "Tide 1" and
    "Tide 2" are of "Tide".
    """
    bases = {fold(_COUNT.sub("", words)) for words in stated}
    counts = {found.group(1) for words in stated if (found := _COUNT.search(words))}
    return _COUNT.sub("", title) if len(bases) == 1 and len(counts) > 1 and "" not in bases else title


def _title_without_statement(work: Assembled, said: Said) -> tuple[str, list[str]]:
    chapters = _titles_of_chapters(work)
    stated = [s for s in said.get("title", []) if fold(words_of(s)) not in chapters]
    elsewhere = next((words for s in stated if not read_title(words := words_of(s)).is_generic), "")
    if elsewhere and len(work.parts) == 1:  # a copy says it
        return elsewhere, []
    reason = "the title would fit any work" if stated else "no title is stated"
    path = work.parts[0].path
    if len(work.parts) == 1 and stated and _says_untitled(stated[0]):
        return words_of(stated[0]), [reason]
    if not path.is_bare:
        return path.readable, [f"{reason}: it is taken from the file's name"]
    if stated and (words := words_of(stated[0])):
        return words, [reason]
    name = " ".join(path.folder.rpartition("/")[2].replace("_", " ").replace("-", " ").split())
    if len(work.parts) == 1 and name and path.readable.isdecimal():
        name = f"{name} {path.readable}"  # one of many such files, and no chapter of what the folder is called
    return (name[:1].upper() + name[1:]) or path.readable or "Untitled", [
        f"{reason}: it is taken from the file's place"
    ]


def _says_untitled(statement: Statement) -> bool:
    """Whether the author says that the work has no title; a page’s own name ("Untitled Document") says nothing."""
    is_sure = statement.voice is Voice.AUTHOR and statement.confidence >= _LABELLED
    return is_sure and fold(words_of(statement)) in UNTITLED


def _leading(statements: Sequence[Statement]) -> list[Statement]:
    """The authors to credit: not the poster where somebody else is named, no unlabelled guess that a list contradicts,
    and nobody whom a list hardly names where the work does. Whom a person names stands beside them, and behind.
    """
    by_hand = [s for s in statements if s.voice is Voice.PERSON]
    if by_hand:
        return [*_leading([s for s in statements if s.voice is not Voice.PERSON]), *by_hand]
    if any(s.voice is not Voice.POSTER for s in statements):
        statements = [s for s in statements if s.voice is not Voice.POSTER]
    sure = max((s.confidence for s in statements if s.voice in _LISTS), default=0.0)
    surer = [s for s in statements if s.voice not in _LISTS and s.confidence >= sure]
    if sure < _HARDLY and surer:
        return surer
    return [s for s in statements if s.voice in _LISTS or s.confidence >= _LABELLED]


def _name(statement: Statement) -> str:
    return words_of(statement)[:200].strip(" ,;:")


def _is_known(name: str, known: Sequence[str]) -> bool:
    """Whether a list's name for somebody is one that stands already: "Alex Betts" and 'Alex "Trunks" Betts'."""
    return any(fuzz.token_set_ratio(fold(name), fold(other)) >= _SAME_PERSON for other in known)


def credits_of(said: Said) -> tuple[Credit, ...]:
    """Everybody who had a part in the work, each once; nobody for "unknown" or a bare address."""
    credits: dict[tuple[str, str], Credit] = {}
    for field, role in _ROLES.items():
        heard: list[tuple[str, Voice]] = []  # one voice tells its own names apart
        statements = said.get(field, [])[:40]
        for statement in _leading(statements) if role == "author" else statements:
            name = _name(statement)
            if fold(name) in NAMELESS or "@" in name or len(name.split()) > _MOST_WORDS_OF_A_NAME:
                continue
            names = [other for other, voice in heard if voice is not statement.voice]
            if statement.voice not in (Voice.AUTHOR, Voice.PERSON) and _is_known(name, names):
                continue
            if (role, fold(name)) not in credits:
                heard.append((name, statement.voice))
                credits[role, fold(name)] = Credit(name, role)
    return tuple(credits.values())
