"""Header and story run together in one line: cut where the title comes again, at rules, at the ends of sentences."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from functools import cache

from ficmirror.recognise.layout.labels import Label, inner_labels
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.shapes import mark_set
from ficmirror.recognise.layout.valueends import story_after
from ficmirror.recognise.words.cues import sentences
from ficmirror.recognise.words.tables import words
from ficmirror.records.document import BlockKind

_LEAST = 400  # characters of such a line,
_MOST_ROWS, _MOST_ABOVE = 12, 160  # lines of its document, characters of the title above it
_MOST_HEAD, _MOST_TAIL = 8000, 2000  # characters at its beginning and its end that are cut up
_MOST_TALK = 2500  # characters at its beginning in which its author may announce the story
_FREE = (BlockKind.PARAGRAPH, BlockKind.PREFORMATTED, BlockKind.VERSE, BlockKind.QUOTE)
_RULE = re.compile(
    r"(?:(?<=\s)|\A)(?:[=_~#*+-]{5,400}|[*~#=•]{1,3}(?:\s[*~#=•]{1,3}){2,40}(?=\s)|(?<=[\w.!?)\]>\"”]\s)[=_~#*+-]{3,4}(?=\s+[A-Z\"“‘']))(?:\s+|\Z)"
)
_HEADING = re.compile(r"(?:(?<=\s)|\A)(?:chapter|kapitel|chapitre|cap[ií]tulo|prologue|prolog|part)\b", re.IGNORECASE)
_NUMBERED = re.compile(
    r"(?:chapter|kapitel|chapitre|cap[ií]tulo|capitolo|part|teil|parte)\s(?:\d{1,3}|[IVXL]{1,6}|[^\W\d_]{3,12})"
    r"(?:\s?[:.–—-]{1,2}(?=\s)|(?=\s[A-Z\"“]))|(?:pro|epi)log(?:ue)?\b[:.]?",
    re.IGNORECASE,
)
_END = re.compile(
    r"(?:(?<=[.!?…\"”’)*]\s)|(?<=\s)(?=[(\[]))[(\[]?(?:to be continued|tbc|the end|end of (?:part|chapter) \w{1,6})\b"
    r"[.!…]{0,3}[)\]]?(?=\s|\Z)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"[\s,:;(–—-]{0,4}(?:part|chapter|pt|ch|teil|kapitel|partie|parte|chapitre)\.?\s"
    r"(?:\d{1,3}|[ivxl]{1,5}|one|two|three|four|five|six)\b(?:\s?(?:of|/)\s?\d{1,3})?\)?",
    re.IGNORECASE,
)

_SPOKEN = re.compile(r"(?<=[a-z])\s(?=[\"“][A-Z][^\"“”]{12,150}[,.!?][\"”]\s)")  # the first speech, behind no stop

Cut = tuple[int, Label | None]


def _any_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


@cache
def _openers() -> re.Pattern[str]:
    """A page's own mark above the text, in the midst of a line: "Keep reading", "Chapter Text"."""
    return re.compile(rf"(?:(?<=\s)|\A)(?i:{_any_of(mark_set('openers'))})\b(?=\s+[A-Z\"“‘'—])")


@cache
def _announced() -> re.Pattern[str]:
    """An author's words above the story without a stop behind them: "ok here goes You open your eyes."."""
    names = (name for name in mark_set("announcements") if " " in name and name not in _TOLD_TOO)
    return re.compile(rf"(?<=[\w,;)]\s)(?i:{_any_of(names)})\b\s?[:)~*^_-]{{0,4}}\s+(?=[A-Z\"“‘—])")


_TOLD_TOO = frozenset({"and now", "here it is", "have fun", "to the story"})


def run_together(rows: Sequence[Row]) -> Row | None:
    """The line that holds all of a document but its title, or a header with its labels and the story's first words."""
    if not rows:
        return None
    if len(rows) > _MOST_ROWS:
        return _with_header(rows)
    longest = max(rows, key=lambda row: len(row.text))
    above = sum(len(row.text) for row in rows[: longest.n])
    below = sum(len(row.text) for row in rows[longest.n + 1 :])
    is_all = len(longest.text) >= _LEAST and above <= _MOST_ABOVE and 2 * below <= len(longest.text)
    return longest if is_all and longest.kind in _FREE else _with_header(rows)


def _with_header(rows: Sequence[Row]) -> Row | None:
    """The line among the first ones that a whole header was run together in."""
    above = 0
    for row in rows[:_FEW]:
        if len(row.text) >= _LEAST_BELOW and row.kind in _FREE and row.text.count(":") >= _FEW:
            labels = [label for label in inner_labels(row.text, 0) if label.hit and not label.hit.is_weak]
            return row if len(labels) >= _FEW else None
        above += len(row.text)
        if above > _MOST_ABOVE:
            break
    return None


