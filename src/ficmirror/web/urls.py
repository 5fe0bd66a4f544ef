"""The addresses of the site (INTERFACE: Addresses of the site)."""

from django.urls import URLPattern, path, register_converter

from ficmirror.web.curation import desk, reports
from ficmirror.web.finding import browse, front, search
from ficmirror.web.membership import views as membership
from ficmirror.web.reading import choices, copies, documents, downloads, originals, pictures, reader, works


class RowId:
    """A number in an address, no longer than the catalogue can hold."""

    regex = "[1-9][0-9]{0,17}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Its digits."""
        return str(value)


register_converter(RowId, "id")

urlpatterns: list[URLPattern] = [
    path("", front.front, name="front"),
    path("search/", search.search, name="search"),
    path("works/<id:work_id>/", works.work, name="work"),
    path("works/<id:work_id>/chapters/<id:position>/", reader.chapter, name="chapter"),
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
    path("fandoms/", browse.fandoms, name="fandoms"),
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
    path("healthz", reports.healthz, name="healthz"),
]

handler404 = "ficmirror.web.errors.not_found"
handler500 = "ficmirror.web.errors.went_wrong"
