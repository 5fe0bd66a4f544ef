"""The tables, by what they keep: what was received, what was found in it, the works made of it, and their tags."""

from ficmirror.catalogue.models.bookkeeping import Reserved, Tally, Waiting
from ficmirror.catalogue.models.decisions import DecidedPiece, DecisionRow
from ficmirror.catalogue.models.found import Edge, Finding, GatherKey, Listed, TextBody
from ficmirror.catalogue.models.held import Accession, HeldObject, Place, ProblemRow
from ficmirror.catalogue.models.reviews import HiddenReview, Review
from ficmirror.catalogue.models.tags import TagRow, WorkTag
from ficmirror.catalogue.models.works import (
    Chapter,
    Creator,
    Page,
    Series,
    SeriesEntry,
    Source,
    Work,
    WorkCredit,
    WorkDetail,
    WorkMoved,
)

__all__ = [
    "Accession",
    "Chapter",
    "Creator",
    "DecidedPiece",
    "DecisionRow",
    "Edge",
    "Finding",
    "GatherKey",
    "HeldObject",
    "HiddenReview",
    "Listed",
    "Page",
    "Place",
    "ProblemRow",
    "Reserved",
    "Review",
    "Series",
    "SeriesEntry",
    "Source",
    "TagRow",
    "Tally",
    "TextBody",
    "Waiting",
    "Work",
    "WorkCredit",
    "WorkDetail",
    "WorkMoved",
    "WorkTag",
]
