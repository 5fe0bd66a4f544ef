"""Which of several drafts of one field count: labelled first, the author's before the poster's, the louder."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ficmirror.recognise.header.drafts import Draft
from ficmirror.recognise.sayings.sentences import read_sentences
from ficmirror.recognise.words.cues import weigh
from ficmirror.records.statement import Voice
from ficmirror.text.names import find_addresses

_ONCE = ("notes", "disclaimer", "summary", "feedback", "archive")  # one main statement of each
_LATER = frozenset({"notes", "feedback", "disclaimer"})  # which the end may say better than an unlabelled word in front


def with_end(known: Sequence[Draft], end: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts of the front with those of the end that say something new, and the end's others."""
    stated = {draft.field: draft for draft in known}
    labelled = {draft.field for draft in known if draft.is_labelled}
    new = [
        draft
        for draft in end
        if (draft.field not in {"title", "part"} or (draft.is_labelled and draft.field not in stated))
        and (draft.field not in stated or (draft.field in _LATER and draft.field not in labelled))
    ]
    new = [draft for draft in new if draft.field != "date" or "telling word" not in draft.rule]
    taken = {id(draft) for draft in new}
    return [*known, *new], [draft for draft in end if id(draft) not in taken]


_LATER_DATE = re.compile(r"«(?:last )?(?:updated|update|completed|modified|edited|aktualisiert)", re.IGNORECASE)


def _has_address(draft: Draft) -> bool:
    """Whether the author's own words hold a mail address."""
    is_own = draft.voice is Voice.AUTHOR and draft.field in {"author", "author_email"}
    return is_own and bool(find_addresses(draft.text[:2000]))


def _is_posted_for_another(drafts: Sequence[Draft]) -> bool:
    """Whether the author named in the text has no word in common with whoever sent the mail."""
    authors = [draft.text for draft in drafts if draft.field == "author" and draft.voice is Voice.AUTHOR]
    senders = [draft.text for draft in drafts if draft.field == "author_email" and draft.voice is Voice.POSTER]
    if (
        not any(" " in author.strip() for author in authors)
        or not senders
        or " " not in _ADDRESS.sub("", senders[0]).strip(' ()<>"')
    ):
        return False  # a bare address may be anybody's
    sender = senders[0].casefold()
    return not any(word.casefold() in sender for author in authors for word in re.findall(r"[^\W\d_]{3,}", author))


_ADDRESS = re.compile(r"\S+@\S+")


def one_of_each(drafts: Sequence[Draft], first_story: int) -> list[Draft]:
    """The drafts without second guesses: labelled before unlabelled, the author's voice before the poster's.

    A note to a later chapter does not speak of the work: it goes where one above the narrative stands. Each draft is
    held against the best of its field, not against every other one: a digest has thousands.
    """
    kept: list[Draft] = []
    above = [draft for draft in drafts if draft.field == "notes" and draft.units and draft.units[0] < first_story]
    is_labelled = any(draft.is_labelled for draft in drafts if draft.field == "notes")
    surest = max((draft.confidence for draft in drafts if draft.field == "notes" and draft.is_labelled), default=0.0)
    drafts = [draft for draft in drafts if not _is_odd_note(draft, surest)]
    above = [draft for draft in above if not _is_odd_note(draft, surest)]
    has_note_above = any(draft.is_labelled or not is_labelled for draft in above)
    labelled = Counter(draft.field for draft in drafts if draft.is_labelled)
    leaders = {field: max(map(_lead, of_field)) for field, of_field in _by_field(drafts).items() if field in _LED}
    main = {
        field: max(map(_loudness, of_field))
        for field, of_field in _by_field(drafts).items()
        if field in _ONCE and field not in labelled and len(of_field) > 1
    }
    has_own_address = any(_has_address(draft) for draft in drafts) or _is_posted_for_another(drafts)
    for draft in drafts:
        if draft.field == "author_email" and draft.voice is Voice.POSTER and has_own_address:
            continue
        if draft.field == "notes" and has_note_above and draft.units and draft.units[0] > first_story:
            continue
        if draft.field in leaders and _lead(draft) < leaders[draft.field]:
            continue
        is_other_labelled = labelled[draft.field] > draft.is_labelled
        if draft.field in _ONCE and not draft.is_labelled and is_other_labelled:
            continue
        if draft.field in main and _loudness(draft) < main[draft.field]:
            continue
        kept.append(draft)
    return sorted(kept, key=_is_later_date)  # the first date is the work's


def _is_later_date(draft: Draft) -> bool:
    """Whether a date says by its label when the work was last changed."""
    return draft.field == "date" and draft.is_labelled and _LATER_DATE.search(draft.rule) is not None


_SURE, _ODD = 0.87, 0.8  # confidence in a label that everybody knows, and in one known by a word in it


def _is_odd_note(draft: Draft, surest: float) -> bool:
    """Whether a note stands under a label that is known by a word in it only, and another under a plain one."""
    return draft.field == "notes" and draft.is_labelled and draft.confidence <= _ODD and surest >= _SURE


_LED = frozenset({"title", "author", "author_email", "date", "part"})  # fields of which only the best voice is heard


def _by_field(drafts: Sequence[Draft]) -> dict[str, list[Draft]]:
    found: dict[str, list[Draft]] = defaultdict(list)
    for draft in drafts:
        found[draft.field].append(draft)
    return found


def _lead(draft: Draft) -> tuple[bool, bool]:
    """How well a draft speaks for its field: the author's voice before the poster's, then with a label."""
    return draft.voice is not Voice.POSTER, draft.is_labelled


def _loudness(draft: Draft) -> tuple[float, int]:
    """How strongly an unlabelled draft speaks for its field; the first of equals leads."""
    if draft.field == "notes":
        weight = weigh(draft.text[:1500]).get("notes", 0.0)
    else:
        weight = sum(sentence.weight for sentence in read_sentences(draft.text) if sentence.field == draft.field)
    return weight, -draft.units[0] if draft.units else 0


_PLAIN = 2.0  # times the floor: so loudly said, it needs no louder rival


def first_plain_of(drafts: Sequence[Draft], field: str) -> list[Draft]:
    """The drafts; of one field only the first that says it plainly, else the loudest, where none has a label."""
    rivals = [draft for draft in drafts if draft.field == field]
    if len(rivals) < 2 or any(draft.is_labelled for draft in rivals):
        return list(drafts)
    plain = [draft for draft in rivals if _loudness(draft)[0] >= _PLAIN]
    best = min(plain, key=lambda draft: draft.units) if plain else max(rivals, key=_loudness)
    return [draft for draft in drafts if draft.field != field or draft is best]
