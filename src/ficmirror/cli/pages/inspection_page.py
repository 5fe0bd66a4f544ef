"""One inspected file for a person: what it is, each field with its evidence in context, what was taken for what."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ficmirror.cli.pages.evidence import DOTS, Source, colour_of, dots
from ficmirror.records.description import ChapterDescription, Kind, Role, Section, WorkDescription
from ficmirror.records.document import EncodingReport
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.statement import Statement, Voice

KIND_WORDS = {
    Kind.WORK: "one work",
    Kind.WORKS: "several works",
    Kind.NOT_WORK: "no work",
    Kind.CONTAINER: "a container",
    Kind.UNREADABLE: "cannot be read",
}
KIND_STYLES = {Kind.WORK: "bold green", Kind.WORKS: "bold green", Kind.UNREADABLE: "bold red"}
ROLES = {  # what a stretch was taken for → its words and its colour
    Role.FURNITURE: ("around the story", "bright_black"),
    Role.HEADER: ("header", "cyan"),
    Role.NOTES: ("notes", "magenta"),
    Role.NARRATIVE: ("story", "bold"),
    Role.FOOTER: ("after the story", "blue"),
}
_MARKUP = frozenset({"html", "htmlz", "epub", "mobi", "chm"})  # forms whose text holds tags
_NOT_SAID_BY_THE_AUTHOR = {
    Voice.ARCHIVE: "the archive's",
    Voice.LISTING: "an index page's",
    Voice.POSTER: "the poster's",
    Voice.FILE: "the file's",
}
_MOST_SECTIONS = 16
_LONGEST = 400


def print_page(console: Console, location: str, answer: Findings | Problem, text: str) -> None:
    """Print the page of one file; `text` is the decoded text that spans count in, "" where it has none."""
    console.print(Rule(Text(location, style="bold"), align="left", style="dim"))
    if isinstance(answer, Problem):
        console.print(Text(f"  {answer.reason}", style="red"))
        return
    source = Source.of(text, is_markup=answer.form in _MARKUP)
    console.print(Padding(Group(*_parts(answer, source), *_legend(answer)), (0, 0, 1, 2)))


def _parts(findings: Findings, source: Source) -> Iterator[RenderableType]:
    yield from _head(findings)
    recognised = findings.recognised
    for n, work in enumerate(recognised.works, 1):
        if len(recognised.works) > 1:
            yield Text(f"\nWork {n} of {len(recognised.works)}", style="bold")
        yield from _work(work, source)
    for member in findings.members:
        yield Text(f"\n{member.path}", style="bold")
        yield from _parts(member, Source.of(""))


def _head(findings: Findings) -> Iterator[RenderableType]:
    """What the file is, how it was decoded, what was lost, and why it was taken for what."""
    head = Text(KIND_WORDS[findings.kind], style=KIND_STYLES.get(findings.kind, "bold"))
    head.append(f" · {findings.media_type} · {findings.size:,} bytes", style="not bold default")
    yield head
    if findings.encoding:
        yield _encoding(findings.encoding)
    if findings.problem:
        yield Text(findings.problem, style="red" if findings.kind is Kind.UNREADABLE else "yellow")
    recognised = findings.recognised
    if recognised.reasons:
        yield Text("because " + "; ".join(recognised.reasons), style="dim")
    if recognised.title and not recognised.works:
        yield Text(f"titled “{recognised.title}”")


def _encoding(report: EncodingReport) -> Text:
    line = Text(f"{report.name}, by {report.decided_by} ")
    line.append(dots(report.confidence))
    if report.repairs:
        line.append(f" · {len(report.repairs):,} damaged characters repaired", style="yellow")
    if report.undecodable:
        line.append(f" · {len(report.undecodable):,} bytes it has no character for", style="yellow")
    return line


def _work(work: WorkDescription, source: Source) -> Iterator[RenderableType]:
    titles, authors = work.values("title"), work.values("author")
    if titles:
        name = Text("\n" + understood_words(titles[0].value), style="bold")
        name.append("".join(f"{' by ' if not n else ', '}{one.as_written}" for n, one in enumerate(authors[:4])))
        yield name
    measure = f"{work.word_count:,} words, {work.n_scene_breaks} scene breaks"
    if len(work.chapters) > 1:
        measure += f", {len(work.chapters)} chapters"
    yield Text(f"{measure}, language {work.language or 'unknown'}", style="dim" if titles else "")
    if work.statements:
        yield from (Text(), _fields(work.statements, source))
    if work.sections:
        yield from (Text(), _sections(work.sections, source))
    if work.body_starts_with:
        yield Text(f"\nstory begins  “{work.body_starts_with} …”")
        yield Text(f"story ends    “… {work.body_ends_with}”")
    if len(work.chapters) > 1:
        yield from (Text(), _chapters(work.chapters))


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for name in names:
        table.add_column(name, no_wrap=True)
    return table


def _fields(statements: Sequence[Statement], source: Source) -> Table:
    """Every value with how sure it is and where it stands; below it the words it was read from, in their line."""
    table = _table("field", "as understood, and the words it rests on", "sure", "where, and by which rule")
    table.columns[0].style = "bold"
    for column, share in ((table.columns[1], 5), (table.columns[3], 3)):
        column.no_wrap, column.overflow, column.ratio = False, "fold", share
    field = ""
    for _, same in groupby(statements, key=lambda one: (one.field, one.rule, one.voice)):
        group = list(same)
        name = "" if group[0].field == field else group[0].field.replace("_", " ")
        field = group[0].field
        table.add_row(name, _values(group, source), dots(min(one.confidence for one in group)), _rule(group, source))
    return table


def _values(group: Sequence[Statement], source: Source) -> Text:
    """The values of one field that one rule read, and the line of the first of them."""
    shown = Text()
    for n, one in enumerate(group):
        understood = understood_words(one.value)
        shown.append(" · " if n else "", style="dim")
        shown.append(_short(understood), style=colour_of(one.confidence))
        if understood != one.as_written and len(one.as_written) <= _LONGEST:
            shown.append(f"  “{one.as_written}”", style="dim")
    context = source.context(group[0].span)
    if context is not None:
        shown.append("\n")
        shown.append(context)
    return shown


def _rule(group: Sequence[Statement], source: Source) -> Text:
    whose = _NOT_SAID_BY_THE_AUTHOR.get(group[0].voice, "")
    shown = Text(source.place(group[0].span) or "not in the text", style="dim")
    shown.append("\n" + (f"{whose}: " if whose else "") + group[0].rule)
    return shown


def _sections(sections: Sequence[Section], source: Source) -> Table:
    """What was taken for what: where it lies in the document, how it begins and ends, and why."""
    table = _table("taken for", "from top to end", "where", "its words, and why")
    last = table.columns[3]
    last.no_wrap, last.overflow, last.ratio = False, "fold", 1
    for section in sections[:_MOST_SECTIONS]:
        words, style = ROLES[section.role]
        said = Text(source.ends(section.span))
        said.append(("\n" if said else "") + section.reason, style="dim")
        bar = Text(source.bar(section.span), style=style)
        table.add_row(Text(words, style=style), bar, Text(source.place(section.span), style="dim"), said)
    if len(sections) > _MOST_SECTIONS:
        table.add_row("", "", "", Text(f"… and {len(sections) - _MOST_SECTIONS} more stretches", style="dim"))
    return table


def _chapters(chapters: Sequence[ChapterDescription]) -> Table:
    table = _table("chapter", "title", "words", "scene breaks", "notes")
    table.columns[1].no_wrap, table.columns[1].overflow = False, "fold"
    for column in (table.columns[0], table.columns[2], table.columns[3]):
        column.justify = "right"
    for n, chapter in enumerate(chapters, 1):
        notes = " and ".join(word for word, there in _notes_of(chapter) if there)
        row = (chapter.title or "—", f"{chapter.word_count:,}", str(chapter.n_scene_breaks or ""), notes)
        table.add_row(Text(str(n), style="bold"), *map(Text, row))
    return table


def _notes_of(chapter: ChapterDescription) -> tuple[tuple[str, str], ...]:
    return ("above", chapter.notes_before), ("below", chapter.notes_after)


def _legend(findings: Findings) -> Iterator[RenderableType]:
    """What the dots mean, where there are any."""
    if findings.encoding or findings.recognised.works:
        line = Text("\n")
        for _, shown, style, words in DOTS:
            line.append(f"{shown} ", style=style)
            line.append(f"{words}   ", style="dim")
        yield line


def understood_words(value: object) -> str:
    """A statement's value as a person reads it."""
    if value is None:
        return "—"
    if value is True:
        return "yes"
    if isinstance(value, dict) and "title" in value:
        return f"{value['title']} {value.get('position') or ''}".rstrip()
    if isinstance(value, dict) and "number" in value:
        if value["number"] is None:
            return "—"
        number = f"{value['number']} of {value['of']}" if value.get("of") else str(value["number"])
        return f"{number} in its series" if value.get("in") == "series" else number
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
