"""What an import did, for a curator: the figures, what could not be read and why, what was assumed, what to look at."""

from collections import defaultdict

from rich.console import Console
from rich.text import Text

from ficmirror.accession.preflight import Row, Section, sections
from ficmirror.accession.report import Report
from ficmirror.cli.pages.words import bytes_words, count_words, seconds_words

MOST_ROWS = 20  # of a section, unless -v
MOST_EXAMPLES = 3


def print_page(console: Console, report: Report, *, is_verbose: bool) -> None:
    """Print the report."""
    console.print(Text(f"{count_words(report.n_objects, 'object')} {_deed(report)}", style="bold"))
    for line in _figures(report):
        console.print(Text(f"  {line}"))
    for section in sections(report.as_json()):
        if section.rows:
            _print_section(console, section, is_verbose=is_verbose)
    _print_losses(console, report, is_verbose=is_verbose)
    if report.is_stopped:
        console.print(Text("\nStopped before the end. Run the same command again to go on.", style="bold yellow"))


def _deed(report: Report) -> str:
    if report.is_dry_run:
        return "would be taken in"
    return f"taken in as {report.accession}" if report.accession else "derived again from the vault"


def _figures(report: Report) -> list[str]:
    rate = report.n_objects / report.seconds if report.seconds else 0
    return [
        f"{bytes_words(report.n_bytes)} in {seconds_words(report.seconds)} ({rate:,.0f} a second)",
        f"{report.n_new:,} new, {report.n_already_held:,} held already",
        f"{count_words(report.n_works, 'work')} with {count_words(report.n_chapters, 'chapter')}, "
        f"{count_words(report.n_not_works, 'document')} that are no works",
    ]


def _print_section(console: Console, section: Section, *, is_verbose: bool) -> None:
    console.print(Text(f"\n{section.title}", style="bold"))
    shown = section.rows if is_verbose else section.rows[:MOST_ROWS]
    for row in shown:
        console.print(Text(_line(row), style="yellow" if section.is_trouble else ""))
        for example in row.examples if is_verbose else row.examples[:MOST_EXAMPLES]:
            console.print(Text(f"          {example}", style="dim"))
    if len(shown) < len(section.rows):
        console.print(Text(f"          and {len(section.rows) - len(shown):,} more (-v lists them)", style="dim"))


def _line(row: Row) -> str:
    n = f"{row.n:>6,}" if row.n else " " * 6
    return f"  {n}  {row.what}" + (f": {row.why}" if row.why else "")


def _print_losses(console: Console, report: Report, *, is_verbose: bool) -> None:
    """What was read with something missing; what was not taken in at all has its section already."""
    refused = {group.reason for group in report.refused}
    by_reason: dict[str, list[str]] = defaultdict(list)
    for problem in report.problems:
        if problem.lost is None and problem.kind not in refused:
            by_reason[problem.kind].append(problem.example)
    rows = [Row(len(paths), reason, "", tuple(paths)) for reason, paths in by_reason.items()]
    if rows:
        rows.sort(key=lambda row: -row.n)
        _print_section(console, Section("Read, but with something missing", tuple(rows), ""), is_verbose=is_verbose)
