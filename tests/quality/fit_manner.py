"""Fits `recognise/words/manner.toml`: which plain words an author talks with, and which a story is told with.

    python -m tests.quality.fit_manner [--corpus FOLDER]... [--without FOLDER]... [--write]

Reads the bank of sentences and the labelled documents beside it (never those held out), and any further folder with
`labels.jsonl` and `documents/`. Prints how well texts are told apart by words that were fitted without them, and what
the table in use makes of the same texts; `--write` moves the table in use halfway to what
all of them make.
"""

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ficmirror.examine import examine
from ficmirror.recognise.words import manner
from ficmirror.recognise.words.cues import fold_words, sentences
from tests.quality.scoring import fold

HERE = Path(__file__).parent
TABLE = HERE.parents[1] / "src/ficmirror/recognise/words/manner.toml"
CORPORA = (HERE, HERE / "unseen_forms", HERE / "unseen_real")
TOLD = frozenset({"openings"})  # roles of the bank that are stories
NEITHER = frozenset({"furniture", "endings", "rating", "translation", "status", "sequel_to", "spoilers"})
TALK = ("notes", "disclaimer", "feedback", "archive", "warnings", "beta", "dedication", "summary")
TALK_WEIGHT = {"summary": 0.3}  # a summary is told, though outside the story
MOST_OF_A_STORY = 40  # paragraphs, so that no long document speaks for all
LEAST_WORDS, LEAST_TEXTS, MOST_WORDS = 2, 5, 4000  # of a text; that hold a word; in the table
ROUNDS, RATE, SHRINK = 15, 0.1, 0.0024
STRETCH = 2.4  # what a fitted, much shrunk weight is written as
CAUTION = 1.3  # bits taken off: a paragraph that a story loses costs more than a note that is left in it
FOLDS = 5
Table = tuple[float, dict[str, float], dict[str, float]]  # bits of nothing said, sign → bits, word → bits
SIGNS = ("!", "?", "(", "speech", "quote", "digit", "ed")
HEAD = """\
# How much a plain word speaks for an author talking (positive) or for a story being told (negative), in bits: the words
# of each weight. Fitted by tests/quality/fit_manner.py, which says how to fit it again; see docs/decisions/0043.
"""


class Text(NamedTuple):
    """A paragraph or a sentence: its source, whether an author talks in it, how much it counts, its features."""

    source: str
    is_talk: bool
    weight: float
    features: frozenset[str]
    scale: float
    raw: str


def text_of(source: str, raw: str, is_talk: bool, weight: float = 1.0) -> Text:
    """A text with what `manner.talks` would hear of it."""
    raw = raw[: manner.LONGEST]
    folded = fold_words(raw)
    words = folded.split()
    scale = manner.SCALE / max(len(words), manner.FEW) ** 0.5
    signs = {f"<{sign}>" for sign in manner.signs(raw, folded)}
    return Text(source, is_talk, weight, frozenset(words) | signs, scale, raw)


def of_bank() -> Iterator[Text]:
    """The sentences of the bank, each a source of its own."""
    for path in sorted((HERE / "sentences").glob("*.txt")):
        if path.stem in NEITHER:
            continue
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            weight = TALK_WEIGHT.get(path.stem, 1.0)
            yield text_of(f"{path.stem} {n}", line.split("\t")[-1], path.stem not in TOLD, weight)


def _starts(row: dict[str, Any], first: str) -> bool:
    lead = " ".join(fold(row.get("body_starts_with") or "").split()[:6])
    return bool(lead) and fold(first).startswith(lead)


def _paragraphs(markup: str) -> list[str]:
    plain = re.sub(r"<[^>]+>", " ", re.sub(r"</(?:p|blockquote|h\d|div)>|<br ?/?>", "\n", markup))
    return [line for line in (" ".join(line.split()) for line in plain.split("\n")) if line]


