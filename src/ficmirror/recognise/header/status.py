"""What some words say of whether a work is finished."""

import re

_STATUS = (
    (
        "abandoned",
        re.compile(r"\b(?:abandon|discontinued|never be finished|dead|aufgegeben|abgebrochen)", re.IGNORECASE),
    ),
    (
        "in_progress",
        re.compile(
            r"\b(?:wip|progress|unfinished|incomplete|not (?:yet )?(?:complete|finished|done)|ongoing|hiatus|"
            r"^no\b|en cours|in arbeit|unvollst|\d+\s?/\s?\?|to be continued)",
            re.IGNORECASE,
        ),
    ),
    (
        "complete",
        re.compile(
            r"\b(?:(\d+)\s?/\s?\1\b|complete|finished|done|^yes\b|final|fertig|abgeschlossen|terminé|"
            r"закончен|concluíd)",
            re.IGNORECASE,
        ),
    ),
)
_SOME_OF = re.compile(r"\d{1,4}\s?/\s?\d{1,4}")  # chapters posted of those planned


def status_in(words: str) -> str | None:
    """`complete`, `in_progress` or `abandoned` where some words say one of them."""
    value = next((name for name, pattern in _STATUS if pattern.search(words)), None)
    return value or ("in_progress" if _SOME_OF.fullmatch(words) else None)
