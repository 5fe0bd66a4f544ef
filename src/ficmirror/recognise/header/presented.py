"""A blurb that ends with who presents what: "… Ann Other proudly presents a tale of rain: THE WET UMBRELLA!"."""

from __future__ import annotations

import re

from ficmirror.recognise.header.drafts import Draft, cut_passage
from ficmirror.recognise.header.people import is_surely_a_person
from ficmirror.recognise.header.stretch import Stretch
from ficmirror.recognise.layout.wrapping import is_name_of_something

_NAME = r"[A-Z][\w.'’-]*(?:\s(?:[A-Z][\w.'’-]*|\"[^\"\s]{1,20}\")){1,3}"
_PRESENTS = re.compile(
    rf"(?P<name>{_NAME})\s(?:is\s(?:proud|pleased|happy)\sto\s(?:present|bring(?:\syou)?)|"
    r"(?:(?:proudly|humbly|hereby)\s)?(?:presents|brings\s(?:you|us)|gives\syou))"
    r"(?:\s(?P<what>[^:.!?]{2,80}))?:\s{1,3}(?P<title>[^\s:.?][^:.?]{1,69})\Z"
)
_LONGEST, _TAIL = 900, 240  # characters of a blurb, and of its end in which it says so


def presented(stretch: Stretch) -> list[Draft]:
    """The author and the title that the first such blurb of the front names; none where no paragraph ends so."""
    for n in stretch.numbers[:_TOP]:
        text = stretch.units[n].text
        if stretch.guesses[n].shape not in {"prose", "title"} or ":" not in text or len(text) > _LONGEST:
            continue
        found = _PRESENTS.search(text, max(0, len(text) - _TAIL))
        title = found["title"].strip(' "“”*_!') if found else ""
        if found is None or not (is_name_of_something(title) or title.isupper()):
            continue
        name = found["name"]
        if not (name.isupper() or is_surely_a_person(name)):
            continue
        start = found.start("title") + found["title"].index(title)
        value = stretch.units[n].value
        return [
            Draft("title", cut_passage(value, start, start + len(title)), "what the blurb presents", 0.65, (n,)),
            Draft("author", cut_passage(value, *found.span("name")), "who presents it in the blurb", 0.6, (n,)),
        ]
    return []


_TOP = 16  # units among which a blurb stands
