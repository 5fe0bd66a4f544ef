"""Story text and snippets on a page: the one place where markup is declared safe.

What comes in is the vocabulary of `text.markup`, safe by construction. What goes out loads nothing from elsewhere:
pictures that the archive holds are shown from it, others become a line of words; links to hosts that are gone lead to a
capture, mail addresses are masked.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape, unescape
from types import MappingProxyType

from django.template import Library
from django.utils.safestring import SafeString, mark_safe

from ficmirror.exporters.wording import runs_right_to_left
from ficmirror.text import markup as story_markup
from ficmirror.text import names
from ficmirror.text.pictures import IMAGE
from ficmirror.web.reading.pictures import PictureLink
from ficmirror.web.shown.addresses import find_web_addresses, look_up

register = Library()

_LINK = re.compile(r'<a href="([^"<>]{0,2000})">')
_ATTRIBUTE = re.compile(r'\b(src|alt)="([^"]{0,2000})"')
_COLOUR = re.compile(r'<span class="colour" style="color: ?([#\w(), %.]{1,40});?">')


def _link(match: re.Match[str]) -> str:
    """Leads away politely, or to a capture; a link inside the work stays, any other loses its address."""
    address = unescape(match.group(1))
    if address.startswith("#"):
        return match.group()
    known = look_up(address)
    if known is None:
        return "<a>"
    dead = f' class="dead" title="{escape(known.fate)}: a capture at the Wayback Machine"' if known.is_dead else ""
    return f'<a href="{escape(known.href)}"{dead} rel="noreferrer nofollow">'


def _picture(match: re.Match[str], pictures: Mapping[str, PictureLink]) -> str:
    """A held picture, with its words; in the place of one that would be loaded from elsewhere, its words and a link."""
    found = dict(_ATTRIBUTE.findall(match.group(1)))
    words = found.get("alt") or "picture"
    source = unescape(found.get("src", ""))
    if held := pictures.get(source):
        size = f'width="{held.width}" height="{held.height}"'
        return f'<img src="{escape(held.href)}" alt="{words}" {size} loading="lazy">'
    known = look_up(source)
    if known is None:
        return f'<span class="picture">[{words}]</span>'
    return f'<a class="picture" href="{escape(known.href)}" rel="noreferrer nofollow">[{words}]</a>'


def prepare(markup: str, pictures: Mapping[str, PictureLink] = MappingProxyType({})) -> str:
    """Story markup as a page shows it; `pictures`: those that are held, by their addresses in the markup."""
    if not markup:
        return ""
    shown = story_markup.mask_addresses(markup)
    if "<img" in shown:
        shown = IMAGE.sub(lambda match: _picture(match, pictures), shown)
    if "<a " in shown:
        shown = _LINK.sub(_link, shown)
    if 'class="colour"' in shown:
        shown = _COLOUR.sub(r'<span class="colour" style="--said: \1">', shown)
    return shown


@register.filter
def story(markup: str) -> SafeString:
    """Story markup (the archive's own XHTML vocabulary) for a page."""
    return mark_safe(prepare(markup))


@register.simple_tag
def pictured(markup: str, pictures: Mapping[str, PictureLink]) -> SafeString:
    """Story markup for a page, with the pictures that the archive holds."""
    return mark_safe(prepare(markup, pictures))


def fill(shape: str, *values: object) -> SafeString:
    """HTML written in code with a value in each of its places, escaped unless it is markup already.

    As Django's `format_html` does, at a quarter of its cost: a list of works asks hundreds of times.
    """
    return SafeString(shape.format(*[it if isinstance(it, SafeString) else escape(str(it)) for it in values]))


def fill_each(between: str, shape: str, rows: Iterable[Sequence[object]]) -> SafeString:
    """The same once for each row of values, with `between` in between."""
    return SafeString(between.join([fill(shape, *row) for row in rows]))


@register.filter
def snippet(marked: str) -> SafeString:
    """A search snippet: escaped by the index room, with `<mark>` round what was found."""
    return mark_safe(marked)


@register.filter
def linked(text: str) -> SafeString:
    """Plain words with mail addresses masked and web addresses as links; those of dead hosts lead to a capture."""
    text = names.mask(text)
    pieces: list[str] = []
    done = 0
    for start, end, known in find_web_addresses(text):
        pieces.append(escape(text[done:start]))
        fate = f' <span class="fate">{escape(known.fate)}</span>' if known.is_dead else ""
        dead = ' class="dead"' if known.is_dead else ""
        pieces.append(f'<a href="{escape(known.href)}"{dead} rel="noreferrer nofollow">{escape(known.text)}</a>{fate}')
        done = end
    return mark_safe("".join(pieces) + escape(text[done:]))


@register.filter
def writing(code: str) -> SafeString:
    """The attributes of an element with words in a language: which it is, and that it runs from the right."""
    direction = ' dir="rtl"' if runs_right_to_left(code) else ""
    return SafeString(f' lang="{escape(code or "und")}"{direction}')
