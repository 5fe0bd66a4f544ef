"""A work put together becomes a deposit: title, credits, tags, rating, date, series and access are decided."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from html import escape

from ficmirror.arrange.allowing import access_of
from ficmirror.arrange.by_hand import DOUBT, Word
from ficmirror.arrange.naming import Said, credits_of, title_of_work
from ficmirror.arrange.rulings import Rulings
from ficmirror.arrange.series import series_of
from ficmirror.arrange.tagging import tags_of
from ficmirror.arrange.understanding import fandoms_of, filed_under, inferred_fandom, understand_statements
from ficmirror.collate.merge import Assembled
from ficmirror.records.deposit import Deposit
from ficmirror.records.document import Block, BlockKind, Line
from ficmirror.records.rights import Audience, Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import Tag
from ficmirror.text.dates import read_date
from ficmirror.text.markup import render
from ficmirror.vocabulary.crosswalk import LEVELS

_VOICES = {voice: rank for rank, voice in enumerate(Voice)}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")  # how an accession's name begins
_SURE = 0.5  # a value read with less confidence is a doubt
_DOUBTFUL_FIELDS = ("title", "author", "rating", "permission", "fandom", "date")


def _by_field(statements: Sequence[Statement]) -> Said:
    fields: defaultdict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        fields[statement.field].append(statement)
    for said in fields.values():
        if len(said) > 1:
            said.sort(key=lambda s: _VOICES[s.voice])
    return fields


def _rating(said_of: Said) -> str:
    """The highest level that the leading voice states."""
    said = said_of.get("rating", [])
    leading = [s for s in said if s.value != LEVELS[0]] or said
    levels = [str(s.value) for s in leading if s.voice is leading[0].voice]
    return max(levels, key=lambda level: LEVELS.index(level) if level in LEVELS else 0, default=LEVELS[0])


def _impossible_dates(work: Assembled, said_of: Said) -> list[Statement]:
    """Dates that no calendar has, or that lie after the day on which the work was received."""
    days = [day[0] for source in work.sources if (day := _DAY.match(source.accession))]
    received = max(days, default="")
    said = [s for s in said_of.get("date", []) if s.voice is not Voice.PERSON]
    return [s for s in said if (claimed := read_date(s.as_written[:80], received)) and claimed.is_implausible]


def _date(said_of: Said, impossible: Sequence[Statement]) -> str:
    """The most precise date of the leading voice that gives one that can be; of equals the first."""
    said = [s for s in said_of.get("date", []) if isinstance(s.value, str) and s.value[:4].isdigit()]
    said = [s for s in said if s not in impossible]
    if not said:
        return ""
    leading = [s for s in said if s.voice is said[0].voice]
    return str(max(leading, key=lambda s: min(len(str(s.value)), 10)).value)[:10]


def _markup(text: str) -> str:
    """Words of a statement as story markup: a paragraph for each line, *emphasis* as in a plain text."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if not any(sign in text for sign in "*_/"):
        return "".join(f"<p>{escape(line, quote=False)}</p>" for line in lines)
    return render(Block(BlockKind.PARAGRAPH, (Line(line, 0),)) for line in lines)


def _prose(work: Assembled, said_of: Said, field: str, n_most: int) -> str:
    """The statements of one prose field in the first part (a later part's notes are about that part) as markup."""
    first = work.parts[0].digest
    said = [s for s in said_of.get(field, []) if s.digest == first] or said_of.get(field, [])[:1]
    return "".join(_markup(str(s.value) if isinstance(s.value, str) else s.as_written) for s in said[:n_most])


def _is_complete(said_of: Said, doubts: Sequence[str]) -> bool | None:
    said = said_of.get("status", [])
    said = [s for s in said if s.voice is Voice.PERSON] or said
    is_by_hand = bool(said) and said[0].voice is Voice.PERSON
    if not is_by_hand and any("missing" in doubt for doubt in doubts):
        return False
    return {"complete": True, "in_progress": False, "abandoned": False}.get(str(said[-1].value)) if said else None


