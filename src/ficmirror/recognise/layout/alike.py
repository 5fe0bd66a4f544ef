"""Labels in the form a header keeps to: where some lines are surely labels in it, all lines written like them are."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ficmirror.recognise.layout.labels import LEAD, WITH_DASH, Label, has_gap
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.shapes import chapter_heading
from ficmirror.recognise.words.lexicon import LabelHit, find_label, known_label, may_begin_label
from ficmirror.recognise.words.tables import words as word_set
from ficmirror.records.document import BlockKind

_BRACKETED = re.compile(r"[\[<{(](?P<label>[^\W\d_][^\[\](){}<>:/@]{1,29})[\])}>]\s{0,4}[-–—=]?\s{0,4}(?=\S)")
_ODD = re.compile(rf"{LEAD}(?P<label>[^\W\d_][\w'’/ &.-]{{1,29}}?)\s?(?P<sep>[;|)\]}}]|::|\s/)\s{{1,4}}(?=\S)")
_QUESTION = re.compile(rf"{LEAD}(?P<label>[^\W\d_][^?!.:\n\"“”]{{2,40}})\?\s{{1,3}}(?=[^\s?])")  # "Who wrote it? Wren"
_FAR = 4  # rows between two lines of one header
_MOST_WORDS = 3
_COLON_NEAR = 24
_FULL, _STOPS = 55, ".!?:;)]"  # characters of a line that was wrapped, and what ends a value
_SENTENCE = 80  # characters of a line that is a sentence rather than a label and its value;
_SAID = word_set("prose_fields")
_ENDS, _FEW = ".!?…", 5  # so are so many spaces in a shorter one that ends like one
_OPENERS = ("(", "[", "{", "<")  # of a form of its own

Found = tuple[int, int, str]  # where a label begins and its value begins, and its words


def _one(pattern: re.Pattern[str], is_small: bool = False) -> Callable[[str], Iterator[Found]]:
    """A form with one label at the start of a line; `is_small`: written without a capital."""

    def labels(text: str) -> Iterator[Found]:
        found = pattern.match(text[:100])
        if found and found["label"][:1].islower() == is_small:
            yield found.start("label"), found.end(), found["label"].strip()

    return labels


def _is_no_small_letter(head: str) -> bool:
    return not head[:1].islower()


def _is_no_capital(head: str) -> bool:
    return not head[:1].isupper()


def _may_begin_in_brackets(head: str) -> bool:
    return not (head[:1].isalpha() and head[1:4].isalnum())


def _may_begin_with_label(head: str) -> bool:
    return not head[:1].islower() and may_begin_label(head.split(" ", 1)[0])


def _in_brackets(text: str) -> Iterator[Found]:
    """ "[Title] The Tin Box   [Author] Hester Quill": several in a line."""
    for n, found in enumerate(_BRACKETED.finditer(text[:1000])):
        if n or found.start() <= 3:
            yield found.start(), found.end(), found["label"].strip()
        else:
            return


_STARRED = re.compile(r"(?P<mark>\*\*|__)(?P<label>[^\W\d_][^*_:\n]{1,28})(?P=mark)[ \t]{1,3}(?=[^\s*_])")


def _in_bold(text: str) -> Iterator[Found]:
    """ "**Rating** PG-13 **Fandom** Sherlock Holmes": labels that only their print sets off, several in a line."""
    for n, found in enumerate(_STARRED.finditer(text[:1000])):
        if n or not found.start():
            yield found.start(), found.end(), found["label"].strip()
        else:
            return


def _all_along(pattern: re.Pattern[str], sign: str) -> Callable[[str], Iterator[Found]]:
    """A form whose labels may have been run together in one line: "#title The Tin Box #author Hester Quill"."""

    def labels(text: str) -> Iterator[Found]:
        for found in pattern.finditer(text[:_LONGEST]) if text.count(sign, 0, _LONGEST) >= _LEAST_SIGNS else ():
            yield found.start(), found.end(), found["label"].strip()

    return labels


_LEAST_SIGNS, _LONGEST = 3, 1500
_HASHED = re.compile(r"(?<!\S)#(?P<label>[a-z]{3,14})\s{1,3}(?=[^#\s])")
_STOPPED = re.compile(r"(?<=[.!?]\s)(?P<label>[A-Z][a-z]{3,12}(?: [a-z]{2,8})?)\.\s(?=\S)")
_ASSIGNED = re.compile(r"(?<!\S)(?P<label>[A-Z][A-Z' ]{2,18})=(?=\S)")


def _before_a_space(text: str) -> Iterator[Found]:
    """ "Title The Tin Box": a label with nothing behind it but a space."""
    if text[:1].islower() or text[:1] in _OPENERS or ":" in text[:_COLON_NEAR]:
        return
    if text.endswith("?"):
        return  # a question whose answer stands below it
    words = text.split(" ", _MOST_WORDS + 1)
    for n in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        label = " ".join(words[:n])
        hit = known_label(label)
        is_told = hit is not None and hit.is_weak and _is_sentence(text, hit)  # "When you provision a ship …"
        is_told = is_told or (n > 1 and text[-1:] in _ENDS and words[n][:1].islower())  # "Archive it if you like."
        if hit and hit.field != "ignored":
            if not is_told and not chapter_heading(text):
                yield 0, len(label) + 1, label
            return


def _is_sentence(text: str, hit: LabelHit) -> bool:
    """Whether a line is a sentence rather than a label and its value: too long for it, or told to its end."""
    is_told = hit.field not in _SAID and text[-1:] in _ENDS and text.count(" ") >= _FEW
    return is_told or len(text) > _SENTENCE


_CAPITAL = re.compile(r"(?<!\S)(?P<one>[A-Z][A-Za-z'’]{2,14})(?P<two>\s[A-Za-z]{2,6})?(?=\s)")


def _spaces_all_along(text: str) -> Iterator[Found]:
    """ "Title The Tin Box Author Hester Quill Rating PG": the cells of a table, or its lines, run together.

    A value may hold such a word, too: the first of each field counts.
    """
    found: list[Found] = []
    fields: set[str] = set()
    at = 0
    while word := _CAPITAL.search(text[:_LONGEST], at):
        both, one = known_label(word.group()) if word["two"] else None, known_label(word["one"])
        hit, end = (both, word.end()) if both and not both.is_weak else (one, word.end("one"))
        at = word.end("one")
        if hit and not hit.is_weak and hit.field not in fields | _IGNORED:
            fields.add(hit.field)
            found.append((word.start(), end + 1, text[word.start() : end]))
            at = end
        elif not found:
            return  # the line begins with something else
    values = [text[value:].split(" ", 1)[0] for _, value, _ in found]
    if len(found) >= _LEAST_LINES and not any(value in _JOINING or value[:1] in _PARTED for value in values):
        yield from found


_IGNORED, _JOINING = frozenset({"ignored"}), word_set("linking_words")
_PARTED = ("-", "–", "—", "=", ":", "~", ">")  # another form's


@dataclass(frozen=True, slots=True)
class _Form:
    """A way of writing labels: how they are found in a line, and how many sure ones make a header of it.

    `may_have` is a cheap look at a line's beginning before a close one, `signs` another: one of them stands there;
    `has_gap`: a gap must stand there, too.
    """

    labels: Callable[[str], Iterator[Found]]
    least: int
    may_have: Callable[[str], bool] | None = None
    signs: tuple[str, ...] = ()
    takes_unknown: bool = False
    has_gap: bool = False


_FORMS = (
    _Form(_one(WITH_DASH), 2, _is_no_small_letter, takes_unknown=True, has_gap=True),
    _Form(_in_brackets, 2, _may_begin_in_brackets, ("[", "<", "{", "("), takes_unknown=True),
    _Form(_in_bold, 3, signs=("**", "__")),
    _Form(_one(WITH_DASH, is_small=True), 3, _is_no_capital, takes_unknown=True, has_gap=True),
    _Form(_one(_ODD), 3, signs=(";", ")", "]", "}", "|", "::", "/")),
    _Form(_one(_QUESTION), 3, signs=("?",)),
    _Form(_all_along(_HASHED, "#"), 3, signs=("#",)),
    _Form(_all_along(_ASSIGNED, "="), 3, signs=("=",)),
    _Form(_all_along(_STOPPED, ". "), 3, signs=("ated. ", "ating. ", "chive. ", "aimer. ", "ummary. ", "uthor. ")),
    _Form(_spaces_all_along, 3, _may_begin_with_label),
    _Form(_before_a_space, 3, _may_begin_with_label),
)


def _is_sure(hit: LabelHit | None) -> bool:
    return hit is not None and not hit.is_weak and hit.confidence >= 0.9 and hit.field != "ignored"


def _is_known(label: Label | None) -> bool:
    return label is not None and label.hit is not None and label.hit.field != "ignored"


def _goes_on(row: Row, above: Row) -> bool:
    """Whether a line is plainly the next one of a wrapped paragraph, which is what most lines near the top are."""
    return (
        row.is_joined
        and not row.gap
        and row.text[:1].islower()
        and row.block == above.block
        and len(above.text) >= _FULL
        and above.text[-1] not in _STOPS
    )


def _has_any(head: str, signs: Sequence[str]) -> bool:
    return any(map(head.__contains__, signs))


def _runs(lines: Sequence[tuple[Row, str]], form: _Form) -> Iterator[list[tuple[Row, list[Found]]]]:
    """Lines of one form that stand near each other; `lines` are rows with their beginnings."""
    run: list[tuple[Row, list[Found]]] = []
    for row, head in lines:
        if (form.may_have and not form.may_have(head)) or (form.signs and not _has_any(head, form.signs)):
            continue
        found = list(form.labels(row.text))
        if not found:
            continue
        if run and row.n - run[-1][0].n > _FAR:
            yield run
            run = []
        run.append((row, found))
    if run:
        yield run


def _as_label(found: Found, form: _Form, is_shouted: bool) -> Label | None:
    """A label of a header that is written so; an unknown one where it can be nothing else."""
    start, value, words = found
    hit = find_label(words)
    if hit is not None:
        return Label(words, start, value, LabelHit(hit.field, max(hit.confidence, 0.85), False, hit.how))
    is_like = len(words.split()) <= _MOST_WORDS and words.isupper() == is_shouted
    unknown = LabelHit("ignored", 0.8, False, "an unknown label of the header's form")
    return Label(words, start, value, unknown) if form.takes_unknown and is_like else None


def _is_table(run: Sequence[tuple[Row, list[Found]]]) -> bool:
    """Whether lines right under one another say several different things by words that may be labels."""
    hits = [find_label(words) for _, found in run for _, _, words in found]
    fields = {hit.field for hit in hits if hit is not None and hit.field != "ignored"}
    is_tight = run[-1][0].n - run[0][0].n < len(run) + 2
    return is_tight and len(run) >= _LEAST_LINES and len(fields) >= _LEAST_LINES


_LEAST_LINES = 4


def labels_alike(rows: Sequence[Row]) -> dict[int, list[tuple[int, Label | None]]]:
    """(start, label) of the units that begin in some rows, by the numbers of the rows; linear in their number.

    `rows` are the first of a document. A form counts where labels of two fields (three, where it is a form that prose
    has too) are sure in it; then weak, dressed and unknown ones among them count as well.
    """
    kept: dict[int, list[tuple[int, Label | None]]] = {}
    first, rest = rows[:1], itertools.pairwise(rows)
    rows = [row for row in (*first, *(row for above, row in rest if not _goes_on(row, above))) if not row.is_rule]
    lines = [(row, row.text[:100]) for row in rows]
    parted = [(row, head) for row, head in lines if has_gap(head)]
    heads = "\n".join([head for _, head in lines])
    for form in _FORMS:
        if form.signs and not _has_any(heads, form.signs):
            continue  # as most, in most documents
        for run in _runs(parted if form.has_gap else lines, form):
            sure = {
                hit.field for _, found in run for _, _, words in found if _is_sure(hit := find_label(words)) and hit
            }
            if len(sure) < form.least and not (form.takes_unknown and _is_table(run)):
                continue
            n_shouted = sum(words.isupper() for _, found in run for _, _, words in found)
            is_open = False
            for row, found in run:
                labels = [_as_label(one, form, 2 * n_shouted > len(run)) for one in found]
                if not is_open and not any(_is_known(label) for label in labels):
                    continue  # "The Tin Box - by Hester Quill" above the first label
                is_open = True
                cuts: list[tuple[int, Label | None]] = [(label.start, label) for label in labels if label is not None]
                if cuts and row.n not in kept:
                    kept[row.n] = [(0, cuts[0][1]), *cuts[1:]]
    return kept | {n: cuts for n, cuts in _in_cells(rows).items() if n not in kept}


def _in_cells(rows: Sequence[Row]) -> dict[int, list[tuple[int, Label | None]]]:
    """The labels of a table whose every other cell holds one: "Story", "The Tin Box", "Mail", "hester@…".

    A cell with a value has no cut at all: it goes on with its label.
    """
    found: dict[int, list[tuple[int, Label | None]]] = {}
    for _, group in itertools.groupby(rows, key=lambda row: row.kind is BlockKind.TABLE_ROW):
        cells = [row for row in group if row.kind is BlockKind.TABLE_ROW]
        heads = [(row, find_label(row.text)) for row in cells[: 2 * _MOST_CELLS : 2] if len(row.text) <= _LONGEST_CELL]
        known = [hit for _, hit in heads if hit is not None and hit.how == "known label"]
        is_header = len(known) >= _LEAST_CELLS and any(map(_is_sure, known)) and 3 * len(known) >= 2 * len(heads)
        is_header = is_header and 2 * len(heads) >= len(cells[: 2 * _MOST_CELLS])
        found.update({row.n: [] for row in cells[1 : 2 * _MOST_CELLS : 2] if is_header})
        for row, hit in heads if is_header else ():
            sure = LabelHit(hit.field if hit else "ignored", 0.85, False, hit.how if hit else "a label's cell")
            found[row.n] = [(0, Label(row.text.rstrip(" :"), 0, len(row.text), sure, is_alone=True))]
    return found


_MOST_CELLS, _LEAST_CELLS, _LONGEST_CELL = 30, 3, 40
