"""A generated mailing list: stories posted in parts, answered, reposted, lost, and talk; what was put in is known."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TypeVar

from benchmarks.language import make_language, title_of
from benchmarks.stories import Story, describe, tell

T = TypeVar("T")
LIST = "tin-box-tales"
_SUBJECTS = (
    "[{list}] FIC: {title} ({n}/{of})",
    "NEW: {title}, Part {n} of {of} [{rating}]",
    "[{list}] {title} {n}/{of}",
    "{title} - Part {n}/{of}",
    "[{n}/{of}] {title}",
    "FIC: {title} ({n} of {of}) by {author}",
)
_ALONE = ("[{list}] FIC: {title} [{rating}]", "NEW: {title} (1/1)", "{title} ({rating})", "Fic: {title} by {author}")
_TALK = (
    "I liked the new episode a lot, and what did you all think of the ending?",
    "Does anybody know where I can find the transcript of last week's show? Thanks in advance!",
    "Welcome to the new members of the list. Please read the rules before you post.",
)
_FOOTER = (
    "\n_______________________________________________\n{list} mailing list\n{list}@lists.example.org\n"
    "http://lists.example.org/mailman/listinfo/{list}\n"
)
_YAHOO_FOOTER = (
    "\nTo unsubscribe from this group, send an email to:\n{list}-unsubscribe@groups.example.org\n\n"
    "Your use of Yahoo! Groups is subject to http://docs.yahoo.com/info/terms/ \n"
)


@dataclass(frozen=True, slots=True)
class Mail:
    """One post: its fields, and its text as it was written."""

    number: int
    sender: str
    address: str
    subject: str
    sent_at: datetime
    text: str
    answers: str = ""

    @property
    def id(self) -> str:
        """Its Message-ID without the angle brackets."""
        return f"{self.number}.{self.sent_at:%Y%m%d}@mail.example.org"


@dataclass(frozen=True, slots=True)
class Truth:
    """One work as it should come back: the narrative's words that were posted."""

    title: str
    author: str
    text: str
    n_parts: int


@dataclass(slots=True)
class Listful:
    """A list's posts with the works in them. `missing`: titles of works with a part that was never posted; `n_talk`:
    posts that are no stories.
    """

    mails: list[Mail] = field(default_factory=list)
    works: list[Truth] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    n_talk: int = 0


def make_list(n: int, seed: int = 1) -> Listful:
    """`n` stories as a list posted them, the same for the same seed."""
    language = make_language()
    chance = random.Random(f"list {seed}")
    authors = [title_of(chance, language, 2) for _ in range(max(4, n // 3))]
    made = Listful()
    clock = datetime(1999, 3, 1, 18, 0, tzinfo=UTC)
    for number in range(n):
        story = describe(chance, language, authors)
        story = replace(story, title=f"{story.title} {title_of(chance, language, 2)}")
        story = replace(story, paragraphs=tell(chance, language, story, chance.randint(900, 3_000)))
        clock += timedelta(hours=chance.randint(5, 60))
        _post(chance, made, story, clock, has_gap=number % 9 == 4)
        if chance.random() < 0.5:
            _talk(chance, made, clock + timedelta(hours=1))
    made.mails.sort(key=lambda mail: mail.sent_at)
    return made


def _post(chance: random.Random, made: Listful, story: Story, clock: datetime, has_gap: bool) -> None:
    """Post one story, whole or in parts; now and then a part twice, answered with all of it quoted, or never."""
    n_parts = 4 if has_gap else chance.choice((1, 1, 2, 3, 5))
    pieces = _pieces([paragraph for paragraph in story.paragraphs if paragraph], n_parts)
    address = "".join(story.author.lower().split()) + "@mail.example.org"
    pattern = chance.choice(_SUBJECTS if n_parts > 1 else _ALONE)
    first = ""
    told: list[str] = []
    for n, piece in enumerate(pieces, 1):
        if has_gap and n == 3:
            made.missing.append(story.title)
            continue
        told += piece
        names = {"list": LIST, "title": story.title, "n": n, "of": n_parts, "rating": "PG-13", "author": story.author}
        subject = pattern.format(**names)
        head = _header(story, n, n_parts) if n == 1 or chance.random() < 0.4 else ""
        text = head + "\n\n".join(piece) + "\n" + _ending(chance, story, is_last=n == n_parts)
        sender = story.author if n == 1 else chance.choice((story.author, address.partition("@")[0]))
        mail = Mail(len(made.mails), sender, address, subject, clock + timedelta(minutes=7 * n), text, first)
        first = first or (mail.id if chance.random() < 0.5 else "")
        made.mails.append(mail)
        if chance.random() < 0.15:
            later = mail.sent_at + timedelta(days=3)
            made.mails.append(replace(mail, number=len(made.mails), subject="REPOST: " + subject, sent_at=later))
        if chance.random() < 0.3:
            _answer(made, mail)
    made.works.append(Truth(story.title, story.author, "\n".join(told), n_parts))


def _pieces(paragraphs: Sequence[str], n: int) -> list[Sequence[str]]:
    size = -(-len(paragraphs) // n)
    return [paragraphs[at : at + size] for at in range(0, len(paragraphs), size)]


def _header(story: Story, n: int, of: int) -> str:
    part = f" ({n}/{of})" if of > 1 else ""
    return (
        f"Title: {story.title}{part}\nAuthor: {story.author}\nFandom: {story.world}\nRating: PG-13\n"
        f"Summary: {story.summary}\nArchive: {story.permission}\nDisclaimer: They are not mine.\n\n* * *\n\n"
    )


def _ending(chance: random.Random, story: Story, is_last: bool) -> str:
    end = "\nTHE END\n" if is_last else "\nTBC\n"
    signature = f"\n-- \n{story.author}\nhttp://www.example.org/~tales/\n" if chance.random() < 0.4 else ""
    return end + signature + chance.choice(("", _FOOTER, _YAHOO_FOOTER)).format(list=LIST)


def _answer(made: Listful, mail: Mail) -> None:
    """Somebody liked it, and quoted everything."""
    quoted = "\n".join("> " + line for line in mail.text.splitlines())
    text = f"{mail.sender} wrote:\n{quoted}\n\nOh, I loved this. Please write more soon!\n"
    made.mails.append(
        Mail(
            len(made.mails),
            "Reader",
            "reader@mail.example.org",
            "Re: " + mail.subject,
            mail.sent_at + timedelta(hours=2),
            text,
            mail.id,
        )
    )
    made.n_talk += 1


def _talk(chance: random.Random, made: Listful, at: datetime) -> None:
    subject = chance.choice(("[tin-box-tales] the new episode", "OT: transcripts?", "ADMIN: welcome"))
    made.mails.append(
        Mail(len(made.mails), "Reader Two", "two@mail.example.org", subject, at, chance.choice(_TALK) + "\n")
    )
    made.n_talk += 1


def head_of(mail: Mail, *more: str) -> str:
    """The head of a mail with some further fields."""
    fields = [
        f"From: {mail.sender} <{mail.address}>",
        f"To: {LIST}@lists.example.org",
        f"Subject: {mail.subject}",
        f"Date: {format_datetime(mail.sent_at)}",
        f"Message-ID: <{mail.id}>",
        *([f"In-Reply-To: <{mail.answers}>", f"References: <{mail.answers}>"] if mail.answers else []),
        *more,
    ]
    return "\n".join(fields) + "\n"


def batches(mails: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """The mails in runs of a size."""
    return (mails[at : at + size] for at in range(0, len(mails), size))