def _language(work: Assembled, said_of: Said) -> str:
    by_hand = next((str(s.value) for s in said_of.get("language", []) if s.voice is Voice.PERSON), "")
    if by_hand:
        return by_hand
    weighed: Counter[str] = Counter()
    for piece in work.parts:
        weighed[piece.work.language or ""] += piece.work.word_count
    return max(weighed, key=lambda language: (bool(language), weighed[language]))


def _low_confidence(said_of: Said) -> list[str]:
    doubts = []
    for field in _DOUBTFUL_FIELDS:
        said = said_of.get(field, [])
        if said and max(s.confidence for s in said) < _SURE:
            doubts.append(f"the {field} is a guess: “{said[0].as_written[:80]}”")
    return doubts


def _unstated_fandom(statements: Sequence[Statement], said_of: Said) -> list[str]:
    is_told = "fandom" in said_of or filed_under(statements)
    fandom = "" if is_told else inferred_fandom(statements)
    return [f"no fandom is stated; the people it names are of {fandom}"] if fandom else []


def _tags(statements: Sequence[Statement], word: Word, rulings: Rulings) -> tuple[Tag, ...]:
    tags = tags_of(statements)
    if word.fields:
        by_hand = [s for s in statements if s.voice is Voice.PERSON]
        tags = word.tags(tags, tags_of(by_hand), fandoms_of(statements))
    return rulings.tags(tags)


def _of_the_work(said_of: Said, work: Assembled) -> Said:
    """What is said but for the authors that a copy names in the place of the work's own: who they are is a doubt."""
    leading = {part.digest for part in work.parts}
    stated = said_of.get("author", [])
    if not any(s.digest in leading for s in stated):
        return said_of
    return {**said_of, "author": [s for s in stated if s.digest in leading or s.digest not in work.strangers]}


def _doubts(counting: Sequence[Statement], said_of: Said, impossible: Sequence[Statement], word: Word) -> list[str]:
    unstated = [] if "fandom" in word.fields else _unstated_fandom(counting, said_of)
    dates = dict.fromkeys(s.as_written[:80] for s in impossible if s.voice is not Voice.READER)
    return [*_low_confidence(said_of), *unstated, *(f"a date cannot be right: “{words}”" for words in dates)]


def deposit_of(
    work: Assembled,
    policy: Mapping[Permission, Audience] | None,
    word: Word | None = None,
    rulings: Rulings | None = None,
) -> Deposit:
    """The deposit of one work put together, with what people have said about it, its tags and its authors."""
    word, rulings = word or Word(), rulings or Rulings()
    statements = understand_statements((*work.statements, *word.statements()))
    counting = word.counting(statements)
    said_of = _by_field(counting)
    title, title_doubts = title_of_work(work, said_of)
    named = credits_of(said_of)
    credits = credits_of(_of_the_work(said_of, work)) if work.strangers else named
    impossible = _impossible_dates(work, said_of)
    doubts = dict.fromkeys((*work.doubts, *title_doubts, *_doubts(counting, said_of, impossible, word)))
    return Deposit(
        key=work.key,
        title=title[:500],
        credits=credits,
        tags=_tags(counting, word, rulings),
        series=word.series(series_of(said_of.get("series", []))),
        rating=_rating(said_of),
        language=_language(work, said_of),
        summary=_prose(work, said_of, "summary", 3),
        notes=_prose(work, said_of, "notes", 10),
        date=_date(said_of, impossible),
        is_complete=_is_complete(said_of, work.doubts),
        access=access_of(said_of, policy, word, rulings.permissions(named)),
        chapters=work.chapters,
        statements=(*statements, *rulings.told(named)),
        sources=work.sources,
        doubts=tuple(doubt for doubt in doubts if doubt not in word.removed(DOUBT)),
        reviews=work.reviews,
    )
