"""What people posted on a made board: stories a chapter a post among their readers' answers, a thread of many people's
tales, and talk; what was posted is known.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

from benchmarks.tales import Tale, make_authors, make_tales

_PRAISE = (
    "OMG great update!!! Please post more soon!",
    "I love this so much :D More more more!",
    "*bounces* That was wonderful. I can't wait for the next part.",
    "Great new chapter. The ending broke my heart!",
    "First! Ok now I go and read it :)",
    "Aww, that was so sweet. You have to continue this!",
    "bump",
    "New reader here! I read everything in one go and I want to say that you are a fantastic writer. The way you write "
    "them is just how I see them in my head, and when she found the letter I had tears in my eyes. I don't usually "
    "like stories like this, but my sister told me about it and now I can't stop. Please don't leave us hanging like "
    "that for too long, and thank you for sharing it with us!",
    "Oh no, a cliffhanger! How could you? I need to know what happens now.",
    "PPMS! Love it",
)
_ANSWERS = (
    "Thanks everyone for the lovely feedback! The next part will be up tomorrow.",
    "Sorry I haven't updated, real life is crazy. I am working on it, I promise!",
    "Thank you so much {user}, that means a lot to me. I'm glad you like it :)",
    "*hugs you all* You guys are the best readers.",
)
_TALK = (
    (
        "What is everybody reading?",
        "I have nothing left to read and I am bored, so tell me about your favourite stories. I like long ones with a "
        "plot, and nothing too sad please. Links are welcome!",
    ),
    (
        "RULES - read before you post!",
        "Welcome to the fan fiction board. Please put the rating of your story in the title of the thread. No flames. "
        "One thread for each story, please, and do not post other people's work. The moderators may close any thread.",
    ),
    ("Who is your favourite character and why?", "Mine changes all the time. Tell me yours, and why!"),
    ("Looking for a beta", "I need somebody to look over my grammar, English isn't my first language. PM me please!"),
    ("Happy birthday Lestrade's Umbrella!", "It is her birthday today, so come in and say something nice to her."),
)
_CHATTER = (
    "I agree with everything you said.",
    "Me too! I was just thinking about that yesterday.",
    "Hmm, I don't know. I think it was better in the first season, but that's just me.",
    "Happy birthday!! Have a great day and lots of cake!",
    "I'd love to help, sent you a PM.",
    "lol that is so true",
)
_SIGNATURES = (
    "~* Keeper of the blue lamp and all its shadows *~",
    "My fics: The Long Stair | Seven Gates | updated 3/4",
    "banner made by the wonderful Mistral at Pixel Attic",
    '"There is nothing more deceptive than an obvious fact."',
)
_HEADS = ("Chapter {n}", "Chapter {n}: {name}", "Part {n}", "PART {n}", "{n}.", "~Chapter {word}~", "Chapter {word}")
_NUMBERS = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"]
_TITLES = (
    "{title}",
    "{title} ({rating})",
    "{title} [{rating}] - updated {month}/12",
    "{title} by {author}",
    "{title} - {rating} - COMPLETE",
    "[WIP] {title}",
    "{title}, {rating}, Ch. {n} up!",
    "Fic: {title}",
)
_DRABBLES = ("Drabble thread - post yours here!", "The monthly drabble challenge: rain", "Ficlets and drabbles")


class Role(Enum):
    """What a post is to its thread."""

    CHAPTER = "chapter"  # a part of the story
    COMMENT = "comment"  # a reader's
    ANSWER = "answer"  # the author's, to readers
    TALK = "talk"
    TALE = "tale"  # a whole work of its poster among others' ones


@dataclass(frozen=True, slots=True)
class Post:
    """One post: `text` is its paragraphs, `quoted` what it quotes of whom."""

    user: str
    at: datetime
    role: Role
    text: tuple[str, ...]
    head: str = ""
    quoted: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Thread:
    """A thread with its posts in order; `tale` is the story it tells, None for talk and for many people's tales."""

    number: int
    title: str
    tale: Tale | None
    posts: list[Post] = field(default_factory=list)

    @property
    def starter(self) -> str:
        """Who began it."""
        return self.posts[0].user

    def of(self, *roles: Role) -> list[Post]:
        """Its posts of some roles, in order."""
        return [post for post in self.posts if post.role in roles]


@dataclass(slots=True)
class Board:
    """A board: its threads, and the signature of each user who has one."""

    threads: list[Thread]
    signatures: dict[str, str]


