"""Whole archives of forms of which no sample is public, with known faults: what comes back, and what is told.

`python -m benchmarks.heaps [HEAP …]` imports each; `benchmarks.recovery` prints them with the forms of posts.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks import heap_databases, heap_pages
from benchmarks.heap_made import Heap
from ficmirror.config import Config, load
from ficmirror.text.fold import fold
from ficmirror.text.markup import plain

HEAPS: Mapping[str, Callable[[], Heap]] = {**heap_databases.HEAPS, **heap_pages.HEAPS}
REACH = 0.99  # of works, and of characters
_SLACK = 1.02  # how much longer than what was put in a text may come back: titles of chapters, lines of dates


@dataclass(frozen=True, slots=True)
class Found:
    """`works`: share of the works that came back as one work with nearly all their letters and little else;
    `characters`: share of all letters; `extra`: works that were none; `told`: share of the faults that the report
    names.
    """

    works: float
    characters: float
    extra: int
    told: float
    failures: tuple[str, ...] = field(default=())


def letters(text: str) -> str:
    """A text's characters as they are compared: all but white space."""
    return "".join(text.split())


def compare(heap: Heap, held: Mapping[str, Sequence[str]], report: str) -> Found:
    """What came back of a heap; `held`: title → the texts of the works called so."""
    by_title: defaultdict[str, list[str]] = defaultdict(list)
    for title, texts in held.items():
        by_title[fold(title)] += [letters(text) for text in texts]
    failures: list[str] = []
    right = had = total = 0
    for title, paragraphs in heap.works.items():
        texts = by_title.pop(fold(title), [])
        text = max(texts, key=len, default="")
        wanted = [letters(paragraph) for paragraph in paragraphs]
        n = sum(len(paragraph) for paragraph in wanted if paragraph in text)
        size = sum(map(len, wanted))
        is_right = len(texts) == 1 and n >= 0.99 * size and len(text) <= _SLACK * size + 60
        right, had, total = right + is_right, had + n, total + size
        if not is_right:
            failures.append(f"{title}: {len(texts)} works, {n} of {size} letters, {len(text)} came back")
    extra = [text for texts in by_title.values() for text in texts]
    failures += [f"not one of the works: {title}" for title in by_title]
    untold = [fault for fault in heap.faults if fault not in report]
    failures += [f"not told: {fault}" for fault in untold]
    told = 1 - len(untold) / max(len(heap.faults), 1)
    return Found(right / len(heap.works), had / max(total, 1), len(extra), told, tuple(failures))


def write(heap: Heap, directory: Path) -> None:
    """Write a heap's files below `directory`."""
    for path, content in heap.files.items():
        file = directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def measured(heap: Heap, folder: Path, config: Config) -> Found:
    """Import a heap whose files lie in `folder` into the archive that Django stands on, and compare."""
    from ficmirror.accession.run import Options, take_in
    from ficmirror.catalogue import lookups
    from ficmirror.records.rights import Audience

    seen = frozenset(Audience)
    report = take_in(config, [folder], Options(n_workers=0))
    held: defaultdict[str, list[str]] = defaultdict(list)
    doubts: list[str] = []
    for number in lookups.all_ids(seen):
        card = lookups.card(number, seen)
        texts = [plain(chapter.markup) for chapter in lookups.chapters(number, seen)]
        held[card.title].append("\n".join(texts))
        doubts += lookups.work_json(number, seen)["doubts"]
    told = json.dumps(report.as_json(), ensure_ascii=False)
    return compare(heap, held, " ".join((told, *doubts)))


def measure(name: str) -> Found:
    """Import a heap in a process of its own, since an archive is a process's for good."""
    with tempfile.TemporaryDirectory() as scratch:
        words = [sys.executable, "-m", "benchmarks.heaps", "--scratch", scratch, name]
        done = subprocess.run(words, capture_output=True, check=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return Found(**{**found, "failures": tuple(found["failures"])})


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each heap, status 1 where one is below its reach."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["--scratch"]:
        sys.stdout.write(json.dumps(asdict(_in_this_process(words[2], Path(words[1])))) + "\n")
        return 0
    status = 0
    for name in words or HEAPS:
        found = measure(name)
        status |= min(found.works, found.characters) < REACH or found.told < 1 or found.extra > HEAPS[name]().n_more
        sys.stdout.write(f"{name:28} {found.works:6.3f} {found.characters:6.3f} {found.extra:6} {found.told:10.2f}\n")
        sys.stdout.writelines(f"    {failure}\n" for failure in found.failures[:8])
        sys.stdout.flush()
    return int(status)


def _in_this_process(name: str, scratch: Path) -> Found:
    from ficmirror.cli.archive import set_up

    heap = HEAPS[name]()
    write(heap, scratch / "heap")
    config = load(archive=scratch / "archive")
    set_up(config)
    return measured(heap, scratch / "heap", config)


if __name__ == "__main__":
    raise SystemExit(main())
