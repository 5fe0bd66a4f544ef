"""One work's description put together: drafts of its front and end matter, statements, chapters, sections."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ficmirror.recognise.bounds.evidence import PROSE_FIELDS, Guess
from ficmirror.recognise.division.chapters import chapters_of, pictures_of, pieces_of
from ficmirror.recognise.division.collected import SHARED, collection
from ficmirror.recognise.division.cuts import title_span
from ficmirror.recognise.division.divisions import Part, grouped
from ficmirror.recognise.division.tellings import tellings
from ficmirror.recognise.first_words import ends_of
from ficmirror.recognise.header import byline, creators, signed, titleblock, titles
from ficmirror.recognise.header.casts import cast_drafts
from ficmirror.recognise.header.choice import first_plain_of, one_of_each, with_end
from ficmirror.recognise.header.colophon import signatures, title_status, version_dates, websites
from ficmirror.recognise.header.comments import comment_drafts
from ficmirror.recognise.header.composite import is_original, taken_apart, without_originals
from ficmirror.recognise.header.copyrights import copyright_drafts
from ficmirror.recognise.header.drafts import Draft, cut_passage, joined, with_label
from ficmirror.recognise.header.facts import fact_drafts
from ficmirror.recognise.header.fields import read_drafts
from ficmirror.recognise.header.header import read_stretch
from ficmirror.recognise.header.heard import plain_paragraphs, unread
from ficmirror.recognise.header.lines import line_drafts, poster_drafts
from ficmirror.recognise.header.lone_facts import board_member, journal_handle, lone_facts
from ficmirror.recognise.header.mailto import linked_addresses
from ficmirror.recognise.header.over_heading import named_over_heading
from ficmirror.recognise.header.pairings import pairing_drafts
from ficmirror.recognise.header.presented import presented
from ficmirror.recognise.header.printed import printed_on
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.header.title_parts import ONLY_HEADING, with_whole_title
from ficmirror.recognise.header.unlisted import unlisted_drafts
from ficmirror.recognise.language import language_of
from ficmirror.recognise.layout import shapes
from ficmirror.recognise.layout.rows import Row, rest_of
from ficmirror.recognise.layout.units import Unit
from ficmirror.recognise.posts.subjects import coded_drafts, without_repeated
from ficmirror.recognise.sayings.asides import addresses, asides, narrowed
from ficmirror.recognise.sayings.fandoms_told import told_fandoms
from ficmirror.recognise.sayings.names_told import told_names
from ficmirror.recognise.sayings.permissions import LABELLED, SAID_IN, permission_in_stretch, read_permission
from ficmirror.recognise.sayings.ratings_told import told_rating
from ficmirror.recognise.sayings.series_told import placed_in_series, told_series
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.recognise.words.tables import marks
from ficmirror.records.description import Role, Section, WorkDescription
from ficmirror.records.document import Document, Span
from ficmirror.records.statement import Statement

MOST_ASIDES = 60  # units of front and of end matter that are heard for a permission


@dataclass(slots=True)
class Desk:
    """All that describing one document needs."""

    document: Document
    rows: Sequence[Row]
    units: Sequence[Unit]
    guesses: Sequence[Guess]

    @property
    def repeated(self) -> Counter[str]:
        """How often each short line's words come in the document."""
        return Counter(fold_label(unit.text) for unit in self.units if len(unit.text) < 90 and unit.text)


def describe(
    document: Document, rows: Sequence[Row], units: Sequence[Unit], guesses: Sequence[Guess], parts: Sequence[Part]
) -> tuple[WorkDescription, ...]:
    """The works that the parts of a document make."""
    desk = Desk(document, rows, units, guesses)
    groups = grouped(units, guesses, parts)
    return tuple(work for group in groups for work in _describe_group(desk, group))


