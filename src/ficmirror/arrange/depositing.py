"""A work put together becomes a deposit: title, credits, tags, rating, date, series and access are decided."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from html import escape

from ficmirror.arrange.naming import Said, credits_of, title_of_work
from ficmirror.arrange.series import series_of
from ficmirror.arrange.tagging import tags_of
from ficmirror.arrange.understanding import filed_under, inferred_fandom, understand_statements
from ficmirror.collate.merge import Assembled
from ficmirror.records.deposit import Deposit
from ficmirror.records.document import Block, BlockKind, Line
from ficmirror.records.rights import Access, Audience, Permission
from ficmirror.records.statement import Statement, Voice
from ficmirror.rights import decide_access, lock
from ficmirror.text.dates import read_date
from ficmirror.text.markup import render
from ficmirror.vocabulary.crosswalk import LEVELS

_VOICES = {voice: rank for rank, voice in enumerate(Voice)}
_STRICTEST_FIRST = (
    Permission.NO,
    Permission.LISTED_ONLY,
    Permission.ASK,
    Permission.OPEN_NOTIFY,
    Permission.OPEN,
    Permission.UNSTATED,
)
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


def _date(said_of: Said) -> str:
    """The most precise date of the leading voice that gives one; of equals the first."""
    said = [s for s in said_of.get("date", []) if isinstance(s.value, str) and s.value[:4].isdigit()]
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


def _access(said_of: Said, policy: Mapping[Permission, Audience] | None) -> Access:
    """The strictest permission the parts of the work state, in the author's words; a lock stays locked."""
    said = [s for s in said_of.get("permission", []) if isinstance(s.value, str) and s.value in set(Permission)]
    by_class = {Permission(s.value): s for s in reversed(said)}
    strictest = next((permission for permission in _STRICTEST_FIRST if permission in by_class), Permission.UNSTATED)
    words = by_class[strictest].as_written if strictest in by_class else ""
    access = decide_access(strictest, policy, words)
    locks = [s.as_written for s in said_of.get("lock", []) if s.value == "locked"]
    return lock(access, locks[0]) if locks else access


def _is_complete(said_of: Said, doubts: Sequence[str]) -> bool | None:
    said = said_of.get("status", [])
    if any("missing" in doubt for doubt in doubts):
        return False
    return {"complete": True, "in_progress": False, "abandoned": False}.get(str(said[-1].value)) if said else None


def _language(work: Assembled) -> str:
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


def _impossible_dates(work: Assembled, said_of: Said) -> list[str]:
    """Dates that no calendar has, or that lie after the day on which the work was received."""
    days = [day[0] for source in work.sources if (day := _DAY.match(source.accession))]
    received = max(days, default="")
    said = dict.fromkeys(s.as_written[:80] for s in said_of.get("date", []) if s.voice is not Voice.READER)
    found = [date for date in said if (claimed := read_date(date, received)) and claimed.is_implausible]
    return [f"a date cannot be right: “{date}”" for date in found]


def _unstated_fandom(statements: Sequence[Statement], said_of: Said) -> list[str]:
    is_told = "fandom" in said_of or filed_under(statements)
    fandom = "" if is_told else inferred_fandom(statements)
    return [f"no fandom is stated; the people it names are of {fandom}"] if fandom else []


def deposit_of(work: Assembled, policy: Mapping[Permission, Audience] | None) -> Deposit:
    """The deposit of one work put together."""
    statements = understand_statements(work.statements)
    said_of = _by_field(statements)
    title, title_doubts = title_of_work(work, said_of)
    return Deposit(
        key=work.key,
        title=title[:500],
        credits=credits_of(said_of),
        tags=tags_of(statements),
        series=series_of(said_of.get("series", [])),
        rating=_rating(said_of),
        language=_language(work),
        summary=_prose(work, said_of, "summary", 3),
        notes=_prose(work, said_of, "notes", 10),
        date=_date(said_of),
        is_complete=_is_complete(said_of, work.doubts),
        access=_access(said_of, policy),
        chapters=work.chapters,
        statements=statements,
        sources=work.sources,
        doubts=(
            *work.doubts,
            *title_doubts,
            *_low_confidence(said_of),
            *_unstated_fandom(statements, said_of),
            *_impossible_dates(work, said_of),
        ),
        reviews=work.reviews,
    )
