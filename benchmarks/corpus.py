"""A heap of generated stories, the same for the same seed: `python -m benchmarks.corpus N DIR [--seed S]`."""

import argparse
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from benchmarks.language import Language, make_language, title_of
from benchmarks.stories import Story, as_html, as_text, describe, tell

MEDIAN_WORDS = 2_500
SPREAD = 1.3  # of the lognormal length: with that median it makes files of 35 KB on the average
MAX_WORDS = 120_000
HTML_SHARE, PARTS_SHARE = 0.15, 0.06


@dataclass(frozen=True, slots=True)
class Shape:
    """How long the stories are; `median` in words."""

    seed: int = 1
    median: int = MEDIAN_WORDS
    spread: float = SPREAD


def _authors(language: Language, seed: int, n: int) -> list[str]:
    chance = random.Random(f"authors {seed}")
    return [title_of(chance, language, chance.choice((1, 2, 2))) for _ in range(max(n // 6, 20))]


def files(numbers: range, n: int, shape: Shape) -> Iterator[tuple[str, bytes]]:
    """The files of some of `n` numbers, as (path, content); a story in parts is two files, made by its first number."""
    language = make_language()
    authors = _authors(language, shape.seed, n)
    for number in numbers:
        chance = random.Random(f"{shape.seed} {number}")
        story = describe(chance, language, authors)
        n_words = int(min(chance.lognormvariate(0, shape.spread) * shape.median, MAX_WORDS))
        story = replace(story, paragraphs=tell(chance, language, story, max(n_words, 60)))
        yield from _written(chance, story, number)


def _written(chance: random.Random, story: Story, number: int) -> Iterator[tuple[str, bytes]]:
    folder = re.sub(r"\W+", "-", story.author.lower())[:30]
    stem = f"{number % 100:02d}/{folder}/{re.sub(r'[^a-z]+', '', story.title.lower())[:12]}{number}"
    if chance.random() < HTML_SHARE:
        yield f"{stem}.html", as_html(chance, story).encode("cp1252", "xmlcharrefreplace")
    elif chance.random() < PARTS_SHARE and len(story.paragraphs) > 8:
        half = len(story.paragraphs) // 2
        for part, some in enumerate((story.paragraphs[:half], story.paragraphs[half:]), 1):
            text = as_text(chance, replace(story, part=(part, 2), paragraphs=some), 72)
            yield f"{stem}-{part:02d}.txt", text.encode()
    else:
        text = as_text(chance, story, chance.choice((0, 68, 72, 78)))
        encoding = chance.choice(("utf-8", "cp1252"))
        if chance.random() < 0.3:  # as a word processor leaves it
            text = re.sub(r'"(?=\w)', "“", text).replace('"', "”").replace("'", "’")
        yield f"{stem}.txt", text.encode(encoding, "replace")


def _write_some(job: tuple[range, int, Shape, str]) -> int:
    numbers, n, shape, directory = job
    n_bytes = 0
    for path, content in files(numbers, n, shape):
        target = Path(directory) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        n_bytes += len(content)
    return n_bytes


def write(n: int, directory: Path, shape: Shape | None = None, n_workers: int = 2) -> int:
    """Write `n` stories under a directory; returns the bytes written."""
    step = max(n // (n_workers * 4), 1)
    jobs = [(range(at, min(at + step, n)), n, shape or Shape(), str(directory)) for at in range(0, n, step)]
    if n < 500:
        return sum(map(_write_some, jobs))
    with get_context("forkserver").Pool(n_workers) as pool:
        return sum(pool.imap_unordered(_write_some, jobs))


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    parser.add_argument("n", type=int, help="how many stories")
    parser.add_argument("directory", type=Path, help="where to write them; made when it is not there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--median", type=int, default=MEDIAN_WORDS, help="words of the middle story (%(default)s)")
    chosen = parser.parse_args(arguments)
    n_bytes = write(chosen.n, chosen.directory, Shape(chosen.seed, chosen.median))
    sys.stdout.write(f"{chosen.n} stories, {n_bytes / 1e6:.1f} MB in {chosen.directory}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
