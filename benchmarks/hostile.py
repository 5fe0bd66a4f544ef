"""How long examining takes for documents made to be hard, at growing sizes: twice the length must cost about twice.

`python -m benchmarks.hostile [--only WORDS] [--megabytes N]` ends with status 1 when some form grows faster.
"""

import argparse
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from ficmirror.examine import examine

SENTENCE = "It occurred to Holmes that the fog had a temper of its own. "
STEPS = 3  # each twice the one before
NOISE = 0.05  # seconds below which a ratio says nothing
LIMIT = 2.6  # how many times as long twice the length may take: linear, with room for the collector and for noise


def repeated(piece: str) -> Callable[[int], str]:
    """A document of about so many characters that says one thing over and over."""
    return lambda size: piece * max(size // len(piece), 1)


def numbered(template: str) -> Callable[[int], str]:
    """The same with a number that counts up in place of `{}`."""
    return lambda size: "".join(template.replace("{}", str(n)) for n in range(max(size // len(template), 1)))


TEXTS: Mapping[str, Callable[[int], str]] = {
    "a line of words": repeated(SENTENCE),
    "a line without a space": repeated("a"),
    "spaces in a line": lambda size: "a" + " " * size + "b",
    "spaces at line ends": repeated("a" + " " * 50 + "\n"),
    "empty lines": lambda size: "a" + "\n" * size + "b",
    "lines of a space": lambda size: "a" + "\n " * (size // 2) + "b",
    "quotation marks": repeated('"'),
    "nested quotes": lambda size: "> " * (size // 2) + "x",
    "quoted lines": lambda size: "\n".join(">" * (n % 200) + " " + SENTENCE for n in range(size // 160)),
    "known labels": numbered("Title: A Scandal {}\nAuthor: Dr {}\nRating: R\n"),
    "known labels in a line": numbered("Title: A Scandal {} Author: Dr {} Rating: R "),
    "unknown labels": numbered("Label{}: value\n"),
    "unknown labels in a line": numbered("Label{}: value "),
    "one label, many pairings": lambda size: "Title: X\nPairing: " + "Holmes/Watson, " * (size // 15),
    "one pairing without end": lambda size: "Title: X\nPairing: " + "Holmes/" * (size // 7),
    "rules": repeated("* * *\n"),
    "dashes": repeated("-"),
    "brackets": repeated("("),
    "open tags": repeated("<"),
    "emphasis": repeated("*_"),
    "emphasised words": repeated("*a _b "),
    "slashes": repeated("A/"),
    "at signs": repeated("a@"),
    "addresses": repeated("me@host.example "),
    "disguised addresses": repeated("name at host dot com "),
    "web addresses": repeated("http://x.example/a "),
    "dates": repeated("January 1, 1999 "),
    "bylines": repeated("by John Hamish Watson\n"),
    "speakers": repeated("HOLMES: I say.\nWATSON: Quite.\n"),
    "chapters": numbered("Chapter {}\n\n" + SENTENCE * 3 + "\n\n"),
    "numerals": repeated("I\n\nV\n\nX\n\n"),
    "mails": numbered("From: a@x.example\nSubject: fog {}/99\nDate: Mon, 3 May 1999 10:00:00\n\n" + SENTENCE + "\n\n"),
    "disclaimers": repeated("I do not own anything, and nothing here is mine; feedback to me. "),
    "damaged apostrophes": repeated("â€™"),
    "Chinese": repeated("第一章 他说：“你好。”\n"),
    "combining accents": lambda size: "a" + "\u0301" * size,
}
PAGES: Mapping[str, Callable[[int], str]] = {
    "open divisions": repeated("<div>"),
    "open fonts": repeated("<font color=red><b><i>x"),
    "open tables": repeated("<table><tr><td>"),
    "rows of labels": lambda size: "<table>" + "<tr><td>Title:</td><td>x</td></tr>" * (size // 34),
    "links": repeated('<a href="a.html">x</a> by <b>Y</b><br>'),
    "attributes": lambda size: "<p " + "a=b " * (size // 4) + ">",
    "comments": repeated("<!--"),
    "entities": repeated("&amp;"),
    "ampersands": repeated("&"),
    "paragraphs": repeated("<p>x"),
    "quotes in quotes": repeated("<blockquote>"),
    "lists in lists": repeated("<ul><li>"),
    "open scripts": repeated("<script>"),
}


def cost(text: str, path: str) -> float:
    """Seconds of processor time for examining it."""
    content = text.encode()
    began = time.process_time()
    examine(content, path)
    return time.process_time() - began


def say(line: str) -> None:
    """One line at once: the whole takes minutes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table; 1 when some form grows faster than its length."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--only", default="", help="only forms whose name has this in it")
    ask.add_argument("--megabytes", type=float, default=10.0, help="the largest document (default 10)")
    asked = ask.parse_args(arguments)
    largest = int(asked.megabytes * 1_000_000)
    sizes = [largest >> step for step in reversed(range(STEPS))]
    forms = [*((name, make, "x.txt") for name, make in TEXTS.items()), *((n, m, "x.html") for n, m in PAGES.items())]
    say("| form | " + " | ".join(f"{size / 1e6:.2g} MB" for size in sizes) + " | growth |")
    say("|---|" + "---|" * (STEPS + 1))
    is_linear = True
    for name, make, path in forms:
        if asked.only not in name:
            continue
        seconds = [cost(make(size), path) for size in sizes]
        growth = seconds[-1] / max(seconds[-2], NOISE)
        is_linear &= growth <= LIMIT
        say(f"| {name} | " + " | ".join(f"{second:.2f} s" for second in seconds) + f" | {growth:.2f} |")
    return 0 if is_linear else 1


if __name__ == "__main__":
    raise SystemExit(main())
