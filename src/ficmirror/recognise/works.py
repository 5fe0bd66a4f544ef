"""A document becomes descriptions of the works in it: the one way into this room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ficmirror.recognise.about import work_told_of
from ficmirror.recognise.bounds.boundaries import phases
from ficmirror.recognise.bounds.broken_off import without_talk
from ficmirror.recognise.bounds.context import reconsider
from ficmirror.recognise.bounds.endings import settle
from ficmirror.recognise.bounds.evidence import PROSE_FIELDS, Guess, judge, speakers
from ficmirror.recognise.bounds.phases import Phase
from ficmirror.recognise.claimed import with_claims
from ficmirror.recognise.describe import describe
from ficmirror.recognise.dialects.page import read_page
from ficmirror.recognise.dialects.reading import PageReading
from ficmirror.recognise.division.divisions import parts_of
from ficmirror.recognise.kinds import KindDecision, Reading, called, decide_kind
from ficmirror.recognise.language import language_of
from ficmirror.recognise.layout.rows import Row, rows_of
from ficmirror.recognise.layout.units import Unit, units_of
from ficmirror.recognise.layout.wrapping import wrap_width
from ficmirror.recognise.listing.described_files import described_beside
from ficmirror.recognise.listing.included import included_by
from ficmirror.recognise.listing.links import with_whole_links
from ficmirror.recognise.listing.listings import beside_a_story, frames_of, read_listing
from ficmirror.recognise.paged import Told, describe_page
from ficmirror.recognise.posts.boards import recognise_thread
from ficmirror.recognise.posts.commentaries import COMMENTS, comments_of
from ficmirror.recognise.posts.enclosures import is_parcel, with_enclosures
from ficmirror.recognise.posts.mails import mail_heads
from ficmirror.recognise.posts.posts import journal_author, locks, post_of, tag_statements, with_refusal
from ficmirror.recognise.sayings.talk import speaks
from ficmirror.records.description import Kind, Recognised, WorkDescription
from ficmirror.records.document import BEGINNINGS, Document
from ficmirror.records.listing import Listing
from ficmirror.records.statement import Statement
from ficmirror.text.markup import render
from ficmirror.text.sites import is_other_order

NEAR_UNITS = 20  # units after the last sign of front matter that are still looked at closely
TELLING_UNITS = 7  # or until so many in a row clearly tell the story
FRONT_UNITS = 300  # but no further than this
END_UNITS = 50  # as many at the end at most,
RULED_UNITS = 24  # units at the end among which what stands under a rule is looked at closely
QUIET_UNITS = 6  # and upwards from there until so many in a row tell the story


def _judge_all(units: Sequence[Unit]) -> list[Guess]:
    """A guess for every unit; in the middle of a long document only what looks suspicious is judged closely.

    The beginning ends a good way after the last unit that spoke for front matter, at most `FRONT_UNITS` from the top;
    the end begins where, read upwards, the story has been going on for a while.
    """
    names = speakers(units)
    mail, told = mail_heads(units)
    close: dict[int, Guess] = {}

    def judged(n: int) -> Guess:
        if n in told:
            close[n] = Guess(front=-1.5, shape="told", reasons=["head of a mail that the story tells"])
        elif n not in close:
            close[n] = judge(units[n], names, units[n - 1] if n else None, n in mail)
        return close[n]

    last_front, n, telling = NEAR_UNITS, 0, 0
    while n < min(last_front, len(units)) and telling < TELLING_UNITS:
        front = judged(n).front
        if front > 1.0:
            last_front = min(max(last_front, n + NEAR_UNITS), FRONT_UNITS)
        telling = telling + 1 if front < -1.0 else 0
        n += 1
    last_front = n
    quiet, n = 0, len(units) - 1
    while n >= last_front and n >= len(units) - END_UNITS and quiet < QUIET_UNITS:
        quiet = quiet + 1 if judged(n).front < 0 else 0
        n -= 1
    guesses = [
        close[unit.n] if unit.n in close else judged(unit.n) if _is_suspicious(unit, units) else Guess(front=-2.0)
        for unit in units
    ]
    for n in range(max(len(units) - RULED_UNITS, 0), len(units) - 1):
        if units[n].is_rule and not guesses[n + 1].reasons:
            guesses[n + 1] = judged(n + 1)  # under a rule near the end the author may speak
    reconsider(units, guesses, names)
    return guesses


def _is_suspicious(unit: Unit, units: Sequence[Unit]) -> bool:
    """Whether a unit amid the narrative could be something else: a rule, a strong label, a short line by itself or
    right below one, a title in quotation marks with a name behind it.
    """
    if unit.is_rule:
        return True
    if unit.label is not None and unit.label.hit is not None and not unit.label.hit.is_weak:
        return True
    if unit.size >= _SHORT_LINE:
        return False
    if unit.text[:1] in _QUOTES:
        return unit.gap > 0 and " by " in unit.text and unit.text[-1:].isalnum()
    above = units[unit.n - 1]
    return unit.gap > 0 or (above.gap > 0 and above.size < _SHORT_LINE)


_SHORT_LINE, _QUOTES = 60, "\"“‘'«—–-„"


def _with_some_story(units: Sequence[Unit], guesses: Sequence[Guess], way: Sequence[Phase]) -> Sequence[Phase]:
    """The path, in which what stands under a header is its story where nothing else is: nothing written is lost."""
    labelled = [n for n, guess in enumerate(guesses) if guess.shape in {"label", "byline"}]
    if Phase.STORY in way or not labelled:
        return way
    last = units[labelled[-1]]
    first = last.n + 1
    while first < len(units) and guesses[first].shape == "rule":
        first += 1
    rest = range(first, _end_of_told(guesses, first))
    is_told = all(
        guesses[n].shape == "epigraph" or (guesses[n].shape in {"prose", "title", "rule"} and guesses[n].front < 2.0)
        for n in rest
    )
    if not rest or not last.text.strip() or not is_told:
        return way
    if last.field in {"notes", "acknowledgements"} and any(speaks(units[n].text) for n in rest):
        return way
    if not units[first].gap and last.field in PROSE_FIELDS:
        return way
    return [*way[:first], *(Phase.STORY for _ in rest), *(Phase.END for _ in range(first + len(rest), len(units)))]


def _end_of_told(guesses: Sequence[Guess], first: int) -> int:
    """Where the footer begins that stands under the last rule: only what is surely none of the story is in it."""
    rule = next((n for n in range(len(guesses) - 1, first, -1) if guesses[n].shape == "rule"), len(guesses))
    below = guesses[rule + 1 :]
    return rule if below and all(guess.front >= 2.0 or guess.shape == "rule" for guess in below) else len(guesses)


_STANDS_ALONE = frozenset({"title", "heading", "number", "byline", "end", "fandom", "rule", "slug", "date"})


def _rejoined(units: list[Unit], guesses: list[Guess], way: list[Phase]) -> tuple[list[Unit], list[Guess], list[Phase]]:
    """The units, in which sentences of one line that stand in one stretch outside the story are one unit again."""
    if not any(unit.goes_on for unit in units):
        return units, guesses, way
    kept: list[int] = []
    for unit in units:
        above = units[kept[-1]] if kept else unit
        is_same = unit.goes_on and way[unit.n] is not Phase.STORY and way[unit.n] is way[above.n]
        is_title = guesses[unit.n].shape in _STANDS_ALONE or guesses[above.n].shape in _STANDS_ALONE - {"title"}
        if kept and is_same and not is_title and above.rows[-1] is unit.rows[0]:
            above.extend(unit.pieces[-1][2])
        else:
            kept.append(unit.n)
    found = [units[n] for n in kept]
    for n, unit in enumerate(found):
        unit.n = n
    return found, [guesses[n] for n in kept], [way[n] for n in kept]


def _read(units: list[Unit]) -> tuple[list[Unit], list[Guess], list[Phase]]:
    """The units, what each looks like, and its phase."""
    guesses = _judge_all(units)
    way = settle(units, guesses, _with_some_story(units, guesses, phases(units, guesses)))
    way = without_talk(units, guesses, way)
    return _rejoined(units, guesses, way)


def _tell(document: Document) -> Told | None:
    """What of a chapter is story and what stands before and after it."""
    rows: list[Row] = rows_of(document)
    units = units_of(rows, wrap_width(rows))
    if not units:
        return None
    units, guesses, way = _read(units)
    return Told(document, rows, units, guesses, parts_of(units, way), way)


def _of_pages(document: Document, pages: Sequence[PageReading]) -> Recognised:
    """What a page of a known dialect holds."""
    absent = next((page.absent for page in pages if page.absent), "")
    reason = f"it is {pages[0].dialect.about}"
    works = tuple(describe_page(document, page, _tell) for page in pages)
    if absent:  # the site's facts about a work whose text is elsewhere are kept for what they say
        said = tuple(work for work in works if work.statements)
        page = render(document.blocks)
        return Recognised(Kind.NOT_WORK, said, _page_title(document), page, reasons=(reason, absent))
    title = next((one.as_written for one in works[0].values("title")), None)
    kind = Kind.WORKS if len(works) > 1 else Kind.WORK
    return Recognised(kind, works, title, "", works[0].language, (reason,))


def _of_beginnings(document: Document, path: str) -> Recognised:
    """A page that shows how posts begin: a list of them."""
    whole = render(document.blocks)
    reason = "it shows no more than the beginnings of posts"
    listing = read_listing(document, path)
    return Recognised(Kind.NOT_WORK, (), _page_title(document), whole, reasons=(reason,), listing=listing)


def _no_work(document: Document, path: str, reading: Reading, decision: KindDecision, listing: Listing) -> Recognised:
    """A page that holds no work, with what it says of works."""
    rows, units, guesses, locked = reading.rows, reading.units, reading.guesses, locks(document)
    told = () if locked else work_told_of(document, rows, units, guesses)
    if (beside := described_beside(told, path)).targets:
        return _of_description(document, told, beside)
    is_likely = decision.is_likely and not locked
    return Recognised(
        Kind.NOT_WORK,
        told,
        None if locked else _page_title(document),
        "" if locked else render(document.blocks),  # nobody asked may read it
        language_of(" ".join(row.text for row in rows[:200])),
        (*decision.reasons, *(f"locked where it was published: {lock.as_written}" for lock in locked)),
        beside_a_story(listing, document, path) if is_likely else listing,
        likely=describe(document, rows, units, guesses, parts_of(units, reading.path))[:1] if is_likely else (),
        absent=decision.absent,
    )


def _of_description(document: Document, works: tuple[WorkDescription, ...], listing: Listing) -> Recognised:
    """A file that describes the text beside it."""
    reason = "it describes the text beside it"
    return Recognised(Kind.NOT_WORK, works, _page_title(document), render(document.blocks), None, (reason,), listing)


def recognise(document: Document, path: str) -> Recognised:
    """What a document holds.

    In: a read document, and its path in its source (against which an index page's links are resolved). Out: its
    kind, a description of each work in it with statements that point into `document.text`, chapters as markup, and
    what was taken for what. Never raises for any content; time is linear in the document's length.
    """
    if is_other_order(path):
        return Recognised(Kind.NOT_WORK, reasons=("a folder's list once more, in another order",))
    if document.comments or document.form == COMMENTS:
        return comments_of(document, path)
    if document.posts:
        return recognise_thread(document, path, _tell)
    locked = locks(document)
    whole = with_whole_links(document, path)
    pages = None if locked else read_page(whole)
    if pages:
        of_site = _of_pages(whole, pages)
        listing = read_listing(document, path)
        return replace(of_site, listing=listing if pages[0].absent else beside_a_story(listing, document, path))
    if any(claim.name == BEGINNINGS for claim in document.claims):
        return _of_beginnings(document, path)
    rows: list[Row] = rows_of(document)
    units = units_of(rows, wrap_width(rows))
    if (included := included_by(document, path)).targets:
        return Recognised(
            Kind.NOT_WORK, (), _page_title(document), reasons=("its text lies in files",), listing=included
        )
    frames = frames_of(document, path)
    if not units or frames.targets:
        reason = "it is a set of frames" if frames.targets else "there are no words in it"
        return Recognised(Kind.NOT_WORK, reasons=(reason,), listing=frames)
    units, guesses, way = _read(units)
    listing = with_enclosures(read_listing(document, path), document, path)
    document = whole
    reading = Reading(rows, units, guesses, way)
    decision = called(decide_kind(reading, listing, post_of(document)), path)
    if decision.kind is Kind.NOT_WORK:
        return _no_work(document, path, reading, decision, listing)
    works = describe(document, rows, units, guesses, parts_of(units, way))
    if (beside := described_beside(works, path)).targets:
        return _of_description(document, works, beside)
    works = tuple(with_refusal(work, document) for work in works)
    works = (with_claims(works[0], document),) if len(works) == 1 else works
    works = _with_post(works, document, (*locked, *tag_statements(document), *journal_author(document, path)))
    kind = Kind.WORKS if len(works) > 1 else Kind.WORK
    return Recognised(
        kind,
        works,
        works[0].values("title")[0].as_written if works and works[0].values("title") else None,
        "",
        works[0].language if works else None,
        decision.reasons,
        listing if is_parcel(document) else beside_a_story(listing, document, path),
    )


def _with_post(
    works: tuple[WorkDescription, ...], document: Document, statements: tuple[Statement, ...]
) -> tuple[WorkDescription, ...]:
    """The works with what the post says of all of them; what of it is furniture stands with the first."""
    if statements:
        works = tuple(replace(work, statements=(*work.statements, *statements)) for work in works)
    if document.reviews and works:
        works = (replace(works[0], reviews=document.reviews), *works[1:])
    if document.furniture and works:
        works = (works[0].with_furniture(document.furniture), *works[1:])
    return works


def _page_title(document: Document) -> str | None:
    return next((claim.text for claim in document.claimed("title", "mail_subject") if claim.text), None)
