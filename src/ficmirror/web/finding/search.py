"""The search page: results with facets to add, to leave out and to take away again."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ficmirror.errors import QueryError
from ficmirror.records.entry import Found
from ficmirror.web import access
from ficmirror.web.access import Sort
from ficmirror.web.finding import asked as asking
from ficmirror.web.finding.asked import ANY, MANY, NOT, PAGE_LENGTH, Asked
from ficmirror.web.finding.narrowing import narrowed
from ficmirror.web.reading import shelf
from ficmirror.web.shown import labels


@dataclass(frozen=True, slots=True)
class FacetRow:
    """One value of a facet: how many it would leave, and where choosing it or leaving it out leads.

    `or_href`: where works need only this or what is chosen already, "" where nothing is.
    """

    label: str
    n: int
    href: str
    not_href: str
    is_in: bool
    or_href: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet's list; `more_href` leads to the same page with the whole list, "" where this is the whole.

    `is_cut`: there are more values than any page lists; `narrow` in the address asks for those with some letters.
    """

    kind: str
    label: str
    rows: tuple[FacetRow, ...]
    more_href: str = ""
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Chip:
    """One chosen filter and where it goes away."""

    label: str
    href: str
    is_out: bool = False


@dataclass(frozen=True, slots=True)
class Meant:
    """A name that may have been meant, and the search for it."""

    name: str
    kind: str
    n: int
    href: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A query that cannot be understood, split at the word at fault."""

    reason: str
    next_step: str
    before: str
    at: str
    after: str


def search(request: HttpRequest) -> HttpResponse:
    """`/search/?q=…`."""
    viewer = access.viewer_of(request)
    asked = asking.read(request.GET)
    page = _form(asked)
    try:
        found = access.search(viewer, asking.request_of(asked))
    except QueryError as error:
        return render(request, "search.html", page | {"error": fault(asked.query, error)}, status=400)
    if asked.opened and asked.narrow:
        found = narrowed(viewer, asked, found)
    return render(request, "search.html", page | _results(viewer, asked, found))


def _form(asked: Asked) -> dict[str, object]:
    """What the page shows of the question itself."""
    return {
        "here": "search",
        "query": asked.query,
        "chips": chips(asked),
        "clear_href": Asked(query=asked.query, sort=asked.sort, within=asked.within).href(),
        "kept": (*asked.choices, *asked.ranges, *asked.rest),
        "kept_without_ranges": (*asked.choices, *asked.rest),
        "kept_without_sort": (*asked.choices, *asked.ranges, *(pair for pair in asked.rest if pair[0] != "sort")),
        "ranges": dict(
            zip(("words_from", "words_to", "year_from", "year_to"), (*asked.words, *asked.years), strict=True)
        ),
        "sorts": asking.SORTS,
        "sort": asked.actual_sort,
        "reshuffle_href": reshuffled(asked).href() if asked.sort == Sort.RANDOM else "",
        "is_opened": bool(asked.opened),
        "places": [(label, replace(asked, within=name).href(), name == asked.within) for name, label in asking.PLACES],
    }


def reshuffled(asked: Asked) -> Asked:
    """The same search in another shuffled order."""
    return replace(asked, seed=str(int(asked.seed or 0) + 1))


def _results(viewer: access.Viewer, asked: Asked, found: Found) -> dict[str, object]:
    first = (asked.page - 1) * PAGE_LENGTH + 1
    has_next = first + PAGE_LENGTH <= found.total and asked.page < asking.MAX_PAGE
    return {
        "total": found.total,
        "address": asked.href().partition("?")[2],
        "usual_name": ", ".join([*([asked.query] if asked.query else []), *(chip.label for chip in chips(asked))])[:80],
        "meant": () if found.total else meant(viewer, asked),
        "first": first,
        "cards": result_cards(viewer, asked, found),
        "facets": facets(asked, found),
        "previous_href": asked.href(page=asked.page - 1) if asked.page > 1 else "",
        "next_href": asked.href(page=asked.page + 1) if has_next else "",
    }


def meant(viewer: access.Viewer, asked: Asked) -> list[Meant]:
    """What somebody who found nothing may have meant."""
    return [
        Meant(one.name, labels.label("tag_kinds", one.kind).lower(), one.n, _search_for(one.kind, one.name))
        for one in access.suggestions(viewer, asked.query)
    ]


def _search_for(kind: str, name: str) -> str:
    if kind in asking.MANY:
        return Asked(choices=((kind, name),)).href()
    return Asked(query='title:"' + name.replace('"', " ") + '"').href()


def result_cards(viewer: access.Viewer, asked: Asked, found: Found) -> list[shelf.Card | shelf.DocumentCard]:
    """The found works and documents in their order, each with its snippet."""
    work_ids = [hit.id for hit in found.hits if hit.kind == "work"]
    page_ids = [hit.id for hit in found.hits if hit.kind == "document"]
    words = access.snippets(viewer, [*work_ids, *page_ids], asked.query)
    shown: dict[int, shelf.Card | shelf.DocumentCard] = {}
    shown.update({card.id: card for card in shelf.cards(access.cards(viewer, work_ids), words)})
    if page_ids:
        pages = access.page_cards(viewer, page_ids)
        shown.update({page.id: shelf.document_card(page, words.get(page.id, "")) for page in pages})
    return [shown[hit.id] for hit in found.hits if hit.id in shown]


def facets(asked: Asked, found: Found) -> tuple[Facet, ...]:
    """The facets that can still narrow the search, chosen values first."""
    lists = []
    for kind in asking.FACETS:
        values = [(value, n) for value, n in found.facets.get(kind, ()) if value]
        rows = tuple(facet_rows(asked, kind, values))
        rows = tuple(sorted(rows, key=lambda row: not row.is_in))
        if len(rows) > 1 or any(row.is_in for row in rows) or (rows and rows[0].n < found.total):
            lists.append(_cut(asked, Facet(kind, labels.label("tag_kinds_plural", kind), rows)))
    return tuple(lists)


def _cut(asked: Asked, facet: Facet) -> Facet:
    if asked.opened == facet.kind or len(facet.rows) <= asking.N_VALUES:
        is_first = asked.opened == facet.kind and not asked.narrow
        return replace(facet, is_cut=is_first and len(facet.rows) >= asking.N_VALUES_OPENED)
    address = asked.href()
    more = f"{address}{'&' if '?' in address else '?'}open={facet.kind}#facet-{facet.kind}"
    return replace(facet, rows=facet.rows[: asking.N_VALUES], more_href=more)


def facet_rows(asked: Asked, kind: str, values: Iterable[tuple[str, int]]) -> Iterator[FacetRow]:
    """Its values with their numbers, each with where it leads: a chosen one back to without it."""
    chosen = (*asked.values(kind), *asked.values(ANY + kind))
    known = {*chosen, *asked.values(NOT + kind)}
    name, add = ANY + kind if asked.values(ANY + kind) else kind, asked.adding()
    for value, n in values:
        is_in, is_known = value in chosen, value in known
        if is_in:
            href = asked.href(asked.without_choice(kind, value))
        else:
            href = asked.href(asked.with_choice(name, value)) if is_known else add(name, value)
        yield FacetRow(
            label=labels.facet_value(kind, value),
            n=n,
            href=href,
            not_href=asked.href(asked.with_choice(NOT + kind, value)) if is_known else add(NOT + kind, value),
            is_in=is_in,
            or_href=asked.href(asked.with_either(kind, value)) if kind in MANY and chosen and not is_in else "",
        )


def chips(asked: Asked) -> list[Chip]:
    """The chosen filters, each with the address of the search without it."""
    shown: list[Chip] = []
    said: set[str] = set()
    for name, value in asked.choices:
        is_out = name.startswith(NOT)
        label = labels.facet_value(name.removeprefix(NOT).removeprefix(ANY), value)
        if name.startswith(ANY) and name in said:
            label = f"or {label}"
        said.add(name)
        shown.append(Chip(f"not {label}" if is_out else label, asked.href(asked.without_choice(name, value)), is_out))
    for name, bounds, noun in (("words", asked.words, "words"), ("year", asked.years, "")):
        if any(bounds):
            kept = tuple(pair for pair in asked.ranges if not pair[0].startswith(name))
            shown.append(Chip(bounds_in_words(bounds, noun), asked.href(ranges=kept)))
    return shown


def bounds_in_words(bounds: tuple[str, str], noun: str) -> str:
    """("1000", "") → "from 1,000 words"; years stay without commas."""
    low, high = (f"{int(bound):,}" if bound and noun else bound for bound in bounds)
    said = f"{low} to {high}" if low and high else f"from {low}" if low else f"up to {high}"
    return f"{said} {noun}".strip()


def fault(query: str, error: QueryError) -> Fault:
    """The query split at the word that cannot be understood."""
    start = min(max(error.position, 0), len(query))
    rest = query[start:]
    end = start + (len(rest.split(maxsplit=1)[0]) + len(rest) - len(rest.lstrip()) if rest.strip() else len(rest))
    at = query[start:end] or " "
    return Fault(str(error).rstrip("."), error.next_step, query[:start], at, query[end:])
