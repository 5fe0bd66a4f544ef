"""A list of values too long to be sent whole, narrowed to those with some letters: also those that are rare."""

from collections.abc import Sequence
from dataclasses import replace

from ficmirror.records.entry import Found
from ficmirror.text.fold import fold
from ficmirror.web import access
from ficmirror.web.access import MAX_FACET_VALUES
from ficmirror.web.finding import asked as asking
from ficmirror.web.finding.asked import Asked
from ficmirror.web.shown import labels

MOST_COUNTED = 40  # names that are not among the commonest values


def narrowed(viewer: access.Viewer, asked: Asked, found: Found) -> Found:
    """The same with the opened facet's values narrowed to those that have the letters asked for, commonest first.

    Where the list was cut, names that none of its values is are completed from all that the viewer may see, and
    counted in this search.
    """
    kind, wanted = asked.opened, fold(asked.narrow)
    every = found.facets.get(kind, ())
    listed = {value: n for value, n in every if wanted in fold(str(labels.facet_value(kind, value)))}
    if len(every) >= asking.N_VALUES_OPENED:
        names = [name for name, _ in access.completions(viewer, kind, asked.narrow, MOST_COUNTED)]
        listed |= _counted(viewer, asked, [name for name in names if name not in listed])
    rows = sorted(listed.items(), key=lambda pair: (-pair[1], pair[0]))
    return replace(found, facets={**found.facets, kind: tuple(rows)})


def _counted(viewer: access.Viewer, asked: Asked, names: Sequence[str]) -> dict[str, int]:
    """How many works a further click on each of the values would give, those that would give some; a facet's own
    choice does not narrow its own list.

    One search finds the works that have any of them. Where they have too many others besides, it is asked by halves.
    """
    if not names:
        return {}
    kind, request = asked.opened, asking.request_of(asked)
    include = {facet: values for facet, values in request.include.items() if facet != kind}
    within = replace(request, include=include, among={kind: tuple(names)}, facets=(kind,))
    found = access.search(viewer, replace(within, n_values_of={kind: MAX_FACET_VALUES}, limit=0, offset=0))
    listed = found.facets[kind]
    if len(names) == 1:
        return {names[0]: found.total} if found.total else {}
    if len(listed) >= MAX_FACET_VALUES:
        half = len(names) // 2
        return _counted(viewer, asked, names[:half]) | _counted(viewer, asked, names[half:])
    return {name: n for name, n in listed if name in names}
