"""A search from the command line: its options become the search that the site's programs ask too."""

from collections.abc import Mapping
from typing import Any

from ficmirror.cli.commands.searching import FACET_OF, FILTERS, SORTS
from ficmirror.cli.request import choices, date_bounds, resolver, sort_of, word_bounds
from ficmirror.errors import UsageError
from ficmirror.index import SearchRequest
from ficmirror.web import access
from ficmirror.web.api.answers import SHOWN_FACETS, Answer, answer


def request_of(viewer: access.Viewer, options: Mapping[str, Any], *, has_facets: bool) -> SearchRequest:
    """The request that the options of `search` mean. Raises UsageError."""
    if options["sort"].removeprefix("-") not in SORTS:
        raise UsageError(f"there is no order “{options['sort']}”", f"Choose one of: {', '.join(SORTS)}.")
    resolve = resolver(access.engine(), viewer.audiences)
    sort, is_reversed = sort_of(options["sort"])
    return SearchRequest(
        query=options["query"],
        include=choices({FACET_OF.get(name, name): options[name] for name in FILTERS}, resolve),
        exclude=choices({FACET_OF.get(name, name): options[f"not_{name}"] for name in FILTERS}, resolve),
        words=word_bounds(options["words"]),
        dates=date_bounds(options["dates"]),
        kinds=("work", "document") if options["documents"] else ("work",),
        sort=sort,
        is_reversed=is_reversed,
        seed=options["seed"],
        limit=options["limit"],
        offset=options["offset"],
        facets=SHOWN_FACETS if has_facets else (),
        n_facet_values=options["values"],
    )


def search(viewer: access.Viewer, options: Mapping[str, Any], *, has_facets: bool) -> Answer:
    """Ask, and look up what there is to show of each hit. Raises QueryError, UsageError."""
    return answer(viewer, request_of(viewer, options, has_facets=has_facets))