def _describe_group(desk: Desk, parts: Sequence[Part]) -> list[WorkDescription]:
    """One work, or the pieces of a collection, each with what the collection's header says of all."""
    told = [part for part in parts if part.story]
    name = desk.document.claim("title")
    found = collection(desk.units, desk.guesses, told[0], name) if len(told) == 1 else None
    if found is None:
        return [_describe_one(desk, parts)]
    whole = _describe_one(desk, parts).statements
    shared = [statement for statement in whole if statement.field in SHARED]
    shared += [
        replace(one, field="series", rule="the collection it stands in") for one in whole if one.field == "title"
    ]
    return [_describe_piece(desk, piece, shared) for piece in found.pieces]


def _describe_piece(desk: Desk, piece: Part, shared: Sequence[Statement]) -> WorkDescription:
    """One piece of a collection: its title, and what all of them share."""
    title = desk.units[piece.front[0]]
    passage = cut_passage(title.value, *title_span(title.text))
    rule = "title of a piece in a collection"
    drafts = [replace(one, rule=rule, units=(title.n,)) for one in coded_drafts(passage)]  # "Boot (G)"
    own = read_drafts(drafts or [Draft("title", passage, rule, 0.7, (title.n,))])
    shared = [one for one in shared if one.field != "rating" or all(mine.field != "rating" for mine in own)]
    return _assembled(desk, [piece], [*own, *shared], frozenset((title.n,)))


def _describe_one(desk: Desk, parts: Sequence[Part]) -> WorkDescription:
    front = Stretch(desk.units, desk.guesses, (), _front_numbers(desk, parts), is_end=False)
    end = Stretch(desk.units, desk.guesses, (), [n for part in parts for n in part.end], is_end=True)
    drafts = _of_the_work(_front_drafts(desk, front), parts[0].front)
    if not any(draft.field == "title" for draft in drafts):
        drafts += _named_over_heading(desk, parts[0])
    placed = {n for draft in drafts if draft.rule == titleblock.PLACED for n in draft.units}
    drafts += [draft for draft in _part_drafts(desk, parts) if not placed.intersection(draft.units)]
    drafts += version_dates(front)
    drafts += title_status(front, drafts)
    drafts, spare = with_end(drafts, line_drafts(end) + read_stretch(end))
    drafts += signatures(end, drafts)
    drafts = one_of_each(without_originals(drafts), _first_chapter(desk, parts))
    drafts = with_whole_title(_without_chapters(taken_apart(drafts)), desk.units)
    drafts += copyright_drafts((front, end), drafts)
    drafts += comment_drafts(desk.document, drafts)
    drafts += asides(drafts, [*spare, *unread(front, drafts)])
    drafts += printed_on((front, end), drafts)
    drafts = first_plain_of(drafts, "feedback")
    heard = [*drafts, *plain_paragraphs(front)]
    drafts += told_fandoms(drafts, front) + told_series(heard) + told_rating(heard) + told_names(heard)
    drafts = without_repeated(narrowed(drafts))
    if not any(draft.field == "author_email" for draft in drafts):
        drafts += addresses(drafts)
    drafts += websites(drafts)
    statements = placed_in_series(_without_echoes(read_drafts(drafts)))
    statements += linked_addresses(desk.document.text, desk.units, drafts, statements)
    permission = read_permission(statements)
    is_labelled = any(draft.is_labelled for draft in drafts if draft.field in LABELLED)
    if permission is None or permission.rule.startswith(SAID_IN) or not is_labelled:
        passing = _said_in_passing(desk, parts)
        if passing and (permission is None or permission.as_written in passing.as_written):
            permission = passing  # the whole paragraph says more than the field cut from it
    if permission is not None:
        statements.append(permission)
    return _assembled(desk, parts, statements, frozenset(n for draft in drafts for n in draft.units))


def _without_echoes(statements: list[Statement]) -> list[Statement]:
    """The statements without a series that only notes tell, where the title's own line names one."""
    stated = [one for one in statements if one.field == "series" and not one.rule.startswith("named in")]
    return [one for one in statements if one.field != "series" or one in stated or not stated]


