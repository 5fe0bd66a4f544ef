"""Where the story opens: notes and lists that go on, lines that announce it, what stands above its first heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from ficmirror.recognise.bounds.evidence import Guess
from ficmirror.recognise.division.cuts import is_numbered_title
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import words

NEAR_TOP = 80  # units in which the beginning of the narrative is looked for
_NOTE_PARAGRAPHS = 8
_TELLS = 3.0  # bits of narrative from which a unit clearly tells


def _tells(guess: Guess) -> bool:
    """Whether a unit plainly tells a story: the words of narrative, or speech."""
    if guess.shape in {"label", "machine", "byline", "contact", "title", "epigraph", "heading", "furniture"}:
        return False
    return guess.weights.get("narrative", 0.0) >= _TELLS or (
        "opens with speech" in guess.reasons and guess.front < -2.0
    )


def _notes_go_on(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Paragraphs under a note belong to it down to the first wider gap, rule or heading, if they tell nothing."""
    for n in range(min(len(units) - 1, NEAR_TOP)):
        if guesses[n].shape != "label" or units[n].field not in {"notes", "acknowledgements"}:
            continue
        end, widest = n + 1, 0
        while end < len(units) and end - n <= _NOTE_PARAGRAPHS + 1:
            unit, guess = units[end], guesses[end]
            if guess.shape in {"rule", "heading", "number", "announcement", "label"}:
                break
            if unit.gap > max(widest, 1) and (end > n + 1 or units[n].text.strip()):
                break
            if guess.shape not in {"prose", "contact"} or _tells(guess):
                end = n
                break
            widest = max(widest, unit.gap)
            end += 1
        if end >= len(units) or end - n > _NOTE_PARAGRAPHS or not _is_told_below(guesses, end):
            continue
        if sum(guess.front for guess in guesses[n + 1 : end]) < _MOST_NOTED:
            continue
        for guess in guesses[n + 1 : end]:
            if guess.front < 0.6:
                guess.front = 0.6
                guess.reasons.append("stands under a note")


