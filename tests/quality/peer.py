"""Cases of another archive's importer: what ours makes of their input, put beside what a true reading gives."""

import base64
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from ficmirror.arrange.tagging import tags_of
from ficmirror.examine import examine
from ficmirror.records.findings import Findings
from ficmirror.records.statement import Statement, Voice
from ficmirror.records.tags import Tag
from ficmirror.text.markup import count_words, plain

Case = dict[str, Any]
NAMES = {
    "title": "title",
    "summary": "summary",
    "author": "author",
    "chapter_title": "chapter_title",
    "fandoms": "fandom",
    "characters": "character",
    "relationships": "relationship",
    "categories": "category",
    "rating": "rating",
    "notes": "notes",
    "notes_text": "notes",
    "language": "language",
}
_TAG_FIELDS = frozenset({"fandoms", "warnings", "characters", "rating", "relationships", "categories", "tags", "notes"})
# the warnings that the peer calls so; it takes every other for a tag, we for a warning of its own
_ARCHIVE_WARNINGS = frozenset(
    (
        "No Archive Warnings Apply",
        "Creator Chose Not To Use Archive Warnings",
        "Graphic Depictions Of Violence",
        "Major Character Death",
        "Rape/Non-Con",
        "Underage",
    )
)
_TAGS = re.compile(r"<[^<>]*>")


def fold(text: object) -> str:
    """Words as the peer's tests compare them: NFC, one space, any case, without markup."""
    return " ".join(unicodedata.normalize("NFC", _TAGS.sub("", str(text))).split()).casefold()


def findings_of(case: Case) -> list[Findings]:
    """The findings of each document of a case."""
    texts: list[str] = case.get("inputs") or [case["input"]]
    forms = case.get("input_formats") or [case["input_format"]] * len(texts)
    contents = [base64.b64decode(case["input_b64"])] if "input_b64" in case else [text.encode() for text in texts]
    names = (case.get("base_url") or f"case.{'html' if form == 'html' else 'txt'}" for form in forms)
    return [examine(content, name) for content, name in zip(contents, names, strict=True)]


def statements_of(findings: Iterable[Findings]) -> list[Statement]:
    """Every statement of the works in some documents."""
    return [said for one in findings for work in one.recognised.works for said in work.statements]


def markup_of(findings: Findings) -> str:
    """What is kept of one document to be read."""
    chapters = (chapter.markup for work in findings.recognised.works for chapter in work.chapters)
    return "\n".join((*chapters, findings.recognised.markup))


def _supplied(case: Case) -> list[Statement]:
    """What the operator said of the document beforehand: above what it says itself where it overrides, else below."""
    options = case.get("options", {})
    found: list[Statement] = []
    for name, given in options.get("supplied", {}).items():
        leads = options.get("override_tags") or name == "author"
        voice = Voice.PERSON if leads else Voice.READER
        field = {**NAMES, "warnings": "warnings", "tags": "additional_tag"}.get(name)
        for value in (given if isinstance(given, list) else [given]) if field else []:
            found.append(Statement(str(field), value, value, None, "given by the operator", 1.0, voice))
    return found


def _leading(said: Iterable[Statement]) -> list[Statement]:
    """The statements of the voice that leads."""
    ranks = list(Voice)
    ordered = sorted(said, key=lambda one: ranks.index(one.voice))
    return [one for one in ordered if one.voice is ordered[0].voice]


def _values(said: list[Statement], name: str) -> list[str]:
    """What is said under one of the peer's names."""
    if name in {"warnings", "tags"}:
        warned = tags_of(_leading(one for one in said if one.field == "warnings"))
        if name == "warnings":
            return [_words(tag) for tag in warned if tag.name in _ARCHIVE_WARNINGS]
        tags = _leading(one for one in said if one.field == "additional_tag")
        return [one.as_written for one in tags] or [tag.name for tag in warned if tag.name not in _ARCHIVE_WARNINGS]
    found = [one.as_written for one in _leading(one for one in said if one.field == NAMES[name])]
    return found[:1] if name == "title" else found  # of several parts the first names the work


def _words(tag: Tag) -> str:
    """A warning as the document has it, where it stands there by itself."""
    return tag.name if "," in tag.as_written else tag.as_written


def _dates(said: list[Statement]) -> list[str]:
    return sorted(str(one.value)[:10] for one in said if one.field == "date")


def faults(case: Case) -> list[str]:
    """Everything in which a reading differs from what the case expects, `expected_better` before `expected`."""
    findings = findings_of(case)
    said = statements_of(findings) + _supplied(case)
    bodies = "\n".join(map(markup_of, findings))
    is_asked = case.get("options", {}).get("detect_tags", True)  # tags asked for; we always read them
    found: list[str] = []
    wanted = {**case.get("expected_implied", {}), **case["expected"], **case.get("expected_better", {})}
    if not said and all(one.recognised.title for one in findings):
        said = [Statement("title", str(findings[0].recognised.title), None, None, "the page's name", 1.0)]
    for name, value in wanted.items():
        if name in NAMES or name in {"warnings", "tags"}:
            if not is_asked and not value and name in _TAG_FIELDS:
                continue
            expected = value if isinstance(value, list) else [value] if value else []
            got = _values(said, name)
            if sorted(map(fold, got)) != sorted(map(fold, expected)):
                found.append(f"{name}: {got} instead of {expected}")
        elif not _is_met(name, value, findings, said, bodies):
            found.append(f"{name} is not {value}")
    return found


def _is_met(name: str, value: Any, findings: list[Findings], said: list[Statement], bodies: str) -> bool:
    """Whether one further expectation is met."""
    match name:
        case "no_error":
            return all(one.kind.value != "unreadable" for one in findings)
        case "error":
            return all(one.kind.value == "unreadable" and one.problem for one in findings)
        case "date" | "date_published":
            return _dates(said)[:1] == [str(value)]
        case "date_updated":
            return _dates(said)[-1:] == [str(value)]
        case "chapters":
            return len(findings) == int(value) and all(markup_of(one).strip() for one in findings)
        case "words":
            return sum(count_words(plain(markup_of(one))) for one in findings) == int(value)
        case "wordcount_claimed":
            return [re.sub(r"\D", "", one.as_written) for one in said if one.field == "word_count"] == [str(value)]
        case "body_contains":
            return all(words.replace(' rel="nofollow"', "") in bodies for words in value)
        case "body_not_contains":
            return not any(words in bodies for words in value)
        case "links":
            return all(f'href="{address}"' in bodies for address in value)
        case "chapter_index":
            parts = [statements_of([one]) for one in findings]
            return bool([_dates(part)[:1] for part in parts] == [[entry["date"]] for entry in value])
    raise AssertionError(f"the case expects {name}, which this test does not know")
