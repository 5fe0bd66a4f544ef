"""What an import did, for a curator: the figures, what could not be read and why, what was assumed, what to look at."""

from collections import defaultdict
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from ficmirror.accession.report import Report
from ficmirror.cli.pages.words import bytes_words, count_words, seconds_words
from ficmirror.records.findings import Problem

MOST_PATHS = 3  # of each reason, unless -v


def print_page(console: Console, report: Report, *, is_verbose: bool) -> None:
    """Print the report."""
    console.print(Text(f"{count_words(report.n_objects, 'object')} {_deed(report)}", style="bold"))
    for line in _figures(report):
        console.print(Text(f"  {line}"))
    _print_problems(console, report.problems, is_verbose=is_verbose)
    if report.doubts:
        console.print(Text("\nTo look at", style="bold"))
    for doubt in report.doubts:
        titles = "; ".join(f"“{title}”" for title in doubt.titles)
        console.print(Text(f"  {doubt.n_works:>6,}  {doubt.reason}", style="yellow"))
        console.print(Text(f"          e.g. {titles}", style="dim"))
    if report.is_stopped:
        console.print(Text("\nStopped before the end. Run the same command again to go on.", style="bold yellow"))


def _deed(report: Report) -> str:
    if report.is_dry_run:
        return "would be taken in"
    return f"taken in as {report.accession}" if report.accession else "derived again from the vault"


def _figures(report: Report) -> list[str]:
    rate = report.n_objects / report.seconds if report.seconds else 0
    lines = [
        f"{bytes_words(report.n_bytes)} in {seconds_words(report.seconds)} ({rate:,.0f} a second)",
        f"{report.n_new:,} new, {report.n_already_held:,} held already",
        f"{count_words(report.n_works, 'work')} with {count_words(report.n_chapters, 'chapter')}, "
        f"{count_words(report.n_not_works, 'document')} that are no works",
    ]
    for label, counts in (("forms", report.forms), ("encodings", report.encodings)):
        if counts:
            lines.append(f"{label}: " + ", ".join(f"{name} {n:,}" for name, n in counts.items()))
    if report.n_repaired:
        lines.append(f"{count_words(report.n_repaired, 'text')} with damaged characters repaired (reversibly)")
    if report.n_undecodable:
        lines.append(f"{count_words(report.n_undecodable, 'text')} with bytes their encoding has no character for")
    return lines


def _print_problems(console: Console, problems: Sequence[Problem], *, is_verbose: bool) -> None:
    for is_lost, heading in ((True, "Could not be read"), (False, "Read, but with something missing")):
        by_reason: dict[str, list[str]] = defaultdict(list)
        for problem in problems:
            if (problem.lost is not None) is is_lost:
                by_reason[problem.reason].append(problem.path)
        if by_reason:
            console.print(Text(f"\n{heading}", style="bold"))
        for reason, paths in sorted(by_reason.items(), key=lambda pair: -len(pair[1])):
            console.print(Text(f"  {len(paths):>6,}  {reason}", style="red" if is_lost else "yellow"))
            shown = paths if is_verbose else paths[:MOST_PATHS]
            for path in shown:
                console.print(Text(f"          {path}", style="dim"))
            if len(shown) < len(paths):
                console.print(Text(f"          and {len(paths) - len(shown):,} more (-v lists all)", style="dim"))