def _assembled(
    desk: Desk, parts: Sequence[Part], statements: Sequence[Statement], used: frozenset[int]
) -> WorkDescription:
    """A work's statements with its chapters; `used` are the units that statements were read from."""
    spans = [_row_span(desk, part.story) for part in parts if part.story]
    _cut_headers_off(desk, [part.story for part in parts if part.story])
    told = tellings(desk.units, desk.guesses, parts, used)
    heading = told[0].heading if told else None
    pieces = [pieces_of(desk.rows, telling) for telling in told]
    chapters = chapters_of(desk.document, desk.rows, told, pieces)
    if not told and any(statement.field == "artist" for statement in statements):
        chapters = pictures_of(desk.document)
    if pieces:
        spans[0] = (min(pieces[0][0].first, spans[0][1] - 1), spans[0][1])
    first, last = ends_of(desk.rows, spans, _known_names(statements, heading))
    return WorkDescription(
        tuple(statements), chapters, _sections(desk, parts), language_of(_sample(desk, spans) or first), first, last
    )


def _of_the_work(drafts: Sequence[Draft], front: Sequence[int]) -> list[Draft]:
    """The drafts without running text that stands above a later part: it speaks of that part."""
    last = max(front, default=-1)
    return [
        draft
        for draft in drafts
        if last < 0 or not draft.units or draft.units[0] <= last or draft.is_labelled or draft.field not in PROSE_FIELDS
    ]


def _said_in_passing(desk: Desk, parts: Sequence[Part]) -> Statement | None:
    """A permission in the front or end matter that no field holds: a copyright notice, a line under the end."""
    for part in parts:
        for n in (*part.front[:MOST_ASIDES], *part.end[:MOST_ASIDES]):
            found = permission_in_stretch(desk.units[n].text, 0)
            if found is not None:
                rows = desk.units[n].rows
                place = Span(rows[0].line.span().start, rows[-1].line.span().end)
                return replace(found, span=place)
    return None


def _front_numbers(desk: Desk, parts: Sequence[Part]) -> list[int]:
    """The units of front matter that count: the first run, and a later one where it is a header in its own right."""
    numbers = list(parts[0].front)
    for part in parts[1:]:
        fields = {
            desk.units[n].field
            for n in part.front
            if desk.guesses[n].shape == "label" and "strong label" in desk.guesses[n].reasons
        }
        shapes_met = {desk.guesses[n].shape for n in part.front}
        is_titled = "title" in shapes_met or any(_names_its_title(desk.units[n].text) for n in part.front)
        if len(fields) >= 2 or ("byline" in shapes_met and is_titled) or (fields and not numbers):
            numbers += part.front
    return numbers


def _names_its_title(text: str) -> bool:
    """Whether a line is a title and its author's name."""
    line = byline.find(text)
    return line is not None and not line.is_whole


