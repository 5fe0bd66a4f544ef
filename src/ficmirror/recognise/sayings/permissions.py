"""What an author says about archiving: phrases of a table, weighed together into one of the six classes."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from ficmirror.recognise.sayings.refusals import Refusals
from ficmirror.recognise.sayings.reservations import Reservations, ends_in_no, is_granting, is_open_to_one
from ficmirror.records.document import Span
from ficmirror.records.rights import Permission
from ficmirror.records.statement import Statement
from ficmirror.text.phrases import Hit, PhraseBook, compile_phrase, folded_words

# The fields whose words may grant or refuse, the surest first; those in LABELLED are about archiving by their label.
SCANNED = ("permission", "archive", "copyright", "disclaimer", "notes", "feedback")
LABELLED = frozenset({"permission", "archive"})
SAID_IN = "permission said in"  # … some other field: the rule of such a statement
_MOST_WORDS_OF_A_PLACE = 14
_LONGEST = 8_000
_SENTENCE_END = re.compile(r"[.!?;]+[\s\"'”’)*_]+|\n\s*\n")
_GO_ON = frozenset(("ask", "notify", "grant"))  # what the sentence after one about archiving may add
_SHIELDS = frozenset(("shield", "other"))
_GRANTING = frozenset(("grant", "anywhere", "notify", "contact"))
_NO_YES = frozenset(("anywhere", "place"))  # which name where or who, and grant nothing by themselves
_STRENGTHS = ("strong", "topical", "labelled")


@dataclass(frozen=True, slots=True)
class _Table:
    everywhere: PhraseBook  # what can be heard outside a labelled line
    labelled: PhraseBook
    strengths: dict[tuple[str, str], str]  # (signal, phrase) → strength
    topics: frozenset[str]
    topic_prefixes: tuple[str, ...]
    decide: tuple[tuple[frozenset[str], Permission], ...]
    refusals: Refusals
    reservations: Reservations
    stems: frozenset[str]  # beginnings of words by which a sentence may be about archiving, beside topics and acts


def phrases_of_other_things() -> list[str]:
    """The phrases that sound as if they were about archiving and speak of something else."""
    return [phrase for signal, phrase in _table().strengths if signal == "other"]


@cache
def _table() -> _Table:
    raw = tomllib.loads(files(__package__).joinpath("permissions.toml").read_text("utf-8"))
    topics, rules, refusals = raw.pop("topics").split(), raw.pop("decide"), Refusals.from_table(raw.pop("refusal"))
    stems, reservations = frozenset(raw.pop("stems")), Reservations.from_table(raw.pop("reservation"))
    strengths = {
        (signal, phrase): strength
        for signal, lists in raw.items()
        for strength in _STRENGTHS
        for phrase in lists.get(strength, ())
    }
    phrases = [compile_phrase(signal, phrase) for signal, phrase in strengths]
    return _Table(
        everywhere=PhraseBook(phrase for phrase in phrases if strengths[phrase.signal, phrase.text] != "labelled"),
        labelled=PhraseBook(phrases),
        strengths=strengths,
        topics=frozenset(word for word in topics if not word.endswith("~")),
        topic_prefixes=tuple(word[:-1] for word in topics if word.endswith("~")),
        decide=tuple(
            (frozenset(left.split()), Permission(right.strip()))
            for left, _, right in (r.partition("->") for r in rules)
        ),
        refusals=refusals,
        reservations=reservations,
        stems=stems,
    )


def _is_inside(hit: Hit, others: list[Hit]) -> bool:
    """Whether a longer phrase that holds anywhere says something else with the same words ("permission" in
    "permission is granted").
    """
    return any(
        other.start <= hit.start
        and hit.end <= other.end
        and other.end - other.start > hit.end - hit.start
        and other.phrase.signal != hit.phrase.signal
        for other in others
    )


def _heard(words: list[str], book: PhraseBook) -> tuple[list[Hit], list[Hit]]:
    """The phrases that count, and the shields; a phrase under a shield or inside a longer sure one is not heard."""
    hits = book.find(words)
    shields = [hit for hit in hits if hit.phrase.signal in _SHIELDS]
    sure = [hit for hit in hits if hit.phrase.signal not in _SHIELDS and _strength(hit) == "strong"]
    heard = [
        hit
        for hit in hits
        if hit.phrase.signal not in _SHIELDS and not _is_under(hit, shields) and not _is_inside(hit, sure)
    ]
    return heard, shields


def _others(shields: list[Hit]) -> list[Hit]:
    """The shields that speak of something else, so that what they forbid is no refusal: "don't post spoilers"."""
    return [shield for shield in shields if shield.phrase.signal == "other"]


def _without_taken_back(text: str, words: list[str], places: list[tuple[int, int]], hits: list[Hit]) -> list[Hit]:
    """The phrases without those that grant something and are taken back by a negation outside all of them."""
    grants = [hit for hit in hits if is_granting(hit)]
    governs = _table().reservations.governs
    back = [
        hit
        for hit in grants
        if governs(text, words, places, hit) and not any(other.start < hit.start < other.end for other in grants)
    ]
    return [hit for hit in hits if hit not in back]


def _strength(hit: Hit) -> str:
    return _table().strengths[hit.phrase.signal, hit.phrase.text]


def _is_under(hit: Hit, shields: list[Hit]) -> bool:
    """Whether a shield touches a phrase that is no longer than itself (one that says the very same words stays)."""
    return any(
        shield.start < hit.end
        and hit.start < shield.end
        and hit.end - hit.start <= shield.end - shield.start
        and (hit.start, hit.end) != (shield.start, shield.end)
        for shield in shields
    )


def _decide(signals: frozenset[str]) -> Permission | None:
    return next((permission for needed, permission in _table().decide if needed <= signals), None)


def _is_topic(word: str) -> bool:
    return word in _table().topics or word.startswith(_table().topic_prefixes)


def _judge_labelled(text: str) -> tuple[Permission, float] | None:
    """The class of a line that is labelled as being about archiving; words that say nothing known name a place."""
    text = text[:_LONGEST]
    words, places = folded_words(text)
    hits, shields = _heard(words, _table().labelled)
    said = [hit.phrase.signal for hit in hits]
    said += (
        _table().reservations.signals_in(text, words, places, [*hits, *shields]) if _GRANTING.intersection(said) else []
    )
    is_refused = ends_in_no(text) and "except" not in said  # "The list, yes. Everyone else, no."
    said += ["never"] if is_refused else ["except"] if is_open_to_one(text) else []
    refusal = _table().refusals.signal_in(words, _others(shields), is_about_archiving=True)
    signals = frozenset([*said, refusal] if refusal else said)
    if not words or "blank" in signals:
        return Permission.UNSTATED, 0.6
    if "anywhere" in signals and signals <= _NO_YES and _table().reservations.leaves_unsaid(words, [*hits, *shields]):
        signals |= {"unsure"}
    permission = _decide(signals)
    if signals <= {"place"} and len(words) > _MOST_WORDS_OF_A_PLACE:
        return None  # a paragraph that some label was taken for
    if permission is None:
        return Permission.LISTED_ONLY, 0.4
    is_sure = any(_strength(hit) != "labelled" for hit in hits)
    return permission, 0.95 if is_sure else 0.6 if signals <= {"place"} else 0.85


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def read_permission_in(text: str) -> tuple[Permission, Span, float] | None:
    """What sentences of unlabelled text (a header, a footer, a disclaimer) say about archiving, None where nothing.

    The span covers the sentences that say it, in `text`; the confidence stays under 0.9. Only the first 8,000
    characters are read.
    """
    text = text[:_LONGEST]
    heard: set[str] = set()
    spans: list[tuple[int, int]] = []
    was_topical = False
    for start, end in _sentences(text):
        if not was_topical and not _may_be_topical(text[start:end]):
            continue
        words, places = folded_words(text[start:end])
        hits, shields = _heard(words, _table().everywhere)
        is_topical = any(
            _is_topic(word) and not any(s.start <= n < s.end for s in shields) for n, word in enumerate(words)
        )
        said = [
            hit
            for hit in _without_taken_back(text[start:end], words, places, hits)
            if is_topical or _strength(hit) == "strong" or (was_topical and hit.phrase.signal in _GO_ON)
        ]
        refusal = _table().refusals.signal_in(words, _others(shields), is_about_archiving=False)
        signals = {hit.phrase.signal for hit in said} | ({refusal} if refusal else set())
        was_topical = bool(refusal) or (is_topical and bool(said))
        if signals:
            heard.update(signals)
            spans.append((start + places[0][0], start + len(text[start:end].rstrip())))
    permission = _decide(frozenset(heard)) if heard - {"anywhere"} else None
    if permission is None:
        return None
    return permission, Span(spans[0][0], spans[-1][1]), 0.8


@cache
def _stems() -> tuple[str, ...]:
    """Beginnings of words without which no sentence can be about archiving."""
    refusals = _table().refusals
    topics = {word[:5] for word in (*_table().topics, *_table().topic_prefixes, *refusals.acts, *refusals.act_stems)}
    return tuple(topics | refusals.places | _table().stems)


def _may_be_topical(sentence: str) -> bool:
    """A cheap first look, so that prose costs next to nothing."""
    return any(map(sentence.casefold().__contains__, _stems()))


def _judge(statement: Statement) -> Statement | None:
    """The permission statement that one statement makes, None for none."""
    if statement.field in LABELLED:
        judged = _judge_labelled(statement.as_written)
        if judged is None:
            return None
        permission, confidence = judged
        found = replace(statement, field="permission", value=permission.value, rule="permission from its own line")
        return replace(found, confidence=round(confidence * statement.confidence, 3))
    heard = read_permission_in(statement.as_written)
    if heard is None:
        return None
    permission, span, confidence = heard
    found = replace(
        statement, field="permission", as_written=statement.as_written[span.start : span.end], value=permission.value
    )
    return replace(found, rule=f"{SAID_IN} {statement.field}", confidence=round(confidence * statement.confidence, 3))


def permission_in_stretch(text: str, start: int) -> Statement | None:
    """The permission that a header or footer states outside any field (as a statement), None for none.

    `text` is that stretch of the document and `start` its offset there, so that the span points into the document.
    """
    heard = read_permission_in(text)
    if heard is None:
        return None
    permission, span, confidence = heard
    words = " ".join(text[span.start : span.end].split())
    place = Span(start + span.start, start + span.end)
    return Statement("permission", words, permission.value, place, "permission said in passing", confidence)


def read_permission(statements: Sequence[Statement]) -> Statement | None:
    """The permission statement that a work's statements make (field "permission"; its value one of the six classes),
    None for none.

    A line labelled as being about archiving leads; then copyright notices, disclaimers, notes and feedback lines.
    `as_written` holds the author's own words.
    """
    judged = [(SCANNED.index(s.field), _judge(s)) for s in statements if s.field in SCANNED]
    stated = [(rank, found) for rank, found in judged if found is not None]
    decided = [pair for pair in stated if pair[1].value != Permission.UNSTATED] or stated
    return min(decided, key=lambda pair: pair[0])[1] if decided else None
