"""The works: their descriptions, chapters, creators, series and sources; and the pages that are no works."""

from django.db import models

from ficmirror.catalogue.models.found import TextBody
from ficmirror.catalogue.models.held import HeldObject, Place


class Creator(models.Model):
    """Somebody who made works, under one name."""

    name = models.CharField(max_length=200, unique=True)
    sort_name = models.CharField(max_length=100)
    n_works = models.IntegerField(default=0)
    n_public = models.IntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(fields=("sort_name", "id"), name="creator_by_name"),
            models.Index(fields=("-n_works",), name="creator_biggest"),
            models.Index(fields=("-n_public",), name="creator_biggest_public"),
        )


class Series(models.Model):
    """A series, told apart from namesakes by its creator."""

    title = models.CharField(max_length=300)
    fold = models.CharField(max_length=300, unique=True)  # folded title and creator
    sort_name = models.CharField(max_length=100)
    n_works = models.IntegerField(default=0)
    n_public = models.IntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(fields=("sort_name", "id"), name="series_by_name"),
            models.Index(fields=("-n_works",), name="series_biggest"),
            models.Index(fields=("-n_public",), name="series_biggest_public"),
        )


class Work(models.Model):
    """One work as the archive understands it; what its values rest on stands in WorkDetail."""

    key = models.CharField(max_length=120, unique=True)  # the same in every import (records.deposit.Deposit.key)
    version = models.BinaryField(max_length=16)  # a digest over all that is shown: unchanged means nothing to do
    title = models.CharField(max_length=500)
    sort_title = models.CharField(max_length=100)
    summary = models.TextField()  # markup
    notes = models.TextField()  # markup
    rating = models.CharField(max_length=12)
    language = models.CharField(max_length=12)
    word_count = models.IntegerField()
    n_chapters = models.IntegerField()
    date = models.CharField(max_length=10)  # ISO 8601 as precise as stated, "" unknown
    sort_date = models.IntegerField(default=0)  # YYYYMMDD with zeros where unknown
    is_complete = models.BooleanField(null=True)
    permission = models.CharField(max_length=12)
    audience = models.CharField(max_length=12)
    access_reason = models.TextField()
    n_doubts = models.IntegerField(default=0)
    fixity = models.BinaryField(max_length=16, default=b"")  # of this row and what belongs to it (catalogue.fixity)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("audience", "-added_at", "-id"), name="work_newest"),
            models.Index(fields=("id",), condition=models.Q(n_doubts__gt=0), name="work_doubtful"),
        )


class WorkDetail(models.Model):
    """What a work's values rest on: zstd of JSON with `statements` and `doubts`."""

    work = models.OneToOneField(Work, models.CASCADE, primary_key=True, related_name="detail")
    content = models.BinaryField()


class WorkMoved(models.Model):
    """A number that was a work's until it turned out to be (part of) another: old links still lead somewhere."""

    old = models.BigIntegerField(primary_key=True)
    work = models.ForeignKey(Work, models.CASCADE, related_name="earlier_numbers")


class Chapter(models.Model):
    """One chapter of a work, `position` 1 first."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="chapters", db_index=False)
    position = models.IntegerField()
    title = models.CharField(max_length=500)  # "" for none
    word_count = models.IntegerField()
    n_scene_breaks = models.IntegerField(default=0)
    text = models.ForeignKey(TextBody, models.PROTECT, related_name="+", db_index=False)
    notes_before = models.TextField(default="")
    notes_after = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "position"), name="chapter_once"),)


class WorkCredit(models.Model):
    """A creator's part in a work; the work's sort columns stand here too, so that a creator's list is one index."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="work_credits", db_index=False)
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="work_credits", db_index=False)
    role = models.CharField(max_length=12, default="author")
    position = models.IntegerField()
    audience = models.CharField(max_length=12)
    sort_date = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "creator", "role"), name="credit_once"),)
        indexes = (models.Index(fields=("creator", "audience", "-sort_date", "-work"), name="credit_by_date"),)


class SeriesEntry(models.Model):
    """A work's place in a series; `sort_position` puts works without a stated place last."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="entries", db_index=False)
    work = models.ForeignKey(Work, models.CASCADE, related_name="series_entries", db_index=False)
    position = models.FloatField(null=True)
    audience = models.CharField(max_length=12)
    sort_position = models.FloatField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "series"), name="series_entry_once"),)
        indexes = (models.Index(fields=("series", "audience", "sort_position", "work"), name="series_by_position"),)


class Source(models.Model):
    """One place a work was met: which of the object's works it is, and its place among the work's parts."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="sources", db_index=False)
    held = models.ForeignKey(HeldObject, models.CASCADE, related_name="sources", db_index=False)
    place = models.ForeignKey(Place, models.CASCADE, related_name="sources", db_index=False)
    work_n = models.IntegerField()
    part = models.IntegerField()
    is_copy = models.BooleanField(default=False)
    copy_of = models.IntegerField(default=0)  # the part it is a copy of (records.deposit.SourceNote)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "place", "work_n"), name="source_once"),)
        indexes = (models.Index(fields=("held", "work_n"), name="source_by_object"),)


class Page(models.Model):
    """A held object that is no work but can be read and searched: an index, a rec list, a FAQ.

    Its number comes from the same range as the works', so that one number names one entry of the search index.
    """

    held = models.OneToOneField(HeldObject, models.CASCADE, related_name="page")
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=12)
    text = models.ForeignKey(TextBody, models.PROTECT, related_name="+", db_index=False)
    audience = models.CharField(max_length=12)
    added_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("audience", "id"), name="page_by_number"),)