def _front_drafts(desk: Desk, front: Stretch) -> list[Draft]:
    drafts = poster_drafts(front)
    labelled_title = any(
        desk.units[n].field == "title" and desk.guesses[n].shape == "label" and not is_original(desk.units[n])
        for n in front.numbers
    )
    labelled_author = any(desk.units[n].field == "author" and desk.guesses[n].shape == "label" for n in front.numbers)
    best = None
    drafts += pairing_drafts(front)
    drafts += journal_handle(front, desk.document.claims) or board_member(front)
    facts = fact_drafts(front)
    drafts += facts + unlisted_drafts(front)
    blurb = [] if labelled_title or labelled_author else presented(front)
    drafts += blurb
    if not labelled_title and not any(draft.field == "title" for draft in [*facts, *blurb]):
        ranked = titles.candidates(front, desk.document.claims, desk.repeated)
        best = ranked[0] if ranked and ranked[0].score >= titles.THRESHOLD else None
        has_subject = any(draft.field == "title" for draft in drafts)
        subject = next((draft.text for draft in drafts if draft.field == "title"), "")
        if best and has_subject and best.score < 2.5 and not titles.is_same(best.text, subject):
            best = None
        if best and has_subject and titles.is_over_lines(front, best, subject):
            best = None
    drafts += titleblock.shelf(front)
    drafts += titleblock.series_line(front)
    if best:
        pair = None if labelled_author else titleblock.name_behind(front, best)
        lines = titles.over_lines(front, best)
        drafts += titles.title_drafts(best, pair) if len(lines) == 1 else _joined_title(front, lines)
        front.taken.update(lines)
        drafts += titleblock.series_over(front, best) or titleblock.series_under(front, best)
    drafts += titleblock.named_by_place(front, drafts)
    drafts += lone_facts(front, drafts, best.unit.n if best else None)
    bylines = creators.byline_drafts(front)
    drafts += bylines if not labelled_author else []
    drafts += creators.fandom_drafts(front)
    if not bylines and not labelled_author and not any(draft.field == "author" for draft in drafts):
        presenter = creators.addressed_name(front) or titleblock.presenter(front, best)
        drafts += [presenter] if presenter else []
    if best and not bylines and not labelled_author and not any(draft.field == "author" for draft in drafts):
        name = creators.linked_author(front, best) or creators.name_line(front, best) or creators.name_over(front, best)
        drafts += [name] if name else []
    if not bylines and not labelled_author and not any(draft.field == "author" for draft in drafts):
        drafts += signed.signed_note(front) or signed.dated_name(front)
    drafts += line_drafts(front)
    drafts += cast_drafts(front)
    drafts += read_stretch(front)
    return drafts


def _joined_title(front: Stretch, lines: Sequence[int]) -> list[Draft]:
    """The draft of a title that is set over several lines."""
    return [Draft("title", joined([front.units[n] for n in lines]), "title over two lines", 0.7, tuple(lines))]


def _named_over_heading(desk: Desk, piece: Part) -> list[Draft]:
    """The title above the first heading in front of a narrative, or below a scene that opens it."""
    heading = next((n for n in [*piece.front, *piece.story] if desk.guesses[n].shape == "heading"), None)
    is_above = heading in piece.front
    if heading is None or not (is_above or _is_early(desk, piece.story, heading)):
        return []
    return named_over_heading(desk.units, desk.guesses, heading)


_SHORTEST_PART = 600  # characters of narrative: less is an excerpt, of which nothing can be said


def _part_drafts(desk: Desk, parts: Sequence[Part]) -> list[Draft]:
    """Which part of a work the document is: its one chapter heading, or a line "Part N" above the narrative."""
    story = [n for part in parts for n in part.story]
    headings = [n for n in [*parts[0].front, *story] if desk.guesses[n].shape == "heading"]
    headings = list({fold_label(desk.units[n].text): n for n in reversed(headings)}.values())[::-1]  # each said once
    if not headings:
        return []
    n = headings[0]
    found = shapes.chapter_heading(desk.units[n].text) or {}
    is_part = fold_label(found.get("word", "")) in shapes.mark_set("part_words") and bool(found.get("number"))
    if not found.get("number") and fold_label(found.get("word", "")) not in shapes.mark_set("part_headings"):
        return []
    is_later = len(headings) == 1 and _counts_on(found) and _is_early(desk, story, n)  # below a scene that opens it
    is_above = n in parts[0].front or (bool(story) and n == story[0]) or is_later
    n_story = sum(len(desk.units[m].text) for m in story)
    words = [fold_label((shapes.chapter_heading(desk.units[m].text) or {}).get("word", "")) for m in headings]
    is_named_once = bool(found.get("number")) and n in parts[0].front and words.count(words[0]) == 1 and words[0] != ""
    is_whole = (len(headings) == 1 or is_named_once) and n_story >= _SHORTEST_PART
    if not is_above or not (is_whole or (is_part and len(headings) == 1)):
        return []
    passage = with_label(desk.units[n]) if desk.units[n].field else desk.units[n].value
    return [Draft("part", passage, ONLY_HEADING, 0.7, (n,))]


