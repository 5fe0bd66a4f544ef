"""Whether a document holds a work, several, or none: what speaks for each, in bits."""

from __future__ import annotations

import itertools
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ficmirror.recognise.bounds.evidence import SAMPLE, Guess
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.gone import said_to_be_gone
from ficmirror.recognise.header import byline
from ficmirror.recognise.header.one_fact import facts_of
from ficmirror.recognise.layout.front_matter import front_matter
from ficmirror.recognise.layout.rows import Row
from ficmirror.recognise.layout.shapes import is_furniture
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.listed_kinds import (
    found_name,
    weigh_codes,
    weigh_entries,
    weigh_headings,
    weigh_lists,
    weigh_records,
)
from ficmirror.recognise.posts.announced import read_subject
from ficmirror.recognise.posts.posts import Post
from ficmirror.recognise.scales import Scales
from ficmirror.recognise.signals import hear, speaks_of_stories
from ficmirror.recognise.told import MOST_UNITS, TELLS, Told, opens_with_header, told_in
from ficmirror.recognise.words.cues import fold_words, rarest
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.manner import talks
from ficmirror.recognise.words.tables import kind_table, words
from ficmirror.records.description import Kind
from ficmirror.records.listing import Listing

THRESHOLD = 1.25
_DISCLAIMS = 5.0  # bits of a paragraph that disowns the characters, as a story's header does
_TALKS = 0.5  # bits of manner of what tells no story
_LEAST_TOLD = 150  # characters of narrative by which its manner is known
_LISTS = 0.25  # of a page's words that are entries of a list: it lists
_MOSTLY_LISTS, _MANY = 0.5, 50  # … and pages that it lists: the list of an archive
_LIKELY = 12.0  # bits against a work that the word of an index page outweighs
_SEVERAL, _TOLD_THERE = 2, 2.0  # stories of a digest, and bits that it tells
_LEAST_STORY = 400  # characters of narrative on a page that lists the parts of its work


@cache
def _telltales() -> dict[str, list[tuple[int, str, float]]]:
    """By the word of each telltale phrase that fewest of them have: its place in the table, the phrase, its weight."""
    found: dict[str, list[tuple[int, str, float]]] = {}
    common = Counter(word for phrase in kind_table("telltales") for word in phrase.split())
    for n, (phrase, weight) in enumerate(kind_table("telltales").items()):
        found.setdefault(rarest(phrase.split(), common), []).append((n, phrase, weight))
    return found


@dataclass(frozen=True, slots=True)
class KindDecision:
    """The kind and its reasons. `margin`: bits against a work beyond the threshold; `is_likely`: so few that somebody's
    word outweighs them; `absent`: why it says that what stood there is gone.
    """

    kind: Kind
    reasons: tuple[str, ...]
    margin: float = 0.0
    is_likely: bool = False
    absent: str = ""


@dataclass(slots=True)
class Reading:
    """A document's rows and units, what each unit looks like, and its phase."""

    rows: Sequence[Row]
    units: Sequence[Unit]
    guesses: Sequence[Guess]
    path: Sequence[Phase]


def _own_words(reading: Reading) -> Iterator[str]:
    """The lines of the first page but its menus and counters; of a page in a site's frame, up to the story's end."""
    rows, path = reading.rows[:40], reading.path
    last = next((n for n in range(len(path) - 1, -1, -1) if path[n] is Phase.STORY), len(path) - 1)
    if any(guess.shape == "furniture" for guess in reading.guesses[last + 1 :]):
        rows = rows[: reading.units[last].rows[-1].n + 1]
    return (row.text for row in rows if row.linked < _LINKS and not is_furniture(row.text))


def _weigh_words(scales: Scales, reading: Reading) -> None:
    units = reading.units
    head = fold_words(" ".join(_own_words(reading))[:3000])
    known = set(head.split())
    telltales = _telltales()
    for _, phrase, weight in sorted(one for word in known & telltales.keys() for one in telltales[word]):
        if f" {phrase} " in head:
            scales.weigh_against(weight, f"says «{phrase}»")
            scales.said += weight if phrase.count(" ") < _SURE else 0.0
    if not head.isascii():
        for phrase, weight in kind_table("unspaced").items():
            if phrase in head:
                scales.weigh_against(weight, f"says «{phrase}»")
    _weigh_page_labels(scales, units)


def _weigh_page_labels(scales: Scales, units: Sequence[Unit]) -> None:
    """Labels that stand on pages about works, and those of a person's sheet."""
    page_labels, sheet = kind_table("labels"), kind_table("sheet")
    names = list(dict.fromkeys(fold_label(unit.label.text) for unit in units[:200] if unit.label))
    for name in names:
        if name in page_labels or name.endswith(" rec"):
            scales.weigh_against(page_labels.get(name, 4.0), f"has a label «{name}»")
    traits = [sheet[name] for name in names if name in sheet]
    if len(traits) >= _LEAST_TRAITS:
        scales.weigh_against(min(sum(traits), 6.0), f"{len(traits)} labels of a person's sheet")


