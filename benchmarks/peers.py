"""Others doing their part of the work on the same files: Tantivy alone, Recoll, Calibre."""

import argparse
import shutil
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import tantivy

from benchmarks.measure import Measured, run

PACKAGES = {"recollindex": "recoll", "calibredb": "calibre"}


def missing(program: str) -> str:
    """What to tell when a peer is not there, "" when it is."""
    if shutil.which(program):
        return ""
    return f"{program} is not installed: `apt install {PACKAGES[program]}` brings it."


def bodies(directory: Path) -> Iterator[tuple[str, str]]:
    """Every file's path and text, decoded the simplest way."""
    for path in sorted(directory.rglob("*")):
        if path.is_file():
            content = path.read_bytes()
            try:
                text = content.decode()
            except UnicodeDecodeError:
                text = content.decode("cp1252", "replace")
            yield str(path), unescape(text) if path.suffix == ".html" else text


def index_bodies(source: Path, target: Path, n_threads: int) -> tuple[float, float]:
    """Tantivy alone: its default tokenizer, positions, one commit; seconds and CPU seconds, not of the reading."""
    texts = list(bodies(source))
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("path", stored=True, tokenizer_name="raw")
    builder.add_text_field("text")
    target.mkdir(parents=True)
    index = tantivy.Index(builder.build(), str(target))
    started, used = time.perf_counter(), time.process_time()
    writer = index.writer(512_000_000, n_threads)
    for path, text in texts:
        writer.add_document(tantivy.Document(path=path, text=text))
    writer.commit()
    seconds, used = time.perf_counter() - started, time.process_time() - used
    writer.wait_merging_threads()
    return seconds, used


def tantivy_alone(source: Path, scratch: Path) -> Measured:
    """Tantivy alone with two threads in a process of its own; `seconds` are those of its indexing."""
    target = scratch / "tantivy"
    measured = run([sys.executable, "-m", "benchmarks.peers", str(source), str(target)])
    seconds, used = map(float, measured.output.split()[-2:])
    return Measured(seconds, measured.peak_memory, measured.peak_anonymous, "", used)


def recoll(source: Path, scratch: Path) -> Measured:
    """`recollindex` over the files, with a configuration of its own."""
    settings = scratch / "recoll"
    settings.mkdir(parents=True)
    (settings / "recoll.conf").write_text(f"topdirs = {source}\nloglevel = 1\nidxflushmb = 100\n")
    return run(["recollindex", "-c", str(settings)], is_strict=False)


def calibre(source: Path, scratch: Path) -> Measured:
    """`calibredb add` of the files into a new library."""
    return run(["calibredb", "add", "--recurse", str(source), *_library(scratch)], _quiet(scratch))


def calibre_index(source: Path, scratch: Path) -> Measured:
    """The same, and Calibre's full-text index of them, as fast as it can."""
    added = calibre(source, scratch)
    command = ["calibredb", "fts_index", "--wait-for-completion", "--indexing-speed", "fast", "enable"]
    indexed = run([*command, *_library(scratch)], _quiet(scratch))
    return Measured(
        added.seconds + indexed.seconds,
        max(added.peak_memory, indexed.peak_memory),
        max(added.peak_anonymous, indexed.peak_anonymous),
        indexed.output,
        added.cpu_seconds + indexed.cpu_seconds,
    )


def _library(scratch: Path) -> list[str]:
    return ["--library-path", str(scratch / "calibre")]


def _quiet(scratch: Path) -> dict[str, str]:
    settings = scratch / "calibre-settings"
    settings.mkdir(parents=True, exist_ok=True)
    return {"CALIBRE_CONFIG_DIRECTORY": str(settings), "QT_QPA_PLATFORM": "offscreen"}


def main(arguments: list[str] | None = None) -> int:
    """Tantivy alone, as `tantivy_alone` starts it: prints the seconds and the CPU seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=main.__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    seconds, used = index_bodies(chosen.source, chosen.target, chosen.threads)
    sys.stdout.write(f"{seconds:.3f} {used:.3f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
