"""Everything that reads the catalogue; `audiences` is always the set of audiences the viewer may see."""

from ficmirror.catalogue.lookups.bodies import bodies
from ficmirror.catalogue.lookups.cards import cards
from ficmirror.catalogue.lookups.containers import containers_of, members_of
from ficmirror.catalogue.lookups.copies import copies, copies_json, held_copies
from ficmirror.catalogue.lookups.indexing import entries
from ficmirror.catalogue.lookups.listings import all_ids, newest, works_by_creator, works_by_tag, works_in_series
from ficmirror.catalogue.lookups.names import (
    biggest,
    closed_creators,
    creator,
    find_creator,
    find_tag,
    names,
    series,
    tag,
)
from ficmirror.catalogue.lookups.pages import page, page_cards, pages
from ficmirror.catalogue.lookups.pictures import held_at
from ficmirror.catalogue.lookups.publishing import identifiers, publication, work_json
from ficmirror.catalogue.lookups.reviews import reviews, reviews_json
from ficmirror.catalogue.lookups.totals import (
    accession,
    accessions,
    overview,
    permissions_counted,
    problems,
    stats,
    years_of,
)
from ficmirror.catalogue.lookups.works import (
    audience_of,
    card,
    chapter,
    chapter_heads,
    chapters,
    doubtful,
    doubts_by_kind,
    is_visible,
    moved_to,
    originals,
    why_unseen,
    work,
    works_at,
)

__all__ = [
    "accession",
    "accessions",
    "all_ids",
    "audience_of",
    "biggest",
    "bodies",
    "card",
    "cards",
    "chapter",
    "chapter_heads",
    "chapters",
    "closed_creators",
    "containers_of",
    "copies",
    "copies_json",
    "creator",
    "doubtful",
    "doubts_by_kind",
    "entries",
    "find_creator",
    "find_tag",
    "held_at",
    "held_copies",
    "identifiers",
    "is_visible",
    "members_of",
    "moved_to",
    "names",
    "newest",
    "originals",
    "overview",
    "page",
    "page_cards",
    "pages",
    "permissions_counted",
    "problems",
    "publication",
    "reviews",
    "reviews_json",
    "series",
    "stats",
    "tag",
    "why_unseen",
    "work",
    "work_json",
    "works_at",
    "works_by_creator",
    "works_by_tag",
    "works_in_series",
    "years_of",
]
