"""How much of a made board comes back, by its program: `python -m benchmarks.boards.recovery [N]`."""

import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.boards import BOARDS
from benchmarks.boards.threads import Board, Role, Thread, make_board
from benchmarks.recovery import arranged, examined
from ficmirror.records.deposit import Deposit
from ficmirror.text.fold import fold
from ficmirror.text.markup import plain

_OF_STORIES = ("titled", "credited", "whole", "divided")
_FIGURES = (*_OF_STORIES, "comments", "tales")
_LONG = 40  # letters of a paragraph that stands in one work only


@dataclass(frozen=True, slots=True)
class Recovery:
    """Shares of the story threads that came back as one work: under its title (`titled`), by its starter (`credited`),
    with every paragraph and next to nothing else (`whole`), a chapter for each part (`divided`); of the readers' and
    the author's remarks that stand with it under their writers' names; of the tales of many people's threads that are
    works by their writers. `extra`: works that were none.
    """

    shares: dict[str, float]
    extra: tuple[str, ...]
    failures: tuple[str, ...]


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")


def _text(deposit: Deposit) -> str:
    return _letters("\n".join(f"{one.title or ''} {plain(one.markup)}" for one in deposit.chapters))


class _Count:
    """Holds what came back against what was posted."""

    def __init__(self, deposits: Sequence[Deposit]) -> None:
        self.deposits = deposits
        self.texts = [_text(deposit) for deposit in deposits]
        self.right: defaultdict[str, list[bool]] = defaultdict(list)
        self.failures: list[str] = []
        self.used: set[int] = set()

    def tales(self, thread: Thread) -> None:
        """The tales that several people told in a thread."""
        for post in thread.of(Role.TALE):
            words = _letters("".join(post.text))
            at = next((n for n, text in enumerate(self.texts) if words in text), -1)
            is_right = at >= 0 and post.user in [credit.name for credit in self.deposits[at].credits]
            self.right["tales"].append(is_right)
            self.used |= {at}
            if not is_right:
                self.failures.append(f"tales: {post.head} by {post.user}: {at >= 0 and self.deposits[at].title}")

    def story(self, thread: Thread) -> None:
        """The story that one told in a thread, and what was said of it."""
        chapters = thread.of(Role.CHAPTER)
        paragraphs = [_letters(one) for post in chapters for one in post.text if not one.startswith("Title:")]
        holders = {n for one in paragraphs if len(one) > _LONG for n, text in enumerate(self.texts) if one in text}
        self.used |= holders
        at = max(holders, key=lambda n: sum(one in self.texts[n] for one in paragraphs), default=-1)
        found = dict.fromkeys(_OF_STORIES, False)
        what, reviews = "nothing", []
        if at >= 0:
            deposit, text, size = self.deposits[at], self.texts[at], sum(map(len, paragraphs))
            heads = sum(len(_letters(post.head)) for post in chapters)
            had = sum(len(one) for one in paragraphs if one in text)
            spare, is_one = len(text) - size - 2 * heads, len(holders) == 1
            wanted = thread.tale.title if thread.tale else ""
            found["titled"] = is_one and _letters(deposit.title) == _letters(wanted)
            found["credited"] = [credit.name for credit in deposit.credits] == [thread.starter]
            found["whole"] = is_one and had >= 0.99 * size and spare <= 0.02 * size + 20
            found["divided"] = is_one and len(deposit.chapters) == len(chapters)
            reviews = [(review.author, _letters(plain(review.markup))) for review in deposit.reviews]
            what = f"{deposit.title!r}: {len(holders)} works, {had}+{spare} of {size}, {len(deposit.chapters)} chapters"
        for post in thread.of(Role.COMMENT, Role.ANSWER):
            said = (post.user, _letters("".join(post.text)))
            self.right["comments"].append(said in reviews)
            if said in reviews:
                reviews.remove(said)
        for name, is_right in found.items():
            self.right[name].append(is_right)
        missed = [name for name, is_right in found.items() if not is_right] + ["comments"] * bool(reviews)
        if missed:
            self.failures.append(f"{','.join(missed)}: {thread.number} {thread.title!r} by {thread.starter}: {what}")


def compare(board: Board, deposits: Sequence[Deposit]) -> Recovery:
    """What came back of what was posted."""
    count = _Count(deposits)
    for thread in board.threads:
        count.tales(thread)
        if thread.tale:
            count.story(thread)
    extra = tuple(deposit.title for n, deposit in enumerate(deposits) if n not in count.used)
    shares = {name: sum(count.right[name]) / max(1, len(count.right[name])) for name in _FIGURES}
    return Recovery(shares, extra, tuple(count.failures))


def measure(program: str, n: int, seed: int = 1) -> Recovery:
    """The recovery of a made board of `n` threads from one program's pages."""
    board = make_board(n, seed)
    return compare(board, arranged(examined(BOARDS[program](board))))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line for each program."""
    words = sys.argv[1:] if arguments is None else arguments
    n = int(words[0]) if words else 60
    sys.stdout.write(f"{'':20} " + " ".join(f"{name:>9}" for name in (*_FIGURES, "extra")) + "\n")
    for program in words[1:] or BOARDS:
        found = measure(program, n)
        figures = " ".join(f"{found.shares[name]:9.3f}" for name in _FIGURES)
        sys.stdout.write(f"{program:20} {figures} {len(found.extra):9}\n")
        for failure in (*found.failures, *(f"extra: {one}" for one in found.extra))[: 400 if words[1:] else 0]:
            sys.stdout.write("    " + failure + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
