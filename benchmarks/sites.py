"""How much of a fan site comes back, by the markup of its lists: `python -m benchmarks.sites [MARKUP …] [-n WORKS]`."""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

from rapidfuzz import fuzz

from benchmarks.site_builder import Made, look_of
from benchmarks.site_markups_owned import MARKUPS
from benchmarks.tales import Tale, make_tales
from benchmarks.typed_tales import Typed, read_texts, with_texts
from ficmirror.text.fold import fold
from ficmirror.text.markup import plain

FURNISHED = "furnished "  # before a markup's name: story pages carry the site's furniture, too
MEASURES = ("found", "grouped", "ordered", "clean", "titled", "credited", "described", "whole", "bare")
REACH = {"titled": 0.97, "credited": 0.97, "described": 0.97}
LEAST = 0.98
_LIKE = {"title": 85, "author": 75, "summary": 60}  # of 100: how like the truth a value must be


@dataclass(frozen=True, slots=True)
class Held:
    """A work that came back: as `show --json` says it, and its text without white space and punctuation."""

    work: Mapping[str, Any]
    text: str


@dataclass(slots=True)
class Found:
    """Shares of the works of a site: `whole` have all the letters of their parts, `bare` none of the site's
    furniture; the rest as in the shared scorer. `failures`: measure → the works that failed.
    """

    shares: dict[str, float] = field(default_factory=dict)
    failures: dict[str, list[str]] = field(default_factory=dict)


def names() -> list[str]:
    """Every kind of site: each markup with bare story pages, and with furnished ones where it has pages."""
    return [
        *MARKUPS,
        *(
            FURNISHED + name
            for name in MARKUPS
            if name not in {"by_author", "frames", "flat", "columns", "text_index", "volumes"}
        ),
    ]


def make_site(name: str, n: int, seed: int = 1, texts: Sequence[Typed] = ()) -> Made:
    """A site of `n` works in one markup, the same for the same seed; `texts` stand for some of what is told there."""
    chance = Random(f"site {name} {seed}")
    made = Made(look_of(chance), chance, is_furnished=name.startswith(FURNISHED))
    MARKUPS[name.removeprefix(FURNISHED)](made, with_texts(make_tales(n, seed), texts, Random(f"texts {seed}")))
    made.furnish()
    return made


def write(made: Made, directory: Path) -> None:
    """Write the site's files below `directory`, and the truth beside it (`DIRECTORY.jsonl`)."""
    for path, content in made.files.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    truth = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in made.truth)
    directory.with_suffix(".jsonl").write_text(truth, encoding="utf-8")


def letters(text: str) -> str:
    """Only the letters of a text."""
    return fold(text).replace(" ", "")


def compare(made: Made, held: Sequence[Held], root: str) -> Found:
    """What came back of a site whose files lay below `root`."""
    holders = {source["path"]: one for one in held for source in one.work["sources"]}
    listed = {f"{root}/{path}" for _, paths in made.tales for path in paths}  # not the copies to be printed
    n_in = Counter(id(holders[first]) for _, paths in made.tales if (first := f"{root}/{paths[0]}") in holders)
    furniture = [letters(line.format(n="")) for line in made.look.words]
    right: Counter[str] = Counter()
    found = Found()
    for (tale, paths), row in zip(made.tales, made.truth, strict=True):
        wanted = [f"{root}/{path}" for path in paths]
        holder = holders.get(wanted[0])
        verdict = _verdict(tale, wanted, _listed_of(holder, listed), furniture) if holder else {}
        verdict["clean"] = holder is not None and n_in[id(holder)] == 1
        verdict["described"] = verdict.get("described", False) or (holder is not None and not row["summary"])
        for name in MEASURES:
            right[name] += verdict.get(name, False)
            if not verdict.get(name):
                found.failures.setdefault(name, []).append(_told(tale, wanted, holder))
    found.shares = {name: right[name] / max(len(made.tales), 1) for name in MEASURES}
    return found


def _listed_of(holder: Held, listed: Collection[str]) -> Held:
    """A work with those of its sources that some list names."""
    sources = [source for source in holder.work["sources"] if source["path"] in listed]
    return replace(holder, work={**holder.work, "sources": sources})


