"""Cards in lists, in plain code: a list has twenty with ten tags each, and a template costs seven times as much."""

from functools import lru_cache

from django.conf import settings
from django.template import Library
from django.utils.safestring import SafeString

from ficmirror.catalogue.views import CreditView, TagView, WorkCard
from ficmirror.text import names
from ficmirror.web.reading.shelf import NO_WARNING, Card
from ficmirror.web.shown import labels, words
from ficmirror.web.shown.story import fill, fill_each, snippet

register = Library()

MAX_CHIPS = 20_000  # of about 100 bytes each
ROOT = settings.PREFIX
_CARD = f"""<article class="card">
<h3><a href="{ROOT}/works/{{}}/">{{}}</a>{{}}</h3>
<p class="byline">{{}}{{}}</p>
{{}}
{{}}{{}}</article>
"""


@register.simple_tag
def card(shown: Card) -> SafeString:
    """One work's card."""
    return fill(
        _CARD, shown.id, names.mask(shown.title), _badge(shown), byline(shown), _fandoms(shown), facts(shown),
        _words(shown), _chips(shown),
    )  # fmt: skip


def _badge(shown: Card) -> str:
    """Who else may not see it, where that is anybody."""
    if shown.audience == "everyone":
        return ""
    return fill(' <span class="badge quiet">{}</span>', labels.label("audiences", shown.audience))


@register.simple_tag
def byline(shown: Card | WorkCard) -> SafeString:
    """Whose work it is: "by Wren, translated by Ada", each leading to what else they made."""
    if not shown.credits:
        return fill("author not named")
    by = "by " if shown.creators else ""
    return fill(
        "{}{}", by, fill_each(", ", f'{{}}<a href="{ROOT}/creators/{{}}/">{{}}</a>', map(_credit, shown.credits))
    )


def _credit(credit: CreditView) -> tuple[str, int, str]:
    role = "" if credit.role == "author" else f"{labels.label('roles', credit.role)} "
    return role, credit.id, names.mask(credit.name)


def _fandoms(shown: Card) -> SafeString | str:
    rows = ((tag.id, names.mask(tag.name)) for tag in shown.fandoms)
    return fill(" · {}", fill_each(", ", f'<a href="{ROOT}/tags/{{}}/">{{}}</a>', rows)) if shown.fandoms else ""


@register.simple_tag
def facts(shown: Card | WorkCard) -> SafeString:
    """Rating, length, date, and what is not as usual."""
    said = [words.counted(shown.word_count, "word")]
    if shown.n_chapters > 1:
        said.append(words.counted(shown.n_chapters, "chapter"))
    if shown.date:
        said.append(words.claimed(shown.date))
    if shown.is_complete is not None:
        said.append("Complete" if shown.is_complete else "In progress")
    if shown.language != "en":
        said.append(labels.language(shown.language))
    rest = fill_each("", "<li>{}</li>\n", ((one,) for one in said))
    return fill('<ul class="facts">\n<li class="rating">{}</li>\n{}</ul>', labels.label("ratings", shown.rating), rest)


def _words(shown: Card) -> SafeString | str:
    """What was found in it, else its summary in short."""
    if shown.words:
        return fill('<p class="snippet">{}</p>\n', snippet(shown.words))
    return fill('<p class="summary">{}</p>\n', words.gist(shown.summary)) if shown.summary else ""


def _chips(shown: Card) -> SafeString | str:
    if not shown.chips:
        return ""
    more = fill('<li class="small soft">and {} more</li>\n', shown.n_more_tags) if shown.n_more_tags else ""
    chips = fill_each("", "<li>{}</li>\n", ((chip(tag),) for tag in shown.chips))
    return fill('<ul class="chips" aria-label="Tags">\n{}{}</ul>\n', chips, more)


@register.simple_tag
def chip(tag: TagView) -> SafeString:
    """One tag as a link to its page."""
    return _chip(tag.id, tag.kind, tag.name)


@lru_cache(maxsize=MAX_CHIPS)
def _chip(number: int, kind: str, name: str) -> SafeString:
    look = "chip warning" if kind == "warning" and name not in NO_WARNING else "chip"
    return fill(f'<a class="{{}}" href="{ROOT}/tags/{{}}/">{{}}</a>', look, number, names.mask(name))
