"""Cards in lists: each is rendered once and kept, since the same works stand in list after list."""

from functools import lru_cache

from django.template import Library
from django.template.loader import render_to_string

from ficmirror.catalogue.views import TagView
from ficmirror.text import names
from ficmirror.web.reading.shelf import NO_WARNING, Card
from ficmirror.web.shown.story import linked_tag

register = Library()

MAX_KEPT = 2_000  # of about 2 kB each
MAX_CHIPS = 20_000  # of about 100 bytes each


@register.simple_tag
@lru_cache(maxsize=MAX_KEPT)
def card(shown: Card) -> str:
    """One work's card as HTML. It depends on the card's record alone, whoever looks: what is hidden has no card."""
    return render_to_string("parts/card.html", {"card": shown})


@register.simple_tag
def chip(tag: TagView) -> str:
    """One tag as a link to its page."""
    return _chip(tag.id, tag.kind, tag.name)


@lru_cache(maxsize=MAX_CHIPS)  # in plain code: a list has ten of them a card, and a template costs ten times as much
def _chip(number: int, kind: str, name: str) -> str:
    warns = " warning" if kind == "warning" and name not in NO_WARNING else ""
    return linked_tag(number, f"chip{warns}", names.mask(name))