def _verdict(tale: Tale, wanted: Sequence[str], holder: Held, furniture: Iterable[str]) -> dict[str, bool]:
    work = holder.work
    paths = list(dict.fromkeys(source["path"] for source in work["sources"]))
    told = [letters(paragraph) for part in tale.parts for paragraph in part.paragraphs]
    n_kept = sum(len(paragraph) for paragraph in told if paragraph in holder.text)
    return {
        "found": True,
        "grouped": set(paths) == set(wanted),
        "ordered": paths == list(wanted),
        "titled": _is_like("title", tale.title, [work["title"], *_stated(work, "title")]),
        "credited": all(_is_like("author", a, [*work["creators"], *_stated(work, "author")]) for a in tale.authors),
        "described": _is_like("summary", tale.summary, _stated(work, "summary")),
        "whole": n_kept >= 0.99 * sum(map(len, told)),
        "bare": not any(line and line in holder.text for line in furniture),
    }


def _stated(work: Mapping[str, Any], name: str) -> list[str]:
    return [str(one[key]) for one in work["fields"].get(name, []) for key in ("as_written", "value")]


def _is_like(name: str, truth: str, values: Iterable[str]) -> bool:
    return any(fuzz.ratio(fold(truth), fold(value)) >= _LIKE[name] for value in values)


def _told(tale: Tale, wanted: Sequence[str], holder: Held | None) -> str:
    words = f"{wanted[0]} ({len(wanted)}) {tale.title!r} by {tale.byline}"
    if holder is None:
        return words
    work = holder.work
    n = len({source["path"] for source in work["sources"]})
    summary = next(iter(_stated(work, "summary")), "")[:80]
    return (
        f"{words} → {work['title']!r} by {work['creators']}, {n} files: {summary!r} … {work['body_ends_with'][-50:]!r}"
    )


def held_works() -> list[Held]:
    """Every work of the archive that Django stands on."""
    from ficmirror.catalogue import lookups
    from ficmirror.catalogue.lookups.bodies import bodies
    from ficmirror.records.rights import Audience

    seen = frozenset(Audience)
    numbers = list(lookups.all_ids(seen))
    texts = {body.id: letters(plain("\n".join(body.chapters))) for body in bodies(numbers, seen)}
    return [Held(lookups.work_json(number, seen), texts.get(number, "")) for number in numbers]


def measure(name: str, n: int, seed: int, scratch: Path, texts: Sequence[Typed] = ()) -> Found:
    """Import a site into an archive of its own below `scratch`, in this process, and compare."""
    from ficmirror.cli.archive import set_up
    from ficmirror.config import load

    made = make_site(name, n, seed, texts)
    write(made, scratch / "site")
    config = load(archive=scratch / "archive")
    set_up(config)
    from ficmirror.accession.run import Options, take_in

    take_in(config, [scratch / "site"], Options(n_workers=0))
    return compare(made, held_works(), "site")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each markup; status 1 where a figure is below its reach."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sites", description=__doc__)
    parser.add_argument("markups", nargs="*", help=f"which (all): {', '.join(names())}")
    parser.add_argument("-n", type=int, default=60, help="works of each site (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--failures", type=int, default=0, help="failures to print of each measure")
    parser.add_argument("--scratch", type=Path, help="where to leave site and archive of the one markup that is named")
    parser.add_argument(
        "--texts", type=Path, nargs="*", default=[], help="labelled corpora whose texts stand for parts"
    )
    chosen = parser.parse_args(arguments)
    if chosen.scratch and len(chosen.markups) == 1:
        found = measure(chosen.markups[0], chosen.n, chosen.seed, chosen.scratch, read_texts(chosen.texts))
        sys.stdout.write(json.dumps({"shares": found.shares, "failures": found.failures}) + "\n")
        return 0
    sys.stdout.write(f"{'':24}" + " ".join(f"{name[:9]:>9}" for name in MEASURES) + "\n")
    return max([_line(name, chosen) for name in chosen.markups or names()], default=0)


def _line(name: str, chosen: argparse.Namespace) -> int:
    """Measure one markup in a process of its own: an archive is a process's for good."""
    with tempfile.TemporaryDirectory() as scratch:
        words = [sys.executable, "-m", "benchmarks.sites", name, "-n", str(chosen.n), "--seed", str(chosen.seed)]
        words += ["--texts", *map(str, chosen.texts)] if chosen.texts else []
        done = subprocess.run([*words, "--scratch", scratch], capture_output=True, check=True, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    sys.stdout.write(f"{name:24}" + " ".join(f"{found['shares'][one]:9.3f}" for one in MEASURES) + "\n")
    for measured, failures in found["failures"].items():
        for failure in failures[: chosen.failures]:
            sys.stdout.write(f"    {measured}: {failure}\n")
    sys.stdout.flush()
    return int(any(share < REACH.get(one, LEAST) for one, share in found["shares"].items()))


if __name__ == "__main__":
    raise SystemExit(main())
