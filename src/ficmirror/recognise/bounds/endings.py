"""Where the narrative really ends: what follows its end mark, glossaries, closing remarks, a heading of a next part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ficmirror.recognise.bounds.evidence import SAMPLE, Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.header.people import NAME
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.manner import talks

_CLEARLY = 1.2  # bits of manner by which somebody clearly talks
_REMARK = 60  # characters of a remark that nothing sets apart: a shorter line may be somebody's last thought
_NAME = 50  # characters of a line that is a name
_LAST_SHARE = 0.2  # what follows the last end mark is no narrative if it is at most this share of what is before it
_LAST_SIZE = 4000  # or so many characters
_MOST_ENDING = 120  # units at the end in which an appendix is looked for
_UNDER_TITLE = frozenset({"byline", "label", "contact"})
_TITLE = 80  # characters of a line that may be a title
_END_LINE = 40  # characters of a last line that begins with "End"
_CLOSING = 6  # units at the end that may be a closing remark
_ENTRY = re.compile(
    r"[\[(]\d{1,3}[\])]\s|[¹²³†‡]|"
    r"[*\-–•#\[(\d]{1,4}[.)\]]?\s*[^:=]{1,40}\s?(?:[:=]|\s[-–—]{1,2}\s|\s{3,})|"
    r"[\"“]?[^\W\d_][^:=.?]{0,30}\s?(?:=|\s[-–—]{1,2}\s|\s{3,})"
)
_ENDED = 140  # characters of a line that begins with an end mark and goes on: "the end!!! so was it ok?"
_ENDS = re.compile(
    r"\W{0,4}(?:the end|fin|ende|owari|end of (?:part|chapter) \w+)\s?(?:[!.…]{2,}|[!.…,]\s)", re.IGNORECASE
)
_SENTENCE_ENDS = frozenset(".,!?\"'”’…»")
_REMARK_WORDS = 8
_YEAR = re.compile(r"\b(?:19[89]|20[0-3])\d\b")
_QUOTES = frozenset("\"“'‘«„—–")
_NEXT = frozenset({"next", "preview", "next up", "weiter"})
_STARTS_A_PART = frozenset({"heading", "number"})
_STARTS_A_WORK = frozenset({"title", "author", "fandom", "rating", "summary"})


def _is_quiet_end(units: Sequence[Unit], guesses: Sequence[Guess], n: int) -> bool:
    """Whether after unit n nothing begins that could be another part or another work."""
    for unit, guess in zip(units[n + 1 :], guesses[n + 1 :], strict=True):
        if (guess.shape in _STARTS_A_PART and unit.n < len(units) - 1) or "mail header" in guess.reasons:
            return False
        if guess.shape == "label" and unit.field in _STARTS_A_WORK and "strong label" in guess.reasons:
            return False
        if guess.shape == "byline" and _is_told(guesses[unit.n + 1 :]):
            return False
    return True


def _is_told(guesses: Sequence[Guess]) -> bool:
    """Whether a story is told in some units."""
    return sum(guess.shape == "prose" and guess.front < -1.0 for guess in guesses) >= _PARAGRAPHS


_PARAGRAPHS = 2  # that make another story below its byline


def _after_end_mark(units: Sequence[Unit], guesses: Sequence[Guess], way: list[Phase]) -> int:
    """The unit from which on everything follows the last end mark; `len(units)` where nothing does."""
    marks = [unit.n for unit, guess in zip(units, guesses, strict=True) if guess.shape == "end"]
    if units[-1].size < _END_LINE and fold_label(units[-1].text).startswith(("end ", "ende ", "fin ")):
        marks.append(units[-1].n)  # "End Revenge!"
    marks += [unit.n for unit in units[-3:] if unit.gap and unit.size < _ENDED and _ENDS.match(unit.text)]
    size = sum(unit.size for unit in units)
    for n in reversed(marks[-3:]):
        rest = sum(unit.size for unit in units[n + 1 :])
        is_short = rest <= max(_LAST_SHARE * (size - rest), min(_LAST_SIZE, 0.5 * (size - rest)))
        if is_short and Phase.STORY in way[:n] and _is_quiet_end(units, guesses, n):
            return n
    return len(units)


def _after_last_rule(units: Sequence[Unit], guesses: Sequence[Guess], way: Sequence[Phase]) -> int:
    """The last rule under which the author speaks, with little below it; `len(units)` where there is none."""
    size = sum(unit.size for unit in units)
    rest = 0
    for n in range(len(units) - 2, 0, -1):
        rest += units[n + 1].size
        if rest > _LAST_SHARE * size:
            break
        guess = guesses[n + 1]
        speaks = guess.shape in {"prose", "speaker"} and guess.front >= 2.0 and guess.weights.get("notes", 0.0) >= 2.0
        if units[n].is_rule and speaks and way[n] is Phase.STORY:
            return n if _is_quiet_end(units, guesses, n) else len(units)
    return len(units)


def _preview(units: Sequence[Unit], guesses: Sequence[Guess]) -> int:
    """The line near the end that announces a taste of the next part, with little below it; else `len(units)`."""
    size, rest = sum(unit.size for unit in units), 0
    for n in range(len(units) - 1, max(len(units) - _MOST_PREVIEW, 1), -1):
        rest += units[n].size
        if rest > _LAST_SHARE * size:
            break
        unit = units[n]
        is_set_off = guesses[n - 1].shape in {"rule", "end"} or unit.rows[0].text.rstrip(" *_~")[-1:] == ":"
        if unit.gap and is_set_off and _is_next(unit):
            return n
    return len(units)


_MOST_PREVIEW = 12  # units of such a taste


def _last_words(units: Sequence[Unit], guesses: Sequence[Guess]) -> int:
    """The line among the last few below which somebody signs a mail ("--"), a note of the author's, or a line by itself
    under the last rule that is no sentence; `len(units)` where there is none.
    """
    size = len(units)
    for n in range(size - 1, max(size - _FEW, 1), -1):
        unit, guess = units[n], guesses[n]
        if unit.is_rule and unit.rows[0].text.strip() == "--":
            return n
        is_note = guess.shape == "label" and unit.field in _END_NOTES and unit.gap > 0
        if is_note and not any("opens with speech" in below.reasons for below in guesses[n + 1 :]):
            return n
    last = units[-1]
    is_line = size > _FEW and guesses[-1].shape == "title" and last.size < _TITLE and last.text[-1:].isalnum()
    is_alone = is_line and units[-2].is_rule and not last.text[:1].islower() and last.label is None
    return size - 1 if is_alone else size


_FEW = 5  # units at the end
_END_NOTES = frozenset({"notes", "acknowledgements", "translator", "disclaimer", "feedback"})


def _signature(units: Sequence[Unit], guesses: Sequence[Guess]) -> int:
    """The bare name of the last two lines, where the other is a date; `len(units)` where they are none."""
    n = len(units) - 2
    is_dated = n > 0 and guesses[-1].shape == "date" and units[-1].label is None and not units[-1].gap
    is_name = is_dated and bool(_BARE_NAME.fullmatch(units[n].text)) and units[n].gap > 0
    return n if is_name and guesses[n].shape == "title" else len(units)


_BARE_NAME = re.compile(rf"[~–—-]{{0,3}}\s?{NAME}")


def _is_appendix_heading(unit: Unit, above: Unit) -> bool:
    """Whether a short line by itself heads a glossary, a list of thanks or footnotes."""
    if unit.size > 61 or not (unit.gap or above.is_rule):
        return False
    is_bare = unit.label is not None and not unit.text.strip()
    if is_bare and above.is_rule and unit.field in {"notes", "acknowledgements", "translator"}:
        return True
    text = unit.label.text if unit.label and is_bare else unit.text
    if text[-1:] in _SENTENCE_ENDS:
        return False
    bare = fold_label(text)
    table = shapes.mark_set("appendices")
    return bare in table or (len(bare.split()) <= 4 and any(word in table for word in bare.split()))


def is_entry(unit: Unit) -> bool:
    """Whether a unit is an entry of a glossary or a footnote."""
    is_named = unit.label is not None and unit.label.hit is None
    return len(unit.text) < 260 and (is_named or bool(_ENTRY.match(unit.text)))


def _appendix(units: Sequence[Unit], guesses: Sequence[Guess]) -> int:
    """Where a glossary or a list at the end begins; `len(units)` where there is none."""
    first = max(len(units) - _MOST_ENDING, len(units) // 3, 1)
    for n in range(first, len(units)):
        if not _is_appendix_heading(units[n], units[n - 1]):
            continue
        below = range(n + 1, min(n + 7, len(units)))
        n_entries = sum(is_entry(units[m]) or guesses[m].front > 1.0 for m in below)
        if below and n_entries >= 0.5 * len(below):
            return n
    n = len(units)
    while (
        n > first
        and (units[n - 1].is_rule or is_entry(units[n - 1]))
        and guesses[n - 1].shape not in {"speaker", "told"}
    ):
        n -= 1
    n_entries = sum(not unit.is_rule for unit in units[n:])
    is_set_off = n < len(units) and (units[n].is_rule or units[n].gap > 1 or units[n - 1].is_rule)
    is_starred = sum(unit.text[:1] in "*[" for unit in units[n:]) >= 2
    return n if n_entries >= 3 and (is_set_off or is_starred) and not _is_spoken(units, n) else len(units)


def _is_spoken(units: Sequence[Unit], n: int) -> bool:
    """Whether the lines from n on have labels that the narrative has too, as a script's speeches do."""
    names = {unit.label.text.casefold() for unit in units[n:] if unit.label}
    return any(unit.label is not None and unit.label.text.casefold() in names for unit in units[:n])


