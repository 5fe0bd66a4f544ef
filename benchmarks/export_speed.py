"""How long one work takes to write in each format: `python -m benchmarks.export_speed`."""

import statistics
import sys
import time
from datetime import UTC, datetime

from ficmirror.exporters.registry import exporter_for, exporter_names
from ficmirror.records.publication import Publication, PublishedChapter

N_RUNS = 100
PARAGRAPH = "<p>" + "The fog came down <em>again</em> on Baker Street, and nobody was surprised at it. " * 6 + "</p>"


def work() -> Publication:
    """A work of 6,000 words in three chapters."""
    n_paragraphs = round(2000 / len(PARAGRAPH.replace("<em>", "").split()))
    chapter = PublishedChapter("Fog", PARAGRAPH * n_paragraphs)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    return Publication("work:1", "Fog", ("A. Author",), "en", moment, (chapter,) * 3, word_count=6000)


def main() -> None:
    """Prints milliseconds (median and 95th percentile) and bytes for each format."""
    publication = work()
    for name in exporter_names():
        exporter = exporter_for(name)
        times = []
        for _ in range(N_RUNS):
            began = time.perf_counter()
            written = exporter.export(publication)
            times.append((time.perf_counter() - began) * 1000)
        p95 = statistics.quantiles(times, n=20)[-1]
        sys.stdout.write(f"{name:6} {statistics.median(times):6.2f} ms  p95 {p95:6.2f} ms  {len(written):8,} bytes\n")


if __name__ == "__main__":
    main()
