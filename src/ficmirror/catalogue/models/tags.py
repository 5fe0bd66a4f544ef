"""Tags, and which works carry them."""

from django.db import models

from ficmirror.catalogue.models.works import Work


class TagRow(models.Model):
    """A canonical tag; `is_known` when the vocabulary knows it."""

    kind = models.CharField(max_length=16)  # records.tags.TagKind
    name = models.CharField(max_length=300)
    is_known = models.BooleanField(default=False)
    n_works = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "name"), name="tag_once"),)
        indexes = (models.Index(fields=("kind", "-n_works"), name="tag_biggest"),)


class WorkTag(models.Model):
    """A tag on a work, with the words as written; the sort columns stand here, so that a listing is one index."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="work_tags")
    tag = models.ForeignKey(TagRow, models.CASCADE, related_name="work_tags")
    as_written = models.CharField(max_length=300)
    position = models.IntegerField()
    audience = models.CharField(max_length=12)
    sort_date = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "tag"), name="work_tag_once"),)
        indexes = (models.Index(fields=("tag", "audience", "-sort_date", "-work"), name="tag_by_date"),)