def make_board(n: int, seed: int = 1) -> Board:
    """`n` threads, the same for the same seed: of twelve about nine a story's, two of talk, one of drabbles."""
    chance = random.Random(f"board {seed}")
    users = [*make_authors(chance, max(8, n // 4)), "moonbeam_21", "xXAngelXx", "Snowy", "Jen"]
    signatures = {user: chance.choice(_SIGNATURES) for user in users if chance.random() < 0.5}
    tales = iter(make_tales(4 * n + 20, seed))
    threads = []
    for number in range(n):
        at = datetime(2003, 3, 4, 17, 12) + timedelta(days=number * 3)
        kind = number % 12
        make = _drabbles if kind == 7 else _talk if kind in {3, 10} else _story
        threads.append(make(chance, 400 + 7 * number, users, at, tales))
    return Board(threads, signatures)


def _later(chance: random.Random, at: datetime) -> datetime:
    return at + timedelta(minutes=chance.randint(9, 4000))


def _other(chance: random.Random, users: Sequence[str], user: str) -> str:
    return chance.choice([one for one in users if one != user])


def _story(chance: random.Random, number: int, users: Sequence[str], at: datetime, tales: Iterator[Tale]) -> Thread:
    tale = next(tales)
    author = chance.choice(users)
    pattern, head, has_header = chance.choice(_TITLES), chance.choice((*_HEADS, "")), chance.random() < 0.6
    named = pattern.format(
        title=tale.title, rating=tale.rating, author=author, month=chance.randint(1, 12), n=len(tale.parts)
    )
    thread = Thread(number, named, tale)
    for n, part in enumerate(tale.parts, 1):
        at = _later(chance, at)
        text = part.paragraphs if n > 1 or not has_header else (_header(tale, author), *part.paragraphs)
        above = head.format(n=n, name=part.title or "The Door", word=_NUMBERS[n - 1]) if tale.is_long else ""
        thread.posts.append(Post(author, at, Role.CHAPTER, tuple(filter(None, text)), above))
        for _ in range(chance.choice((0, 1, 2, 3, 5, 9))):
            at = _later(chance, at)
            user = _other(chance, users, author)
            quoted = (author, chance.choice(part.paragraphs[:4])) if chance.random() < 0.25 else ("", "")
            thread.posts.append(Post(user, at, Role.COMMENT, (chance.choice(_PRAISE),), quoted=quoted))
            if chance.random() < 0.2:
                at = _later(chance, at)
                said = chance.choice(_ANSWERS).format(user=user)
                answered = (user, thread.posts[-1].text[0]) if chance.random() < 0.3 else ("", "")
                thread.posts.append(Post(author, at, Role.ANSWER, (said,), quoted=answered))
    return thread


def _header(tale: Tale, author: str) -> str:
    return (
        f"Title: {tale.title}\nAuthor: {author}\nFandom: {tale.world}\nRating: {tale.rating}\n"
        f"Summary: {tale.summary}\nDisclaimer: I own nothing."
    )


def _talk(chance: random.Random, number: int, users: Sequence[str], at: datetime, tales: Iterator[Tale]) -> Thread:
    del tales
    title, first = _TALK[number % len(_TALK)]
    thread = Thread(number, title, None, [Post(chance.choice(users), at, Role.TALK, (first,))])
    for _ in range(chance.choice((2, 6, 20, 33))):
        at = _later(chance, at)
        thread.posts.append(Post(chance.choice(users), at, Role.TALK, (chance.choice(_CHATTER),)))
    return thread


def _drabbles(chance: random.Random, number: int, users: Sequence[str], at: datetime, tales: Iterator[Tale]) -> Thread:
    thread = Thread(number, chance.choice(_DRABBLES), None)
    asked = "Post your drabbles in this thread. A hundred words, any pairing you like, have fun!"
    thread.posts.append(Post(chance.choice(users), at, Role.TALK, (asked,)))
    for _ in range(chance.choice((4, 9, 17))):
        at, tale, user = _later(chance, at), next(tales), chance.choice(users)
        thread.posts.append(Post(user, at, Role.TALE, _first_words(tale.parts[0].paragraphs, 110), tale.title))
        if chance.random() < 0.4:
            at = _later(chance, at)
            thread.posts.append(Post(_other(chance, users, user), at, Role.COMMENT, (chance.choice(_PRAISE),)))
    return thread


def _first_words(paragraphs: Sequence[str], n: int) -> tuple[str, ...]:
    kept: list[str] = []
    for paragraph in paragraphs:
        words = paragraph.split()[:n]
        n -= len(words)
        if words:
            kept.append(" ".join(words))
    return tuple(kept)