def _title_again(text: str, cuts: Sequence[Cut]) -> tuple[int, int] | None:
    """Where the title, or its chapter's heading, is said again below the header, with its part number."""
    if len(cuts) < 2:
        return None
    title, after = text[: cuts[1][0]].strip(' *_"“”'), cuts[1][0]
    for n, (_, label) in enumerate(cuts):
        if label and label.field == "title":
            end = cuts[n + 1][0] if n + 1 < len(cuts) else len(text)
            title = text[label.value_start : end].strip(' *_"“”')
            after = max(after, end)
    heading = _HEADING.search(title)
    names = [title, title[heading.start() :] if heading else ""]
    found = ((text.find(name, after), name) for name in names if 2 < len(name) < 100)
    at, title = next(((at, name) for at, name in found if at >= 0), (-1, ""))
    if at < 0:
        return None
    end = min(at + len(title), len(text))
    part = _PART.match(text, end)
    return at, part.end() if part else end


def _starts(text: str) -> set[int]:
    """Where sentences and rules begin; the middle of a long text is left whole."""
    found: set[int] = set()
    tail = max(_MOST_HEAD, len(text) - _MOST_TAIL)
    for first, last in ((0, _MOST_HEAD), (tail, len(text))):
        piece = text[first:last]
        found.update(first + begin for begin, _ in sentences(piece))
        for rule in _RULE.finditer(piece):
            found.update((first + rule.start(), first + rule.end()))
    return found


def _below_heading(text: str, start: int) -> int | None:
    """Where the text begins behind a chapter's heading at `start`: "Chapter Four: Carbon She had thought …"."""
    number = _NUMBERED.match(text, start)
    return _below_capitals(text, number.end()) if number else None


def _below_byline(text: str) -> int | None:
    """Where the text begins behind title and byline: "The Lamp by Ann Other This is a present …"."""
    line = _BYLINE.match(text)
    if line is None:
        return None
    name = _TITLE_WORD.match(text, line.end())
    is_handle = name is not None and any(sign in name["word"] for sign in "_0123456789")
    return name.end() + 1 if name and is_handle else _below_capitals(text, line.end(), least=1)


def _below_capitals(text: str, start: int, least: int = 0) -> int | None:
    """Where a sentence begins behind a title or a name at `start`; `least`: words that it has at least.

    Its words have capitals; the sentence begins with the last of them, or with one that begins sentences.
    """
    begins, opens = start, False
    for n, word in enumerate(_TITLE_WORD.finditer(text, start, start + _MOST_TITLE)):
        first = word["word"][0]
        if not any(character.isalnum() for character in word["word"]):
            return None  # "by Ann Other - rated G - …": a line of facts
        if first in '"“„«—':
            return word.start("word") if n >= least else None
        if first.islower() and word["word"] not in _SMALL:
            return begins if begins > start else None
        is_starter = word["word"] in _STARTERS and n > 0
        if not first.islower() and n >= least and (is_starter or not opens):
            begins, opens = word.start("word"), is_starter
        if word["word"][-1] in ".!?:" and len(word["word"]) > _INITIAL:
            return None  # the sentence's own end is a cut
    return None


def _below_title(text: str, at: int) -> int | None:
    """Where the story begins behind its title at `at`: "The Kettle (G) The kettle had gone cold …"."""
    begins = None
    for n, found in enumerate(_ANY_WORD.finditer(text, at, at + _MOST_TITLE)):
        word, bare = found["word"], found["word"].strip("\"“”'()[]*_,")
        if begins is not None and word[0].islower():
            return begins
        begins = found.start("word") if n and word in _STARTERS and word != "I" else None
        is_of_title = bare[:1].isupper() or bare[:1].isdigit() or bare in _SMALL
        if not is_of_title or word[-1] in ".!?:;…" or (not n and bare in _SMALL):
            return None
    return None


_ANY_WORD = re.compile(r"\s{0,3}(?P<word>\S{1,30})")


def _story_below_labels(text: str, cuts: Sequence[Cut]) -> set[int]:
    """Where the story begins behind labels with much below them before the next one."""
    ends = [*(start for start, _ in cuts[1:]), len(text)]
    long = [label for (start, label), end in zip(cuts, ends, strict=True) if label and end - start >= _LEAST]
    last = cuts[-1][1]
    if last is not None and last not in long and len(text) - last.value_start >= _LEAST_BELOW:
        long.append(last)
    return {below for label in long[:_FEW] if (below := story_after(text, label)) is not None}


_LEAST_BELOW = 150  # characters behind the last label, in which the story may begin
_FEW = 4  # such labels of a line that are looked at
_BYLINE = re.compile(r"\A[^.!?:;]{2,100}?\sby(?=\s)")
_INITIAL = 3  # characters of an initial or an honorific with its stop
_TITLE_WORD = re.compile(r"\s{1,3}(?P<word>\S{1,30})")
_SMALL = words("small_words")
_STARTERS = words("sentence_starters")
_MOST_TITLE = 120  # characters of a chapter's title


_LEAST_ALIKE = 3  # labels of one form of its own that make the header of such a line


