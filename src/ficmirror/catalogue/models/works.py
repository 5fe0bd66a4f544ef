"""The works: their descriptions, chapters, creators, series and sources; and the pages that are no works."""

from django.db import models

from ficmirror.catalogue.models.found import TextBody
from ficmirror.catalogue.models.held import HeldObject, Place


class Creator(models.Model):
    """Somebody who made works, under one name."""

    name = models.CharField(max_length=200, unique=True)
    sort_name = models.CharField(max_length=200, db_index=True)
    n_works = models.IntegerField(default=0)


class Series(models.Model):
    """A series, told apart from namesakes by its creator."""

    title = models.CharField(max_length=300)
    fold = models.CharField(max_length=300, unique=True)  # folded title and creator
    n_works = models.IntegerField(default=0)


class Work(models.Model):
    """One work as the archive understands it; every value rests on `statements`."""

    key = models.CharField(max_length=120, unique=True)  # the same in every import (records.deposit.Deposit.key)
    title = models.CharField(max_length=500)
    sort_title = models.CharField(max_length=100, db_index=True)
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
    statements = models.JSONField(default=list)
    doubts = models.JSONField(default=list)
    added_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("audience", "-added_at"), name="work_newest"),)


class Chapter(models.Model):
    """One chapter of a work, `position` 1 first."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="chapters")
    position = models.IntegerField()
    title = models.CharField(max_length=500)  # "" for none
    word_count = models.IntegerField()
    n_scene_breaks = models.IntegerField(default=0)
    text = models.ForeignKey(TextBody, models.PROTECT, related_name="+")
    notes_before = models.TextField(default="")
    notes_after = models.TextField(default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "position"), name="chapter_once"),)


class WorkCredit(models.Model):
    """A creator's part in a work; the work's sort columns stand here too, so that a creator's list is one index."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="work_credits")
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="work_credits")
    role = models.CharField(max_length=12, default="author")
    position = models.IntegerField()
    audience = models.CharField(max_length=12)
    sort_date = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "creator", "role"), name="credit_once"),)
        indexes = (models.Index(fields=("creator", "audience", "-sort_date", "-work"), name="credit_by_date"),)


class SeriesEntry(models.Model):
    """A work's place in a series."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="entries")
    work = models.ForeignKey(Work, models.CASCADE, related_name="series_entries")
    position = models.FloatField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("series", "work"), name="series_entry_once"),)


class Source(models.Model):
    """One place a work was met: which of the object's works it is, and its place among the work's parts."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="sources")
    place = models.ForeignKey(Place, models.CASCADE, related_name="sources")
    work_n = models.IntegerField()
    part = models.IntegerField()
    is_copy = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "place", "work_n"), name="source_once"),)


class Page(models.Model):
    """A held object that is no work but can be read and searched: an index, a rec list, a FAQ."""

    held = models.OneToOneField(HeldObject, models.CASCADE, related_name="page")
    title = models.CharField(max_length=500)
    language = models.CharField(max_length=12)
    text = models.ForeignKey(TextBody, models.PROTECT, related_name="+")
    audience = models.CharField(max_length=12)
    added_at = models.DateTimeField()