def _weigh_narrative(scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess], told: Told) -> None:
    meta = sum(
        guess.weights.get("notes", 0.0) + max(guess.weights.get("feedback", 0.0), guess.weights.get("disclaimer", 0.0))
        for guess in guesses
        if guess.weights
    )
    scales.pro += 1.3 * min(told.bits / 5, 6.0)
    scales.pro += 1.2 if told.size >= 200 and meta < 4 else 0.0
    is_telling = told.manner < TELLS and told.size >= _LEAST_TOLD
    if meta > 8 and meta > 2.5 * told.bits and not is_telling and not opens_with_header(units, guesses):
        scales.weigh_against(min(meta / 8, 3.0), "speaks about stories and tells none")
    if told.bits < 3 and not is_telling:
        scales.weigh_against(2.0, "tells nothing")
    if told.manner > _TALKS:
        share = told.n_heard / (told.n_heard + 1)
        scales.weigh_against(1.5 * (told.manner - _TALKS) * share, "sounds like talk, and not like a story")


def _weigh_quotes(
    scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess], path: Sequence[Phase], told: Told
) -> None:
    """Stories quoted: several, each with title and author below it and none above, or one with remarks in brackets."""
    first = next((n for n, phase in enumerate(path) if phase is Phase.STORY), len(units))
    lines = {n: byline.find(units[n].text) for n, guess in enumerate(guesses[:MOST_UNITS]) if guess.shape == "byline"}
    named = {fold_label(units[n].text) for n, line in lines.items() if line and not line.is_whole and n > first}
    authors = {found_name(units[n].text) for n in lines}
    if len(named) >= 2 and len(authors) >= 2 and min(lines) > first and told.bits / len(named) < 6:
        scales.weigh_against(4.0 * min(len(named), 4), f"quotes {len(named)} stories")
    remarks = sum(
        unit.size > _REMARK and unit.text[0] == "[" and unit.text[-1] == "]" and bool(_SELF.search(unit.text))
        for unit in units[:MOST_UNITS]
    )
    if remarks >= 3 and remarks > 0.3 * sum(not unit.is_rule for unit in units):
        scales.weigh_against(5.0, f"{remarks} remarks in brackets between what is told")
    quoted = [unit.text[0] in _QUOTES and unit.size >= _SENTENCE for unit in units[:MOST_UNITS] if unit.size]
    answers = sum(one and not other for one, other in itertools.pairwise(quoted))
    if answers >= _LEAST_ANSWERS and sum(quoted) >= _QUOTED * len(quoted):
        scales.weigh_against(6.0, f"quotes somebody and answers {answers} times")


def _weigh_subject(scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess]) -> None:
    """The subject of a mail that was kept as a text: "REVIEW: …" and "ADMIN: …" head no story."""
    for unit, guess in zip(units[:_HEAD], guesses, strict=False):
        if guess.shape == "machine" and unit.label and fold_label(unit.label.text) in _SUBJECT:
            subject = read_subject(unit.text)
            if "others" in subject.kinds and not subject.is_story:
                scales.weigh_against(3.5, "the subject speaks of something else")
            return


def _weigh_topic(scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess], told: Told) -> None:
    """How much of what hardly tells speaks of many stories, and of those who write, keep and read them."""
    if told.bits >= _TELLING or opens_with_header(units, guesses):
        return
    talk = sum(
        unit.size
        for unit, guess in zip(units[:_MOST_UNITS], guesses, strict=False)
        if guess.shape == "prose" and guess.front > 0 and not (unit.label and unit.label.hit)
    )
    is_headed = any(guess.shape == "label" for guess in guesses)  # its author talks below a header, and tells elsewhere
    if talk > _MUCH_TALK * max(told.size, _LEAST_TOLD) and not is_headed:
        scales.weigh_against(1.5, "talks more than it tells")
    said = [
        word
        for unit, guess in zip(units[:_MOST_UNITS], guesses, strict=False)
        if guess.shape not in {"label", "machine", "rule", "furniture"}
        for word in fold_words(unit.text[:SAMPLE]).split()
    ]
    about = words("about_stories")
    n_about = sum(word in about for word in said)
    share = n_about / max(len(said), 1)
    if n_about >= _SEVERAL and share > _USUAL:
        scales.weigh_against(min(_TOPIC * (share - _USUAL), 3.5), f"{share:.0%} of its words are about stories")


