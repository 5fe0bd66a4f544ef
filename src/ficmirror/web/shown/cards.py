"""Cards in lists: each is rendered once and kept, since the same works stand in list after list."""

from functools import lru_cache

from django.template import Library
from django.template.loader import render_to_string

from ficmirror.web.reading.shelf import NO_WARNING, Card

register = Library()

MAX_KEPT = 2_000  # of about 2 kB each


@register.simple_tag
@lru_cache(maxsize=MAX_KEPT)
def card(shown: Card) -> str:
    """One work's card as HTML. It depends on the card's record alone, whoever looks: what is hidden has no card."""
    return render_to_string("parts/card.html", {"card": shown, "no_warning": NO_WARNING})
