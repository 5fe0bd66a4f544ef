"""The lines of a facet's list: a search page has a hundred of them, too many for a template."""

from django.template import Library
from django.utils.safestring import SafeString

from ficmirror.text import names
from ficmirror.web.finding.search import FacetRow
from ficmirror.web.shown.story import fill

register = Library()

_ROW = (
    '<li><a class="in" href="{0}"{1} rel="nofollow">{2} <span class="n">{3}</span></a>{4}<a class="not" href="{5}" '
    'rel="nofollow" aria-label="Leave out {2}" title="Leave out">−</a></li>'
)
_OR = '<a class="or" href="{0}" rel="nofollow" aria-label="Or {1}" title="Either this or what is chosen">or</a>'
_HERE = fill(' aria-current="true"')


@register.simple_tag
def facet_row(row: FacetRow) -> SafeString:
    """One value with how many works it would leave: to choose, to choose as one of several, to leave out."""
    label = names.mask(row.label)
    here = _HERE if row.is_in else ""
    either = fill(_OR, row.or_href, label) if row.or_href else ""
    return fill(_ROW, row.href, here, label, f"{row.n:,}", either, row.not_href)
