"""Reports on the archive as a whole: figures, imports, and whether the site is well."""

from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ficmirror.accession.preflight import sections
from ficmirror.catalogue.views import AccessionView
from ficmirror.records.findings import Problem
from ficmirror.web import access, keeping
from ficmirror.web.curation import charts, figures, report_page

MAX_PROBLEMS_SHOWN = 200
FIGURES = (
    ("objects", "file"),
    ("new", "new,new"),
    ("works", "story,stories"),
    ("chapters", "chapter"),
    ("not_works", "other page"),
)


@dataclass(frozen=True, slots=True)
class AccessionReport:
    """One batch as its page shows it."""

    name: str
    started_at: datetime
    finished_at: datetime | None
    paths: tuple[str, ...]
    figures: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]
    n_problems: int


def stats(request: HttpRequest) -> HttpResponse:
    """`/stats/`."""
    viewer = access.viewer_of(request)
    counted = access.stats(viewer)
    page = {"here": "stats", "charts": figures.pictures(counted), "tables": figures.tables(viewer, counted)}
    return render(request, "stats.html", page)


def years(request: HttpRequest, tag_id: int) -> HttpResponse:
    """`/tags/ID/years/`: how a fandom (or any tag) grew."""
    viewer = access.viewer_of(request)
    named = access.named(viewer, "tags", tag_id)
    chart = charts.by_year(
        "years",
        "Stories by year",
        access.years_of(viewer, tag_id),
        "stories",
        lambda year: figures.search_of_year(year, **{named.kind: named.name}),
    )
    return render(request, "years.html", {"named": named, "chart": chart})


def imports(request: HttpRequest) -> HttpResponse:
    """`/import/`: each batch with its problems; for the keeper."""
    viewer = access.viewer_of(request)
    reports = [accession_report(viewer, accession) for accession in keeping.accessions(viewer)]
    return render(request, "import.html", {"here": "import", "accessions": reports})


def import_report(request: HttpRequest, name: str) -> HttpResponse:
    """`/import/NAME/`: one batch's report, to print; with `?save` as a file that needs nothing else. For the keeper."""
    accession = keeping.accession(access.viewer_of(request), name)
    if "save" in request.GET:
        response = HttpResponse(report_page.page(accession.report, f"Import {name}"))
        response.headers["Content-Disposition"] = f'attachment; filename="import-{name}.html"'
        return response
    shown = {"here": "import", "accession": accession, "sections": sections(accession.report)}
    return render(request, "import_report.html", shown)


def accession_report(viewer: access.Viewer, accession: AccessionView) -> AccessionReport:
    """One batch in words and figures."""
    problems = keeping.problems(viewer, accession.name)
    figures = tuple((n, noun) for name, noun in FIGURES if isinstance(n := accession.report.get(name), int))
    return AccessionReport(
        name=accession.name,
        started_at=accession.started_at,
        finished_at=accession.finished_at,
        paths=tuple(path for path in accession.origin.splitlines() if path),
        figures=figures,
        problems=tuple(islice(problems, MAX_PROBLEMS_SHOWN)),
        n_problems=len(problems),
    )


def healthz(request: HttpRequest) -> HttpResponse:
    """`/healthz`: "ok" when the catalogue answers, 503 otherwise."""
    del request
    is_well = access.is_well()
    return HttpResponse("ok\n" if is_well else "the catalogue does not answer\n", "text/plain", 200 if is_well else 503)
