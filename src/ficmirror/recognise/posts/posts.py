"""What a mail or a journal's post says by being one: whether a story comes, who posted it, who may see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ficmirror.recognise.posts.announced import TALK, Subject, read_subject
from ficmirror.recognise.words.cues import fold_words
from ficmirror.recognise.words.lexicon import fold_label
from ficmirror.records.description import WorkDescription
from ficmirror.records.document import Document
from ficmirror.records.posting import Posting
from ficmirror.records.rights import Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.text.dates import read_date
from ficmirror.text.lists import split_list
from ficmirror.text.names import find_addresses

FORMS = frozenset({"mail", "journal"})
_ID = re.compile(r"<([^<>\s]{3,250})>")
_CUT_ADDRESS = re.compile(r"([\w.+%-]{1,64}@)\w{0,3}(?:\.{2,3}|…)")  # as Yahoo's archive shows them
_YES = re.compile(r"\s*[\"']?yes\b", re.IGNORECASE)
_LJDUMP = re.compile(r"(?:\A|/)([\w-]{2,60})/L-\d{1,12}\Z")
_MOST_ABOVE = 30
_SHORT, _DRABBLE = 900, 400  # characters of narrative
_SAMPLE = 4_000  # characters in which talk is looked for
_TALKING, _MOST_TALK = 0.8, 8  # bits for each time, and how often at most
_FIC = re.compile(r"\b(?:fan ?)?fic(?:tion|s|let)?\b|\bdrabbles?\b|\bstor(?:y|ies)\b", re.IGNORECASE)
_MOST_TAGS = 60
_LOCKS = {
    "private": "private",
    "friends": "for friends only",
    "custom": "for chosen readers only",
}


@dataclass(frozen=True, slots=True)
class Post:
    """A document that was posted: its subject taken apart, and how much of it was quoted from others, 0 to 1."""

    subject: Subject
    quoted: float
    answers: bool
    n_talk: int = 0
    is_journal: bool = False

    def weigh(self, n_story: int, n_labels: int) -> list[tuple[float, str]]:
        """(bits against a work, why); negative ones speak for it. `n_story`: characters of narrative; `n_labels`:
        header lines that the author typed.
        """
        kinds, told = self.subject.kinds, self.subject.is_story
        found = []
        if self.subject.part:
            found.append((-3.0, "the subject counts parts"))
        elif told:
            found.append((-2.0, "the subject announces a story"))
        elif "perhaps" in kinds:
            found.append((-0.7, "the subject may announce a story"))
        if "others" in kinds:
            found.append((3.5, "the subject speaks of something else"))
        if self.answers and not (told and n_story > _SHORT and self.quoted < 0.3):
            found.append((2.0 + 4.0 * self.quoted + (2.0 if not n_labels else 0.0), "it answers another post"))
        if "forwards" in kinds and not told:
            found.append((1.0, "it passes something on"))
        if n_story < _DRABBLE:
            found.append((2.0, "it is very short") if n_story else (6.0, "nothing in it is told"))
        elif n_story < _SHORT and not told and not n_labels:
            found.append((1.5, "it is short"))
        if not told and not n_labels:
            found.append((3.0 if self.is_journal else 1.0, "nothing announces a story"))
            if self.n_talk >= 2:
                found.append(
                    (_TALKING * min(self.n_talk, _MOST_TALK), "it speaks of its writer's day, or to its readers")
                )
        return found


def post_of(document: Document) -> Post | None:
    """How a document was posted; None where it is no post."""
    if document.form not in FORMS:
        return None
    subject = read_subject(document.claim("mail_subject"))
    quoted = sum(f.span.end - f.span.start for f in document.furniture if "mail" in f.reason)
    size = max(len(document.text), 1)
    answers = subject.is_answer or bool(document.claim("mail_answers") and quoted)
    is_journal = document.form == "journal"
    if is_journal and _FIC.search(document.claim("keywords")):
        subject.kinds.add("stories")
    return Post(subject, min(quoted / size, 1.0), answers, _talk_in(document), is_journal)


def _talk_in(document: Document) -> int:
    """How often the beginning of a post says what people say of themselves and to one another."""
    text = fold_words(" ".join(block.text for block in document.blocks[1:40])[:_SAMPLE])
    known = set(text.split())
    return sum(text.count(f" {phrase} ") for phrase in TALK if phrase.partition(" ")[0] in known)


def posting_of(document: Document) -> Posting | None:
    """What ties a post to others; None where the document is no post."""
    post = post_of(document)
    if post is None:
        return None
    subject = post.subject
    above = _ids(document.claim("mail_references")) + _ids(document.claim("mail_answers"))
    sent = read_date(document.claim("mail_date"))
    return Posting(
        senders=_senders(document),
        title=subject.text[slice(*subject.title)].strip()[:200],
        part=subject.text[slice(*subject.part)] if subject.part else "",
        sent_on=sent.value if sent and not sent.is_implausible else "",
        id="".join(_ids(document.claim("mail_id"))[:1]),
        thread=tuple(dict.fromkeys(above))[:_MOST_ABOVE],
        is_answer=subject.is_answer,
    )


def _ids(value: str) -> list[str]:
    return _ID.findall(value[:8_000])


def _senders(document: Document) -> tuple[str, ...]:
    """The sender's address, or what a dump left of it; the profile; a journal's own name."""
    words = document.claim("mail_from")
    addresses = [address for _, _, address in find_addresses(words[:500])]
    cut = _CUT_ADDRESS.search(words)
    profile = document.claim("mail_profile")
    found = [*addresses[:1], *([cut[1] + "…"] if cut and not addresses else [])]
    if document.form == "journal" and words:
        found.append("journal:" + fold_label(words))
    return tuple(dict.fromkeys(one.lower() for one in (*found, *([f"profile:{profile}"] if profile else []))))


def locks(document: Document) -> list[Statement]:
    """That a post was locked where it was published: whoever could read it there, not everyone could."""
    said = _LOCKS.get(document.claim("access"), "")
    return [Statement("lock", said, "locked", None, "the post was not public", 1.0, Voice.ARCHIVE)] if said else []


def with_refusal(work: WorkDescription, document: Document) -> WorkDescription:
    """A work whose post asked not to be archived ("X-No-Archive: yes"), where its author says nothing else about it."""
    said = document.claim("no_archive")
    is_stated = any(s.value != Permission.UNSTATED for s in work.values("permission"))
    if is_stated or not _YES.match(said):
        return work
    words = f"X-No-Archive: {said}"
    refusal = Statement("permission", words, str(Permission.NO), None, "head of the post", 0.8, Voice.POSTER)
    return replace(work, statements=(*(s for s in work.statements if s.field != "permission"), refusal))


def tag_statements(document: Document) -> list[Statement]:
    """The tags that a post has in its journal."""
    if document.form not in FORMS:
        return []
    words = document.claim("keywords")
    places: Sequence[tuple[int, int]] = split_list(words, "tag")[:_MOST_TAGS]
    tags = dict.fromkeys(words[start:end].strip() for start, end in places)
    return [Statement("additional_tag", tag, tag, None, "tag of the post", 0.7, Voice.ARCHIVE) for tag in tags if tag]


def journal_author(document: Document, path: str) -> list[Statement]:
    """Whose journal a post stands in, where it does not say so itself: ljdump names the folder after its owner."""
    found = _LJDUMP.search(path)
    if document.form != "journal" or found is None or document.claim("mail_from"):
        return []
    return [Statement("author", found[1], found[1], None, "name of the journal's folder", 0.5, Voice.POSTER)]
