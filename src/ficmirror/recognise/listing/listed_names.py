"""Who wrote what an index page lists: bylines in its entries, names above groups, names without any word before."""

import re
from collections.abc import Sequence

from ficmirror.recognise.header.byline import find
from ficmirror.recognise.layout.labels import label_at_start
from ficmirror.recognise.listing.entry import Entry, Stretch
from ficmirror.recognise.listing.link_words import words_of
from ficmirror.recognise.listing.page_rows import PageRow, is_file_name
from ficmirror.recognise.words.worlds import find_worlds
from ficmirror.records.document import BlockKind, Line
from ficmirror.text.names import split_names

NAME_ENDS = re.compile(
    r"\((?![^()]{0,80}@)|[\[{|;]|\s[-–—]+\s|--|\.\.\s|\s{3,}|:\s|, (?=rated|rating|(?-i:[GRTKM])(?![\w.'’-]))|"
    r"(?:(?<=[a-z]{3})|(?<=[\d_]))[.!]\s+(?=[\"“'‘]?[A-Z0-9])|(?<!\s[A-Z])\.\Z|\ufffc|"
    r"\s(?=(?-i:NC-?17|PG(?:-?1[35])?)\b)|\s(?=(?-i:[GRTKM] )?\d{1,4}(?:[/.-]\d{1,2}[/.-]\d|\s?kb?\b))",  # rated, dated
    re.IGNORECASE,
)
OWN_BYLINE = re.compile(
    r"^[\s,;:.»\"”\ufffc\-–—(\[]*(?:[(\[][^()\[\]]{1,40}[)\]]\s*){0,2}[\s,;:.\-–—(\[]*"
    r"(?:written by|by|von|par|por|di|author|autor|auteur)(?::\s?|\s)",
    re.IGNORECASE,
)
TAIL_BYLINE = re.compile(r"(?:^|[,;)\-–—]\s*|\s{2,})(?:written )?by\s+(?=[^\s,;:.][^,;:]{1,60}\Z)", re.IGNORECASE)
_INNER_BYLINE = re.compile(r"(?P<sign>[\s,(–—-]+)(?P<written>written )?by\s+(?=\S)", re.IGNORECASE)
LEADING_BYLINE = re.compile(r"^[\s,;:.\-–—(\[]*(?:written by|by|von|par|por|di)\b[:\s]", re.IGNORECASE)
_BY_BEFORE = re.compile(  # a name that is a link; the further words alone stand before much else
    r"(?:^|\s)(?:written by|by|von|par|por|di|de|da|del|af|av|door|przez|od|от):?\s+\Z", re.IGNORECASE
)
_SHELF_BY = re.compile(
    r"(?:\S+\s){0,3}?(?P<shelf>\S+(?: \S+)?)\s+(?:written )?by:?\s+(?P<names>\S.{1,80})\Z", re.IGNORECASE
)
_OWN_SHELF = re.compile(
    r"(?:(?:[Ww]elcome to|[Tt]his is)\s)?(?P<names>\S.{1,60})(?:['’]s|['’])\s+(?P<shelf>(?:\S+\s){0,2}\S+)\Z"
)
LONGEST_NAME = 80
_INVERTED = re.compile(r"[^\W\d_][\w'’-]+, (?:[A-Z][\w.'’-]*)(?: [A-Z][\w.'’-]*){0,2}\Z")  # "Miller, Ann"
_UNMARKED = re.compile(
    r"[\s\"”,.:–—-]+(?P<name>[^\s,:;()\[\]\"–—-][^,:;()\[\]–—]{0,40}?)\s*"
    r"(?=\s[–—-]+\s|[,;(\[]|--|(?<!\s[A-Z])\.\s|\s{3,}|\Z)"  # "Silver. Ann B. Other. It rains."
)
_SENTENCE = re.compile(r"(?P<name>[^\W\d_][^,:;()\[\]–—?!]{1,40}?)(?<!\s[A-Z])\.\s+(?=\S)")  # "Ann B. Other. It rains."
_NAME_WORDS = 4
_NO_NAMES = frozenset(
    (
        "g", "pg", "pg-13", "r", "nc-17", "k", "t", "m", "ma", "complete", "wip", "yes", "no", "new", "updated",
        "angst", "humor", "humour", "drama", "romance", "slash", "gen", "het", "short", "long",
    )
)  # fmt: skip
_NO_WORD = re.compile(r"\d{1,4}[/.:-]\d|(?:NC-?17|PG(?:-?1[35])?)\Z")  # of dates and ratings
_SMALL = frozenset(("van", "von", "de", "der", "of", "the", "and", "la", "le", "du", "di"))
_BRACKETED = re.compile(r"[\s\"”,:\ufffc]*\((?P<name>[^()\[\]/]{2,40})\)")
_LEADING = re.compile(r"[\s*•·\ufffc]*(?:\d{1,3}[.)]\s+)?(?P<name>[^\s:–—-][^:–—]{0,40}?)\s*(?::|\s-{1,2}|[–—])\s")
_AND = re.compile(
    r"\s?(?:,|,?\s(?:and|&|with))\s+(?P<names>[^\s,;:.!?()\[\]–—][^,;:!?()\[\]–—]{0,60}?)[\s,.]*\Z", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s(?:and|&|und|et)\s")
_RARE = 0.15  # of a page's titles have "by" in them, where none means an author
_SOME = 0.3  # of the names before titles have two words
_MOSTLY, _LEAST = 0.7, 3  # of a page's rows, and how many, that make it a habit of the page


def names_in(row: PageRow, start: int, end: int) -> list[tuple[int, int]]:
    """The bounds of the names in `row.text[start:end]`: what links to addresses say, else all up to a bracket that
    holds no address, a rule, a colon or the end of a sentence.
    """
    stretch = row.text[start:end]
    stop = next((m.start() for m in NAME_ENDS.finditer(stretch) if stretch[: m.start()].strip(" :-–—,")), len(stretch))
    linked = [name for name in row.names if start <= name[0] and name[1] <= end and name[0] - start <= stop + 2]
    if linked and linked[0][0] - start <= 3:
        more = _AND.match(row.text, linked[-1][1], end)
        others = each_name(row.text, more.span("names")) if more and are_names(more["names"]) else []
        return [*linked, *others]
    found = [(start + first, start + last) for first, last in split_names(stretch[:stop])]
    return [(first, last) for first, last in found if last - first <= LONGEST_NAME]


def bylines_of(row: PageRow) -> list[tuple[int, int]]:
    """Where the names in a byline such as "By Ann Other (ann@example.org) & J. Watson" stand; none for no byline."""
    found = OWN_BYLINE.match(row.text)
    return names_in(row, found.end(), len(row.text)) if found else []


def names_above(heading: PageRow) -> list[tuple[int, int]]:
    """The authors' names in the row above a group: after its "by", or all of it."""
    words = heading.text.strip(" :*")
    if heading.names:
        return [name for linked in heading.names for name in each_name(heading.text, linked)]
    if start := byline_inside(heading.text):
        return own_byline((heading, start, len(heading.text)))  # none where only an address signs it
    if _INVERTED.match(words):
        start = heading.text.index(words)
        return [(start, start + len(words))]
    return bylines_of(heading) or shelf_names(heading) or names_in(heading, 0, len(heading.text))


def shelf_names(row: PageRow) -> list[tuple[int, int]]:
    """The names in "Stories by Ann Other" or "Ann Other's Fan Fiction"; none for other words."""
    words = row.text.strip()
    offset = row.text.index(words) if words else 0
    found = _SHELF_BY.match(words)
    if found and (_is_shelf(found["shelf"]) or _is_shelf(found["shelf"].split()[-1])):
        names = names_in(row, offset + found.start("names"), offset + len(words))
        return names if all(is_somebody(row.text[slice(*name)]) for name in names) else []
    found = _OWN_SHELF.match(words)
    if found and (_is_shelf(found["shelf"]) or _is_shelf(found["shelf"].split()[-1])):
        return [(offset + found.start("names"), offset + found.end("names"))]
    return []


def shelf_names_in(words: str) -> list[str]:
    """The names in the title of a page, "Ann Other's Fan Fiction"; none for other words."""
    row = PageRow(Line(words, 0), BlockKind.HEADING, 0, (), "", is_marked=True, leads_away=False)
    return [words[start:end] for start, end in shelf_names(row)]


def is_somebody(name: str) -> bool:
    """Whether a shelf's name is somebody's: not "fans", "the letter A"."""
    words = name.split()
    return is_name(name) and not (len(words) > 1 and words[0].islower()) and name.casefold() not in words_of("nobody")


def _is_shelf(words: str) -> bool:
    return words.casefold().strip(" :.,!") in words_of("shelves")


def own_byline(stretch: Stretch) -> list[tuple[int, int]]:
    """The names in an entry's own byline: "by Name" after the title, or at the end of its row."""
    row, first, last = stretch
    text = row.text[first:last]
    if found := OWN_BYLINE.match(text):
        return names_in(row, first + found.end(), last)
    if found := TAIL_BYLINE.search(text):
        return names_in(row, first + found.end(), last)
    if not first and (names := whole_byline(text)):
        return each_name(row.text, names)
    linked = [name for name in row.names if first <= name[0] and name[1] <= last]
    return linked if linked and _BY_BEFORE.search(row.text, first, linked[0][0]) else []


def whole_byline(text: str) -> tuple[int, int] | None:
    """Where the names stand in a row that is a byline and nothing else: "A serial by Ann Other"."""
    words = text.strip()
    found = find(words)
    is_whole = found is not None and found.is_whole and are_names(words[slice(*found.names)])
    offset = text.index(words) if is_whole else 0
    return (offset + found.names[0], offset + found.names[1]) if found and is_whole else None


def linked_byline(row: PageRow, start: int, end: int) -> int | None:
    """Where the byline of the first name that is a link begins in `row.text[start:end]`; None for no such name."""
    first = next((name[0] for name in row.names if start < name[0] and name[1] <= end), start)
    found = _BY_BEFORE.search(row.text, start, first)
    return found.start() if found and found.start() > start else None


def byline_inside(text: str, is_told: bool = False) -> int | None:
    """Where the byline begins behind a title in its row, None where there is none: at the last "by" before a capital,
    as a title may have one, too ("Camelot by Night by Ann Other"). `is_told`: the page names authors in another place,
    so that "by" alone is the title's.
    """
    found = [one for one in _INNER_BYLINE.finditer(text) if one.start() > 1]
    if is_told:
        found = [one for one in found if one["written"] or one["sign"].strip()]
    named = [one for one in found if text[one.end()].isupper()]
    return (named or found)[-1].start() if found else None


def begins_as_byline(text: str) -> bool:
    """Whether a row begins with a byline; "By the Sea by Ann Other" begins with a title."""
    return bool(LEADING_BYLINE.match(text)) and byline_inside(text[3:]) is None


def _parts_of_pages() -> frozenset[str]:
    return words_of("nobody", "within")


def is_name(text: str) -> bool:
    """Whether a few words can be somebody's name: capitals, no number first, no rating, no sentence."""
    words = text.split()
    if not 0 < len(words) <= _NAME_WORDS or text.strip().casefold() in _NO_NAMES or text.rstrip()[-1] in "!?:":
        return False
    if any(map(_NO_WORD.match, words)) or any(word.strip(".:,").casefold() in _parts_of_pages() for word in words):
        return False
    if text[0].isdigit() or not any(map(str.isalpha, text)) or (text.rstrip().endswith(".") and len(words[-1]) > 4):
        return False
    return len(words) == 1 or all(not word[0].islower() or word in _SMALL for word in words)


def are_names(text: str) -> bool:
    """Whether some words can be the name of somebody, or of several: "Ann Other and J. Watson"."""
    names = _BETWEEN_NAMES.split(text)
    return all(map(is_name, names)) and (len(names) == 1 or all(len(name.split()) < _NAME_WORDS for name in names))


def each_name(text: str, bounds: tuple[int, int]) -> list[tuple[int, int]]:
    """The bounds of each name within those of several."""
    return [(bounds[0] + start, bounds[0] + end) for start, end in split_names(text[slice(*bounds)])]


def is_person(text: str) -> bool:
    """Whether some words look like the name of somebody with a first name and a last one, or of several."""
    return all(
        is_name(name) and " " in name and name.split()[0].casefold() not in ("the", "a", "an") and ":" not in name
        for name in _BETWEEN_NAMES.split(text.strip())
    )


def leading_name(text: str) -> tuple[int, int] | None:
    """The name at the beginning of a list's row, before a title: "Ann Other: " or "Ann Other - "; None for none."""
    found = _LEADING.match(text)
    label = label_at_start(text) if found else None
    return found.span("name") if found and are_names(found["name"]) and not (label and label.hit) else None


def names_lead(entries: Sequence[Entry]) -> bool:
    """Whether it is the page's habit to put the author's name before the title, with a sign between."""
    before = [
        row.text[: start if entry.is_linked else end]
        for entry in entries
        if entry.title
        for row, start, end in (entry.title,)
    ]
    names = [text[slice(*name)] for text in before if (name := leading_name(text))]
    n_people = sum(map(is_person, names))
    if len(names) < max(2, _MOSTLY * len(before)) or any(find_worlds(name) for name in names):
        return False
    has_bylines = any(own_byline(stretch) for entry in entries for stretch in entry.described)
    return not has_bylines and (n_people == len(names) or (len(set(names)) > 1 and n_people >= _SOME * len(names)))


def unmarked_name(stretch: Stretch) -> tuple[int, int] | None:
    """The name that follows a title without "by" ("Silver - Ann Other"), None for anything else there."""
    row, start, end = stretch
    if start == 0:
        return _name_below(row)
    found = _UNMARKED.match(row.text, start, end) or _BRACKETED.match(row.text, start, end)
    return found.span("name") if found and are_names(found["name"]) else None


def _name_below(row: PageRow) -> tuple[int, int] | None:
    """The name that a row below a title is, or begins with, set apart from what follows."""
    bounds = next((one for one in (*row.strong, *row.slanted) if one[0] == 0), (0, len(row.text)))
    sentence = _SENTENCE.match(row.text) if bounds[1] == len(row.text) else None
    text = sentence["name"] if sentence else row.text[slice(*bounds)].rstrip(" ,:-–—")
    is_one = are_names(text) and not any(sign in text for sign in ",/+:") and not find_worlds(text)
    return (0, len(text)) if is_one and row.kind is not BlockKind.HEADING else None


def names_inside(entries: Sequence[Entry]) -> bool:
    """Whether it is the page's habit to name the author in the link, behind the title: "[Silver by Ann Other]"."""
    linked = [entry.title for entry in entries if entry.title and entry.is_linked]
    named = [row.text[start:end] for row, start, end in linked if byline_inside(row.text[start:end])]
    return len(named) >= _LEAST and len(named) >= _MOSTLY * len(linked)


def bylines_are_rare(entries: Sequence[Entry]) -> bool:
    """Whether hardly one of a page's titles that are no links has what looks like a byline: "Camelot by Night"."""
    texts = [
        row.text[start:end]
        for entry in entries
        if entry.title and not entry.is_linked
        for row, start, end in [entry.title]
    ]
    return len(texts) >= _LEAST and sum(byline_inside(text) is not None for text in texts) <= _RARE * len(texts)


def names_follow(entries: Sequence[Entry]) -> bool:
    """Whether it is the page's habit to put the author's name behind the title, without a word between."""
    beside = [
        entry.described[0]
        for entry in entries
        if entry.title
        and entry.described
        and not is_file_name(entry.links[0].link)
        and (entry.described[0][0] is entry.title[0]) == (entry.described[0][1] > 0)
    ]
    named = [(stretch, name) for stretch in beside if (name := unmarked_name(stretch))]
    n = len(named)
    if n and sum(bool(find_worlds(row.text[slice(*name)])) for (row, _, _), name in named) > _SOME * n:
        return False  # what stands there is the world of each
    bracketed = [row.text[slice(*name)] for (row, start, _), name in named if row.text[start : name[0]].endswith("(")]
    if bracketed and not _are_people(bracketed):
        return False
    is_sure = n == len(entries) and all(map(_is_person_behind, beside))
    return n >= (1 if is_sure else _LEAST) and n >= _MOSTLY * len(entries)


def _are_people(names: Sequence[str]) -> bool:
    """Whether what stands in brackets behind titles are people: of several works, and not the worlds of these."""
    return len(set(names)) > 1 and sum(map(is_person, names)) >= _SOME * len(names) and not any(map(find_worlds, names))


def _is_person_behind(stretch: Stretch) -> bool:
    """Whether a title is followed by a first name and a last one, and these by more: "Silver - Ann Other - PG"."""
    row, _, end = stretch
    name = unmarked_name(stretch)
    rest = row.text[name[1] : end].strip() if name else ""
    return name is not None and rest[:1] in ("-", "–", "—", "(", "[") and is_person(row.text[slice(*name)])


def heads_look_like_names(heads: Sequence[PageRow], entries: Sequence[Entry]) -> bool:
    """Whether the rows above groups are people in the order of the alphabet, and not fandoms or kinds of stories."""
    texts = [head.text.strip(" :*") for head in heads]
    if any(own_byline(stretch) for entry in entries for stretch in entry.described):
        return False
    if any(find_worlds(text) for text in texts):
        return False
    n_inverted = sum(bool(_INVERTED.match(text)) for text in texts)
    n_names = sum(is_name(text) and len(text.split()) > 1 for text in texts)
    ordered = [[text.split()[n].casefold() for text in texts if text.split()] for n in (0, -1)]
    is_ordered = len(texts) >= _LEAST and any(words == sorted(words) for words in ordered)
    return n_inverted >= max(2, 0.5 * len(texts)) or (is_ordered and n_names >= _MOSTLY * len(texts))


def upright(name: str) -> str:
    """A name as it is spoken: "Miller, Ann" is Ann Miller."""
    last, _, first = name.partition(", ")
    return f"{first} {last}" if first and _INVERTED.match(name) else name