def header_cuts(text: str, cuts: Sequence[Cut], alike: Sequence[Cut]) -> Sequence[Cut]:
    """The cuts of such a line at its labels: those of a form of its own (`alike`), or the usual ones.

    What stands in front of the first label is a piece by itself and no part of the label's words.
    """
    if len(alike) > _LEAST_ALIKE:
        label = alike[0][1]
        return [(0, None), (label.start, label), *alike[1:]] if label is not None and label.start > 0 else alike
    label = cuts[0][1]
    if label is None or label.hit is None or label.hit.how != "a telling word in the label":
        return cuts
    inner = inner_labels(text[: label.value_start + 1], 0)
    return [(0, None), (inner[-1].start, inner[-1]), *cuts[1:]] if inner else cuts


_BYLINE = re.compile(  # "The Lamp by Hester Quill It was wet …", "The Lamp by hester_q [Reviews - 2] …"
    r"\A[^.!?:\n]{2,90}?\s(?:(?:written|created|posted)\s)?(?i:by|von|par|por|di):?\s(?P<name>(?:[A-Z][\w'’.-]*|[a-z][\w-]{2,40})"
    r"(?:\s[A-Z][\w'’.-]*)*)(?=\s(?P<next>\S))"
)
_HANDLE = re.compile(r"[a-z][\w-]*|\w*[_\d]\w*")


def _end_of_byline(text: str) -> int:
    """Where the author's name ends that follows the title at the beginning of such a line; 0 without one.

    Of several words with capitals, the last begins the next sentence where small letters follow it; a handle is one
    word, and a word in small letters a handle only if no small letter follows.
    """
    found = _BYLINE.match(text[:_MOST_ABOVE])
    if found is None:
        return 0
    name, is_followed = found["name"].split(" "), found["next"].islower()
    if _HANDLE.fullmatch(name[0]):
        is_name, name = not is_followed or "_" in name[0] or any(map(str.isdigit, name[0])), name[:1]
    else:
        is_name, name = not is_followed or len(name) > 1, name[:-1] if is_followed else name
    return found.start("name") + len(" ".join(name)) if is_name and len(name) <= _MOST_NAMES else 0


_MOST_NAMES = 4


def _short_values(cuts: Sequence[Cut]) -> list[tuple[int, int]]:
    """From where to where a value lies between its label and the next that is no sentence: "Mary M. Aftermath"."""
    pairs = ((label, below[0]) for (_, label), below in itertools.pairwise(cuts) if label and below[1])
    return [
        (label.start, end - 1) for label, end in pairs if label.field in _BRIEF and end - label.start <= _MOST_BRIEF
    ]


_BRIEF, _MOST_BRIEF = frozenset({"title", "author", "author_email", "fandom", "relationship", "character"}), 120


def with_sentences(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts of such a line at its labels, with one more where a sentence, a rule or the title again begins."""
    again = _title_again(text, cuts)
    kept = [cut for cut in cuts if not again or cut[0] < again[0]]
    spans = [(label.start, label.value_start) for _, label in kept if label]
    spans += _short_values(kept)
    inner = {at for at in _starts(text) if at < len(text) and not any(first <= at <= last for first, last in spans)}
    inner |= {
        below for at in sorted(inner | {cut[0] for cut in kept}) if (below := _below_heading(text, at)) is not None
    }
    if (below := _below_byline(text[:_MOST_ABOVE])) is not None:
        inner.add(below)
    inner |= {below for at in sorted({0, *inner}) if at < _MOST_TALK and (below := _below_title(text, at)) is not None}
    for opener in _openers().finditer(text[:_MOST_HEAD]):
        if opener.group()[:1].isupper():
            inner.update((opener.start(), opener.end()))
    inner.update(announced.end() for announced in _announced().finditer(text[:_MOST_TALK]))
    for mark in _END.finditer(text, max(0, len(text) - _MOST_TAIL)):
        inner.update((mark.start(), mark.end()))
    inner |= _story_below_labels(text, kept)
    last = next((label for _, label in reversed(kept) if label), None)
    spoken = _SPOKEN.search(text, last.value_start, last.value_start + _MOST_ABOVE) if last else None
    if spoken:
        inner.add(spoken.end())
    if again:
        inner = {at for at in inner if not again[0] < at < again[1]} | set(again)
    ended = _end_of_byline(text)
    first = next((label.start for _, label in kept if label), len(text))
    if 0 < ended < first:
        inner = {at for at in inner if at >= ended} | {ended}
    known = {start for start, _ in kept}
    begins = {_past_space(text, at) for at in inner}
    more: list[Cut] = [(at, None) for at in begins - known if at < len(text)]
    return sorted([*kept, *more], key=lambda cut: cut[0])


def _past_space(text: str, at: int) -> int:
    """The next word at or behind an offset, so that two reasons for one cut make one."""
    near = text[at : at + _MOST_SPACE]
    return at + len(near) - len(near.lstrip())


_MOST_SPACE = 100  # characters


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends, and without the sign that parts it from the next."""
    inside = text[start:end]
    bare = inside.rstrip()
    sign = _PARTING.search(bare, max(len(bare) - _LONGEST_SIGN, 0))
    end = start + (sign.start() if sign and sign.start() else len(bare))
    return start + len(inside) - len(inside.lstrip()) if bare else end, end


_PARTING, _LONGEST_SIGN = re.compile(r"(?<=\S)\s(?:[-–*~|•·/=]|--)\Z"), 4
