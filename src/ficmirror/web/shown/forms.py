"""The form of how one likes to read, which stands on every page: made once for each set of choices."""

from functools import lru_cache

from django.template import Library
from django.utils.safestring import SafeString

from ficmirror.web.preferences import Choice, Preferences, choices
from ficmirror.web.shown.story import fill, fill_each

register = Library()

_FIELDSET = """<fieldset>
<legend class="label">{}</legend>
<div class="options">
{}</div>
</fieldset>
"""
_OPTION = '<label><input type="radio" name="{}" value="{}"{}><span>{}</span></label>\n'


@register.simple_tag
@lru_cache(maxsize=256)
def reading_rows(reading: Preferences) -> SafeString:
    """The form's rows with what is chosen now."""
    return fill_each("", _FIELDSET, ((row.label, _options(row)) for row in choices(reading)))


def _options(row: Choice) -> SafeString:
    mark = {True: fill(" checked"), False: ""}
    return fill_each("", _OPTION, ((row.name, value, mark[chosen], name) for value, name, chosen in row.values))
