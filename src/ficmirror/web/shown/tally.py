"""The lines of a facet's list: a search page has a hundred of them, too many for a template."""

from django.template import Library
from django.utils.safestring import SafeString

from ficmirror.text import names
from ficmirror.web.finding.search import FacetRow
from ficmirror.web.shown.story import fill

register = Library()

_ROW = (
    '<li><a class="in" href="{href}"{here} rel="nofollow">{label} <span class="n">{n}</span></a>{either}'
    '<a class="not" href="{not_href}" rel="nofollow" aria-label="Leave out {label}" title="Leave out">−</a></li>'
)
_HERE = fill(' aria-current="true"')
_OR = '<a class="or" href="{href}" rel="nofollow" aria-label="Or {label}" title="Either this or what is chosen">or</a>'


@register.simple_tag
def facet_row(row: FacetRow) -> SafeString:
    """One value with how many works it would leave: to choose, to choose as one of several, to leave out."""
    label = names.mask(row.label)
    return fill(
        _ROW,
        href=row.href,
        here=_HERE if row.is_in else "",
        label=label,
        n=f"{row.n:,}",
        either=fill(_OR, href=row.or_href, label=label) if row.or_href else "",
        not_href=row.not_href,
    )
