"""One inspected file for a person: what it is, each field with its evidence, and what was taken for what."""

import json
from bisect import bisect_right
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from ficmirror.records.description import Kind, Role, Section, WorkDescription
from ficmirror.records.document import EncodingReport, Span
from ficmirror.records.findings import Findings, Problem
from ficmirror.records.statement import Statement

SURE = 0.85
LIKELY = 0.6
KIND_WORDS = {
    Kind.WORK: "one work",
    Kind.WORKS: "several works",
    Kind.NOT_WORK: "no work",
    Kind.CONTAINER: "a container",
    Kind.UNREADABLE: "cannot be read",
}
KIND_STYLES = {Kind.WORK: "bold green", Kind.WORKS: "bold green", Kind.UNREADABLE: "bold red"}
ROLE_WORDS = {
    Role.FURNITURE: "around the story",
    Role.HEADER: "header",
    Role.NOTES: "notes",
    Role.NARRATIVE: "story",
    Role.FOOTER: "after the story",
}


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a decoded document begin, to say "line 12" for a span."""

    starts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of a text; of none where there is no text to count in (a member of a container)."""
        if not text:
            return cls(())
        starts, at = [0], text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return cls(tuple(starts))

    def name(self, span: Span | None) -> str:
        """`line 3`, `lines 3–9`, "" for no span; without a text the characters are counted."""
        if span is None:
            return ""
        if not self.starts:
            return f"from character {span.start:,}"
        first = bisect_right(self.starts, span.start)
        last = max(first, bisect_right(self.starts, max(span.start, span.end - 1)))
        return f"line {first}" if first == last else f"lines {first}–{last}"


def print_page(console: Console, location: str, answer: Findings | Problem, text: str) -> None:
    """Print the page of one file; `text` is its decoded text, "" where it has none."""
    console.print(Rule(Text(location, style="bold"), align="left", style="dim"))
    if isinstance(answer, Problem):
        console.print(Text(f"  {answer.reason}", style="red"))
        return
    console.print(Padding(Group(*_parts(answer, Lines.of(text))), (0, 0, 1, 2)))


def _parts(findings: Findings, lines: Lines) -> list[RenderableType]:
    parts: list[RenderableType] = [_head(findings)]
    if findings.encoding:
        parts.append(_encoding(findings.encoding))
    if findings.problem:
        parts.append(Text(findings.problem, style="red" if findings.kind is Kind.UNREADABLE else "yellow"))
    recognised = findings.recognised
    if recognised.reasons:
        parts.append(Text("because " + "; ".join(recognised.reasons), style="dim"))
    if recognised.title and not recognised.works:
        parts.append(Text(f"titled “{recognised.title}”"))
    for n, work in enumerate(recognised.works, 1):
        if len(recognised.works) > 1:
            parts.append(Text(f"\nWork {n} of {len(recognised.works)}", style="bold"))
        parts += _work(work, lines)
    for member in findings.members:
        parts += [Text(f"\n{member.path}", style="bold"), *_parts(member, lines)]
    return parts


def _head(findings: Findings) -> Text:
    head = Text(KIND_WORDS[findings.kind], style=KIND_STYLES.get(findings.kind, "bold"))
    head.append(f" · {findings.media_type} · {findings.size:,} bytes", style="not bold default")
    return head


def _encoding(report: EncodingReport) -> Text:
    line = Text(f"{report.name}, by {report.decided_by} ")
    line.append(_percent(report.confidence), style=_style(report.confidence))
    if report.repairs:
        line.append(f" · {len(report.repairs):,} damaged characters repaired", style="yellow")
    if report.undecodable:
        line.append(f" · {len(report.undecodable):,} bytes it has no character for", style="yellow")
    return line


def _work(work: WorkDescription, lines: Lines) -> list[RenderableType]:
    measure = f"{work.word_count:,} words, {work.n_scene_breaks} scene breaks"
    if len(work.chapters) > 1:
        measure += f", {len(work.chapters)} chapters"
    parts: list[RenderableType] = [Text(f"{measure}, language {work.language or 'unknown'}")]
    if work.statements:
        parts += [Text(), _fields(work.statements, lines)]
    if work.sections:
        parts += [Text(), _sections(work.sections, lines)]
    if work.body_starts_with:
        parts.append(Text(f"\nstory begins  “{work.body_starts_with} …”"))
        parts.append(Text(f"story ends    “… {work.body_ends_with}”"))
    if len(work.chapters) > 1:
        parts += [Text(), _chapters(work)]
    return parts


def _fields(statements: tuple[Statement, ...], lines: Lines) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("field", style="bold", no_wrap=True)
    table.add_column("as understood", ratio=4, overflow="fold")
    table.add_column("as written", ratio=4, overflow="fold")
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column("rule", style="dim", ratio=2, overflow="fold")
    table.add_column("where", style="dim", no_wrap=True)
    field = ""
    for statement in statements:
        name, field = ("" if statement.field == field else statement.field.replace("_", " ")), statement.field
        understood = understood_words(statement.value)
        written = "" if understood == statement.as_written else statement.as_written
        table.add_row(
            name,
            Text(_short(understood)),
            Text(_short(written), style="dim"),
            Text(_percent(statement.confidence), style=_style(statement.confidence)),
            statement.rule,
            lines.name(statement.span),
        )
    return table


def _sections(sections: tuple[Section, ...], lines: Lines) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("taken for", style="bold", no_wrap=True)
    table.add_column("where", style="dim", no_wrap=True)
    table.add_column("because", overflow="fold")
    for section in sections:
        table.add_row(ROLE_WORDS[section.role], lines.name(section.span), Text(section.reason))
    return table


def _chapters(work: WorkDescription) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("chapter", justify="right", style="bold")
    table.add_column("title", overflow="fold")
    table.add_column("words", justify="right")
    for n, chapter in enumerate(work.chapters, 1):
        table.add_row(str(n), Text(chapter.title or "—"), f"{chapter.word_count:,}")
    return table


def understood_words(value: object) -> str:
    """A statement's value as a person reads it."""
    if value is None:
        return "—"
    if isinstance(value, dict) and "number" in value:
        return f"{value['number']} of {value['of']}" if value.get("of") else str(value["number"])
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _short(text: str, most: int = 400) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _percent(confidence: float) -> str:
    return f"{confidence:.0%}"


def _style(confidence: float) -> str:
    if confidence >= SURE:
        return "green"
    return "yellow" if confidence >= LIKELY else "red"
