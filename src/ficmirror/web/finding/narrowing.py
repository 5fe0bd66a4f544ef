"""A list of values too long to be sent whole, narrowed to those with some letters: also those that are rare."""

from dataclasses import replace

from ficmirror.records.entry import Found
from ficmirror.text.fold import fold
from ficmirror.web import access
from ficmirror.web.finding import asked as asking
from ficmirror.web.finding.asked import Asked
from ficmirror.web.shown import labels

MOST_COUNTED = 40  # names that are not among the commonest values: each is a search of its own


def narrowed(viewer: access.Viewer, asked: Asked, found: Found) -> Found:
    """The same with the opened facet's values narrowed to those that have the letters asked for, commonest first.

    Names that none of the listed values is are completed from all that the viewer may see, and counted in this search.
    """
    kind, wanted = asked.opened, fold(asked.narrow)
    listed = {
        value: n for value, n in found.facets.get(kind, ()) if wanted in fold(str(labels.facet_value(kind, value)))
    }
    for name, _ in access.completions(viewer, kind, asked.narrow, MOST_COUNTED):
        if name not in listed and (n := _counted(viewer, asked, name)):
            listed[name] = n
    rows = sorted(listed.items(), key=lambda pair: (-pair[1], pair[0]))
    return replace(found, facets={**found.facets, kind: tuple(rows)})


def _counted(viewer: access.Viewer, asked: Asked, name: str) -> int:
    """How many works a further click on this value would give; a facet's own choice does not narrow its own list."""
    request = asking.request_of(asked)
    include = {kind: values for kind, values in request.include.items() if kind != asked.opened}
    require = {**request.require, asked.opened: (*request.require.get(asked.opened, ()), name)}
    only = replace(request, include=include, require=require, limit=0, offset=0, facets=())
    return access.search(viewer, only).total