def _closing_remark(units: Sequence[Unit], guesses: Sequence[Guess], way: Sequence[Phase], last: int) -> int:
    """Where the last paragraphs above unit `last` talk to the reader and tell nothing."""
    is_script = any(guess.shape == "speaker" for guess in guesses[max(0, last - 30) : last])
    n = last
    while n > 1 and last - n < _CLOSING and way[n - 1] is Phase.STORY:
        guess, unit = guesses[n - 1], units[n - 1]
        is_apart = unit.size >= _REMARK or units[n - 2].is_rule or unit.gap > 1
        is_clear = guess.weights.get("notes", 0.0) >= 1.8 or (is_apart and talks(unit.text[:SAMPLE]) >= _CLEARLY)
        is_remark = guess.shape == "prose" and guess.front > 0.5 and is_clear and guesses[n - 2].shape != "told"
        is_signed = _is_signed_off(unit) or _is_signature(units, guesses, n - 1) or _is_author(units, guesses, n - 1)
        is_remark = is_remark or (not is_script and is_signed)
        is_heading = guess.shape in _STARTS_A_PART or guess.shape == "rule" or _is_next(unit)
        if not (is_remark or is_heading):
            break
        n -= 1
    return n


def _is_next(unit: Unit) -> bool:
    """Whether a line announces what comes in the next part."""
    if unit.size > 200 or unit.text[:1] in _QUOTES:
        return False
    label = fold_label(unit.label.text) if unit.label else ""
    return label in _NEXT or fold_label((label or unit.text)[:60]).startswith(tuple(shapes.mark_set("next_parts")))


