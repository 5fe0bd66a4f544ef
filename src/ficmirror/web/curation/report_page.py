"""An import's report as a page by itself: one file without style sheets or scripts beside it, to save and to print."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string

from ficmirror.accession.preflight import sections


def page(report: Mapping[str, Any], title: str) -> str:
    """The page of a report as `import --json` prints it. Django must be set up."""
    return render_to_string("saved/report.html", {"title": title, "report": report, "sections": sections(report)})
