"""A mail or a journal's post as a deed: who sent it, when, in answer to what. It ties the parts of a work together."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Posting:
    """How one text was posted.

    `senders`: what tells the sender from others (a mail address in lower case, a profile or a journal's name), the
    surest first; `title` and `part` are as the subject has them, "" for none; `sent_on` is ISO 8601, "" where unknown;
    `id` names the mail, `thread` the mails above it, the first of them first.
    """

    senders: tuple[str, ...] = ()
    title: str = ""
    part: str = ""
    sent_on: str = ""
    id: str = ""
    thread: tuple[str, ...] = ()
    is_answer: bool = False