def _is_signature(units: Sequence[Unit], guesses: Sequence[Guess], n: int) -> bool:
    """Whether a line below the last paragraph is the author's name: no sentence, and no end of a letter or a verse."""
    unit, above = units[n], units[n - 1]
    if unit.size > _NAME or not unit.gap or guesses[n].shape not in {"title", "prose"} or unit.label is not None:
        return False
    is_dashed = unit.text[:1] in "~–—-" and unit.text[-1:] not in '.!?"”’…,'
    is_handle = " " not in unit.text and any(sign in unit.text for sign in "_0123456789") and unit.text[:1].isalnum()
    is_letter = above.text.endswith((",", ";", ":")) or len(above.text) < _NAME
    is_told = above.text.rstrip(" *_")[-1:] in '.!?"”’…»'
    return (is_dashed or is_handle) and is_told and not is_letter


def _is_author(units: Sequence[Unit], guesses: Sequence[Guess], n: int) -> bool:
    """Whether a line by itself has no words but those of the author's name, as the header gives it."""
    said = fold_label(units[n].text).split()
    if not 0 < len(said) <= _NAME_WORDS or not (units[n].gap or units[n - 1].is_rule):
        return False
    named = (
        unit.text
        for unit, guess in zip(units[:n], guesses[:_TOP], strict=False)
        if guess.shape == "byline" or (guess.shape == "label" and unit.field == "author")
    )
    return any(set(said) <= set(fold_label(text).split()) for text in named)