_LINKS = 0.5  # of a line that leads about the site
_MUCH_TALK = 1.5  # times what is told
_TELLING, _MOST_UNITS = 6.0, 80  # bits of a page that tells; units that are heard
_USUAL, _TOPIC = 0.012, 60.0  # share of such words that works have too; bits for each one above it


def _n_posted(units: Sequence[Unit], guesses: Sequence[Guess]) -> int:
    """How many mails of a digest that was kept as a text say in their subject that they bring a story."""
    subjects = (
        unit.text
        for unit, guess in zip(units[:MOST_UNITS], guesses, strict=False)
        if guess.shape == "machine" and unit.label and fold_label(unit.label.text) in _SUBJECT
    )
    return sum(read_subject(text).is_story for text in subjects)


def _is_authors_chat(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether a document begins with the notes of its authors, who talk to each other there."""
    is_notes = guesses[0].shape == "label" and units[0].field == "notes" and not units[0].text.strip()
    return is_notes and sum(guess.shape == "speaker" for guess in guesses[:_HEAD]) >= _LEAST_SPOKEN


_SUBJECT = frozenset({"subject", "subj"})
_LEAST_SPOKEN = 3  # lines of such a talk


_LEAST_TRAITS = 4
_SURE = 2  # blanks in a phrase of so many words that it is said of stories only
_OF_NOTHING, _ALONE = (
    1.0,
    0.6,
)  # bits for a page without a word of stories or sites; of what its phrases say beside none
_HEAD = 30  # units among which a mail's subject stands
_STAGED = re.compile(r"(?:INT|EXT)\.\s|FADE IN:")
_QUOTES, _LEAST_ANSWERS, _QUOTED = ">|", 3, 0.25  # of a mail quoted bit by bit
_SENTENCE = 25  # characters; less is what is typed to a game ("> go north")
_REMARK = 40  # characters of a remark that is no stage direction
_SELF = re.compile(r"\b(?:I|my|me|you|your)\b")  # who remarks speaks of himself, or to the readers


_LOGGED = frozenset({"warnings", "status", "date", "language", "word_count"})  # a program's log: "Warning: no display"

_OF_ANY_PAGE = frozenset(
    {"title", "author", "date", "additional_tag", "status", "language", "summary", "part", "notes"}
)


def _is_talk_below_front_matter(units: Sequence[Unit]) -> bool:
    """Whether what stands below a file's front matter sounds like talk: a page of a site, and no story without cues."""
    if not front_matter([unit.rows[0] for unit in units[:_HEAD]]):
        return False
    said = [talks(unit.text[:SAMPLE]) for unit in units[:MOST_UNITS] if not unit.label and unit.size > _REMARK]
    return bool(said) and sum(said) > _TALKS * len(said)


def _states_kind(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether a labelled value has a piece that only works state: "some warning, slash"."""
    values = (unit.text for unit, guess in zip(units[:_HEAD], guesses, strict=False) if guess.shape == "label")
    return any(facts_of(piece.strip()) for value in values for piece in value[:SAMPLE].split(","))


def _weigh_labels(
    scales: Scales, units: Sequence[Unit], guesses: Sequence[Guess], post: Post | None, told: Told
) -> None:
    """What the labels of a story's header say, and, of a post, how it was posted."""
    strong = {
        unit.field
        for unit, guess in zip(units, guesses, strict=True)
        if guess.shape == "label" and unit.label and unit.label.hit and not unit.label.hit.is_weak
        if post is not None or "mail header" not in guess.reasons
    }
    if strong <= _OF_ANY_PAGE and told.bits < _TELLING and _is_talk_below_front_matter(units):
        scales.weigh_against(3.5, "talks below front matter that any page has")
        strong = set()
    if post is None:
        _weigh_subject(scales, units, guesses)
        if not told.size and strong and strong <= _LOGGED and not _states_kind(units, guesses):
            scales.weigh_against(3.0, "states what programs state, too, and tells nothing")
    else:
        strong -= {"date"} if not _is_typed(units, guesses) else set()  # the head's own
        for bits, reason in post.weigh(told.size, len(strong)):
            scales.weigh_against(bits, reason)
    scales.pro += (
        min(len(strong), 5) * 0.6 + (1.6 if strong - {"notes"} else 0.0) + (1.0 if "disclaimer" in strong else 0.0)
    )


def _by_hand(reading: Reading, listing: Listing, post: Post | None, told: Told) -> Scales:
    """What links, telltale words, repeated descriptions, how much is told, and how it was posted say."""
    scales = Scales()
    rows, units, guesses, path = reading.rows, reading.units, reading.guesses, reading.path
    _weigh_words(scales, reading)
    n_posted = _n_posted(units, guesses) if post is None and told.bits >= _TOLD_THERE else 0
    if n_posted < _SEVERAL:
        weigh_lists(scales, rows, units, guesses, told)
    else:
        scales.pro += 3.0 * min(n_posted, 3)  # a digest
    scales.pro += 4.0 if _is_authors_chat(units, guesses) else 0.0
    _weigh_narrative(scales, units, guesses, told)
    _weigh_topic(scales, units, guesses, told)
    weigh_headings(scales, units, guesses, told)
    weigh_records(scales, units, guesses, told)
    weigh_entries(scales, units, told)
    _weigh_quotes(scales, units, guesses, path, told)
    weigh_codes(scales, rows, units, told)
    lists = (listing.is_contents and told.bits < 3) or (
        told.bits < 6 and any(target.is_described for target in listing.targets)
    )
    if told.size < _LEAST_STORY and lists:
        scales.weigh_against(4.0, "lists works or their parts and holds none")
    is_part = post is not None and bool(post.subject.part) and told.size >= _LEAST_STORY  # links to the others
    if listing.share > _LISTS and not is_part:
        scales.weigh_against(12 * listing.share, f"lists {len(listing.targets)} pages")
    _weigh_labels(scales, units, guesses, post, told)
    if any("of it are links" in reason for reason in scales.reasons):
        scales.pro *= 0.6
    scales.pro += 2.2 if any(guess.shape == "byline" for guess in guesses[:40]) else 0.0
    sets_scene = any(
        phase is Phase.STORY and guess.shape in {"slug", "date"} for guess, phase in zip(guesses, path, strict=True)
    )
    is_staged = any(_STAGED.match(unit.text) for unit in units[:60])
    scales.pro += (1.0 if sets_scene else 0.0) + (2.0 if is_staged else 0.0)
    disclaims = max((guess.weights.get("disclaimer", 0.0) for guess in guesses[:40]), default=0.0)
    scales.pro += 1.0 if disclaims >= _DISCLAIMS and told.size >= _LEAST_STORY else 0.0
    n_headings = sum(
        guess.shape == "heading" and unit.rows[0].linked < 0.5 for unit, guess in zip(units, guesses, strict=True)
    )
    scales.pro += min(n_headings, 2) * 0.8
    if listing.share > _MOSTLY_LISTS and len(listing.targets) >= _MANY:
        scales.pro *= 1 - listing.share  # what seems to be told stands in the list: nobody looks closely at all of it
    return scales


def decide_kind(reading: Reading, listing: Listing, post: Post | None = None) -> KindDecision:
    """Work or no work: what is known of such pages, and what the document shows of talking about stories."""
    told = told_in(reading.units, reading.guesses, reading.path, post)
    scales = _by_hand(reading, listing, post, told)
    needed = scales.pro + THRESHOLD - scales.against
    scales.hear(hear(reading.units, reading.guesses, reading.path, told, needed))
    if scales.against - scales.pro >= THRESHOLD and not speaks_of_stories(reading.units):
        scales.pro += _OF_NOTHING + _ALONE * scales.said  # rules and questions may be those of an inn in a story
    margin = scales.against - scales.pro - THRESHOLD
    reasons = (*scales.reasons, f"{scales.pro:.1f} for a work, {scales.against:.1f} against")
    if margin < 0:
        return KindDecision(Kind.WORK, reasons, margin)
    absent = said_to_be_gone(reading.rows)
    tells = told.bits >= (6 if listing.is_contents else 3)
    is_likely = tells and told.size >= _LEAST_STORY and listing.share <= _LISTS and margin <= _LIKELY - THRESHOLD
    return KindDecision(Kind.NOT_WORK, reasons, margin, is_likely and not absent, absent)


def called(decision: KindDecision, path: str) -> KindDecision:
    """The decision for the file at `path`: one that is called like what lies beside texts ("README", "LICENSE") is a
    work only where it clearly is one.
    """
    name = " ".join(fold_words(posixpath.splitext(posixpath.basename(path))[0]).split())
    bits = kind_table("names").get(name, 0.0)
    if decision.kind is not Kind.WORK or decision.margin + bits < 0 or not bits:
        return decision
    reasons = (f"its file is called «{name}»", *decision.reasons)
    return KindDecision(Kind.NOT_WORK, reasons, decision.margin + bits)


def _is_typed(units: Sequence[Unit], guesses: Sequence[Guess]) -> bool:
    """Whether a date is stated below a post's head too."""
    places = [
        unit.gap for unit, guess in zip(units, guesses, strict=True) if guess.shape == "label" and unit.field == "date"
    ]
    return len(places) > 1