def of_document(source: str, row: dict[str, Any], data: bytes, name: str) -> Iterator[Text]:
    """The labelled prose of a document, and its narrative where its beginning was found."""
    for field in TALK:
        values = row.get("fields", {}).get(field) or []
        for value in values if isinstance(values, list) else [values]:
            weight = TALK_WEIGHT.get(field, 1.0)
            yield text_of(source, value, True, weight)
            pieces = sentences(value)
            if len(pieces) > 1:
                yield from (text_of(source, value[low:high], True, 0.5 * weight) for low, high in pieces)
    for work in examine(data, name).recognised.works:
        if _starts(row, work.body_starts_with):
            told = [line for chapter in work.chapters for line in _paragraphs(chapter.markup)]
            step = max(1, len(told) // MOST_OF_A_STORY)
            yield from (text_of(source, line, False) for line in told[:3] + told[3::step])


def of_corpus(folder: Path) -> Iterator[Text]:
    """All texts of a labelled corpus."""
    for line in (folder / "labels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        path = folder / "documents" / Path(row.get("file") or f"{row['id']}.txt").name
        if row["kind"] != "container":
            yield from of_document(f"{folder.name} {row['id']}", row, path.read_bytes(), path.name)


def vocabulary(texts: Sequence[Text]) -> frozenset[str]:
    """The words that enough sources have, without those that are mostly written large amid a sentence: names."""
    sources: dict[str, set[str]] = defaultdict(set)
    small, large = Counter[str](), Counter[str]()
    for text in texts:
        for word in text.features:
            sources[word].add(text.source)
        for found in re.finditer(r"(?<=[\w,;] )[^\W\d_]+", text.raw):
            (large if found.group()[0].isupper() else small)[fold_words(found.group()).strip()] += 1
    return frozenset(
        word
        for word, where in sources.items()
        if len(where) >= LEAST_TEXTS
        and (word == "i" or small[word] >= large[word])
        and word.isascii()
        and not word.isdigit()
    )


def fit(texts: Sequence[Text], words: frozenset[str]) -> tuple[float, dict[str, float]]:
    """(bias, word or <sign> → weight) by logistic regression with shrinking weights; the same for the same texts."""
    n_talk = sum(text.weight for text in texts if text.is_talk)
    n_told = sum(text.weight for text in texts if not text.is_talk)
    balance = {True: len(texts) / (2 * n_talk), False: len(texts) / (2 * n_told)}
    rows = [
        (sorted(text.features & words), text.scale, float(text.is_talk), text.weight * balance[text.is_talk])
        for text in sorted(texts, key=lambda text: (hash_of(text.raw), text.raw))
    ]
    bias, weights, slopes = 0.0, dict.fromkeys(words, 0.0), dict.fromkeys(words, 1.0)
    for turn in range(ROUNDS):
        for features, scale, wanted, counts in rows:
            bits = bias + scale * sum(weights[word] for word in features)
            error = counts * (wanted - 1 / (1 + math.exp(-max(-30.0, min(30.0, bits)))))
            bias += 0.02 * error / (1 + turn)
            for word in features:
                step = scale * error - SHRINK * weights[word]
                slopes[word] += step * step
                weights[word] += RATE * step / slopes[word] ** 0.5
        weights = {word: weight * (1 - SHRINK * len(rows) / 100) for word, weight in weights.items()}
    return bias, weights


def hash_of(raw: str) -> int:
    """A number for a text by which they are well mixed, the same on every machine."""
    number = 0
    for character in raw:
        number = (number * 1_000_003 + ord(character)) % 2_147_483_647
    return number


def heard(text: Text, bias: float, weights: dict[str, float]) -> float:
    """Bits for talk by some weights."""
    return bias + text.scale * sum(weights.get(word, 0.0) for word in sorted(text.features))


def area(scored: Sequence[tuple[float, bool]]) -> float:
    """The area under the curve: how often a text of talk is heard more for talk than one of a story."""
    ranks: dict[float, list[bool]] = defaultdict(list)
    for bits, is_talk in scored:
        ranks[bits].append(is_talk)
    below = right = n_talk = 0.0
    for bits in sorted(ranks):
        talk = sum(ranks[bits])
        told = len(ranks[bits]) - talk
        right += talk * (below + told / 2)
        below += told
        n_talk += talk
    return right / max(n_talk * below, 1.0)


def scaled(bias: float, weights: dict[str, float]) -> Table:
    """A fit in the bits of the table."""
    plain = {word: STRETCH * weight for word, weight in weights.items() if not word.startswith("<")}
    marks = {sign: STRETCH * weights.get(f"<{sign}>", 0.0) for sign in SIGNS}
    return STRETCH * bias - CAUTION, marks, plain


def moved(old: Table, new: Table) -> Table:
    """The table in use, gone halfway to a new fit: what it was taught by texts that nobody has now is not forgotten."""
    both = [
        {key: (one.get(key, 0.0) + other.get(key, 0.0)) / 2 for key in one.keys() | other.keys()}
        for one, other in zip(old[1:], new[1:], strict=True)
    ]
    return (old[0] + new[0]) / 2, both[0], both[1]


def written(table: Table) -> str:
    """A table as it stands in the file: the heaviest words, by weights of a tenth of a bit."""
    bias, marks, plain = table
    kept = sorted(filter(str.isascii, plain), key=lambda word: (-abs(plain[word]), word))[:MOST_WORDS]
    groups: dict[float, list[str]] = defaultdict(list)
    for word in kept:
        groups[round(plain[word], 1) + 0.0].append(word)
    lines = [HEAD, f"bias = {round(bias, 1)}", "", "[marks]"]
    lines += [f'"{sign}" = {round(bits, 1)}' for sign, bits in sorted(marks.items()) if round(bits, 1)]
    lines += ["", "[words]"]
    for bits in sorted(groups):  # what says nothing is there, too: a text of which little is known is not heard
        lines.append(f'"{bits:+.1f}" = """')
        lines += _filled(sorted(groups[bits]))
    return "\n".join(lines) + "\n"


def _filled(words: Sequence[str], width: int = 118) -> list[str]:
    """Words in lines; the last closes the string."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".lstrip()
    lines[-1] += '"""'
    return lines


def report(texts: Sequence[Text]) -> None:
    """How well texts are told apart by words that were fitted without their sources, and by the table in use."""
    sources = sorted({text.source for text in texts}, key=lambda source: (hash_of(source), source))
    fold_of = {source: n % FOLDS for n, source in enumerate(sources)}
    scored: list[tuple[float, bool, str]] = []
    for number in range(FOLDS):
        known = [text for text in texts if fold_of[text.source] != number]
        bias, weights = fit(known, vocabulary(known))
        left = (text for text in texts if fold_of[text.source] == number)
        scored += [(heard(text, bias, weights), text.is_talk, text.source) for text in left]
    for name in ("bank", "documents"):
        is_bank = name == "bank"
        mine = [(bits, talk) for bits, talk, source in scored if (source.split()[0] in BANK_ROLES) is is_bank]
        now = [
            (manner.talks(one.raw), one.is_talk) for one in texts if (one.source.split()[0] in BANK_ROLES) is is_bank
        ]
        areas = f"{area(mine):.3f} left out, {area(now):.3f} by the table in use"
        sys.stdout.write(f"{name}: {len(mine)} texts, area {areas}\n")


BANK_ROLES = frozenset(path.stem for path in (HERE / "sentences").glob("*.txt"))


def main() -> None:
    """Fit, report, and with `--write` write the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpus", type=Path, action="append", default=[], help="a further labelled corpus")
    ask.add_argument("--without", type=Path, action="append", default=[], help="one beside this file to leave out")
    ask.add_argument("--write", action="store_true", help="write the table")
    asked = ask.parse_args()
    left_out = {path.resolve() for path in asked.without}
    folders = [folder for folder in (*CORPORA, *asked.corpus) if folder.resolve() not in left_out]
    every = (*of_bank(), *(text for folder in folders for text in of_corpus(folder)))
    texts = [text for text in every if len(text.features) >= LEAST_WORDS]
    report(texts)
    if asked.write:
        TABLE.write_text(
            written(moved(manner.table(), scaled(*fit(texts, vocabulary(texts))))), encoding="utf-8", newline="\n"
        )
        sys.stdout.write(f"wrote {TABLE.name}\n")


if __name__ == "__main__":
    main()
