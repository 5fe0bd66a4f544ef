"""The addresses of the site (INTERFACE: Addresses of the site)."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView

from ficmirror.web import robots
from ficmirror.web.api import views as api
from ficmirror.web.curation import desk, reports
from ficmirror.web.feeds import opds
from ficmirror.web.feeds import views as feeds
from ficmirror.web.finding import browse, front, search
from ficmirror.web.membership import views as membership
from ficmirror.web.reading import choices, copies, documents, downloads, originals, pictures, reader, works
from ficmirror.web.syncing import views as syncing


class RowId:
    """A number in an address, no longer than the catalogue can hold."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Its digits."""
        return str(value)


class NamedKind(StringConverter):
    """The kinds of names that have works, as addresses call them."""

    regex = "tags|creators|series"


class ListedKind(StringConverter):
    """The kinds of names that e-readers leaf through."""

    regex = "fandom|creator|series"


register_converter(RowId, "id")
register_converter(NamedKind, "named")
register_converter(ListedKind, "listed")


def catalogue_of(form: str) -> list[tuple[str, Callable[..., HttpResponse], str]]:
    """The places of the catalogue in one of its forms (`opds`, `opds2`): address, view and name of each."""
    return [
        ("", opds.root, form),
        ("members/", opds.root, f"{form}-members"),
        ("new/", opds.new, f"{form}-new"),
        ("names/<listed:kind>/", opds.names, f"{form}-names"),
        ("<named:kind>/<id:named_id>/", opds.named, f"{form}-named"),
        ("search/", opds.search, f"{form}-search"),
    ]


urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("works/<id:work_id>/", works.work, name="work"),
    path("works/<id:work_id>/chapters/<id:position>/", reader.chapter, name="chapter"),
    path("works/<id:work_id>/cover.png", downloads.cover, name="cover"),
    path("works/<id:work_id>/entire/", reader.entire, name="entire"),
    path("works/<id:work_id>/like/", works.like, name="like"),
    path("works/<id:work_id>/copies/", copies.copies, name="copies"),
    path("works/<id:work_id>/pictures/<slug:token>/", pictures.picture, name="picture"),
    path("works/<id:work_id>/reviews/", works.reviews, name="reviews"),
    path("works/<id:work_id>/original/", originals.work_original, name="original"),
    path("works/<id:work_id>/original/<id:number>/", originals.work_original, name="original"),
    path("works/<id:work_id>.<str:suffix>", downloads.download, name="download"),
    path("works/<id:work_id>/<slug:slug>/", works.work, name="work-slug"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<id:page_id>/", documents.document, name="document"),
    path("documents/<id:page_id>/original/<id:number>/", originals.page_original, name="document-original"),
    path("fandoms/", browse.names, {"kind": "fandom"}, name="fandoms"),
    path("relationships/", browse.names, {"kind": "relationship"}, name="relationships"),
    path("characters/", browse.names, {"kind": "character"}, name="characters"),
    path("tags/", browse.names, {"kind": "additional_tag"}, name="tags"),
    path("creators/", browse.names, {"kind": "creator"}, name="creators"),
    path("series/", browse.names, {"kind": "series"}, name="all-series"),
    path("tags/<id:named_id>/", browse.tag, name="tag"),
    path("tags/<id:tag_id>/years/", reports.years, name="years"),
    path("creators/<id:named_id>/", browse.creator, name="creator"),
    path("series/<id:named_id>/", browse.series, name="series"),
    path("at/", browse.at, name="at"),
    path("stats/", reports.stats, name="stats"),
    path("import/", reports.imports, name="import"),
    path("import/<slug:name>/", reports.import_report, name="import-report"),
    path("permissions/", desk.permissions, name="permissions"),
    path("review/", desk.review, name="review"),
    path("reading/", choices.settings, name="settings"),
    path("reading/hidden/", choices.hidden, name="hidden"),
    path("reading/searches/", choices.searches, name="searches"),
    path("login/", membership.login, name="login"),
    path("logout/", membership.logout, name="logout"),
    path("feeds/", RedirectView.as_view(pattern_name="feed-new")),
    path("feeds/new/", feeds.new, name="feed-new"),
    path("feeds/search/", feeds.search, name="feed-search"),
    path("feeds/<named:kind>/<id:named_id>/", feeds.named, name="feed-named"),
    *(path(f"opds/{place}", view, name=name) for place, view, name in catalogue_of("opds")),
    *(path(f"opds/v2/{place}", view, name=name) for place, view, name in catalogue_of("opds2")),
    path("opds/opensearch.xml", opds.opensearch, name="opds-opensearch"),
    path("users/create", syncing.create, name="sync-create"),
    path("users/auth", syncing.authorise, name="sync-auth"),
    path("syncs/progress", syncing.put, name="sync-put"),
    path("syncs/progress/<str:document>", syncing.get, name="sync-get"),
    path("api/v1/", RedirectView.as_view(pattern_name="api-openapi")),
    path("api/v1/search", api.search, name="api-search"),
    path("api/v1/works/<id:work_id>", api.work, name="api-work"),
    path("api/v1/works/<id:work_id>/chapters/<id:position>", api.chapter, name="api-chapter"),
    path("api/v1/works/<id:work_id>/like", api.like, name="api-like"),
    path("api/v1/names/<slug:kind>", api.names, name="api-names"),
    path("api/v1/<named:kind>/<id:named_id>", api.works_of, name="api-works-of"),
    path("api/v1/complete", api.complete, name="api-complete"),
    path("api/v1/at", api.at, name="api-at"),
    path("api/v1/stats", api.stats, name="api-stats"),
    path("api/v1/openapi.json", api.openapi, name="api-openapi"),
    path("api/v1/<path:rest>", api.nothing, name="api-nothing"),
    path("robots.txt", robots.robots, name="robots"),
    path("healthz", reports.healthz, name="healthz"),
]

handler404 = "ficmirror.web.errors.not_found"
handler500 = "ficmirror.web.errors.went_wrong"