def _counts_on(heading: Mapping[str, str]) -> bool:
    """Whether a heading says by a plain word that it is a chapter, and no first one: in digits or a number's word."""
    number, word = heading.get("number", ""), fold_label(heading.get("word", ""))
    value = int(number) if number.isdecimal() else marks()["number_values"].get(number.casefold(), 0)
    return int(value) > 1 and word in shapes.mark_set("plain_chapter_words") | shapes.mark_set("part_words")


def _is_early(desk: Desk, story: Sequence[int], n: int) -> bool:
    """Whether less of a story stands above a unit than below it."""
    above, below = (sum(desk.units[m].size for m in story if (m < n) is is_above) for is_above in (True, False))
    return above < below


_SEVERAL = re.compile(r"\s*(?:[2-9]|\d\d+)\s?/")


def _without_chapters(drafts: list[Draft]) -> list[Draft]:
    """The drafts without a part read from a heading, where the work says that it has several chapters: "3/?"."""
    has_several = any(draft.field == "status" and _SEVERAL.match(draft.text) for draft in drafts)
    return [draft for draft in drafts if draft.rule != ONLY_HEADING] if has_several else drafts


def _first_chapter(desk: Desk, parts: Sequence[Part]) -> int:
    """The number of the unit with which the first chapter begins: the heading above the narrative, or its first."""
    first = next((part.story[0] for part in parts if part.story), len(desk.units))
    return next((n for n in reversed(parts[0].front) if n < first and desk.guesses[n].shape == "heading"), first)


def _cut_headers_off(desk: Desk, stories: Sequence[Sequence[int]]) -> None:
    """A line that holds a part of the story and what stands above or below it keeps only the story."""
    bounds: dict[int, tuple[int, int]] = {}
    for story in stories:
        first, last = desk.units[story[0]], desk.units[story[-1]]
        row, start, _ = first.pieces[0]
        shares = first.n > 0 and desk.units[first.n - 1].rows[-1] is row
        if desk.guesses[first.n].shape != "told" and (shares or desk.guesses[first.n].shape == "label"):
            bounds[row.n] = (start if row.text[:start].strip() else 0, len(row.text))
        row, _, end = last.pieces[-1]
        if last.goes_on and row.text[end:].strip():
            bounds[row.n] = (bounds.get(row.n, (0, 0))[0], end)
    for n, (start, end) in bounds.items():
        if start > 0 or end < len(desk.rows[n].text):
            rows = list(desk.rows)
            rows[n] = rest_of(rows[n], start, end)
            desk.rows = rows


def _row_span(desk: Desk, numbers: Sequence[int]) -> tuple[int, int]:
    return desk.units[numbers[0]].rows[0].n, desk.units[numbers[-1]].rows[-1].n + 1


def _known_names(statements: Sequence[Statement], heading: str | None) -> frozenset[str]:
    """The folded titles of the work and its chapter, which may stand again above the narrative."""
    names = {statement.as_written for statement in statements if statement.field in {"title", "part"}}
    if heading:
        names.update((heading, (shapes.chapter_heading(heading) or {}).get("rest", "")))
    return frozenset(fold_label(name) for name in names if name)


def _sample(desk: Desk, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(row.text for first, last in spans[:1] for row in desk.rows[first : min(last, first + 60)])


def _sections(desk: Desk, parts: Sequence[Part]) -> tuple[Section, ...]:
    sections: list[Section] = []
    for part in parts:
        for role, numbers in ((Role.HEADER, part.front), (Role.NARRATIVE, part.story), (Role.FOOTER, part.end)):
            if numbers:
                first, last = desk.units[numbers[0]].rows[0], desk.units[numbers[-1]].rows[-1]
                reasons = Counter(reason for n in numbers[:40] for reason in desk.guesses[n].reasons)
                words = ", ".join(sorted(reasons, key=reasons.__getitem__, reverse=True)[:4])
                sections.append(
                    Section(role, Span(first.line.span().start, last.line.span().end), words or "what lies between")
                )
    return tuple(sections)
