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


def index_bodies(source: Path, target: Path, n_threads: int) -> float:
    """Tantivy alone: its default tokenizer, positions, one commit; returns seconds, reading the files left out."""
    texts = list(bodies(source))
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("path", stored=True, tokenizer_name="raw")
    builder.add_text_field("text")
    target.mkdir(parents=True)
    index = tantivy.Index(builder.build(), str(target))
    started = time.perf_counter()
    writer = index.writer(512_000_000, n_threads)
    for path, text in texts:
        writer.add_document(tantivy.Document(path=path, text=text))
    writer.commit()
    seconds = time.perf_counter() - started
    writer.wait_merging_threads()
    return seconds


def tantivy_alone(source: Path, scratch: Path) -> Measured:
    """Tantivy alone with two threads in a process of its own; `seconds` are those of its indexing."""
    target = scratch / "tantivy"
    measured = run([sys.executable, "-m", "benchmarks.peers", str(source), str(target)])
    return Measured(float(measured.output.split()[-1]), measured.peak_memory, measured.peak_anonymous, "")


def recoll(source: Path, scratch: Path) -> Measured:
    """`recollindex` over the files, with a configuration of its own."""
    settings = scratch / "recoll"
    settings.mkdir(parents=True)
    (settings / "recoll.conf").write_text(f"topdirs = {source}\nloglevel = 1\nidxflushmb = 100\n")
    return run(["recollindex", "-c", str(settings)], is_strict=False)


def calibre(source: Path, scratch: Path) -> Measured:
    """`calibredb add` of the files into a new library."""
    library, home = scratch / "calibre", scratch / "calibre-settings"
    home.mkdir(parents=True)
    environ = {"CALIBRE_CONFIG_DIRECTORY": str(home), "QT_QPA_PLATFORM": "offscreen"}
    command = ["calibredb", "add", "--recurse", "--one-book-per-directory", str(source), "--library-path", str(library)]
    command.remove("--one-book-per-directory")
    return run(command, environ)


def main(arguments: list[str] | None = None) -> int:
    """Tantivy alone, as `tantivy_alone` starts it: prints the seconds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers", description=main.__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    sys.stdout.write(f"{index_bodies(chosen.source, chosen.target, chosen.threads):.3f}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
