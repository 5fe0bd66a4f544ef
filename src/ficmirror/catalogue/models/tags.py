"""Tags, and which works carry them."""

from django.db import models

from ficmirror.catalogue.models.works import Work


class TagRow(models.Model):
    """A canonical tag; `is_known` when the vocabulary knows it. `n_public`: works of it that everyone may see."""

    kind = models.CharField(max_length=16)  # records.tags.TagKind
    name = models.CharField(max_length=300)
    sort_name = models.CharField(max_length=100)
    is_known = models.BooleanField(default=False)
    n_works = models.IntegerField(default=0)
    n_public = models.IntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "name"), name="tag_once"),)
        indexes = (
            models.Index(fields=("kind", "-n_works"), name="tag_biggest"),
            models.Index(fields=("kind", "-n_public"), name="tag_biggest_public"),
            models.Index(fields=("kind", "sort_name", "id"), name="tag_by_name"),
        )


class WorkTag(models.Model):
    """A tag on a work, with the words as written; the sort columns stand here, so that a listing is one index."""

    work = models.ForeignKey(Work, models.CASCADE, related_name="work_tags", db_index=False)
    tag = models.ForeignKey(TagRow, models.CASCADE, related_name="work_tags", db_index=False)
    as_written = models.CharField(max_length=300)
    position = models.IntegerField()
    audience = models.CharField(max_length=12)
    sort_date = models.IntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("work", "tag"), name="work_tag_once"),)
        indexes = (models.Index(fields=("tag", "audience", "-sort_date", "-work"), name="tag_by_date"),)