_NAME_WORDS, _TOP = 3, 60


def _is_signed_off(unit: Unit) -> bool:
    """Whether a line at the very end is the author's: when it was written, or a remark wholly in brackets."""
    text = unit.text.strip(" *_")
    if unit.size < 90 and unit.gap and text[:1] not in "\"“«„‘'—–":
        return shapes.is_date_alone(text) or (_YEAR.search(text) is not None and shapes.find_date(text) is not None)
    is_bracketed = text[:1] in "([" and text[-1:] in ")]"
    return is_bracketed and unit.gap > 0 and text.count(" ") >= _REMARK_WORDS and text.count("(") <= 2


def _with_titles(units: Sequence[Unit], guesses: Sequence[Guess], way: list[Phase]) -> list[Phase]:
    """The path, in which a title right above another work's byline is no longer the end of the work before."""
    for n in range(1, len(way)):
        is_title = guesses[n - 1].shape == "title" and units[n - 1].size < _TITLE
        if way[n] is Phase.FRONT and way[n - 1] is Phase.END and is_title and guesses[n].shape in _UNDER_TITLE:
            way[n - 1] = Phase.FRONT
    return way


def settle(units: Sequence[Unit], guesses: Sequence[Guess], way: Sequence[Phase]) -> list[Phase]:
    """The path with everything after the real end of the last narrative as end matter."""
    settled = _with_titles(units, guesses, list(way))
    if Phase.STORY not in settled:
        return settled
    last = min(
        _after_end_mark(units, guesses, settled),
        _appendix(units, guesses),
        _after_last_rule(units, guesses, settled),
        _signature(units, guesses),
        _preview(units, guesses),
        _last_words(units, guesses),
    )
    while last < len(units) and last and settled[last - 1] is Phase.END:
        last -= 1
    top = last if last < len(units) else max(n for n, phase in enumerate(settled) if phase is Phase.STORY) + 1
    last = min(last, _closing_remark(units, guesses, settled, top))
    if Phase.STORY not in settled[:last]:
        return settled
    return _with_whole_heads(units, guesses, [*settled[:last], *(Phase.END for _ in settled[last:])])


def _with_whole_heads(units: Sequence[Unit], guesses: Sequence[Guess], way: list[Phase]) -> list[Phase]:
    """The path with each mail's head in one piece: its first lines do not end the work above it."""
    for n in range(len(way) - 2, -1, -1):
        is_head = "mail header" in guesses[n].reasons
        is_above = (way[n + 1] is Phase.FRONT and not units[n + 1].gap) or way[n + 1] is Phase.STORY
        if way[n] is Phase.END and is_head and is_above:
            way[n] = Phase.FRONT
    return way
