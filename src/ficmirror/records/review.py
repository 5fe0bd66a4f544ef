"""What readers said of a work where it was published: reviews and comments, kept as what they are."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Review:
    """One review or comment.

    `key` names it inside the object it stands in, "" where nothing does; `author` and `rating` are as written; `date`
    is ISO 8601 as precise as stated (with the time, where there is one), "" where unknown; `markup` is of
    `text.markup`'s vocabulary. `chapter` counts the chapters of the work in that object from 1, None for the work as a
    whole; `reply_to` is the key of what it answers. `is_held_back`: the archive that had it did not show it to
    everyone (screened, deleted, not validated). `digest` names the object it stands in ("" inside one document's own
    description).
    """

    key: str
    author: str
    markup: str
    date: str = ""
    chapter: int | None = None
    rating: str = ""
    reply_to: str = ""
    is_held_back: bool = False
    digest: str = ""