def _of_the_people(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """The paragraph below a note tells if it names whom the story goes on to name, and nobody speaks of himself."""
    for n in range(1, min(len(units), NEAR_TOP)):
        is_noted = guesses[n - 1].shape == "label" and units[n - 1].field in {"notes", "acknowledgements"}
        is_open = is_noted and guesses[n].shape == "prose" and units[n].gap and abs(guesses[n].front) < _UNCLEAR
        if not is_open or not units[n - 1].text.strip() or speaks_of_itself(units[n].text, guesses[n]):
            continue
        if People(guesses, units).are_among(_NAMED.findall(units[n].text)):
            guesses[n].front -= _NAMES_PEOPLE
            guesses[n].reasons.append("names the story's people")


def speaks_of_itself(text: str, guess: Guess) -> bool:
    """Whether a paragraph may be an author's: somebody says "I" or "you" in it, or what authors say."""
    is_own = any(guess.weights.get(role, 0.0) >= 1.0 for role in guess.weights if role != "narrative")
    return is_own or not words("of_oneself").isdisjoint(_ANY_WORD.findall(text))


class People:
    """The words with a capital that the beginning of the story says more than once: its people and places. They are
    gathered when first asked for by words that stand there at all, as hardly any author's name does.
    """

    def __init__(self, guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
        self._guesses, self._units = guesses, units

    def are_among(self, names: Iterable[str]) -> bool:
        """Whether one of some words is one of theirs."""
        asked = {name for name in names if name[:1].isupper() and self._told.count(name) > 1}
        return bool(asked) and not self._names.isdisjoint(asked)

    @cached_property
    def _told(self) -> str:
        told = zip(self._units[:_PEOPLED], self._guesses, strict=False)
        return "\n".join([unit.text for unit, guess in told if guess.front < -1.0])

    @cached_property
    def _names(self) -> frozenset[str]:
        counts = Counter(word for text in self._told.split("\n") for word in _NAMED.findall(text))
        return frozenset(word for word, count in counts.items() if count > 1)


_UNCLEAR, _NAMES_PEOPLE = 1.0, 1.5  # bits
_PEOPLED = 120  # units in which the story's people are looked for
_NAMED = re.compile(r"(?<![.!?]\s)(?<!\A)\b[A-Z][a-z]{2,}")  # behind the end of a sentence any word has a capital
_ANY_WORD = re.compile(r"[^\W\d_]+")


def _is_told_below(guesses: Sequence[Guess], n: int) -> bool:
    """Whether a story is still to come from unit n on: a note that goes on to the footer is the story."""
    return any(guess.shape in {"prose", "speaker"} and guess.front < -1.0 for guess in guesses[n : n + 2 * NEAR_TOP])


_BULLET = re.compile(r"[-–—*•#>+]{1,2}\s*\w|\(?\d{1,2}[.)]\s")


def _lists(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Entries with bullets under a line of the author's that ends with a colon go with it."""
    for n in range(min(len(units) - 1, NEAR_TOP)):
        if guesses[n].front < 1.0 or not (units[n].text or units[n].rows[0].text).rstrip(" *_").endswith(":"):
            continue
        if not _BULLET.match(units[n + 1].text):
            continue
        for unit, guess in zip(units[n + 1 : n + 40], guesses[n + 1 : n + 40], strict=False):
            if unit.is_rule or guess.shape == "heading" or not (_BULLET.match(unit.text) or not unit.gap):
                break
            guess.front = max(guess.front, 1.0)
            guess.reasons.append("an entry of a list")


_ENDED = re.compile(r"(?:[!?…]|\.{3})[\"”’»']?\Z")
_LEAST_SAID, _LEAST_ASKED = 4, 2  # words of a sentence, of a question


def _is_cry(text: str) -> bool:
    """Whether a short line is a whole sentence that is not told but cried, asked or left open, and set like one."""
    said = text.split()
    n_capitals = sum(word[:1].isupper() for word in said[1:])
    least = _LEAST_ASKED if text.endswith("?") else _LEAST_SAID
    return len(said) >= least and 3 * n_capitals < len(said) and _ENDED.search(text) is not None


def _is_plain_sentence(unit: Unit, guess: Guess) -> bool:
    """Whether a short paragraph is a whole sentence in which nothing of an author's own words is heard."""
    is_unclear = guess.shape == "prose" and 0.0 < guess.front <= _BARE and unit.label is None
    is_whole = unit.size < _LONGEST and len(unit.text.split()) >= _LEAST_SAID and _STOPPED.search(unit.text) is not None
    is_quiet = max(guess.weights.values(), default=0.0) <= _HARDLY_SAID
    return is_unclear and is_whole and is_quiet and unit.text[:1].isupper()


def _first_sentences(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A plain sentence by itself between the whole header and paragraphs that clearly tell is told with them."""
    for n in range(1, min(len(units) - 1, NEAR_TOP)):
        if not (units[n].gap and units[n + 1].gap and _is_plain_sentence(units[n], guesses[n])):
            continue
        is_below_header = guesses[n - 1].shape in {"byline", "title", "label"}
        is_told = all(guess.shape == "prose" and guess.front < -1.0 for guess in guesses[n + 1 : n + 3])
        if is_below_header and is_told:
            guesses[n].front = -0.5
            guesses[n].reasons.append(_RIGHT_ABOVE)


_STOPPED = re.compile(r"[.!?…][\"”’»']?\Z")
_HARDLY_SAID = 1.5  # bits of an author's own words
_RIGHT_ABOVE = "a sentence by itself right above the story"


def _first_words(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """A cry or a question by itself between title and byline and what is told is the story's first line, no title."""
    for n in range(1, min(len(units) - 1, NEAR_TOP)):
        if guesses[n].shape != "title" or not units[n].gap or not units[n + 1].gap or not _is_cry(units[n].text):
            continue
        above = next((guess.shape for guess in reversed(guesses[:n]) if guess.shape != "rule"), "")
        if above == "label" and (guesses[n].front > _BARE or fold_label(units[n].text) == _title(guesses, units)):
            continue
        if above in {"byline", "title", "label"} and guesses[n + 1].shape == "prose" and guesses[n + 1].front < 0:
            guesses[n].shape, guesses[n].front = "prose", -0.5
            guesses[n].reasons.append(_RIGHT_ABOVE)


_BARE = 1.0  # bits of a line that has nothing but a title's looks
_LONGEST = 160  # characters of a sentence that announces the story; a page's marker has a quarter
_MAY_OPEN = frozenset({"heading", "title", "announcement", "furniture"})


def _announced(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Above a line that opens the story ("Chapter Text", "Now on with the fic!") stands front matter.

    A page's own marker is believed; an author's sentence where nothing much is told above it.
    """
    for n in range(1, min(len(units), NEAR_TOP * 2)):
        shape = guesses[n].shape
        if shape not in _MAY_OPEN or units[n].size > (_LONGEST if shape == "announcement" else _LONGEST // 4):
            continue
        text = units[n].text
        said = fold_label(_TAG.sub("", text)) if len(text) < _LONGEST // 4 else ""
        is_marker = said in shapes.mark_set("openers") or (
            said in shapes.mark_set("teaser_ends") and _is_short_above(units, n)
        )
        if not is_marker and shape != "announcement":
            continue
        above = guesses[:n]
        if not is_marker and (not _is_authors_talk(guesses, units, n) or _is_told_word(guesses, units, n)):
            continue
        for guess in above:
            if guess.front < 0.8 and guess.shape != "rule":
                guess.front = 0.8
                guess.reasons.append("stands above the story's opening line")
        if is_marker:
            return


def _is_told_word(guesses: Sequence[Guess], units: Sequence[Unit], n: int) -> bool:
    """Whether one word by itself ("Begin.") stands below what is told, and belongs to it."""
    told = sum(min(guess.front, 0.0) for guess in guesses[:n] if guess.shape == "prose")
    return " " not in units[n].text and told < -_TELLS


def _is_short_above(units: Sequence[Unit], n: int) -> bool:
    """Whether less stands above a line than below it, as a teaser does above its episode."""
    return sum(unit.size for unit in units[:n]) < _TEASER * sum(unit.size for unit in units[n + 1 :])


_TEASER = 4.0  # times what is kept of the episode
_TAG = re.compile(r"</?\w{1,10}>")


def _is_authors_talk(guesses: Sequence[Guess], units: Sequence[Unit], n: int) -> bool:
    """Whether the author is talking above unit n: a few units of which some are clearly front matter."""
    if n > _TALK or "opens with speech" in guesses[n].reasons:
        return False
    size = sum(unit.size for unit, guess in zip(units[:n], guesses, strict=False) if guess.shape == "prose")
    is_front = any(guess.front >= 1.0 and guess.shape != "announcement" for guess in guesses[:n])
    is_front = is_front and not any(guess.shape == "speaker" or "in brackets" in guess.reasons for guess in guesses[:n])
    return is_front and size <= 2 * _MOST_ABOVE and sum(map(_tells, guesses[:n])) <= 0.3 * n


_TALK = 40  # units of an author's talk above the sentence that announces the story
_MOST_NOTED = -5.0  # bits of narrative in all that paragraphs under a note may have
_MOST_TOLD = -9.0  # bits of narrative in all that may stand there
_MOST_ABOVE = 4000  # characters of prose that may stand above the first chapter's heading and be no narrative


def _heads_story(guesses: Sequence[Guess], units: Sequence[Unit], n: int, title: str) -> bool:
    """Whether unit n heads the story: its first chapter, or its title said again."""
    guess, unit = guesses[n], units[n]
    if guess.shape == "heading":
        number = fold_label((shapes.chapter_heading(unit.text) or {}).get("number", ""))
        is_later = number in _SECOND and any(one.shape == "heading" for one in guesses[n + 1 :])
        return not is_later  # above a second chapter stands the first
    if guess.shape == "number":
        return bool(unit.gap) and fold_label(unit.text).lstrip("# ") in _FIRST
    if unit.gap and 1 < n < len(units) - 1 and units[n + 1].gap and is_numbered_title(unit.text):
        return fold_label(unit.text).split(" ", 1)[0] in _FIRST
    if guess.shape != "title" or n < 2 or not (unit.gap or unit.goes_on) or len(title) < _LEAST_TITLE:
        return False
    said = fold_label(unit.text)
    return said == title or (len(said) >= _LEAST_TITLE and f" {said} " in f" {title} ")


def _title(guesses: Sequence[Guess], units: Sequence[Unit]) -> str:
    """The document's title, folded: its label's value, else its first line if that looks like one."""
    for unit, guess in zip(units[:NEAR_TOP], guesses, strict=False):
        if guess.shape == "label" and unit.field == "title":
            return fold_label(unit.text)
    return fold_label(units[0].text) if guesses[0].shape == "title" else ""


def _above_first_heading(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """What stands above the first chapter's heading, or the title said again, and hardly tells is front matter."""
    title = _title(guesses, units)
    has_heading = False
    for n in range(1, min(len(units) - 1, NEAR_TOP)):
        is_heading = guesses[n].shape == "heading"
        is_numbered = guesses[n].shape == "prose" and is_numbered_title(units[n].text)
        is_head = guesses[n].shape in {"heading", "title", "number"} or is_numbered
        if not is_head or (is_heading and has_heading):
            continue
        has_heading = has_heading or is_heading
        if not _heads_story(guesses, units, n, title):
            if is_heading:
                return
            continue
        above = range(n)
        size = sum(units[m].size for m in above if guesses[m].shape == "prose")
        n_told = sum(_tells(guesses[m]) for m in above)
        told = sum(min(guesses[m].front, 0.0) for m in above if guesses[m].shape == "prose")
        if n_told <= 1 and told > _MOST_TOLD and size <= _MOST_ABOVE and any(guesses[m].front > 0.9 for m in above):
            for m in above:
                if guesses[m].front < 0.5 and guesses[m].shape != "rule":
                    guesses[m].front = 0.5
                    guesses[m].reasons.append("stands above the first heading")


_FIRST = frozenset({"1", "01", "i", "one", "eins", "un", "uno", "one of one"})
_SECOND = frozenset({"2", "ii", "two", "zwei", "deux", "dos", "due", "second", "вторая", "dwa"})
_LEAST_TITLE = 5  # characters of a title that is known when said again


def _quoted_above_credit(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """One quotation amid the header, above a byline or an author's or title's label, is a motto or a blurb."""
    for n in range(1, min(len(units) - 1, _NEAR_CREDIT)):
        is_label = guesses[n].shape == "label" and units[n].field in {"author", "title"}
        if not is_label and guesses[n].shape != "byline":
            continue
        told = [m for m in range(n) if guesses[m].front < 0 and guesses[m].shape == "prose"]
        if len(told) != 1 or not any(guess.front > 0.9 for guess in guesses[:n]):
            return
        quoted, below = units[told[0]].text, guesses[n + 1 : n + 1 + _NEAR_CREDIT]
        if quoted[0] in '"“„«' and quoted[-1] in '"”“»' and any(guess.front < -1.0 for guess in below):
            guesses[told[0]].shape, guesses[told[0]].front = "epigraph", 1.0
            guesses[told[0]].reasons.append("quotes above the byline")
        return


_NEAR_CREDIT = 12  # units


def weigh_openings(guesses: Sequence[Guess], units: Sequence[Unit]) -> None:
    """Correct the guesses at the top in place by where the story is seen to open. Bounded by the first units."""
    _of_the_people(guesses, units)
    _notes_go_on(guesses, units)
    _lists(guesses, units)
    _first_words(guesses, units)
    _first_sentences(guesses, units)
    _announced(guesses, units)
    _above_first_heading(guesses, units)
    _quoted_above_credit(guesses, units)
